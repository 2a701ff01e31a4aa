import type { Address } from "./address";
import type { SpecialBlock } from "./special-purpose";

interface Range<A extends Address> {
  readonly first: A;
  readonly end: A;
  readonly length: number;
}

/**
 * What the registry leaves of a unicast block, as ascending edges: even ones enter the globally
 * routable space, odd ones leave it. Only what the registry denies is taken away: "n/a" stays in.
 * Prefixes nest or are disjoint, so between two neighbouring edges the longest one decides alone.
 */
export function routableEdges<A extends Address>(
  unicast: Range<A>,
  blocks: readonly SpecialBlock[],
  read: (text: string) => Range<A>,
): A[] {
  const layers = [{ ...unicast, routable: true }];
  for (const block of blocks) {
    const range = read(block.prefix);
    if (range.first >= unicast.first && range.end <= unicast.end) {
      layers.push({ ...range, routable: block.reachable !== false });
    }
  }
  layers.sort((a, b) => a.length - b.length);
  const cuts = new Set(layers.flatMap(({ first, end }) => [first, end]));
  const edges: A[] = [];
  for (const at of [...cuts].sort((a, b) => (a < b ? -1 : 1))) {
    const longest = layers.findLast(({ first, end }) => first <= at && at < end);
    const inside = edges.length % 2 === 1;
    if ((longest?.routable ?? false) !== inside) edges.push(at);
  }
  return edges;
}

/** The part of the space within `edges` that lies from `first` to before `end`, 0 to 1. */
export function shareWithin(edges: readonly Address[], first: Address, end: Address): number {
  let size = 0n;
  let within = 0n;
  for (let i = 0; i < edges.length; i += 2) {
    const from = BigInt(edges[i] ?? 0);
    const to = BigInt(edges[i + 1] ?? 0);
    size += to - from;
    if (from < end && to > first) within += BigInt(to < end ? to : end) - BigInt(from > first ? from : first);
  }
  return Number(within) / Number(size);
}
