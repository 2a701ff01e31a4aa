import { type Address, type Family, LAST_4, LAST_6 } from "./address";
import { AddressMap, NO_ADDRESSES_4, NO_ADDRESSES_6 } from "./address-map";
import { PacketSet } from "./packet-set";
import type { Prefix } from "./prefix";
import { equalServices, NO_SERVICES, ServiceSet } from "./service-set";
import { sortBlocks } from "./sort-blocks";

/** One of several lines of which the first that matches a packet decides. */
export interface RankedLine {
  readonly prefix: Prefix;
  readonly services: ServiceSet;
  /** Whether what it decides is in the set. */
  readonly adds: boolean;
}

/**
 * The packets whose first matching line adds them; what no line matches is not in the set.
 *
 * All services are cut into slots where any line begins or ends. Prefixes nest or are disjoint, so each block takes
 * over from the block around it which line comes first in each slot, and puts its own lines where they come earlier.
 */
export function firstMatch(lines: readonly RankedLine[]): PacketSet {
  const slots = new Slots(lines);
  return new PacketSet(
    sweep<number>(lines, slots, 4, 0, LAST_4, (address) => address + 1) ?? NO_ADDRESSES_4,
    sweep<bigint>(lines, slots, 6, 0n, LAST_6, (address) => address + 1n) ?? NO_ADDRESSES_6,
    new Map(),
    NO_SERVICES,
  );
}

/** For each slot which line decides there, as a number: its rank, and in the last bit whether it adds. */
type Winners = readonly number[];

/** The stretches of services that no line tells apart. */
class Slots {
  /** Ascending, each once; slot i begins at edge i. */
  private readonly edges: Int32Array;
  /** Beyond all ranks, and adding nothing. */
  readonly undecided: Winners;

  constructor(private readonly lines: readonly RankedLine[]) {
    this.edges = edgesOf(lines);
    this.undecided = new Array<number>(this.edges.length).fill(2 * lines.length);
  }

  /** As `outer`, but for what earlier lines of these decide; `outer` itself if they decide nothing. */
  inside(outer: Winners, ranks: readonly number[]): Winners {
    let winners: number[] | undefined;
    for (const rank of ranks) {
      const line = this.lines[rank];
      if (!line) continue;
      const { edges } = line.services;
      const winner = 2 * rank + Number(line.adds);
      for (let i = 0; i < edges.length; i += 2) {
        const end = this.slotAt(edges[i + 1] ?? 0);
        for (let slot = this.slotAt(edges[i] ?? 0); slot < end; slot++) {
          if (((winners ?? outer)[slot] ?? 0) <= winner) continue;
          winners ??= outer.slice();
          winners[slot] = winner;
        }
      }
    }
    return winners ?? outer;
  }

  private slotAt(edge: number): number {
    let low = 0;
    let high = this.edges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.edges[middle] ?? 0) < edge) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** What the lines that decide add. */
  added(winners: Winners): ServiceSet {
    const edges: number[] = [];
    let inside = 0;
    for (let slot = 0; slot < winners.length; slot++) {
      const adds = (winners[slot] ?? 0) & 1;
      if (adds === inside) continue;
      inside = adds;
      edges.push(this.edges[slot] ?? 0);
    }
    return edges.length === 0 ? NO_SERVICES : new ServiceSet(edges);
  }
}

/** Where a line begins or ends, ascending, each once. */
function edgesOf(lines: readonly RankedLine[]): Int32Array {
  let count = 0;
  for (const { services } of lines) count += services.edges.length;
  const all = new Int32Array(count);
  let next = 0;
  for (const { services } of lines) {
    const { edges } = services;
    for (let i = 0; i < edges.length; i++) all[next++] = edges[i] ?? 0;
  }
  all.sort();
  let kept = 0;
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[kept++] = all[i] ?? 0;
  return all.subarray(0, kept);
}

interface Level<A extends Address> {
  readonly last: A;
  readonly winners: Winners;
  readonly set: ServiceSet;
}

/** `undefined` where no line is of that family. */
function sweep<A extends Address>(
  lines: readonly RankedLine[],
  slots: Slots,
  family: Family,
  zero: A,
  end: A,
  after: (address: A) => A,
): AddressMap<A> | undefined {
  const prefixes: Prefix[] = [];
  const ranks: number[] = [];
  for (let rank = 0; rank < lines.length; rank++) {
    const prefix = lines[rank]?.prefix;
    if (prefix?.family !== family) continue;
    prefixes.push(prefix);
    ranks.push(rank);
  }
  if (prefixes.length === 0) return undefined;
  sortBlocks(prefixes, ranks);
  const steps = new Steps<A>(zero);
  let level: Level<A> = { last: end, winners: slots.undecided, set: NO_SERVICES };
  const around: Level<A>[] = [];
  const leave = (until: A | undefined): void => {
    while (until === undefined || level.last < until) {
      const outer = around.pop();
      if (!outer) return;
      if (outer.last !== level.last) steps.put(after(level.last), outer.set);
      level = outer;
    }
  };
  for (let i = 0; i < prefixes.length;) {
    const block = prefixes[i];
    if (!block) break;
    const next = endOfBlock(prefixes, i, block);
    // A prefix of the family has addresses of the family's type.
    const first = block.first as A;
    leave(first);
    const winners = slots.inside(level.winners, ranks.slice(i, next));
    const set = winners === level.winners ? level.set : slots.added(winners);
    around.push(level);
    level = { last: block.last as A, winners, set };
    steps.put(first, set);
    i = next;
  }
  leave(undefined);
  return new AddressMap(family, steps.starts, steps.sets);
}

/** One past the last line in a row that has this very prefix. */
function endOfBlock(prefixes: readonly Prefix[], from: number, { first, length }: Prefix): number {
  let next = from + 1;
  while (prefixes[next]?.first === first && prefixes[next]?.length === length) next++;
  return next;
}

/** A later step at the same address replaces the earlier one; neighbours stay different. */
class Steps<A extends Address> {
  readonly starts: A[];
  readonly sets: ServiceSet[] = [NO_SERVICES];

  constructor(zero: A) {
    this.starts = [zero];
  }

  put(start: A, set: ServiceSet): void {
    if (this.starts.at(-1) === start) {
      this.starts.pop();
      this.sets.pop();
    }
    const previous = this.sets.at(-1);
    if (previous !== undefined && equalServices(previous, set)) return;
    this.starts.push(start);
    this.sets.push(set);
  }
}
