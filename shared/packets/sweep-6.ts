// The loops over IPv6 addresses: the twins of sweep-4.ts, which says why.

import { LAST_6 } from "./address";
import type { Prefix6 } from "./prefix";
import { equalServices, NO_SERVICES, type ServiceSet, unionOf, unionServices } from "./service-set";

/** The two columns of an AddressMap. */
export interface Steps6 {
  readonly starts: readonly bigint[];
  readonly sets: readonly ServiceSet[];
}

/**
 * Prefixes nest or are disjoint: sorted by first address, wide before narrow, the ones around the
 * current address form a stack, and its top carries the union of all below.
 */
export function build6(prefixes: readonly Prefix6[], services: readonly ServiceSet[]): Steps6 {
  const starts = [0n];
  const sets = [NO_SERVICES];
  const outerLasts: bigint[] = [];
  const outerSets: ServiceSet[] = [];
  let last = LAST_6;
  let inside = NO_SERVICES;
  let depth = 0;
  for (let i = 0; i <= prefixes.length;) {
    const prefix = prefixes[i];
    const first = prefix === undefined ? LAST_6 + 1n : prefix.first;
    while (depth > 0 && last < first) {
      const end = last;
      depth--;
      last = outerLasts[depth] ?? LAST_6;
      inside = outerSets[depth] ?? NO_SERVICES;
      if (end !== last) put6(starts, sets, end + 1n, inside);
    }
    if (prefix === undefined) break;
    const next = endOfBlock(prefixes, i, prefix);
    const own = next === i + 1 ? (services[i] ?? NO_SERVICES) : unionOf(services.slice(i, next));
    outerLasts[depth] = last;
    outerSets[depth] = inside;
    depth++;
    last = prefix.last;
    inside = unionServices(inside, own);
    put6(starts, sets, first, inside);
    i = next;
  }
  return { starts, sets };
}

/** One past the last line in a row that has this very prefix. */
function endOfBlock(prefixes: readonly Prefix6[], from: number, { first, length }: Prefix6): number {
  let next = from + 1;
  while (next < prefixes.length && prefixes[next]?.first === first && prefixes[next]?.length === length)
    next++;
  return next;
}

/** A later step at the same address replaces the earlier one; neighbours stay different. */
function put6(starts: bigint[], sets: ServiceSet[], start: bigint, set: ServiceSet): void {
  let end = starts.length - 1;
  if (starts[end] === start) {
    starts.pop();
    sets.pop();
    end--;
  }
  const previous = sets[end];
  if (previous !== undefined && equalServices(previous, set)) return;
  starts.push(start);
  sets.push(set);
}

/** One walk over the steps of both. */
export function merge6(
  a: Steps6,
  b: Steps6,
  operation: (a: ServiceSet, b: ServiceSet) => ServiceSet,
): Steps6 {
  const starts: bigint[] = [];
  const sets: ServiceSet[] = [];
  let left = NO_SERVICES;
  let right = NO_SERVICES;
  let previous: ServiceSet | undefined;
  let i = 0;
  let j = 0;
  let x = 0n;
  let y = 0n;
  while (x <= LAST_6 || y <= LAST_6) {
    const start = x < y ? x : y;
    if (x === start) {
      left = a.sets[i] ?? left;
      i++;
      x = i < a.starts.length ? (a.starts[i] ?? 0n) : LAST_6 + 1n;
    }
    if (y === start) {
      right = b.sets[j] ?? right;
      j++;
      y = j < b.starts.length ? (b.starts[j] ?? 0n) : LAST_6 + 1n;
    }
    const set = operation(left, right);
    if (previous !== undefined && equalServices(previous, set)) continue;
    starts.push(start);
    sets.push(set);
    previous = set;
  }
  return { starts, sets };
}

/** Changes every set; `change` must depend on the set alone. */
export function change6(map: Steps6, change: (services: ServiceSet) => ServiceSet): Steps6 {
  const starts: bigint[] = [];
  const sets: ServiceSet[] = [];
  let previous: ServiceSet | undefined;
  for (let i = 0; i < map.starts.length; i++) {
    const set = change(map.sets[i] ?? NO_SERVICES);
    if (previous !== undefined && equalServices(previous, set)) continue;
    starts.push(map.starts[i] ?? 0n);
    sets.push(set);
    previous = set;
  }
  return { starts, sets };
}
