import {
  decidersOf,
  defaultsOf,
  exactly,
  mergeNames,
  namesOfBoth,
  NO_NAMES,
  type Bounds,
  type Claim,
} from "../facts";
import {
  ALL_PACKETS,
  equalPackets,
  intersectPackets,
  NO_PACKETS,
  unionPackets,
  type PacketSet,
} from "../packets";

const OPEN: Bounds<PacketSet> = { must: ALL_PACKETS, may: ALL_PACKETS, names: NO_NAMES };
const SHUT: Bounds<PacketSet> = { must: NO_PACKETS, may: NO_PACKETS, names: NO_NAMES };

/** Something that lets everything through or nothing: a gateway, an address. */
export function gate(claim: Claim): Bounds<PacketSet> {
  if (claim.holds === "yes") return claim.names.length === 0 ? OPEN : { ...OPEN, names: claim.names };
  if (claim.holds === "no") return SHUT;
  return { must: NO_PACKETS, may: ALL_PACKETS, names: claim.names };
}

/** One after the other: a packet has to pass all of them. */
export function inSequence(...filters: readonly Bounds<PacketSet>[]): Bounds<PacketSet> {
  return combined(filters, intersectPackets, OPEN);
}

/** Side by side: a packet has to pass one of them. */
export function anyOf(...filters: readonly Bounds<PacketSet>[]): Bounds<PacketSet> {
  return combined(filters, unionPackets, SHUT);
}

/** One of them holds, and nobody knows which. */
export function oneOfThem(...filters: readonly Bounds<PacketSet>[]): Bounds<PacketSet> {
  const [first, ...others] = filters;
  if (!first) return SHUT;
  return others.reduce((a, b) => {
    const must = intersectPackets(a.must, b.must);
    const may = unionPackets(a.may, b.may);
    if (equalPackets(must, may)) return exactly(must, mergeNames(defaultsOf(a), defaultsOf(b)));
    return { must, may, names: mergeNames(decidersOf(a), decidersOf(b)) };
  }, first);
}

function combined(
  filters: readonly Bounds<PacketSet>[],
  operation: (a: PacketSet, b: PacketSet) => PacketSet,
  neutral: Bounds<PacketSet>,
): Bounds<PacketSet> {
  return filters.reduce((a, b) => {
    const must = operation(a.must, b.must);
    const settled = a.must === a.may && b.must === b.may;
    return { must, may: settled ? must : operation(a.may, b.may), names: namesOfBoth(a, b) };
  }, neutral);
}
