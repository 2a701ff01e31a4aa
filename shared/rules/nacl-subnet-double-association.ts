import { placeFrom, type Cause } from "../facts";
import { forbid } from "../judges";
import { associatedSubnets, associatedTwice } from "../semantics";
import { defineRule } from "./rule";
import { told } from "./telling/told";
import { listed } from "../text/lists";

/** The one that comes last: taken away, the subnet keeps the ACL that it was put to first. */
function lastOf(causes: readonly Cause[]): readonly string[] {
  return causes.slice(-1).map(({ at, says }) => `${placeFrom(at, at.resource)}: ${says}`);
}

export const naclSubnetDoubleAssociation = defineRule({
  id: "nacl-subnet-double-association",
  title: "A subnet is put to two network ACLs",
  severity: "medium",
  recommended: "error",
  rationale:
    "A subnet has one ACL: which of the two it gets depends on which is created last, and changes with every update.",
  condition:
    "One subnet is associated more than once, whenever it is once: by two resources, or by an ACL's own list and a resource for another ACL.",
  remediation: "Keep one association",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceNetworkAclAssociation.html",
  ],
  over: associatedSubnets,
  judge: (subnet) =>
    forbid(associatedTwice(subnet), (found) =>
      told({
        so: `${subnet.name} is put to a network ACL more than once`,
        perhaps: `${subnet.name} may be put to two network ACLs`,
        why: `A subnet has one ACL, and ${listed(found.causes.map(({ at }) => at.resource.name))} each name one for it.`,
        fix: { remove: lastOf(found.causes), add: [] },
      })(found),
    ),
});
