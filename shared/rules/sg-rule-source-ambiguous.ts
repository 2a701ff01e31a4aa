import { any, Field, settingText, type Cause } from "../facts";
import { forbid } from "../judges";
import type { Network } from "../network/network";
import { listed } from "../text/lists";
import { endsOfRowWithLists, endsWritten, GROUP_EGRESS, GROUP_INGRESS, GROUP_RULE } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { endsAt, groupsWithWrongEnds, type WrongEnds } from "./telling/ends-of-lines";
import { told, type Saying } from "./telling/told";

const SAYS = "not exactly one other end";

/** What EC2 refuses: several ends in any line, and none in a line that is a resource of its own. */
function* refused(network: Network): Iterable<WrongEnds> {
  yield* groupsWithWrongEnds(network, SAYS, ({ several }) => several);
  for (const type of [GROUP_INGRESS, GROUP_EGRESS]) {
    for (const { kind, name, resource, root } of declared(type)(network)) {
      const claim = endsAt(root, SAYS, ({ none, several }) => any(none, several));
      if (claim.holds !== "no") yield { kind, name, resource, claim };
    }
  }
  // Pulumi waits for a rule that EC2 never made, and gives up (hashicorp/terraform-provider-aws#42018).
  for (const { kind, name, resource, root } of declared(GROUP_RULE)(network)) {
    const claim = endsAt(root, SAYS, ({ none }) => none, endsOfRowWithLists);
    if (claim.holds !== "no") yield { kind, name, resource, claim };
  }
}

const STANDALONE: ReadonlySet<string> = new Set([GROUP_INGRESS.kind, GROUP_EGRESS.kind, GROUP_RULE.kind]);

function words(line: string, causes: readonly Cause[]): Pick<Saying, "so" | "perhaps" | "fix"> {
  const written = causes.flatMap(({ at }) =>
    at instanceof Field
      ? endsWritten(at.tree).map((key) => settingText({ resource: at.resource, path: [key] }))
      : [],
  );
  const ends = [...new Set(written)];
  const one = "one source or destination";
  if (ends.length === 0)
    return { so: `${line} does not name ${one}`, perhaps: `${line} may not name ${one}` };
  return {
    so: `${line} names more than ${one}`,
    perhaps: `${line} may name more than ${one}`,
    fix: {
      summary: `keep one of ${listed(ends)}, and write a line for ${ends.length === 2 ? "the other" : "each other one"}`,
      remove: [],
      add: [],
    },
  };
}

export const sgRuleSourceAmbiguous = defineRule({
  id: "sg-rule-source-ambiguous",
  title: "A line names several other ends, or lacks one",
  severity: "medium",
  recommended: "error",
  rationale:
    "EC2 refuses a line with several sources or destinations, and one that is a resource of its own without any, so the deployment fails half-way.",
  condition:
    "A line of CloudFormation, or a standalone line of Pulumi, names several of an IPv4 prefix, an IPv6 prefix, a prefix list and a group, or a standalone line none of them. A line inside a group without any is told by sg-rule-source-missing.",
  remediation: "Name one prefix, one prefix list or one group, and write a line for each further one",
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupingress.html",
  ],
  over: refused,
  judge: ({ claim, name, kind }) =>
    forbid(
      claim,
      told(({ causes }) => ({
        ...words(STANDALONE.has(kind) ? `Line ${name}` : `A line of ${name}`, causes),
        why:
          kind === GROUP_RULE.kind
            ? "EC2 makes no rule of a line without one, and Pulumi gives up waiting for it."
            : "A line takes exactly one of an IPv4 prefix, an IPv6 prefix, a prefix list and a group, and EC2 refuses any other.",
      })),
    ),
});
