import { namesOfBoth, type Bounds, type Claim } from "../../facts";
import {
  ALL_SERVICES,
  anyServices,
  coversServices,
  icmp,
  icmpv6,
  intersectPackets,
  intersectServices,
  mapServices,
  NO_PACKETS,
  NO_SERVICES,
  PacketSet,
  services,
  subtractPackets,
  subtractServices,
  TCP,
  tcp,
  UDP,
  udp,
  unionServices,
  type ServiceSet,
} from "../../packets";
import type { AclLine } from "../../network/network";
import { OnePort } from "../../vocabulary";
import type { Filter } from "../filter";

/** Ports from which connections are opened, both ends included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Client ports by kind of client. Linux: net.ipv4.ip_local_port_range of its kernel; the others: VPC guide, "Custom
 * network ACLs", ephemeral ports.
 */
export const CLIENT_PORTS = {
  linux: { from: 32768, to: 60999 },
  windows: { from: 49152, to: 65535 },
  /** Load balancers, NAT gateways, Lambda. */
  managed: { from: 1024, to: 65535 },
  /** Whoever picks the port himself: one that replies may go to is enough, whichever it is. */
  any: { from: 0, to: 65535 },
} as const satisfies Readonly<Record<string, PortRange>>;

const LOWEST_CLIENT_PORT = 1024;
const ABOVE_EPHEMERAL = anyServices(tcp(LOWEST_CLIENT_PORT, 65535), udp(LOWEST_CLIENT_PORT, 65535));
const LAST_EPHEMERAL = CLIENT_PORTS.linux.to;

/** A line for replies: tcp or udp from 1024 or more up to 60999 or more. A service does not listen so widely. */
export const isForReplies = ({ services }: Pick<AclLine, "services">): Claim["holds"] => {
  const { must, may } = services;
  if (may.empty || services instanceof OnePort || !coversServices(ABOVE_EPHEMERAL, must)) return "no";
  const ends = (set: ServiceSet): readonly boolean[] =>
    [...set.ranges()].map(({ to }) => to >= LAST_EPHEMERAL);
  const surely = !must.empty && ends(must).every(Boolean) && coversServices(ABOVE_EPHEMERAL, may);
  if (surely) return "yes";
  return must !== may && ends(may).some(Boolean) ? "maybe" : "no";
};

/** Every other line: what it admits is a service that somebody is meant to reach. */
export const isForServices = (line: Pick<AclLine, "services">): Claim["holds"] => {
  const replies = isForReplies(line);
  return replies === "maybe" ? replies : replies === "yes" ? "no" : "yes";
};

/** Echo and its reply; what else ICMP could ask is off in today's systems (RFC 6918) or filtered on the way. */
const ANSWERS: readonly (readonly [question: ServiceSet, answer: ServiceSet])[] = [
  [icmp(8), icmp(0, 0)],
  [icmpv6(128), icmpv6(129, 0)],
];

/** What must be allowed the other way for every one of these services to be answered. */
function repliesTo(asked: ServiceSet, clients: PortRange): ServiceSet {
  if (asked.empty) return asked;
  let replies = NO_SERVICES;
  for (const protocol of [TCP, UDP]) {
    if (!intersectServices(asked, services(protocol)).empty)
      replies = unionServices(replies, services(protocol, clients.from, clients.to));
  }
  for (const [question, answer] of ANSWERS) {
    if (!intersectServices(asked, question).empty) replies = unionServices(replies, answer);
  }
  return replies;
}

/** The services that have a way back if these replies are allowed: one client port is enough. */
export function answerable(allowed: ServiceSet, clients: PortRange): ServiceSet {
  let asked = NOT_ANSWERED;
  for (const protocol of [TCP, UDP]) {
    if (!intersectServices(allowed, services(protocol, clients.from, clients.to)).empty)
      asked = unionServices(asked, services(protocol));
  }
  for (const [question, answer] of ANSWERS) {
    if (!intersectServices(allowed, answer).empty) asked = unionServices(asked, question);
  }
  return asked;
}

/** What expects no answer, or none that a line could tell. */
const NOT_ANSWERED = subtractServices(
  ALL_SERVICES,
  anyServices(services(TCP), services(UDP), ...ANSWERS.map(([question]) => question)),
);

/**
 * The replies to what one filter admits that the other direction stops: exactly these addresses, protocols and
 * client ports. Stateless filters only; a group lets replies through by itself.
 */
export function missingReplies(
  asked: Pick<Filter, "bounds">,
  back: Pick<Filter, "bounds">,
  clients: PortRange,
): Bounds<PacketSet> {
  const { must, may } = asked.bounds;
  const missing = subtractPackets(repliesDue(must, clients), back.bounds.may);
  const isSettled = must === may && back.bounds.must === back.bounds.may;
  return {
    must: missing,
    may: isSettled ? missing : subtractPackets(repliesDue(may, clients), back.bounds.must),
    names: namesOfBoth(asked.bounds, back.bounds),
  };
}

/** The replies to these packets: to the same addresses, on any port of their clients. */
export function repliesDue(asked: PacketSet, clients: PortRange): PacketSet {
  return perAddress(withoutForeignIcmp(asked), (services) => repliesTo(services, clients));
}

/** What one filter admits and the other direction can answer, if only to one client port. */
export function answered(asked: Pick<Filter, "bounds">, back: Filter, clients: PortRange): Bounds<PacketSet> {
  const asks = (set: ServiceSet): ServiceSet => answerable(set, clients);
  return {
    must: intersectPackets(asked.bounds.must, perAddress(back.bounds.must, asks)),
    may: intersectPackets(asked.bounds.may, perAddress(back.bounds.may, asks)),
    names: namesOfBoth(asked.bounds, back.bounds),
  };
}

/** Nobody pings an IPv4 address by ICMPv6, whatever a line for every protocol allows. */
function withoutForeignIcmp(set: PacketSet): PacketSet {
  const without = (services: ServiceSet) => (own: ServiceSet) => subtractServices(own, services);
  return new PacketSet(
    mapServices(set.v4, without(icmpv6())),
    mapServices(set.v6, without(icmp())),
    NO_PACKETS.peers,
    NO_SERVICES,
  );
}

/** What is changed about the services of each address; of prefixes alone, since an ACL knows nothing else. */
export function perAddress(set: PacketSet, change: (services: ServiceSet) => ServiceSet): PacketSet {
  return new PacketSet(
    mapServices(set.v4, change),
    mapServices(set.v6, change),
    NO_PACKETS.peers,
    NO_SERVICES,
  );
}

/** What one filter admits although these of its replies are stopped. */
export function unanswered(asked: Pick<Filter, "bounds">, missing: Bounds<PacketSet>): Bounds<PacketSet> {
  const of = (bound: "must" | "may"): PacketSet =>
    intersectPackets(asked.bounds[bound], perAddress(missing[bound], questionsOf));
  return { must: of("must"), may: of("may"), names: missing.names };
}

function questionsOf(replies: ServiceSet): ServiceSet {
  const of = [TCP, UDP].flatMap((number) => {
    const protocol = services(number);
    return intersectServices(replies, protocol).empty ? [] : [protocol];
  });
  const asked = ANSWERS.flatMap(([question, answer]) =>
    intersectServices(replies, answer).empty ? [] : [question],
  );
  return anyServices(...of, ...asked);
}
