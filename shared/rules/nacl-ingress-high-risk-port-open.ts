import { forbidOpen } from "../judges";
import { aclFilter, isForServices } from "../semantics";
import { fromList, HIGH_RISK_PORTS, onTcp, portList } from "./parameters/ports";
import { defineRule } from "./rule";
import { seenAcls } from "./selectors";

const highRisk = fromList((ports) => onTcp(...ports));

export const naclIngressHighRiskPortOpen = defineRule({
  id: "nacl-ingress-high-risk-port-open",
  title: "A network ACL lets the internet reach high-risk ports",
  severity: "low",
  recommended: "off",
  rationale: "The ACL is the second layer, and these are the ports on which unprotected services are found.",
  condition:
    "Evaluated by first match, an ACL allows a TCP port of Security Hub's EC2.19 from open sources. Lines for replies are left out.",
  remediation: "Deny these ports from 0.0.0.0/0 and ::/0 with a number below the allow",
  references: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
  ],
  absorbedBy: "nacl-ingress-admin-port-open",
  parameters: { blockedPorts: portList(HIGH_RISK_PORTS, "TCP ports that must not face the internet.") },
  over: seenAcls,
  judge: (acl, scope) =>
    forbidOpen(
      aclFilter(acl, "ingress").through(isForServices),
      highRisk(scope.parameters.blockedPorts),
      scope,
    ),
});
