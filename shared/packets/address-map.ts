import { type Address, type Family, LAST_4, LAST_6 } from "./address";
import type { Prefix4, Prefix6 } from "./prefix";
import {
  ALL_SERVICES,
  anyServices,
  complementServices,
  equalServices,
  intersectServices,
  NO_SERVICES,
  type ServiceSet,
  subtractServices,
  unionServices,
} from "./service-set";

/** Addresses in a row, both ends included, with the services they all have. */
export interface Segment<A extends Address = Address> {
  readonly first: A;
  readonly last: A;
  readonly services: ServiceSet;
}

/**
 * Which services each address of one family has. Immutable.
 *
 *     starts  0          10.0.0.0    11.0.0.0
 *             ├──────────┼───────────┼──────────▶ last address of the family
 *     sets    nothing    tcp 22      nothing
 */
export class AddressMap<A extends Address = Address> {
  constructor(
    readonly family: Family,
    /** Strictly ascending from the family's first address. */
    readonly starts: readonly A[],
    /** One per start; neighbours differ, so equal maps have equal form. */
    readonly sets: readonly ServiceSet[],
  ) {}

  get empty(): boolean {
    return this.sets.length === 1 && this.sets[0]?.empty === true;
  }

  /** The services of one address. */
  at(address: A): ServiceSet {
    const { starts } = this;
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      const start = starts[middle];
      if (start !== undefined && start <= address) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return this.sets[low] ?? NO_SERVICES;
  }

  /** Every stretch that has services, in ascending order. */
  *segments(): IterableIterator<Segment<A>> {
    for (let i = 0; i < this.starts.length; i++) {
      const first = this.starts[i];
      const services = this.sets[i];
      if (first === undefined || services === undefined || services.empty) continue;
      yield { first, last: this.lastOf(i), services };
    }
  }

  [Symbol.iterator](): IterableIterator<Segment<A>> {
    return this.segments();
  }

  /** How many addresses have any service. */
  get count(): bigint {
    let count = 0n;
    for (const { first, last } of this.segments()) count += BigInt(last) - BigInt(first) + 1n;
    return count;
  }

  /** The services any address has. */
  get services(): ServiceSet {
    return anyServices(...new Set(this.sets));
  }

  private lastOf(index: number): A {
    const next = this.starts[index + 1];
    return before(next ?? end<A>(this.family));
  }
}

export type AddressMap4 = AddressMap<number>;
export type AddressMap6 = AddressMap<bigint>;

export const NO_ADDRESSES_4: AddressMap4 = new AddressMap(4, [0], [NO_SERVICES]);
export const NO_ADDRESSES_6: AddressMap6 = new AddressMap(6, [0n], [NO_SERVICES]);
export const ALL_ADDRESSES_4: AddressMap4 = new AddressMap(4, [0], [ALL_SERVICES]);
export const ALL_ADDRESSES_6: AddressMap6 = new AddressMap(6, [0n], [ALL_SERVICES]);

/** The same services for every IPv4 address. */
export function everywhere4(services: ServiceSet): AddressMap4 {
  return new AddressMap(4, [0], [services]);
}

/** The same services for every IPv6 address. */
export function everywhere6(services: ServiceSet): AddressMap6 {
  return new AddressMap(6, [0n], [services]);
}

function end<A extends Address>(family: Family): A {
  const end: Address = family === 4 ? LAST_4 + 1 : LAST_6 + 1n;
  return end as A;
}

function before<A extends Address>(address: A): A {
  const before: Address = typeof address === "bigint" ? address - 1n : Number(address) - 1;
  return before as A;
}

type Operation = (a: ServiceSet, b: ServiceSet) => ServiceSet;

export function unionMaps<A extends Address>(a: AddressMap<A>, b: AddressMap<A>): AddressMap<A> {
  if (a === b || b.empty) return a;
  if (a.empty) return b;
  return merge(a, b, unionServices);
}

export function intersectMaps<A extends Address>(a: AddressMap<A>, b: AddressMap<A>): AddressMap<A> {
  if (a === b || a.empty) return a;
  if (b.empty) return b;
  return merge(a, b, intersectServices);
}

export function subtractMaps<A extends Address>(a: AddressMap<A>, b: AddressMap<A>): AddressMap<A> {
  if (a.empty || b.empty) return a;
  return merge(a, b, subtractServices);
}

export function complementMap<A extends Address>(map: AddressMap<A>): AddressMap<A> {
  return mapServices(map, complementServices);
}

/** The map with every address's services cut down to those. */
export function restrictMap<A extends Address>(map: AddressMap<A>, services: ServiceSet): AddressMap<A> {
  if (services === ALL_SERVICES || map.empty) return map;
  return mapServices(map, (set) => intersectServices(set, services));
}

/** Changes every address's services; `change` must be a function of the set alone. */
export function mapServices<A extends Address>(
  map: AddressMap<A>,
  change: (services: ServiceSet) => ServiceSet,
): AddressMap<A> {
  const starts: A[] = [];
  const sets: ServiceSet[] = [];
  for (let i = 0; i < map.starts.length; i++) {
    const start = map.starts[i];
    const set = map.sets[i];
    if (start === undefined || set === undefined) break;
    append(starts, sets, start, change(set));
  }
  return new AddressMap(map.family, starts, sets);
}

/** One walk over the breakpoints of both. */
function merge<A extends Address>(a: AddressMap<A>, b: AddressMap<A>, operation: Operation): AddressMap<A> {
  const starts: A[] = [];
  const sets: ServiceSet[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const x = a.starts[i];
    const y = b.starts[j];
    if (x === undefined && y === undefined) break;
    const fromA = y === undefined || (x !== undefined && x <= y);
    const fromB = x === undefined || (y !== undefined && y <= x);
    const start = fromA ? x : y;
    if (fromA) i++;
    if (fromB) j++;
    const left = a.sets[i - 1];
    const right = b.sets[j - 1];
    if (start === undefined || left === undefined || right === undefined) break;
    append(starts, sets, start, operation(left, right));
  }
  return new AddressMap(a.family, starts, sets);
}

/** Keeps neighbours different. */
function append<A extends Address>(starts: A[], sets: ServiceSet[], start: A, set: ServiceSet): void {
  const previous = sets[sets.length - 1];
  if (previous !== undefined && equalServices(previous, set)) return;
  starts.push(start);
  sets.push(set);
}

export function equalMaps<A extends Address>(a: AddressMap<A>, b: AddressMap<A>): boolean {
  if (a === b) return true;
  if (a.family !== b.family || a.starts.length !== b.starts.length) return false;
  return a.starts.every((start, i) => {
    const left = a.sets[i];
    const right = b.sets[i];
    return start === b.starts[i] && left !== undefined && right !== undefined && equalServices(left, right);
  });
}

/** Whether `a` holds all of `b`. */
export function coversMap<A extends Address>(a: AddressMap<A>, b: AddressMap<A>): boolean {
  return subtractMaps(b, a).empty;
}

/** Whether some address has some service in both. */
export function intersectsMap<A extends Address>(a: AddressMap<A>, b: AddressMap<A>): boolean {
  return !intersectMaps(a, b).empty;
}

/** Builds an IPv4 map: each prefix adds its services. */
export function addressMap4(entries: Iterable<readonly [Prefix4, ServiceSet]>): AddressMap4 {
  return build(4, [...entries]);
}

/** Builds an IPv6 map: each prefix adds its services. */
export function addressMap6(entries: Iterable<readonly [Prefix6, ServiceSet]>): AddressMap6 {
  return build(6, [...entries]);
}

interface Block<A extends Address> {
  readonly first: A;
  readonly last: A;
  readonly length: number;
}

/**
 * Prefixes nest or are disjoint: sorted by first address, wide before narrow, the ones that hold the
 * current address form a stack, and the top of the stack carries the union of all below it.
 */
function build<A extends Address>(
  family: Family,
  entries: (readonly [Block<A>, ServiceSet])[],
): AddressMap<A> {
  entries.sort(([a], [b]) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.length - b.length));
  const zero: Address = family === 4 ? 0 : 0n;
  const starts: A[] = [zero as A];
  const sets: ServiceSet[] = [NO_SERVICES];
  const open: { last: A; services: ServiceSet }[] = [];
  const closeBefore = (address: A | undefined): void => {
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      if (address !== undefined && top.last >= address) return;
      open.pop();
      if (top.last === (family === 4 ? LAST_4 : LAST_6)) continue;
      change(starts, sets, after(top.last), open.at(-1)?.services ?? NO_SERVICES);
    }
  };
  for (const [block, services] of entries) {
    closeBefore(block.first);
    const around = open.at(-1);
    const union = around === undefined ? services : unionServices(around.services, services);
    open.push({ last: block.last, services: union });
    change(starts, sets, block.first, union);
  }
  closeBefore(undefined);
  return new AddressMap(family, starts, sets);
}

function after<A extends Address>(address: A): A {
  const after: Address = typeof address === "bigint" ? address + 1n : Number(address) + 1;
  return after as A;
}

/** Like `append`, but a later change at the same address replaces the earlier one. */
function change<A extends Address>(starts: A[], sets: ServiceSet[], start: A, set: ServiceSet): void {
  if (starts.at(-1) === start) {
    starts.pop();
    sets.pop();
  }
  append(starts, sets, start, set);
}
