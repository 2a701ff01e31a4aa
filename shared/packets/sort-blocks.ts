import type { Prefix } from "./prefix";

/** Up to here an insertion sort is quicker than the built-in one and its callback. */
const FEW = 64;

/** For each line of a short list its sort key and, below it, its position: one number to compare and move. */
const keys = new Float64Array(FEW);

/**
 * Sorts prefixes of one family by first address, wide before narrow, and what belongs to each with them, in place;
 * equal ones stay in their order. Most comparisons are of plain numbers, whatever the family.
 */
export function sortBlocks<T extends number | object>(prefixes: Prefix[], belongings: T[]): void {
  if (prefixes.length > FEW) sortMany(prefixes, belongings);
  else sortFew(prefixes, belongings);
}

function sortFew<T>(prefixes: Prefix[], belongings: T[]): void {
  const written = prefixes.slice();
  const writtenBelongings = belongings.slice();
  for (let i = 0; i < written.length; i++) {
    const prefix = written[i];
    if (prefix === undefined) return;
    const key = prefix.sortKey * FEW + i;
    let j = i - 1;
    for (; j >= 0; j--) {
      const other = keys[j] ?? 0;
      if (other < key && (key - other >= FEW || isNotAfter(written[positionOf(other)], prefix))) break;
      keys[j + 1] = other;
    }
    keys[j + 1] = key;
  }
  for (let i = 0; i < written.length; i++) {
    const position = positionOf(keys[i] ?? 0);
    const prefix = written[position];
    const own = writtenBelongings[position];
    if (prefix === undefined || own === undefined) return;
    prefixes[i] = prefix;
    belongings[i] = own;
  }
}

function positionOf(key: number): number {
  return key - Math.floor(key / FEW) * FEW;
}

function isNotAfter(a: Prefix | undefined, b: Prefix): boolean {
  return a === undefined || compareTied(a, b) <= 0;
}

function sortMany<T>(prefixes: Prefix[], belongings: T[]): void {
  const pairs = prefixes.map((prefix, i) => ({ prefix, own: belongings[i], key: prefix.sortKey }));
  pairs.sort((a, b) => a.key - b.key || compareTied(a.prefix, b.prefix));
  pairs.forEach(({ prefix, own }, i) => {
    prefixes[i] = prefix;
    if (own !== undefined) belongings[i] = own;
  });
}

/** Of two prefixes with one sort key: equal IPv4 blocks, or IPv6 blocks with equal upper bits. */
function compareTied(a: Prefix, b: Prefix): number {
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  return a.length - b.length;
}
