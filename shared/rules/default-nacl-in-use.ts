import { all, any, claim, some, type Claim } from "../facts";
import { forbid } from "../judges";
import type { Vpc } from "../network/network";
import { allowsEverything } from "../semantics";
import { defineRule } from "./rule";
import { vpcs } from "./selectors";
import { told } from "./telling/told";
import { listed } from "../text/lists";

/** Whether some subnet has no ACL but the default one. */
function onDefaultAcl(vpc: Vpc): Claim {
  return some(vpc.subnets, (subnet) =>
    some(subnet.acls, (acl) =>
      claim(acl === vpc.defaultAcl, {
        at: { resource: subnet.resource, path: [] },
        says: `${subnet.name} has no ACL of its own`,
      }),
    ),
  );
}

export const defaultNaclInUse = defineRule({
  id: "default-nacl-in-use",
  title: "Subnets are left on a default ACL that allows everything",
  severity: "low",
  recommended: "off",
  rationale:
    "A subnet without an ACL of its own has the VPC's default one, which allows everything unless somebody closes it.",
  condition:
    "Subnets of a VPC have no ACL of their own, and the VPC's default one allows everything in or everything out: nobody adopted it, or whoever did left it open. Told once for a VPC.",
  remediation: "Give each subnet an ACL of its own, or close the default one",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html"],
  over: vpcs,
  judge(vpc) {
    const left = onDefaultAcl(vpc);
    const open = any(allowsEverything(vpc.defaultAcl, "ingress"), allowsEverything(vpc.defaultAcl, "egress"));
    return forbid(left.holds === "no" ? left : all(left, open), (found) => {
      const names = found.causes.map(({ at }) => at.resource.name);
      return told({
        so: `Subnets of ${vpc.name} have its default ACL, which is open`,
        perhaps: `Subnets of ${vpc.name} may have its open default ACL`,
        why: `${listed(names)} ${names.length > 1 ? "have no ACL of their own" : "has no ACL of its own"}, and the default one allows everything.`,
      })(found);
    });
  },
});
