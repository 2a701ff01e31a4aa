import { forbidAllOpen } from "../judges";
import { ALL_SERVICES } from "../packets";
import { aclFilter } from "../semantics";
import { defineRule } from "./rule";
import { adoptedAcls } from "./selectors";

export const defaultNaclAllowAllRules = defineRule({
  id: "default-nacl-allow-all-rules",
  title: "An adopted default ACL allows everything",
  severity: "low",
  recommended: "note",
  rationale:
    "Whoever adopts a default ACL takes charge of it, and a subnet without an ACL of its own ends up there.",
  condition: "A default ACL that the program adopts allows everything in or everything out.",
  remediation: "Write one line for each service that must pass, or none to close the default ACL",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html"],
  over: adoptedAcls,
  judge: (acl, scope) => [
    ...forbidAllOpen(aclFilter(acl, "ingress"), ALL_SERVICES, scope),
    ...forbidAllOpen(aclFilter(acl, "egress"), ALL_SERVICES, scope, "egress"),
  ],
});
