import { forbidUnanswered } from "../judges";
import { balancerPackets, CLIENT_PORTS } from "../semantics";
import { portRange, portRangeParameter } from "./parameters/acl";
import { defineRule } from "./rule";
import { wholeAcls } from "./selectors";

export const naclReturnEgressMissing = defineRule({
  id: "nacl-return-egress-missing",
  title: "An ACL lets requests in but not their replies out",
  severity: "medium",
  recommended: "warning",
  rationale:
    "A network ACL does not remember connections: without a line for the replies, nothing that comes in is ever answered.",
  condition:
    "Something is allowed in whose replies are not all allowed out: to some of its sources, on some port of `clientPorts` (32768-60999; 1024-65535 for what load balancers of the program send from other subnets), the same protocol. Denies for up to an eighth of these ports are meant.",
  remediation: "Allow the replies out: the client's ports, to the same addresses",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html"],
  parameters: {
    clientPorts: portRangeParameter(
      CLIENT_PORTS.linux,
      "First and last port of those who connect: 32768 and 60999 for Linux, 49152 and 65535 for Windows, 1024 and 65535 for load balancers, NAT gateways and Lambda.",
    ),
  },
  over: wholeAcls,
  judge(acl, { network, parameters }) {
    const clients = portRange(parameters.clientPorts);
    return forbidUnanswered(acl, "ingress", clients, { fromAnyPort: balancerPackets(acl, network) });
  },
});
