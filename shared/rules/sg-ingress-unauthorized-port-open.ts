import { forbidOpen } from "../judges";
import { ALL_SERVICES, anyServices, icmp, icmpv6, subtractServices } from "../packets";
import { ingressOf } from "../semantics";
import { fromLists, onTcp, onUdp, portList } from "./parameters/ports";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

/** ICMP has a row of its own. */
const unauthorised = fromLists((tcpPorts, udpPorts) =>
  subtractServices(ALL_SERVICES, anyServices(onTcp(...tcpPorts), onUdp(...udpPorts), icmp(), icmpv6())),
);

export const sgIngressUnauthorizedPortOpen = defineRule({
  id: "sg-ingress-unauthorized-port-open",
  title: "A port that is not authorised faces the internet",
  severity: "medium",
  recommended: "warning",
  rationale:
    "What faces the internet should be there because somebody decided so; anything else is open by accident.",
  condition:
    "A group admits from open sources what is neither on `authorizedTcpPorts` (80 and 443) nor on `authorizedUdpPorts` (none). ICMP has a rule of its own, and of a range only the part that is on no list counts.",
  remediation: "Allow only the sources that need it, or list the port under allow in portcullis.yaml",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html"],
  absorbedBy: "sg-ingress-high-risk-port-open",
  parameters: {
    authorizedTcpPorts: portList([80, 443], "TCP ports that may face the internet."),
    authorizedUdpPorts: portList([], "UDP ports that may face the internet; 443 is HTTP/3."),
  },
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) =>
    forbidOpen(
      ingressOf(group),
      unauthorised(scope.parameters.authorizedTcpPorts, scope.parameters.authorizedUdpPorts),
      scope,
    ),
});
