import { all, any, maybe, no, withoutCauses, type Claim } from "../facts";
import { forbid } from "../judges";
import type { Vpc } from "../network/network";
import { hasDefaultRoute } from "../semantics";
import type { Scope } from "../judges/exposure-evidence";
import { defineRule } from "./rule";
import { vpcs } from "./selectors";
import { told } from "./telling/told";

/** Every subnet of the program leads to an internet gateway; a VPC without subnets has none to speak of. */
function hasPublicOnly({ subnets }: Vpc, scope: Scope): Claim {
  const claims: Claim[] = [];
  subnets.each((subnet, doubt) => {
    const isPublic = any(...([4, 6] as const).map((family) => hasDefaultRoute(subnet, family, scope)));
    claims.push(doubt ? any(isPublic, maybe(doubt)) : isPublic);
  });
  return claims.length === 0 ? no() : all(...claims);
}

export const subnetPublicPrivateSeparation = defineRule({
  id: "subnet-public-private-separation",
  title: "A VPC has public subnets only",
  severity: "low",
  recommended: "off",
  rationale:
    "What need not face the internet has no place of its own, so one address or one group lays it open.",
  condition: "Every subnet of a VPC in the program has a default route to an internet gateway.",
  remediation:
    "Add subnets whose route tables do not lead to an internet gateway, and put the workload there",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-example-private-subnets-nat.html"],
  over: vpcs,
  judge: (vpc, scope) =>
    forbid(
      withoutCauses(hasPublicOnly(vpc, scope)),
      told({
        so: `Every subnet of ${vpc.name} is public`,
        perhaps: `Every subnet of ${vpc.name} may be public`,
        why: "Each of them has a default route to an internet gateway.",
      }),
    ),
});
