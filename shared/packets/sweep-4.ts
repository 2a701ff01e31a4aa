// The loops over IPv4 addresses. Each has a twin in sweep-6.ts: one generic body makes V8 box every IPv4
// address as soon as a program has IPv6 lines too.

import { LAST_4 } from "./address";
import type { Prefix4 } from "./prefix";
import { equalServices, NO_SERVICES, type ServiceSet, unionOf, unionServices } from "./service-set";

/** The two columns of an AddressMap. */
export interface Steps4 {
  readonly starts: readonly number[];
  readonly sets: readonly ServiceSet[];
}

/**
 * Prefixes nest or are disjoint: sorted by first address, wide before narrow, the ones around the
 * current address form a stack, and its top carries the union of all below.
 */
export function build4(prefixes: readonly Prefix4[], services: readonly ServiceSet[]): Steps4 {
  const starts = [0];
  const sets = [NO_SERVICES];
  const outerLasts: number[] = [];
  const outerSets: ServiceSet[] = [];
  let last = LAST_4;
  let inside = NO_SERVICES;
  let depth = 0;
  for (let i = 0; i <= prefixes.length;) {
    const prefix = prefixes[i];
    const first = prefix === undefined ? LAST_4 + 1 : prefix.first;
    while (depth > 0 && last < first) {
      const end = last;
      depth--;
      last = outerLasts[depth] ?? LAST_4;
      inside = outerSets[depth] ?? NO_SERVICES;
      if (end !== last) put4(starts, sets, end + 1, inside);
    }
    if (prefix === undefined) break;
    const next = endOfBlock(prefixes, i, prefix);
    const own = next === i + 1 ? (services[i] ?? NO_SERVICES) : unionOf(services.slice(i, next));
    outerLasts[depth] = last;
    outerSets[depth] = inside;
    depth++;
    last = prefix.last;
    inside = unionServices(inside, own);
    put4(starts, sets, first, inside);
    i = next;
  }
  return { starts, sets };
}

/** One past the last line in a row that has this very prefix. */
function endOfBlock(prefixes: readonly Prefix4[], from: number, { first, length }: Prefix4): number {
  let next = from + 1;
  while (next < prefixes.length && prefixes[next]?.first === first && prefixes[next]?.length === length)
    next++;
  return next;
}

/** A later step at the same address replaces the earlier one; neighbours stay different. */
function put4(starts: number[], sets: ServiceSet[], start: number, set: ServiceSet): void {
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
export function merge4(
  a: Steps4,
  b: Steps4,
  operation: (a: ServiceSet, b: ServiceSet) => ServiceSet,
): Steps4 {
  const starts: number[] = [];
  const sets: ServiceSet[] = [];
  let left = NO_SERVICES;
  let right = NO_SERVICES;
  let previous: ServiceSet | undefined;
  let i = 0;
  let j = 0;
  let x = 0;
  let y = 0;
  while (x <= LAST_4 || y <= LAST_4) {
    const start = x < y ? x : y;
    if (x === start) {
      left = a.sets[i] ?? left;
      i++;
      x = i < a.starts.length ? (a.starts[i] ?? 0) : LAST_4 + 1;
    }
    if (y === start) {
      right = b.sets[j] ?? right;
      j++;
      y = j < b.starts.length ? (b.starts[j] ?? 0) : LAST_4 + 1;
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
export function change4(map: Steps4, change: (services: ServiceSet) => ServiceSet): Steps4 {
  const starts: number[] = [];
  const sets: ServiceSet[] = [];
  let previous: ServiceSet | undefined;
  for (let i = 0; i < map.starts.length; i++) {
    const set = change(map.sets[i] ?? NO_SERVICES);
    if (previous !== undefined && equalServices(previous, set)) continue;
    starts.push(map.starts[i] ?? 0);
    sets.push(set);
    previous = set;
  }
  return { starts, sets };
}
