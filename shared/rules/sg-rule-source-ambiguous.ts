import { any, because, isTreeObject, maybe, no, type Claim, type Field } from "../facts";
import { forbid } from "../judges";
import type { Network, Subject } from "../network/network";
import { GROUP_EGRESS, GROUP_INGRESS, lacksOneEnd, pathsOf, SECURITY_GROUP } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

interface Rows extends Subject {
  readonly claim: Claim;
}

function rowClaim(row: Field): Claim {
  const claim = lacksOneEnd(row.tree);
  return claim.holds === "no" ? claim : because(claim, { at: row, says: "not exactly one other end" });
}

/** Groups with lines inside them, where one line has one end; lines as resources of their own. */
function* rowsOf(network: Network): Iterable<Rows> {
  for (const { kind, name, resource, root, facts } of declared(SECURITY_GROUP)(network)) {
    // Lines inside a group of Pulumi's `aws` may have lists of every kind.
    if (resource.dialect === "aws") continue;
    const claims: Claim[] = [];
    for (const direction of ["ingress", "egress"] as const) {
      const [property = ""] = pathsOf(SECURITY_GROUP.words[direction].spelling, resource.dialect);
      // Rows come by the 100,000: those of a plain list get a field only where they are told of.
      const rows = root.at(property).rows;
      if (rows?.every((row) => isTreeObject(row) && lacksOneEnd(row).holds === "no")) continue;
      facts[direction].each((row, doubt) => {
        const claim = rowClaim(row);
        if (claim.holds !== "no") claims.push(doubt ? maybe(doubt, ...claim.causes) : claim);
      });
    }
    if (claims.length > 0) yield { kind, name, resource, claim: any(no(), ...claims) };
  }
  for (const type of [GROUP_INGRESS, GROUP_EGRESS]) {
    for (const { kind, name, resource, root } of declared(type)(network)) {
      const claim = rowClaim(root);
      if (claim.holds !== "no") yield { kind, name, resource, claim };
    }
  }
}

export const sgRuleSourceAmbiguous = defineRule({
  id: "sg-rule-source-ambiguous",
  title: "A line names no other end, or several",
  severity: "medium",
  recommended: "error",
  rationale:
    "EC2 refuses a line with several sources or destinations, and the deployment fails half-way. Of one without any CloudFormation makes no rule, without a word: what was to be admitted is not.",
  condition:
    "A line of CloudFormation, or a standalone line of Pulumi, names not exactly one of an IPv4 prefix, an IPv6 prefix, a prefix list and a group.",
  remediation: "Name one prefix, one prefix list or one group, and write a line for each further one",
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupingress.html",
  ],
  over: rowsOf,
  judge: ({ claim, name }) =>
    forbid(
      claim,
      told({
        so: `A line of ${name} does not name one other end`,
        perhaps: `A line of ${name} may not name one other end`,
        why: "A line takes exactly one of an IPv4 prefix, an IPv6 prefix, a prefix list and a group. With several EC2 refuses it, with none nothing is admitted.",
      }),
    ),
});
