import type { Address, Family } from "./address";
import {
  type AddressMap,
  type AddressMap4,
  type AddressMap6,
  complementMap,
  intersectMaps,
  subtractMaps,
  unionMaps,
} from "./address-map";
import type { Prefix } from "./prefix";
import { ALL_SERVICES, intersectServices, NO_SERVICES, ServiceSet } from "./service-set";
import { INTERNET, spaceOfPrefixes } from "./well-known";

/** How many public addresses make a source too large. */
export interface Threshold {
  /** Addresses. */
  readonly v4: number;
  /** A prefix length: as many addresses as one prefix of that length holds. */
  readonly v6: number;
  /** The threshold itself is not enough: it takes more. */
  readonly exclusive?: boolean;
}

/** Open: at least 2^24 IPv4 addresses, or as many as an IPv6 /16 holds, but for reserved ones among them. */
export const DEFAULT_OPEN: Threshold = { v4: 2 ** 24, v6: 16 };

/** Wide: more than 2^16 IPv4 addresses, or than an IPv6 /32 holds. What is open is wide as well. */
export const DEFAULT_WIDE: Threshold = { v4: 2 ** 16, v6: 32, exclusive: true };

const NO_EXCEPTIONS: readonly Prefix[] = [];

/** The public addresses without the program's own. Remembered by list: hand in the same one each time. */
function publicSpace(family: 4, except?: readonly Prefix[]): AddressMap4;
function publicSpace(family: 6, except?: readonly Prefix[]): AddressMap6;
function publicSpace(family: Family, except: readonly Prefix[] = NO_EXCEPTIONS): AddressMap {
  return spaceWithout(family, except).map;
}

interface PublicSpace {
  readonly map: AddressMap;
  readonly size: bigint;
  /** What is neither on the internet nor the program's own. */
  reserved?: AddressMap;
}

const spaces = {
  4: new WeakMap<readonly Prefix[], PublicSpace>(),
  6: new WeakMap<readonly Prefix[], PublicSpace>(),
};

function spaceWithout(family: Family, except: readonly Prefix[]): PublicSpace {
  let known = spaces[family].get(except);
  if (known === undefined) {
    const own = spaceOfPrefixes(except);
    const map: AddressMap =
      family === 4 ? subtractMaps(INTERNET.v4, own.v4) : subtractMaps(INTERNET.v6, own.v6);
    known = { map, size: map.count };
    spaces[family].set(except, known);
  }
  return known;
}

/** The part of the map that is neither public nor the program's own. */
function reservedPart<A extends Address>(
  map: AddressMap<A>,
  except: readonly Prefix[] = NO_EXCEPTIONS,
): AddressMap<A> {
  const space = spaceWithout(map.family, except);
  const reserved: AddressMap = (space.reserved ??= reservedWithout(map.family, except));
  return intersectMaps(map, reserved as AddressMap<A>);
}

function reservedWithout(family: Family, except: readonly Prefix[]): AddressMap {
  const own = spaceOfPrefixes(except);
  return family === 4
    ? complementMap(unionMaps(INTERNET.v4, own.v4))
    : complementMap(unionMaps(INTERNET.v6, own.v6));
}

/** The map without the addresses that are not on the internet, or are the program's own. */
export function publicPart<A extends Address>(map: AddressMap<A>, except?: readonly Prefix[]): AddressMap<A> {
  return intersectMaps(map, spaceFor(map, except));
}

function spaceFor<A extends Address>(map: AddressMap<A>, except?: readonly Prefix[]): AddressMap<A> {
  const space: AddressMap = map.family === 4 ? publicSpace(4, except) : publicSpace(6, except);
  return space as AddressMap<A>;
}

/** A number of public addresses below which no service reaches the threshold. */
export function publicAddressesAtLeast(
  family: Family,
  least: Threshold,
  except: readonly Prefix[] = NO_EXCEPTIONS,
): number {
  const { size } = spaceWithout(family, except);
  const written = family === 4 ? least.v4 : 2 ** (128 - least.v6);
  const needed =
    least.exclusive === true ? written + 1 : (written * PUBLIC_FOR_RESERVED) / (PUBLIC_FOR_RESERVED + 1);
  return Math.min(needed, Number(size));
}

/** How many public addresses a service's sources must reach; a source that covers all of them always does. */
function publicAddressesNeeded(
  family: Family,
  least: Threshold,
  except: readonly Prefix[] = NO_EXCEPTIONS,
): bigint {
  const written = family === 4 ? BigInt(Math.ceil(least.v4)) : 1n << BigInt(128 - least.v6);
  const needed = least.exclusive === true ? written + 1n : written;
  const { size } = spaceWithout(family, except);
  const reachable = needed < size ? needed : size;
  return reachable > 0n ? reachable : 1n;
}

/**
 * Sources rarely leave out the reserved blocks that lie among public addresses: 203.0.0.0/8 is written as the whole /8
 * that it is. So that such a prefix counts for its length, each of its reserved addresses counts beside so many public
 * ones. In no /8 but 100.0.0.0/8 and those that are special as a whole more than a sixteenth is reserved.
 */
const PUBLIC_FOR_RESERVED = 15;

/** Whether so many public addresses reach it, with reserved ones among them. */
function reaches(open: bigint, reserved: bigint, needed: bigint): boolean {
  const most = open / BigInt(PUBLIC_FOR_RESERVED);
  return open + (reserved < most ? reserved : most) >= needed;
}

/**
 * The services whose public sources together reach the threshold. Exact for each service, and near
 * linear: one sweep over the edges of the distinct service sets.
 */
export function openServices(map: AddressMap, least: Threshold, except?: readonly Prefix[]): ServiceSet {
  const needed = publicAddressesNeeded(map.family, least, except);
  const open = changesOf(publicPart(map, except));
  const most = least.exclusive === true ? 0n : open.total;
  if (!reaches(open.total, most, needed)) return NO_SERVICES;
  const reserved = most === 0n ? NO_CHANGES : changesOf(reservedPart(map, except));
  return servicesReaching(open.changes, reserved.changes, needed);
}

/** By how many addresses more or fewer each service is admitted than the one before it. */
interface Changes {
  readonly changes: ReadonlyMap<number, bigint>;
  /** Of all addresses. */
  readonly total: bigint;
}

const NO_CHANGES: Changes = { changes: new Map(), total: 0n };

function changesOf(map: AddressMap): Changes {
  const sizes = new Map<ServiceSet, bigint>();
  let total = 0n;
  for (const { first, last, services } of map) {
    const size = BigInt(last) - BigInt(first) + 1n;
    sizes.set(services, (sizes.get(services) ?? 0n) + size);
    total += size;
  }
  const changes = new Map<number, bigint>();
  for (const [{ edges }, size] of sizes) {
    edges.forEach((at, i) => changes.set(at, (changes.get(at) ?? 0n) + (i % 2 === 0 ? size : -size)));
  }
  return { changes, total };
}

/** Sweeps the line of services, adding a set's addresses where it begins and taking them where it ends. */
function servicesReaching(
  open: ReadonlyMap<number, bigint>,
  reserved: ReadonlyMap<number, bigint>,
  needed: bigint,
): ServiceSet {
  const edges: number[] = [];
  const counts = { open: 0n, reserved: 0n };
  for (const at of [...new Set([...open.keys(), ...reserved.keys()])].sort((a, b) => a - b)) {
    counts.open += open.get(at) ?? 0n;
    counts.reserved += reserved.get(at) ?? 0n;
    const inside = edges.length % 2 === 1;
    if (reaches(counts.open, counts.reserved, needed) !== inside) edges.push(at);
  }
  return edges.length === 0 ? NO_SERVICES : new ServiceSet(edges);
}

/** The services admitted from every public address. */
export function fullServices(map: AddressMap, except?: readonly Prefix[]): ServiceSet {
  let full = ALL_SERVICES;
  let covered = 0n;
  for (const { first, last, services } of publicPart(map, except)) {
    full = intersectServices(full, services);
    covered += BigInt(last) - BigInt(first) + 1n;
  }
  return covered > 0n && covered === spaceFor(map, except).count ? full : NO_SERVICES;
}
