import { type Address, type Family, LAST_4, LAST_6 } from "./address";
import { AddressMap, NO_ADDRESSES_4, NO_ADDRESSES_6 } from "./address-map";
import { PacketSet } from "./packet-set";
import type { Prefix } from "./prefix";
import { equalServices, NO_SERVICES, ServiceSet } from "./service-set";

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
 * Prefixes nest or are disjoint, so between two edges the lines that matter are a chain of enclosing prefixes. All
 * services are cut where any line begins or ends, and each chain is folded over these slots as bits, which costs a
 * few instructions per line of the chain and not a set.
 */
export function firstMatch(lines: readonly RankedLine[]): PacketSet {
  const slots = new Slots(lines);
  const v4 = lines.some(({ prefix }) => prefix.family === 4);
  const v6 = lines.some(({ prefix }) => prefix.family === 6);
  return new PacketSet(
    v4 ? sweep<number>(lines, slots, 4, 0, LAST_4, (address) => address + 1) : NO_ADDRESSES_4,
    v6 ? sweep<bigint>(lines, slots, 6, 0n, LAST_6, (address) => address + 1n) : NO_ADDRESSES_6,
    new Map(),
    NO_SERVICES,
  );
}

const WORD = 32;

/** The stretches of services that no line tells apart, one bit each. */
class Slots {
  /** Ascending; slot i begins at edge i. */
  private readonly edges: Float64Array;
  private readonly words: number;
  /** `words` numbers per line. */
  private readonly masks: Int32Array;
  private readonly folded: Int32Array;

  constructor(private readonly lines: readonly RankedLine[]) {
    this.edges = edgesOf(lines);
    this.words = Math.ceil(this.edges.length / WORD);
    this.folded = new Int32Array(this.words);
    this.masks = new Int32Array(lines.length * this.words);
    for (let rank = 0; rank < lines.length; rank++) {
      const edges = lines[rank]?.services.edges ?? [];
      for (let i = 0; i < edges.length; i += 2) {
        this.mark(rank * this.words, this.slotAt(edges[i] ?? 0), this.slotAt(edges[i + 1] ?? 0));
      }
    }
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

  private mark(offset: number, from: number, to: number): void {
    const { masks } = this;
    for (let slot = from; slot < to; slot++) {
      const word = offset + (slot >>> 5);
      masks[word] = (masks[word] ?? 0) | (1 << (slot & 31));
    }
  }

  /** From the last line of the chain to the first: an earlier one has the last word. */
  fold(chain: readonly number[]): ServiceSet {
    const { folded, masks, words } = this;
    folded.fill(0);
    for (let i = chain.length - 1; i >= 0; i--) {
      const rank = chain[i] ?? 0;
      const offset = rank * words;
      const adds = this.lines[rank]?.adds ?? false;
      for (let word = 0; word < words; word++) {
        const bits = masks[offset + word] ?? 0;
        const own = folded[word] ?? 0;
        folded[word] = adds ? own | bits : own & ~bits;
      }
    }
    return this.servicesIn(folded);
  }

  private servicesIn(bits: Int32Array): ServiceSet {
    const edges: number[] = [];
    let carry = 0;
    for (let word = 0; word < bits.length; word++) {
      const own = bits[word] ?? 0;
      // A bit is set where a slot differs from the one before it.
      let turns = own ^ ((own << 1) | carry);
      carry = own >>> 31;
      while (turns !== 0) {
        const slot = word * WORD + 31 - Math.clz32(turns & -turns);
        edges.push(this.edges[slot] ?? 0);
        turns &= turns - 1;
      }
    }
    return edges.length === 0 ? NO_SERVICES : new ServiceSet(edges);
  }
}

function edgesOf(lines: readonly RankedLine[]): Float64Array {
  let count = 0;
  for (const { services } of lines) count += services.edges.length;
  const all = new Float64Array(count);
  let next = 0;
  for (const { services } of lines) for (const edge of services.edges) all[next++] = edge;
  all.sort();
  let kept = 0;
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[kept++] = all[i] ?? 0;
  return all.subarray(0, kept);
}

interface Block<A extends Address> {
  readonly first: A;
  readonly last: A;
  readonly length: number;
  readonly rank: number;
}

interface Level<A extends Address> {
  readonly last: A;
  /** Ranks of all lines whose prefixes are around here, ascending. */
  readonly chain: readonly number[];
  readonly set: ServiceSet;
}

function sweep<A extends Address>(
  lines: readonly RankedLine[],
  slots: Slots,
  family: Family,
  zero: A,
  end: A,
  after: (address: A) => A,
): AddressMap<A> {
  const blocks: Block<A>[] = [];
  for (let rank = 0; rank < lines.length; rank++) {
    const prefix = lines[rank]?.prefix;
    if (prefix?.family !== family) continue;
    // A prefix of the family has addresses of the family's type.
    blocks.push({ first: prefix.first as A, last: prefix.last as A, length: prefix.length, rank });
  }
  blocks.sort((a, b) =>
    a.first === b.first ? a.length - b.length || a.rank - b.rank : a.first < b.first ? -1 : 1,
  );
  const steps = new Steps<A>(zero);
  const stack: Level<A>[] = [{ last: end, chain: [], set: NO_SERVICES }];
  const leave = (before: A | undefined): void => {
    for (let top = stack.at(-1); stack.length > 1 && top; top = stack.at(-1)) {
      if (before !== undefined && top.last >= before) return;
      stack.pop();
      const outer = stack.at(-1);
      if (outer && outer.last !== top.last) steps.put(after(top.last), outer.set);
    }
  };
  for (let i = 0; i < blocks.length;) {
    const block = blocks[i];
    if (!block) break;
    const own: number[] = [];
    for (
      let next = blocks[i];
      next?.first === block.first && next.length === block.length;
      next = blocks[i]
    ) {
      own.push(next.rank);
      i++;
    }
    leave(block.first);
    const chain = merged(stack.at(-1)?.chain ?? [], own);
    const set = slots.fold(chain);
    stack.push({ last: block.last, chain, set });
    steps.put(block.first, set);
  }
  leave(undefined);
  return new AddressMap(family, steps.starts, steps.sets);
}

/** Two ascending lists as one. */
function merged(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0) return b;
  const all: number[] = [];
  let j = 0;
  for (const rank of a) {
    for (let other = b[j]; other !== undefined && other < rank; other = b[j]) {
      all.push(other);
      j++;
    }
    all.push(rank);
  }
  for (; j < b.length; j++) all.push(b[j] ?? 0);
  return all;
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
