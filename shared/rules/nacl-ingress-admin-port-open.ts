import { forbidOpen } from "../judges";
import { aclFilter } from "../semantics";
import { ADMIN_PORTS_PARAMETER, adminServices } from "./parameters/common";
import { defineRule } from "./rule";
import { seenAcls } from "./selectors";

export const naclIngressAdminPortOpen = defineRule({
  id: "nacl-ingress-admin-port-open",
  title: "A network ACL lets the internet reach administration ports",
  severity: "medium",
  recommended: "warning",
  rationale:
    "The ACL is the second layer: it should stop what a group that was opened by mistake lets through.",
  condition:
    "Evaluated by first match, an ACL allows TCP or UDP to 22, 3389 or a port of `adminPorts` from open sources. A line for replies (1024-65535) that holds 3389 counts; `nacl-ephemeral-too-wide` then tells it. Where lines for all traffic let them in, as in the ACL that AWS makes, it is a note in `recommended` and `strict`.",
  remediation: "Deny these ports from 0.0.0.0/0 and ::/0 with a number below the allow",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"],
  absorbedBy: "nacl-ephemeral-too-wide",
  parameters: { adminPorts: ADMIN_PORTS_PARAMETER },
  over: seenAcls,
  judge: (acl, scope) =>
    forbidOpen(aclFilter(acl, "ingress"), adminServices(scope.parameters.adminPorts), scope),
});
