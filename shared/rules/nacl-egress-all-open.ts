import { forbidAllOpen } from "../judges";
import { ALL_SERVICES } from "../packets";
import { aclFilter } from "../semantics";
import { defineRule } from "./rule";
import { seenAcls } from "./selectors";

export const naclEgressAllOpen = defineRule({
  id: "nacl-egress-all-open",
  title: "A network ACL lets everything out",
  severity: "low",
  recommended: "off",
  rationale: "What was taken over may send to anywhere; the groups alone decide.",
  condition: "Evaluated by first match, an ACL allows every protocol and port out to open sources.",
  remediation: "Write one line for each service that must pass",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"],
  over: seenAcls,
  judge: (acl, scope) => forbidAllOpen(aclFilter(acl, "egress"), ALL_SERVICES, scope, "egress"),
});
