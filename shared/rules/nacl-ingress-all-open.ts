import { forbidAllOpen } from "../judges";
import { ALL_SERVICES } from "../packets";
import { aclFilter } from "../semantics";
import { defineRule } from "./rule";
import { seenAcls } from "./selectors";

export const naclIngressAllOpen = defineRule({
  id: "nacl-ingress-all-open",
  title: "A network ACL lets everything in",
  severity: "low",
  recommended: "note",
  rationale: "An ACL that allows everything filters nothing, as AWS's default one: the groups alone decide.",
  condition: "Evaluated by first match, an ACL allows every protocol and port from open sources.",
  remediation: "Write one line for each service that must pass",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"],
  over: seenAcls,
  judge: (acl, scope) => forbidAllOpen(aclFilter(acl, "ingress"), ALL_SERVICES, scope),
});
