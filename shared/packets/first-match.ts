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
  private readonly edges: Float64Array;
  private readonly words: number;
  private readonly masks: readonly Int32Array[];
  private readonly folded: Int32Array;

  constructor(private readonly lines: readonly RankedLine[]) {
    const slotOf = new Map<number, number>();
    for (const { services } of lines) for (const edge of services.edges) slotOf.set(edge, 0);
    const edges = Float64Array.from(slotOf.keys()).sort();
    edges.forEach((edge, slot) => slotOf.set(edge, slot));
    this.edges = edges;
    this.words = Math.ceil(edges.length / WORD);
    this.folded = new Int32Array(this.words);
    const known = new Map<ServiceSet, Int32Array>();
    this.masks = lines.map(({ services }) => {
      let mask = known.get(services);
      if (!mask) known.set(services, (mask = this.maskOf(services, slotOf)));
      return mask;
    });
  }

  private maskOf({ edges }: ServiceSet, slotOf: ReadonlyMap<number, number>): Int32Array {
    const mask = new Int32Array(this.words);
    for (let i = 0; i < edges.length; i += 2) {
      const end = slotOf.get(edges[i + 1] ?? 0) ?? 0;
      for (let slot = slotOf.get(edges[i] ?? 0) ?? 0; slot < end; slot++) {
        mask[slot >>> 5] = (mask[slot >>> 5] ?? 0) | (1 << (slot & 31));
      }
    }
    return mask;
  }

  /** From the last line of the chain to the first: an earlier one has the last word. */
  fold(chain: readonly number[]): ServiceSet {
    const { folded, words } = this;
    folded.fill(0);
    for (let i = chain.length - 1; i >= 0; i--) {
      const rank = chain[i] ?? 0;
      const mask = this.masks[rank];
      if (!mask) continue;
      const adds = this.lines[rank]?.adds ?? false;
      for (let word = 0; word < words; word++) {
        const bits = mask[word] ?? 0;
        const own = folded[word] ?? 0;
        folded[word] = adds ? own | bits : own & ~bits;
      }
    }
    return this.servicesIn(folded);
  }

  private servicesIn(bits: Int32Array): ServiceSet {
    const edges: number[] = [];
    for (let slot = 0; slot < this.edges.length; slot++) {
      const inside = ((bits[slot >>> 5] ?? 0) >>> (slot & 31)) & 1;
      if (inside !== (edges.length & 1)) edges.push(this.edges[slot] ?? 0);
    }
    return edges.length === 0 ? NO_SERVICES : new ServiceSet(edges);
  }
}

interface Block<A extends Address> {
  readonly first: A;
  readonly last: A;
  readonly length: number;
  /** Ranks of its lines, ascending. Equal prefixes may come as several blocks. */
  readonly own: readonly number[];
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
  const ranks = new Map<Prefix, number[]>();
  lines.forEach(({ prefix }, rank) => {
    if (prefix.family !== family) return;
    const known = ranks.get(prefix);
    if (known) known.push(rank);
    else ranks.set(prefix, [rank]);
  });
  const blocks = [...ranks].map(
    // A prefix of the family has addresses of the family's type.
    ([prefix, own]): Block<A> => ({
      first: prefix.first as A,
      last: prefix.last as A,
      length: prefix.length,
      own,
    }),
  );
  blocks.sort((a, b) => (a.first === b.first ? a.length - b.length : a.first < b.first ? -1 : 1));
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
  for (const { first, last, own } of blocks) {
    leave(first);
    const chain = merged(stack.at(-1)?.chain ?? [], own);
    const set = slots.fold(chain);
    stack.push({ last, chain, set });
    steps.put(first, set);
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
