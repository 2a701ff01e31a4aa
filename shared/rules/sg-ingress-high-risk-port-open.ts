import { forbidOpen } from "../judges";
import { ingressOf } from "../semantics";
import { fromList, HIGH_RISK_PORTS, onTcp, portList } from "./parameters/ports";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

const highRisk = fromList((ports) => onTcp(...ports));

export const sgIngressHighRiskPortOpen = defineRule({
  id: "sg-ingress-high-risk-port-open",
  title: "A port that AWS calls high-risk is open to the internet",
  severity: "high",
  recommended: "warning",
  rationale:
    "AWS keeps a list of ports that attackers try first, because what listens there is rarely meant for everybody.",
  condition:
    "A group admits a TCP port of `blockedPorts`, by default the 24 of Security Hub's EC2.19, from open sources.",
  remediation: "Allow only the sources that need it, or list the port under allow in portcullis.yaml",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html"],
  absorbedBy: "sg-ingress-admin-port-open",
  parameters: { blockedPorts: portList(HIGH_RISK_PORTS, "TCP ports that must not face the internet.") },
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidOpen(ingressOf(group), highRisk(scope.parameters.blockedPorts), scope),
});
