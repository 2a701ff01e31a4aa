import { cis } from "../frameworks/cis";
import { forbidOpen } from "../judges";
import { anyServices, tcp, udp, type ServiceSet } from "../packets";
import { ingressOf } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";

const known = new Map<readonly number[], ServiceSet>();

/** CIS words it for TCP, UDP and all protocols, and always asks for 22 and 3389. */
export function adminServices(ports: readonly number[]): ServiceSet {
  let set = known.get(ports);
  if (!set)
    known.set(ports, (set = anyServices(...[22, 3389, ...ports].flatMap((port) => [tcp(port), udp(port)]))));
  return set;
}

export const ADMIN_PORTS = {
  default: [22, 3389, 5900, 5901, 5902, 5903, 5985, 5986] as readonly number[],
  describe: "Ports by which servers are administered; 22 and 3389 always count.",
  schema: { type: "array", items: { type: "integer", minimum: 0, maximum: 65535 } },
} as const;

export const sgIngressAdminPortOpen = defineRule({
  id: "sg-ingress-admin-port-open",
  title: "A remote administration port is open to the internet",
  severity: "critical",
  recommended: "error",
  rationale:
    "Ports that administer servers give whoever gets in the whole machine, so they are what is attacked first.",
  remediation: "Allow only your own prefixes, or administer through Session Manager",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  controls: [...cis.sshIpv4, ...cis.rdpIpv4, ...cis.adminPortsIpv4, ...cis.adminPortsIpv6],
  absorbedBy: "sg-ingress-ssh-open",
  parameters: { adminPorts: ADMIN_PORTS },
  over: groups,
  judge: (group, scope) => forbidOpen(ingressOf(group), adminServices(scope.parameters.adminPorts), scope),
});
