import {
  intersectPackets,
  packetsIn,
  prefixOf,
  subtractPackets,
  type Family,
  type PacketSet,
  type Prefix,
} from "../../packets";

/** Prefixes of one family that nobody knows, by the shortest length that each can have, the widest first. */
export interface SomePrefixes {
  readonly family: Family;
  readonly lengths: readonly number[];
}

export const BITS = { 4: 32, 6: 128 } as const;

/** Of many prefixes only the widest length counts: looked at one by one they would be too many cases. */
const MOST_CASES = 6;

/**
 * Whether a test that holds of more wherever it holds of less holds of what such prefixes leave of a set, whichever
 * they are. Then some of what they may leave; they may take just that, and leave something else of which it holds.
 */
export function leftInAnyCase(
  set: PacketSet,
  { family, lengths }: SomePrefixes,
  test: (left: PacketSet) => boolean,
): PacketSet | undefined {
  const [widest, ...others] = lengths;
  if (widest === undefined) return test(set) ? set : undefined;
  const blocks = blocksMet(set, family, widest, lengths.length + 1);
  if (blocks.length <= lengths.length) {
    if (lengths.length > MOST_CASES) return undefined;
    const cases = blocks.map((block) =>
      leftInAnyCase(subtractPackets(set, packetsIn([block])), { family, lengths: others }, test),
    );
    return cases.every((left) => left !== undefined) ? cases[0] : undefined;
  }
  for (const parts of [apart(set, blocks), spread(set, family, lengths)])
    if (parts.length > lengths.length && parts.every(test)) return parts[0];
  return undefined;
}

/** Each in a block of its own: no prefix meets two of them. */
function apart(set: PacketSet, blocks: readonly Prefix[]): readonly PacketSet[] {
  return blocks.map((block) => intersectPackets(set, packetsIn([block])));
}

const SPREAD_LENGTH = 8;

/** The same in parts that are spread over the whole set, so that each of them has its share. */
function spread(set: PacketSet, family: Family, lengths: readonly number[]): readonly PacketSet[] {
  const length = Math.min(SPREAD_LENGTH, ...lengths);
  const blocks = blocksMet(set, family, length, 2 ** length);
  const count = Math.min(blocks.length, lengths.length + 1);
  return Array.from({ length: count }, (_, part) =>
    intersectPackets(set, packetsIn(blocks.filter((_, i) => i % count === part))),
  );
}

/** The first blocks of a length in which the set has something. */
function blocksMet(set: PacketSet, family: Family, length: number, most: number): readonly Prefix[] {
  const size = 1n << BigInt(BITS[family] - length);
  const found: Prefix[] = [];
  let next = 0n;
  for (const { first, last } of family === 4 ? set.v4 : set.v6) {
    const start = BigInt(first) / size;
    for (let i = start > next ? start : next; i * size <= BigInt(last); i++) {
      if (found.length === most) return found;
      found.push(prefixOf(family, i * size, length));
      next = i + 1n;
    }
  }
  return found;
}
