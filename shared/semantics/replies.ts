import type { Bounds } from "../facts";
import {
  anyServices,
  complementServices,
  coversServices,
  icmp,
  icmpv6,
  intersectServices,
  intersectsServices,
  mapServices,
  PacketSet,
  tcp,
  udp,
  type ServiceSet,
} from "../packets";

/** The ports from which an unknown client on the internet may have sent. */
const CLIENT_PORTS = { from: 32768, to: 60999 };

/**
 * Which requests get an answer through an ACL that allows `outbound`: tcp and udp need the client's ports, ICMP and
 * other protocols need themselves.
 */
export function answered(outbound: Bounds<PacketSet>): Bounds<PacketSet> {
  return {
    must: through(outbound.must, coversServices),
    may: through(outbound.may, intersectsServices),
    names: outbound.names,
  };
}

const REPLIES: readonly { readonly request: ServiceSet; readonly reply: ServiceSet }[] = [
  { request: tcp(), reply: tcp(CLIENT_PORTS.from, CLIENT_PORTS.to) },
  { request: udp(), reply: udp(CLIENT_PORTS.from, CLIENT_PORTS.to) },
  { request: icmp(), reply: icmp(0, 0) },
  { request: icmpv6(), reply: icmpv6(129, 0) },
];

function through(set: PacketSet, allows: (allowed: ServiceSet, reply: ServiceSet) => boolean): PacketSet {
  const requests = (allowed: ServiceSet): ServiceSet => {
    const answeredOnes = REPLIES.filter(({ reply }) => allows(allowed, reply)).map(({ request }) => request);
    return anyServices(...answeredOnes, intersectServices(allowed, OTHER_PROTOCOLS));
  };
  return new PacketSet(
    mapServices(set.v4, requests),
    mapServices(set.v6, requests),
    new Map(),
    requests(set.rest),
  );
}

const OTHER_PROTOCOLS = complementServices(anyServices(tcp(), udp(), icmp(), icmpv6()));
