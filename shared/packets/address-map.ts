import { type Address, type Family, LAST_4, LAST_6 } from "./address";
import type { Prefix4, Prefix6 } from "./prefix";
import {
  ALL_SERVICES,
  complementServices,
  equalServices,
  intersectServices,
  NO_SERVICES,
  type ServiceSet,
  subtractServices,
  unionOf,
  unionServices,
} from "./service-set";
import { sortBlocks } from "./sort-blocks";
import { build4, change4, merge4 } from "./sweep-4";
import { build6, change6, merge6 } from "./sweep-6";

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
    return unionOf([...new Set(this.sets)]);
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

/** Combines the services of each address, as `operation` says for two sets. */
function merge<A extends Address>(a: AddressMap<A>, b: AddressMap<A>, operation: Operation): AddressMap<A>;
function merge(a: AddressMap, b: AddressMap, operation: Operation): AddressMap {
  if (is4(a) && is4(b)) {
    const { starts, sets } = merge4(a, b, operation);
    return new AddressMap(4, starts, sets);
  }
  if (is6(a) && is6(b)) {
    const { starts, sets } = merge6(a, b, operation);
    return new AddressMap(6, starts, sets);
  }
  throw new TypeError("address maps of two families do not mix");
}

/** Changes every address's services; `change` must be a function of the set alone. */
export function mapServices<A extends Address>(
  map: AddressMap<A>,
  change: (services: ServiceSet) => ServiceSet,
): AddressMap<A>;
export function mapServices(map: AddressMap, change: (services: ServiceSet) => ServiceSet): AddressMap {
  if (is4(map)) {
    const { starts, sets } = change4(map, change);
    return new AddressMap(4, starts, sets);
  }
  if (is6(map)) {
    const { starts, sets } = change6(map, change);
    return new AddressMap(6, starts, sets);
  }
  throw new TypeError(`no such family: ${map.family}`);
}

export function is4(map: AddressMap): map is AddressMap4 {
  return map.family === 4;
}

export function is6(map: AddressMap): map is AddressMap6 {
  return map.family === 6;
}

export function equalMaps(a: AddressMap, b: AddressMap): boolean {
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

/** Builds an IPv4 map: each prefix adds its services. */
export function addressMap4(entries: Iterable<readonly [Prefix4, ServiceSet]>): AddressMap4 {
  const prefixes: Prefix4[] = [];
  const services: ServiceSet[] = [];
  for (const [prefix, own] of entries) {
    prefixes.push(prefix);
    services.push(own);
  }
  return addressMapOf4(prefixes, services);
}

/** Builds an IPv6 map: each prefix adds its services. */
export function addressMap6(entries: Iterable<readonly [Prefix6, ServiceSet]>): AddressMap6 {
  const prefixes: Prefix6[] = [];
  const services: ServiceSet[] = [];
  for (const [prefix, own] of entries) {
    prefixes.push(prefix);
    services.push(own);
  }
  return addressMapOf6(prefixes, services);
}

/** As `addressMap4`, of two columns of one length, which it sorts in place. */
export function addressMapOf4(prefixes: Prefix4[], services: ServiceSet[]): AddressMap4 {
  sortBlocks(prefixes, services);
  const { starts, sets } = build4(prefixes, services);
  return new AddressMap(4, starts, sets);
}

/** As `addressMap6`, of two columns of one length, which it sorts in place. */
export function addressMapOf6(prefixes: Prefix6[], services: ServiceSet[]): AddressMap6 {
  sortBlocks(prefixes, services);
  const { starts, sets } = build6(prefixes, services);
  return new AddressMap(6, starts, sets);
}
