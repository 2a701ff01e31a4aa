import { forbidUnanswered } from "../judges";
import { CLIENT_PORTS, servesManagedClients } from "../semantics";
import { portRange, portRangeParameter } from "./parameters/acl";
import { SERVER_PORTS } from "./parameters/ports";
import { defineRule } from "./rule";
import { wholeAcls } from "./selectors";

export const naclReturnIngressMissing = defineRule({
  id: "nacl-return-ingress-missing",
  title: "An ACL lets requests out but not their replies in",
  severity: "medium",
  recommended: "warning",
  rationale:
    "A network ACL does not remember connections: without a line for the replies, nothing that goes out is ever answered.",
  condition:
    "Something is allowed out whose replies are not all allowed in, from some of its destinations, on some port of `localPorts` (32768-60999; 1024-65535 where the subnet holds a load balancer, a NAT gateway or a function). Denies for up to an eighth of these ports, and server ports that no line allows, are meant.",
  remediation: "Allow the replies in: the client's ports, from the same addresses",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html"],
  parameters: {
    localPorts: portRangeParameter(
      CLIENT_PORTS.linux,
      "First and last port from which the subnet connects: 32768 and 60999 for Linux, 49152 and 65535 for Windows. With a load balancer, a NAT gateway or a function in the subnet it is 1024 to 65535.",
    ),
  },
  over: wholeAcls,
  judge(acl, { network, parameters }) {
    const clients = portRange(parameters.localPorts);
    const managed = servesManagedClients(acl, network);
    const known = { servers: SERVER_PORTS };
    if (managed.holds === "yes") return forbidUnanswered(acl, "egress", CLIENT_PORTS.managed, known);
    if (managed.holds === "no") return forbidUnanswered(acl, "egress", clients, known);
    const perhaps = { clients: CLIENT_PORTS.managed, names: managed.names };
    return forbidUnanswered(acl, "egress", clients, { ...known, perhaps });
  },
});
