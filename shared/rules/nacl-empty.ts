import { all, because, not, some, yes } from "../facts";
import { forbid } from "../judges";
import { defineRule } from "./rule";
import { ownAcls } from "./selectors";
import { told } from "./telling/told";

export const naclEmpty = defineRule({
  id: "nacl-empty",
  title: "An ACL without lines denies everything",
  severity: "low",
  recommended: "note",
  rationale:
    "A subnet behind an ACL without lines is cut off; that is a quarantine, or somebody forgot the lines.",
  condition: "An ACL of the program has no line: nothing passes.",
  remediation: "Write the lines, or delete the ACL",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"],
  over: ownAcls,
  judge: (acl) =>
    forbid(
      because(all(not(some(acl.ingress, () => yes())), not(some(acl.egress, () => yes()))), {
        at: acl.root,
        says: "no line is written",
      }),
      told({
        so: `${acl.name} has no lines and so denies everything`,
        perhaps: `${acl.name} may have no lines and so deny everything`,
        why: "What no line allows is denied, in both directions.",
      }),
    ),
});
