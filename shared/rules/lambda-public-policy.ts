import { all, any, no, not } from "../facts";
import { forbid } from "../judges";
import type { Facts, Network } from "../network/network";
import { FUNCTION_PERMISSION, SAM_FUNCTION_URL } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { shownBy, told } from "./telling/told";

const permissions = declared(FUNCTION_PERMISSION);
const samUrls = declared(SAM_FUNCTION_URL);

type Permission = Facts<typeof FUNCTION_PERMISSION.words>;
type SamUrl = Facts<typeof SAM_FUNCTION_URL.words>;

const FUNCTION_URLS = {
  default: false as boolean,
  describe: "Whether a function URL without authentication is a finding as well.",
  schema: { type: "boolean" },
} as const;

export const lambdaPublicPolicy = defineRule({
  id: "lambda-public-policy",
  title: "Everybody may invoke a function",
  severity: "high",
  recommended: "warning",
  rationale:
    "A permission for * without a source lets every AWS account run the function with its role's rights. One for S3 does so through a bucket of theirs.",
  condition:
    "A permission lets the principal *, or S3, invoke a function, with no source ARN, account or organisation. A function URL without signatures counts where the settings say so, and in presets whose frameworks count it.",
  remediation:
    "Name the source, the account or the organisation, or have the URL ask for signatures (AWS_IAM)",
  references: [
    "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/lambda-function-public-access-prohibited.html",
  ],
  parameters: { functionUrls: FUNCTION_URLS },
  *over(network: Network): Iterable<Permission | SamUrl> {
    yield* permissions(network);
    yield* samUrls(network);
  },
  judge({ facts, name }, { parameters }) {
    if ("auth" in facts) {
      const open = shownBy(facts.auth, facts.auth.is("NONE"), "for everybody");
      return forbid(
        parameters.functionUrls ? open : no(),
        told({
          so: `${name} lets everybody invoke it through its URL`,
          perhaps: `${name} may let everybody invoke it through its URL`,
          why: "SAM grants * a URL that asks for no signatures.",
        }),
      );
    }
    const { principal, everybody, url } = facts;
    // A value that nobody knows may be * already.
    const throughBuckets = principal.satisfiesIfKnown((who) => who === "s3.amazonaws.com");
    // Without a type it is a plain invocation; with NONE a public URL, which is a choice; with AWS_IAM signed.
    const unguarded = parameters.functionUrls
      ? not(url.satisfies((type) => type.toUpperCase() === "AWS_IAM"))
      : url.is("");
    return forbid(
      all(
        any(
          shownBy(principal, everybody, "for everybody"),
          shownBy(principal, throughBuckets, "for any bucket"),
        ),
        not(facts.limited),
        // Beside the permission for the URL, which alone decides who may use it.
        not(facts.throughUrl.is(true)),
        unguarded,
      ),
      told({
        so: `${name} lets everybody invoke a function`,
        perhaps: `${name} may let everybody invoke a function`,
        why: `Its principal is ${throughBuckets.holds === "yes" ? "S3, whoever's bucket it is" : "*"}, with no SourceArn, SourceAccount or PrincipalOrgID.`,
      }),
    );
  },
});
