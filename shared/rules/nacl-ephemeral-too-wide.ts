import { forbidOpen } from "../judges";
import { unionServices, type ServiceSet } from "../packets";
import { aclFilter, isForReplies } from "../semantics";
import { ADMIN_PORTS_PARAMETER, adminServices } from "./parameters/common";
import { fromLists, HIGH_RISK_PORTS, onTcp, portList } from "./parameters/ports";
import { defineRule } from "./rule";
import { seenAcls } from "./selectors";

const serverPorts: (admin: readonly number[], blocked: readonly number[]) => ServiceSet = fromLists(
  (admin, blocked) => unionServices(adminServices(admin), onTcp(...blocked)),
);

export const naclEphemeralTooWide = defineRule({
  id: "nacl-ephemeral-too-wide",
  title: "An ACL's line for replies also lets server ports in",
  severity: "low",
  recommended: "note",
  rationale:
    "Replies arrive on high ports, and so do connections to whatever listens there: a line for 1024-65535 lets both in.",
  condition:
    "A line for replies, from 1024 or above to 60999 or above, lets an administration or high-risk port in from open sources, and no earlier line denies it.",
  remediation: "Deny the server ports with a number below the line for replies",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html"],
  absorbedBy: "nacl-ingress-all-open",
  parameters: {
    adminPorts: ADMIN_PORTS_PARAMETER,
    blockedPorts: portList(
      HIGH_RISK_PORTS,
      "TCP ports on which servers listen that must not face the internet.",
    ),
  },
  over: seenAcls,
  judge: (acl, scope) =>
    forbidOpen(
      aclFilter(acl, "ingress").through(isForReplies),
      serverPorts(scope.parameters.adminPorts, scope.parameters.blockedPorts),
      scope,
    ),
});
