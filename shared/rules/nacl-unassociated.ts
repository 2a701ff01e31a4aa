import { because, not, some, yes } from "../facts";
import { forbid } from "../judges";
import { defineRule } from "./rule";
import { ownAcls } from "./selectors";
import { told } from "./telling/told";

export const naclUnassociated = defineRule({
  id: "nacl-unassociated",
  title: "A network ACL that no subnet has",
  severity: "low",
  recommended: "note",
  rationale: "An ACL that serves no subnet filters nothing, whatever its lines promise.",
  condition: "No subnet is given to an ACL of the program.",
  remediation: "Put the ACL to the subnets that it is meant for, or delete it",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"],
  over: ownAcls,
  judge: (acl) =>
    forbid(
      because(not(some(acl.associations, () => yes())), { at: acl.root, says: "no subnet is put to it" }),
      told({
        so: `${acl.name} serves no subnet`,
        perhaps: `${acl.name} may serve no subnet`,
        why: "No association in this program names it.",
      }),
    ),
});
