import { exactly, type Bounds } from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Network } from "../../network/network";
import { ALL_SERVICES, intersectPackets, packetsIn, type PacketSet } from "../../packets";
import { inSequence } from "../gate";
import { bothWays, outAndBack } from "../paths/place-hops";
import { aclBounds, sentBetween, servicesAt } from "./between";
import { eitherSet, NOTHING, onlyIf, passing } from "./bounds";
import { joined } from "./joined";
import type { Place, Standing } from "./places";
import { FAMILIES, rangesIn } from "./ranges";
import { routed } from "./routed";
import { senderAt, type Crowd } from "./sender";
import type { Territory } from "./territories";

/** Who of a segment lines may admit. */
interface Comers {
  /** By reference, or in doubt. */
  readonly single: Iterable<Place>;
  /** By address. */
  readonly crowds: readonly Crowd[];
  /** Whether any address of the segment is admitted. */
  readonly isAddressed: boolean;
}

export function admittedOf(segment: Territory, admits: PacketSet): Comers {
  const referred = [...admits.peers.keys()].flatMap((id) => segment.byGroup.get(id) ?? []);
  const isAddressed = !intersectPackets(admits, segment.space).empty;
  return isAddressed
    ? { single: new Set([...referred, ...segment.doubtful]), crowds: segment.crowds, isAddressed }
    : { single: new Set(referred), crowds: [], isAddressed };
}

/** What comes in from a segment at an interface, by whoever of it sends. */
export function sentFrom(
  segment: Territory,
  to: Standing,
  admits: Bounds<PacketSet>,
  network: Network,
): Bounds<PacketSet> {
  const { single, crowds, isAddressed } = admittedOf(segment, admits.may);
  const ways = crowds.map((crowd) => sentBetween(crowd, to, admits, network));
  for (const one of single) {
    const there = to.eni && one.eni && conditionDoubt(one.eni.resource, to.eni.resource);
    ways.push(onlyIf(sentBetween(senderAt(one), to, admits, network), [there]));
  }
  if (isAddressed) ways.push(sentFromRanges(segment, to, admits, network));
  return ways.reduce(eitherSet, NOTHING);
}

/** From addresses that are the segment's by themselves: its prefixes, and its subnets whatever stands in them. */
export function sentFromRanges(
  { segment, subnets }: Territory,
  place: Standing,
  lets: Bounds<PacketSet>,
  network: Network,
): Bounds<PacketSet> {
  const into = aclBounds(place.subnet, bothWays);
  const outside = inSequence(lets, exactly(packetsIn(segment.prefixes)), ...into);
  const ways = outside.may.empty ? [] : [inSequence(outside, routed(place, "ingress", "prefixes", network))];
  for (const { subnet, doubt } of subnets) {
    const { name, vpc } = subnet;
    const from = { name, subnet, vpc, range: rangesIn(network).of(subnet, vpc) };
    const isInside = subnet === place.subnet;
    for (const family of FAMILIES) {
      const reach = joined(family, from, place, network);
      if (reach.holds === "no") continue;
      const own = inSequence(lets, rangesIn(network).fromBlock(subnet, family));
      if (own.may.empty) continue;
      const out = isInside ? exactly(ALL_SERVICES) : servicesAt(subnet, place, family, outAndBack);
      const sent = inSequence(passing(own, out), ...(isInside ? [] : into));
      ways.push(onlyIf(sent, [doubt, reach.holds === "maybe" ? reach.names : undefined]));
    }
  }
  return ways.reduce(eitherSet, NOTHING);
}
