import type { Prefix } from "./prefix";
import type { ServiceSet } from "./service-set";

/** Up to here an insertion sort is quicker than the built-in one and its callback. */
const FEW = 64;

const keys = new Float64Array(FEW);

/**
 * Sorts prefixes of one family by first address, wide before narrow, and their services with them, in
 * place. Most comparisons are of plain numbers, whatever the family.
 */
export function sortBlocks(prefixes: Prefix[], services: ServiceSet[]): void {
  if (prefixes.length > FEW) sortMany(prefixes, services);
  else sortFew(prefixes, services);
}

function sortFew(prefixes: Prefix[], services: ServiceSet[]): void {
  for (let i = 0; i < prefixes.length; i++) {
    const prefix = prefixes[i];
    const own = services[i];
    if (prefix === undefined || own === undefined) return;
    const key = prefix.sortKey;
    let j = i - 1;
    for (; j >= 0; j--) {
      const other = keys[j] ?? 0;
      if (other < key) break;
      const before = prefixes[j];
      const beforeServices = services[j];
      if (before === undefined || beforeServices === undefined) return;
      if (other === key && compareTied(before, prefix) <= 0) break;
      keys[j + 1] = other;
      prefixes[j + 1] = before;
      services[j + 1] = beforeServices;
    }
    keys[j + 1] = key;
    prefixes[j + 1] = prefix;
    services[j + 1] = own;
  }
}

function sortMany(prefixes: Prefix[], services: ServiceSet[]): void {
  const pairs = prefixes.map((prefix, i) => ({ prefix, services: services[i], key: prefix.sortKey }));
  pairs.sort((a, b) => a.key - b.key || compareTied(a.prefix, b.prefix));
  pairs.forEach(({ prefix, services: own }, i) => {
    prefixes[i] = prefix;
    if (own !== undefined) services[i] = own;
  });
}

/** Of two prefixes with one sort key: equal IPv4 blocks, or IPv6 blocks with equal upper bits. */
function compareTied(a: Prefix, b: Prefix): number {
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  return a.length - b.length;
}
