import { all, claim, defaultsOf, maybe, no, not, yes, type Bounds, type Claim } from "../../facts";
import type { Acl, AclLine } from "../../network/network";
import {
  ALL_SERVICES,
  anyServices,
  countServices,
  intersectsServices,
  coversPackets,
  coversServices,
  fromEverywhere,
  icmp,
  icmpv6,
  restrictServices,
  restrictTo,
  tcp,
  udp,
  type Family,
  type PacketSet,
  type Direction,
} from "../../packets";
import { aclFilter } from "./acl";
import { OnePort } from "../../vocabulary";
import { isForReplies } from "./return-path";

/** Whether there is any such packet. */
function holdsAny(bounds: Bounds<PacketSet>): Claim {
  const { must, may, names } = bounds;
  if (!must.empty) return { ...yes(), names: defaultsOf(bounds) };
  return may.empty ? no() : maybe(names);
}

function part(
  { must, may, names }: Bounds<PacketSet>,
  change: (set: PacketSet) => PacketSet,
): Bounds<PacketSet> {
  const lower = change(must);
  return { must: lower, may: may === must ? lower : change(may), names };
}

const EVERYTHING_4 = fromEverywhere(ALL_SERVICES, 4);

/** Whether the ACL filters nothing in one direction; of IPv4, which every VPC has. */
export function allowsEverything(acl: Acl, direction: Direction): Claim {
  const { must, may, names } = aclFilter(acl, direction).bounds;
  if (coversPackets(must, EVERYTHING_4)) return yes();
  return coversPackets(may, EVERYTHING_4) ? maybe(names) : no();
}

/** "Fragmentation needed" and "packet too big": without them, large packets vanish on the way (RFC 1191, RFC 8201). */
export const PATH_MTU = { 4: icmp(3, 4), 6: icmpv6(2) } as const;

/** Whether the ACL lets packets of the family in, but none of the messages that tell their senders to send less. */
export function blocksPathMtu(acl: Acl, family: Family): Claim {
  const own = part(aclFilter(acl, "ingress").bounds, (set) => restrictTo(set, family));
  const messages = part(own, (set) => restrictServices(set, PATH_MTU[family]));
  return all(holdsAny(own), not(holdsAny(messages)));
}

const PORTED = anyServices(tcp(), udp());

/** Whether a line takes more ports than that of tcp or udp alone; ranges for replies are not meant. */
export function takesManyPorts(line: AclLine, most: number): Claim {
  const { must, may, names } = line.services;
  if (line.services instanceof OnePort) return no();
  const forReplies = isForReplies(line);
  if (!intersectsServices(PORTED, may) || countServices(may) <= most || forReplies === "yes") return no();
  if (must === may) return claim(coversServices(PORTED, may));
  return countServices(must) > most && coversServices(PORTED, may) && forReplies === "no"
    ? yes()
    : maybe(names);
}

/** Whether the line has no number that EC2 takes: 1 to 32766 (EC2 API, CreateNetworkAclEntry). */
export function lacksValidNumber({ number }: AclLine): Claim {
  if (!number.written) return yes();
  const outside = (value: number): boolean => value < 1 || value > 32766;
  if (number.isMalformed) return yes();
  return number.satisfiesIfKnown(outside);
}
