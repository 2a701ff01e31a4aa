import type { Acl, AclLine, Network } from "../../network/network";
import { NO_NAMES } from "../../facts";
import {
  intersectPackets,
  intersectServices,
  services as servicesOf,
  subtractPackets,
  subtractServices,
  tcp,
  udp,
  unionOf,
  unionServices,
  type Direction,
  type PacketSet,
  type ServiceSet,
} from "../../packets";
import { aclFilter } from "./acl";
import { decided } from "./acl-order";
import { servesManagedClients } from "./managed-clients";
import {
  CLIENT_PORTS,
  isForReplies,
  isForServices,
  perAddress,
  repliesDue,
  type PortRange,
} from "./return-path";

/** The ports to which replies come in this direction: those of the ACL's own subnets, or of anybody. */
export function clientPortsOf(acl: Acl, network: Network, direction: Direction): PortRange {
  if (direction === "egress") return CLIENT_PORTS.managed;
  return servesManagedClients(acl, network).holds === "no" ? CLIENT_PORTS.linux : CLIENT_PORTS.managed;
}

/** The replies that these lines let through and no other does: without them, what is asked goes unanswered. */
export function repliesLost(
  acl: Acl,
  direction: Direction,
  isGone: (line: AclLine) => boolean,
  clients: PortRange,
): PacketSet {
  const asked = aclFilter(acl, direction === "ingress" ? "egress" : "ingress").through(isForServices);
  const back = aclFilter(acl, direction);
  const due = intersectPackets(repliesDue(asked.bounds.must, clients), back.bounds.must);
  const lost = subtractPackets(due, decided(back.ordered.filter(({ line }) => !isGone(line))).must);
  return perAddress(lost, withoutParts);
}

/** Part of the clients' ports is no range for replies, and some of them were stopped before. */
function withoutParts(services: ServiceSet): ServiceSet {
  const ported = unionServices(tcp(), udp());
  const whole = [...intersectServices(services, ported).ranges()]
    .map(({ protocol, from, to }) => servicesOf(protocol, from, to))
    .filter((range) => isForReplies({ services: { must: range, may: range, names: NO_NAMES } }) === "yes");
  return unionOf([subtractServices(services, ported), ...whole]);
}
