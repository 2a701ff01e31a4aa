import { Kept, maybe, no, NO_NAMES, push, yes, type Claim, type Names } from "../../facts";
import type { Interface, Network, Subnet } from "../../network/network";
import { packetsIn, unionPackets, type PacketSet } from "../../packets";
import type { Segment, Segmentation } from "../intent";
import { Members } from "./membership";
import { partsOf, placesIn, type Place } from "./places";
import { FAMILIES, rangesIn, type Range } from "./ranges";
import { Crowd } from "./sender";

/** One segment, as the program fills it. */
export interface Territory {
  readonly segment: Segment;
  /** What may send from it. Of places that are alike in every respect, one. */
  readonly places: readonly Place[];
  /** Those of which nothing is in doubt, by where they are; and the others. */
  readonly crowds: readonly Crowd[];
  readonly doubtful: readonly Place[];
  /** All of them by the ids of their groups. */
  readonly byGroup: ReadonlyMap<string, readonly Place[]>;
  /** Those that are alike as well: each has an address of its own, and balancers before it. */
  readonly everyone: readonly Place[];
  readonly everyByGroup: ReadonlyMap<string, readonly Place[]>;
  /** Subnets that may be of it, whatever stands in them. */
  readonly subnets: readonly { readonly subnet: Subnet; readonly doubt: Names | undefined }[];
  /** Every address from which something of it may send. */
  readonly space: PacketSet;
}

/** What a program has of its owner's segments. */
export interface Territories {
  readonly all: readonly Territory[];
  /** Whether an interface is of some segment. */
  holds(eni: Interface): Claim;
}

const found = new Kept((_: Network) => new WeakMap<Segmentation, Territories>());

/** Walked once for a network. */
export function territoriesOf(network: Network, segmentation: Segmentation): Territories {
  const known = found.of(network);
  let territories = known.get(segmentation);
  if (!territories) known.set(segmentation, (territories = collect(network, segmentation)));
  return territories;
}

/** Whether anything may be of a segment by its name. */
export function fillsSegment(name: string, network: Network, segmentation: Segmentation): boolean {
  const own = territoriesOf(network, segmentation).all.find(({ segment }) => segment.name === name);
  return own !== undefined && own.places.length + own.subnets.length > 0;
}

function collect(network: Network, segmentation: Segmentation): Territories {
  const members = new Members(segmentation, network.index);
  const places = placesIn(network, members);
  const held = new Map<Interface, Claim>();
  for (const { eni, segment } of places)
    if (eni && held.get(eni)?.holds !== "yes")
      held.set(eni, segment.isOfOne ? yes() : maybe(segment.doubt ?? NO_NAMES));
  return {
    all: segmentation.segments.map((segment) => territoryOf(segment, places, network, members)),
    holds: (eni) => held.get(eni) ?? no(),
  };
}

function territoryOf(
  segment: Segment,
  everywhere: readonly Place[],
  network: Network,
  members: Members,
): Territory {
  const own = everywhere.filter((place) => place.segment.possible.includes(segment.name));
  const places = distinct(own);
  const subnets = network.subnets.flatMap((subnet) => {
    const { possible, doubt } = members.of(partsOf({ subnet, vpc: subnet.vpc }, network));
    return possible.includes(segment.name) ? [{ subnet, doubt }] : [];
  });
  let space: PacketSet | undefined;
  const doubtful = places.filter(isDoubtful);
  return {
    segment,
    places,
    crowds: crowdsOf(places.filter((place) => !isDoubtful(place))),
    doubtful,
    byGroup: placesByGroup(places),
    everyone: own,
    everyByGroup: placesByGroup(own),
    subnets,
    get space() {
      return (space ??= spaceOf({ segment, places, subnets }, network));
    },
  };
}

function placesByGroup(places: readonly Place[]): ReadonlyMap<string, readonly Place[]> {
  const byGroup = new Map<string, Place[]>();
  for (const place of places) place.groups.each(({ id }) => push(byGroup, id, place));
  return byGroup;
}

function isDoubtful({ doubt, segment, groups, eni }: Place): boolean {
  const carriers = [...(eni ? [eni] : []), ...groups.certain()];
  return (
    doubt !== undefined ||
    segment.doubt !== undefined ||
    !groups.settled ||
    carriers.some(({ resource }) => resource.condition !== undefined)
  );
}

function crowdsOf(places: readonly Place[]): readonly Crowd[] {
  const byRange = new Map<Range, Place[]>();
  for (const place of places) push(byRange, place.range, place);
  return [...byRange.values()].flatMap((members) => {
    const [first] = members;
    return first ? [new Crowd(members, first)] : [];
  });
}

/** Of a thousand instances that are launched alike, one sends what all send. */
function distinct(places: readonly Place[]): readonly Place[] {
  const kept = new Map<string, Place>();
  for (const place of places) {
    const groups: unknown[] = [];
    place.groups.each(({ id }, doubt) => groups.push(id, doubt));
    const { subnet, segment, doubt, eni } = place;
    const when = eni?.resource.condition?.key;
    const key = JSON.stringify([groups, place.groups.rest, subnet?.id, segment, doubt, when]);
    if (!kept.has(key)) kept.set(key, place);
  }
  return [...kept.values()];
}

function spaceOf(
  { segment, places, subnets }: Pick<Territory, "segment" | "places" | "subnets">,
  network: Network,
): PacketSet {
  const ranges = new Set<PacketSet>();
  for (const { range } of places) for (const family of FAMILIES) ranges.add(range[family].packets);
  const prefixes = [...segment.prefixes];
  for (const { subnet } of subnets) {
    prefixes.push(...subnet.prefixes);
    if (subnet.block.only === undefined) ranges.add(rangesIn(network).fromBlock(subnet, 4).may);
  }
  return [...ranges].reduce(unionPackets, packetsIn(prefixes));
}
