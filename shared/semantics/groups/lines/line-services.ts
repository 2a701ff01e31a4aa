import {
  ALL_SERVICES,
  anyServices,
  equalServices,
  icmp,
  icmpv6,
  intersectServices,
  intersectsServices,
  NO_SERVICES,
  subtractServices,
  tcp,
  udp,
  type ServiceSet,
} from "../../../packets";

/** Every port on which something can listen: nothing does on port 0. */
export const EVERY_TCP = tcp(1, 65535);
export const EVERY_UDP = udp(1, 65535);

export const EVERY_SERVICE = ALL_SERVICES;

/** Protocols with ports. */
const PORTS = anyServices(tcp(), udp());

/** Protocols for which EC2 ignores a written range (EC2 API, IpPermission). */
const WITHOUT_RANGE = subtractServices(ALL_SERVICES, anyServices(PORTS, icmp(), icmpv6()));

export function isOtherProtocol(set: ServiceSet): boolean {
  return intersectsServices(set, WITHOUT_RANGE);
}

const spans = new WeakMap<ServiceSet, number>();

/** How many ports of TCP or UDP the longest unbroken range has. */
export function spanOf(set: ServiceSet): number {
  let span = spans.get(set);
  if (span === undefined) spans.set(set, (span = longestRange(set)));
  return span;
}

function longestRange(set: ServiceSet): number {
  let longest = 0;
  for (const { from, to } of portsIn(set).ranges()) longest = Math.max(longest, to - from + 1);
  return longest;
}

/** What of it is TCP or UDP. */
export function portsIn(set: ServiceSet): ServiceSet {
  return intersectServices(set, PORTS);
}

/** The ranges of TCP and UDP that have more ports than `least`; all traffic is no range. */
export function longRanges(set: ServiceSet, least: number): ServiceSet {
  if (equalServices(set, ALL_SERVICES)) return NO_SERVICES;
  const long: ServiceSet[] = [];
  for (const { protocol, from, to } of portsIn(set).ranges()) {
    if (to - from + 1 > least) long.push(protocol === 6 ? tcp(from, to) : udp(from, to));
  }
  return anyServices(...long);
}
