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
    sweep(lines, slots, SPACE_4) ?? NO_ADDRESSES_4,
    sweep(lines, slots, SPACE_6) ?? NO_ADDRESSES_6,
    new Map(),
    NO_SERVICES,
  );
}

/** For each slot which line decides there, as a number: its rank, and in the last bit whether it adds. */
type Winners = readonly number[];

/** The stretches of services that no line tells apart. */
class Slots {
  /** Ascending, each once; slot i begins at edge i. */
  private readonly edges: number[] = [];
  /** The slot that begins at each edge of each line, one line after the other. */
  private readonly slots: number[];
  /** Where the edges of each line begin among those. */
  private readonly offsets: number[];
  /** Beyond all ranks, and adding nothing. */
  readonly undecided: Winners;

  constructor(private readonly lines: readonly RankedLine[]) {
    let count = 0;
    this.offsets = lines.map(({ services }) => {
      const offset = count;
      count += services.edges.length;
      return offset;
    });
    this.slots = new Array<number>(count);
    this.number(sortedEdges(lines, count), scaleOf(count));
    this.undecided = new Array<number>(this.edges.length).fill(2 * lines.length);
  }

  private number(keys: Float64Array, scale: number): void {
    for (let i = 0; i < this.slots.length; i++) {
      const key = keys[i] ?? 0;
      const edge = Math.floor(key / scale);
      if (edge !== this.edges[this.edges.length - 1]) this.edges.push(edge);
      this.slots[key - edge * scale] = this.edges.length - 1;
    }
  }

  /** As `outer`, but for what earlier lines decide of the ranks in a row; `outer` itself if they decide nothing. */
  inside(outer: Winners, ranks: readonly number[], from: number, to: number): Winners {
    let winners: number[] | undefined;
    for (let at = from; at < to; at++) {
      const rank = ranks[at] ?? 0;
      const line = this.lines[rank];
      if (!line) continue;
      const winner = 2 * rank + Number(line.adds);
      const first = this.offsets[rank] ?? 0;
      const last = first + line.services.edges.length;
      for (let i = first; i < last; i += 2) {
        const end = this.slots[i + 1] ?? 0;
        for (let slot = this.slots[i] ?? 0; slot < end; slot++) {
          if (((winners ?? outer)[slot] ?? 0) <= winner) continue;
          winners ??= outer.slice();
          winners[slot] = winner;
        }
      }
    }
    return winners ?? outer;
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

/** Up to here an insertion sort is quicker than the built-in one, and than making an array for it. */
const FEW = 128;
const few = new Float64Array(FEW);

/** Where each line begins or ends, ascending, as one number each: the edge, and below it its position. */
function sortedEdges(lines: readonly RankedLine[], count: number): Float64Array {
  const keys = count > FEW ? new Float64Array(count) : few;
  const scale = scaleOf(count);
  let next = 0;
  for (const { services } of lines) {
    const { edges } = services;
    for (let i = 0; i < edges.length; i++) keys[next] = (edges[i] ?? 0) * scale + next++;
  }
  if (count > FEW) return keys.sort();
  for (let i = 1; i < count; i++) {
    const key = keys[i] ?? 0;
    let j = i - 1;
    for (; j >= 0 && (keys[j] ?? 0) > key; j--) keys[j + 1] = keys[j] ?? 0;
    keys[j + 1] = key;
  }
  return keys;
}

/** A power of two above all positions. */
function scaleOf(count: number): number {
  return 2 ** (32 - Math.clz32(count));
}

/** The addresses of a family. */
interface Space<A extends Address> {
  readonly family: Family;
  readonly first: A;
  readonly last: A;
  after(address: A): A;
}

const SPACE_4: Space<number> = { family: 4, first: 0, last: LAST_4, after: (address) => address + 1 };
const SPACE_6: Space<bigint> = { family: 6, first: 0n, last: LAST_6, after: (address) => address + 1n };

interface Level<A extends Address> {
  readonly last: A;
  readonly winners: Winners;
  readonly set: ServiceSet;
}

/** `undefined` where no line is of that family. */
function sweep<A extends Address>(
  lines: readonly RankedLine[],
  slots: Slots,
  space: Space<A>,
): AddressMap<A> | undefined {
  const { family } = space;
  let count = 0;
  for (const { prefix } of lines) if (prefix.family === family) count++;
  if (count === 0) return undefined;
  const prefixes = new Array<Prefix>(count);
  const ranks = new Array<number>(count);
  for (let rank = lines.length - 1; count > 0; rank--) {
    const prefix = lines[rank]?.prefix;
    if (prefix?.family !== family) continue;
    prefixes[--count] = prefix;
    ranks[count] = rank;
  }
  sortBlocks(prefixes, ranks);
  const steps = new Steps(space.first);
  let level: Level<A> = { last: space.last, winners: slots.undecided, set: NO_SERVICES };
  const around: Level<A>[] = [];
  const leave = (until: A | undefined): void => {
    while (until === undefined || level.last < until) {
      const outer = around.pop();
      if (!outer) return;
      if (outer.last !== level.last) steps.put(space.after(level.last), outer.set);
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
    const winners = slots.inside(level.winners, ranks, i, next);
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
    if (this.starts[this.starts.length - 1] === start) {
      this.starts.pop();
      this.sets.pop();
    }
    const previous = this.sets[this.sets.length - 1];
    if (previous !== undefined && equalServices(previous, set)) return;
    this.starts.push(start);
    this.sets.push(set);
  }
}
