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

/** How many addresses of the space within `edges` lie from `first` to before `end`; above 2^53 rounded. */
export function sizeWithin(edges: readonly Address[], first: Address, end: Address): number {
  const next = countUpTo(edges, first);
  const nextEdge = edges[next];
  if (nextEdge === undefined || nextEdge >= end) return next % 2 === 1 ? difference(end, first) : 0;
  let size = 0n;
  for (let i = next - (next % 2); i < edges.length; i += 2) {
    const from = edges[i] ?? 0;
    const to = edges[i + 1] ?? 0;
    if (from >= end) break;
    size += BigInt(to < end ? to : end) - BigInt(from > first ? from : first);
  }
  return Number(size);
}

function difference(a: Address, b: Address): number {
  return typeof a === "number" && typeof b === "number" ? a - b : Number(BigInt(a) - BigInt(b));
}

function countUpTo(edges: readonly Address[], address: Address): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] ?? 0) <= address) low = middle + 1;
    else high = middle;
  }
  return low;
}
