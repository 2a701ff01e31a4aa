import { yes } from "../facts";
import { forbid } from "../judges";
import { defineRule } from "./rule";
import { ownAcls } from "./selectors";

export const naclPresent = defineRule({
  id: "nacl-present",
  title: "A network ACL is used",
  severity: "low",
  recommended: "off",
  rationale: "Network ACLs keep no state and are easily wrong; some teams want groups only.",
  condition: "The program has an ACL other than a default one.",
  remediation: "Say it with security groups",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"],
  over: ownAcls,
  judge: (acl) =>
    forbid(yes({ at: acl.root, says: "a network ACL is written" }), () => ({
      title: `${acl.name} is a network ACL`,
      why: "This preset wants filtering to be done by security groups alone.",
    })),
});
