import {
  ALL_SERVICES,
  countServices,
  equalServices,
  mapServices,
  NO_SERVICES,
  openServices,
  PacketSet,
  subtractPackets,
  subtractServices,
  type PeerServices,
  type Prefix,
  type ServiceSet,
} from "../../packets";
import type { Intent } from "../intent";
import type { Group } from "../../network/network";
import { holdsEveryPort } from "./all-open";
import { GroupFilter } from "./group";
import { longRanges, portsIn, spanOf } from "./lines/line-services";
import { manyPorts } from "./many-ports";
import { mayWithPorts } from "./may-with-ports";

export interface RangeLimits {
  /** Ports in a row of one protocol. */
  readonly mostPorts: number;
  /** Whether ranges from groups count. */
  readonly includeGroups: boolean;
}

export interface LargeRanges {
  readonly bound: "must" | "may";
  readonly packets: PacketSet;
}

/**
 * The ranges of TCP and UDP above the limit that single sources surely, else perhaps, may use. Adjacent ranges count
 * together; what other rules tell of the internet, and sources that may use everything, do not.
 */
export function largeRanges(
  filter: GroupFilter,
  limits: RangeLimits,
  intent: Intent,
  own: readonly Prefix[],
): LargeRanges | undefined {
  if (!mayHaveRange(filter, limits.mostPorts)) return undefined;
  const [v4, v6] = filter.exposure(intent, own);
  const { must, may } = filter.bounds;
  const told = (open: ServiceSet | undefined) => toldElsewhere(open, filter);
  const inMust = longIn(must, limits, told(v4?.open.may), told(v6?.open.may));
  if (may === must) return inMust.empty ? undefined : { bound: "must", packets: inMust };
  const surely = inMust.empty ? inMust : subtractPackets(inMust, allOrRange(filter));
  if (!surely.empty) return { bound: "must", packets: surely };
  const packets = inMust.empty ? perhaps(filter, limits, intent, own) : inMust;
  return packets.empty ? undefined : { bound: "may", packets };
}

/** What is open to the internet on the way in has rules by port, on the way out one where it is every port. */
function toldElsewhere(open: ServiceSet = NO_SERVICES, { direction }: GroupFilter): ServiceSet {
  return direction === "ingress" || holdsEveryPort(open) ? open : NO_SERVICES;
}

/** What lines admit of which the protocol decides whether it is a range or all traffic. */
function allOrRange({ group, direction, lines }: GroupFilter): PacketSet {
  const open = lines.filter(
    ({ services: { must, may } }) => may === ALL_SERVICES && must !== may && !must.empty,
  );
  const some = Object.create(group, { [direction]: { value: open } }) as Group;
  return new GroupFilter(some, direction).bounds.may;
}

function perhaps(
  filter: GroupFilter,
  limits: RangeLimits,
  intent: Intent,
  own: readonly Prefix[],
): PacketSet {
  const [v4, v6] = filter.exposure(intent, own);
  const told = (open: ServiceSet | undefined) => toldElsewhere(open, filter);
  const inFilter = ({ bounds, lines }: GroupFilter): PacketSet => {
    const long = longIn(bounds.may, limits, told(v4?.open.must), told(v6?.open.must));
    if (!long.empty) return long;
    const { fromKnown, fromAny } = mayWithPorts(lines);
    const open = (map: PacketSet["v4"] | PacketSet["v6"]) => told(openServices(map, intent.open, own));
    return longIn(fromAny, limits, open(fromKnown.v4), open(fromKnown.v6));
  };
  const { filter: known, more } = manyPorts(filter);
  const long = inFilter(known);
  // Ports that nobody knows may close the gaps between ranges that are known.
  const mayJoin = more > 0 && hasManyPorts(known.bounds.may, limits, limits.mostPorts - more);
  return long.empty && mayJoin ? inFilter(filter) : long;
}

/** @param told4 what other rules tell, and so not counted */
function longIn(
  set: PacketSet,
  { mostPorts, includeGroups }: RangeLimits,
  told4: ServiceSet,
  told6: ServiceSet,
): PacketSet {
  const long = (services: ServiceSet) => longRanges(services, mostPorts);
  const peers = new Map<string, PeerServices>();
  if (includeGroups) {
    for (const [id, peer] of set.peers) {
      const services = long(peer.services);
      if (!services.empty) peers.set(id, { ...peer, services });
    }
  }
  return new PacketSet(
    mapServices(set.v4, (services) => subtractServices(long(services), told4)),
    mapServices(set.v6, (services) => subtractServices(long(services), told6)),
    peers,
    NO_SERVICES,
  );
}

/** Whether some source has more ports than that of TCP or UDP, in a row or not; all traffic is no range. */
function hasManyPorts(
  { v4, v6, peers }: PacketSet,
  { includeGroups }: RangeLimits,
  mostPorts: number,
): boolean {
  const many = (services: ServiceSet): boolean =>
    !equalServices(services, ALL_SERVICES) && countServices(portsIn(services)) > mostPorts;
  const onlyMany = (services: ServiceSet): ServiceSet => (many(services) ? services : NO_SERVICES);
  return (
    !mapServices(v4, onlyMany).services.empty ||
    !mapServices(v6, onlyMany).services.empty ||
    (includeGroups && [...peers.values()].some(({ services }) => many(services)))
  );
}

/** All lines that are known, whatever their sources: the set of a group is built only where this is a large range. */
function mayHaveRange(filter: GroupFilter, mostPorts: number): boolean {
  let ports = 0;
  filter.lines.eachPair((_, { must, may }) => {
    if (may !== ALL_SERVICES || must !== may) ports += spanOf(may);
  });
  return ports > mostPorts;
}
