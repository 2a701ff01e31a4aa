import { all, claim, not, some } from "../facts";
import { forbid } from "../judges";
import type { Facts, Network } from "../network/network";
import { INSTANCE_OPTIONS, LAUNCH_TEMPLATE_OPTIONS } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { isMadeByConstruct, toConstruct } from "./telling/host-words";
import { setTo, shownBy, told } from "./telling/told";

const instances = declared(INSTANCE_OPTIONS);
const templates = declared(LAUNCH_TEMPLATE_OPTIONS);

type Options = typeof LAUNCH_TEMPLATE_OPTIONS.words;
type Launched = Facts<Options> | Facts<typeof INSTANCE_OPTIONS.words>;

/** An instance that says nothing itself is launched as its template says, and that is judged by itself. */
function leftToTemplate({ facts }: Launched) {
  if (!("template" in facts) || facts.tokens.written) return claim(false);
  return some(facts.template, (target) => claim(target.kind === "declared"));
}

export const imdsV1Allowed = defineRule({
  id: "imds-v1-allowed",
  title: "An instance answers metadata requests without a token",
  severity: "medium",
  recommended: "warning",
  rationale:
    "No group or ACL filters 169.254.169.254: a program that can be made to fetch an address hands out its role's keys.",
  condition:
    "An instance or a template makes the token of the metadata service optional. Where nothing is written the account and the AMI decide, so it cannot tell.",
  remediation: "Require tokens",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html",
  ],
  *over(network: Network): Iterable<Launched> {
    yield* instances(network);
    yield* templates(network);
  },
  judge: (subject) => {
    const { tokens, metadata } = subject.facts;
    return forbid(
      all(
        shownBy(tokens, tokens.is("optional"), "metadata without a token"),
        not(metadata.is("disabled")),
        not(leftToTemplate(subject)),
      ),
      told({
        so: `${subject.name} answers metadata requests without a token`,
        perhaps: `${subject.name} may answer without a token`,
        why: "Where tokens are optional, version 1 of the metadata service hands out credentials to a plain GET.",
        fix: isMadeByConstruct(subject.resource)
          ? toConstruct(subject.resource, "requireImdsv2: true")
          : setTo(tokens, "required"),
      }),
    );
  },
});
