import { any } from "../facts";
import { forbid } from "../judges";
import type { Network } from "../network/network";
import { GROUP_EGRESS, GROUP_INGRESS } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { endsAt, groupsWithWrongEnds, type WrongEnds } from "./telling/ends-of-lines";
import { told } from "./telling/told";

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
  judge: ({ claim, name }) =>
    forbid(
      claim,
      told({
        so: `A line of ${name} does not name one other end`,
        perhaps: `A line of ${name} may not name one other end`,
        why: "A line takes exactly one of an IPv4 prefix, an IPv6 prefix, a prefix list and a group, and EC2 refuses any other.",
      }),
    ),
});
