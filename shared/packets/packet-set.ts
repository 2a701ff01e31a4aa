import type { Family } from "./address";
import {
  type AddressMap,
  addressMapOf4,
  addressMapOf6,
  type AddressMap4,
  type AddressMap6,
  ALL_ADDRESSES_4,
  ALL_ADDRESSES_6,
  complementMap,
  equalMaps,
  everywhere4,
  everywhere6,
  intersectMaps,
  is4,
  is6,
  NO_ADDRESSES_4,
  NO_ADDRESSES_6,
  restrictMap,
  subtractMaps,
  unionMaps,
} from "./address-map";
import type { Prefix, Prefix4, Prefix6 } from "./prefix";
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

/** A peer known by id instead of address: a security group, a prefix list nobody could resolve. */
export interface SymbolicPeer {
  readonly id: string;
  readonly name: string;
}

export interface PeerServices {
  readonly name: string;
  readonly services: ServiceSet;
}

/** Who may send (or be sent) what, for one interface and direction. Immutable. */
export class PacketSet {
  constructor(
    readonly v4: AddressMap4,
    readonly v6: AddressMap6,
    /** By id, ascending; none repeats `rest`, so equal sets have equal form. */
    readonly peers: ReadonlyMap<string, PeerServices>,
    /** The services of every symbolic peer that `peers` does not name. */
    readonly rest: ServiceSet,
  ) {}

  get empty(): boolean {
    return this.v4.empty && this.v6.empty && this.peers.size === 0 && this.rest.empty;
  }

  of(family: Family): AddressMap {
    return family === 4 ? this.v4 : this.v6;
  }

  /** The services any peer has. */
  get services(): ServiceSet {
    const named = [...this.peers.values()].map((peer) => peer.services);
    return unionOf([this.v4.services, this.v6.services, this.rest, ...named]);
  }

  /** The services of one symbolic peer. */
  ofPeer(id: string): ServiceSet {
    return this.peers.get(id)?.services ?? this.rest;
  }
}

const NO_PEERS: ReadonlyMap<string, PeerServices> = new Map();

/** The empty set. */
export const NO_PACKETS = new PacketSet(NO_ADDRESSES_4, NO_ADDRESSES_6, NO_PEERS, NO_SERVICES);
/** Every service from every address and every symbolic peer. */
export const ALL_PACKETS = new PacketSet(ALL_ADDRESSES_4, ALL_ADDRESSES_6, NO_PEERS, ALL_SERVICES);

/** What some peer sends: a prefix, a group or list by its id, or all that are not named. */
export type PacketEntry =
  | { readonly prefix: Prefix; readonly services: ServiceSet }
  | { readonly peer: SymbolicPeer; readonly services: ServiceSet }
  | { readonly peer: "every"; readonly services: ServiceSet };

/** The union of the entries; the peer "every" stands for all symbolic peers, named or not. */
export function packetsFrom(entries: Iterable<PacketEntry>): PacketSet {
  const builder = new PacketSetBuilder();
  for (const entry of entries) {
    if ("prefix" in entry) builder.add(entry.prefix, entry.services);
    else if (entry.peer === "every") builder.addEveryPeer(entry.services);
    else builder.addPeer(entry.peer, entry.services);
  }
  return builder.build();
}

/** Every packet from these prefixes, of one family or of both. */
export function packetsIn(prefixes: readonly Prefix[], family?: Family): PacketSet {
  const own = family ? prefixes.filter((prefix) => prefix.family === family) : prefixes;
  return packetsFrom(own.map((prefix) => ({ prefix, services: ALL_SERVICES })));
}

/** Collects lines and builds their union once, which is much cheaper than a union per line. */
export class PacketSetBuilder {
  private readonly prefixes4: Prefix4[] = [];
  private readonly services4: ServiceSet[] = [];
  private readonly prefixes6: Prefix6[] = [];
  private readonly services6: ServiceSet[] = [];
  private peers: Map<string, PeerServices> | undefined;
  private rest = NO_SERVICES;

  add(prefix: Prefix, services: ServiceSet): void {
    if (prefix.family === 4) {
      this.prefixes4.push(prefix);
      this.services4.push(services);
    } else {
      this.prefixes6.push(prefix);
      this.services6.push(services);
    }
  }

  addPeer(peer: SymbolicPeer, services: ServiceSet): void {
    this.peers ??= new Map();
    const known = this.peers.get(peer.id)?.services ?? NO_SERVICES;
    this.peers.set(peer.id, { name: peer.name, services: unionServices(known, services) });
  }

  addEveryPeer(services: ServiceSet): void {
    this.rest = unionServices(this.rest, services);
  }

  build(): PacketSet {
    const { rest } = this;
    const v4 = this.prefixes4.length === 0 ? NO_ADDRESSES_4 : addressMapOf4(this.prefixes4, this.services4);
    const v6 = this.prefixes6.length === 0 ? NO_ADDRESSES_6 : addressMapOf6(this.prefixes6, this.services6);
    if (this.peers === undefined) return new PacketSet(v4, v6, NO_PEERS, rest);
    const peers = [...this.peers].map(([id, { name, services }]): [string, PeerServices] => [
      id,
      { name, services: unionServices(services, rest) },
    ]);
    return new PacketSet(v4, v6, canonicalPeers(peers, rest), rest);
  }
}

function canonicalPeers(
  peers: readonly [string, PeerServices][],
  rest: ServiceSet,
): ReadonlyMap<string, PeerServices> {
  const kept = peers.filter(([, { services }]) => !equalServices(services, rest));
  if (kept.length === 0) return NO_PEERS;
  return new Map(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

type Operation = (a: ServiceSet, b: ServiceSet) => ServiceSet;

function mergePeers(a: PacketSet, b: PacketSet, operation: Operation): ReadonlyMap<string, PeerServices> {
  if (a.peers.size === 0 && b.peers.size === 0) return NO_PEERS;
  const rest = operation(a.rest, b.rest);
  const merged = [...new Set([...a.peers.keys(), ...b.peers.keys()])].map((id): [string, PeerServices] => {
    const name = a.peers.get(id)?.name ?? b.peers.get(id)?.name ?? id;
    return [id, { name, services: operation(a.ofPeer(id), b.ofPeer(id)) }];
  });
  return canonicalPeers(merged, rest);
}

/** What either of them holds. */
export function unionPackets(a: PacketSet, b: PacketSet): PacketSet {
  if (a === b || b.empty) return a;
  if (a.empty) return b;
  return new PacketSet(
    unionMaps(a.v4, b.v4),
    unionMaps(a.v6, b.v6),
    mergePeers(a, b, unionServices),
    unionServices(a.rest, b.rest),
  );
}

/** What both of them hold. */
export function intersectPackets(a: PacketSet, b: PacketSet): PacketSet {
  if (a === b || a.empty || b === ALL_PACKETS) return a;
  if (b.empty || a === ALL_PACKETS) return b;
  return new PacketSet(
    intersectMaps(a.v4, b.v4),
    intersectMaps(a.v6, b.v6),
    mergePeers(a, b, intersectServices),
    intersectServices(a.rest, b.rest),
  );
}

/** What `a` holds and `b` does not. */
export function subtractPackets(a: PacketSet, b: PacketSet): PacketSet {
  if (a.empty || b.empty) return a;
  return new PacketSet(
    subtractMaps(a.v4, b.v4),
    subtractMaps(a.v6, b.v6),
    mergePeers(a, b, subtractServices),
    subtractServices(a.rest, b.rest),
  );
}

/** What it does not hold, of both families and of every symbolic peer. */
export function complementPackets(set: PacketSet): PacketSet {
  return new PacketSet(
    complementMap(set.v4),
    complementMap(set.v6),
    mapPeers(set.peers, complementServices, complementServices(set.rest)),
    complementServices(set.rest),
  );
}

function mapPeers(
  peers: ReadonlyMap<string, PeerServices>,
  change: (services: ServiceSet) => ServiceSet,
  rest: ServiceSet,
): ReadonlyMap<string, PeerServices> {
  if (peers.size === 0) return NO_PEERS;
  const changed = [...peers].map(([id, { name, services }]): [string, PeerServices] => [
    id,
    { name, services: change(services) },
  ]);
  return canonicalPeers(changed, rest);
}

/** Whether they hold the same packets, however each was made. */
export function equalPackets(a: PacketSet, b: PacketSet): boolean {
  if (a === b) return true;
  if (!equalServices(a.rest, b.rest) || a.peers.size !== b.peers.size) return false;
  for (const [id, peer] of a.peers) {
    if (!b.peers.has(id) || !equalServices(peer.services, b.ofPeer(id))) return false;
  }
  return equalMaps(a.v4, b.v4) && equalMaps(a.v6, b.v6);
}

/** Whether `a` holds all of `b`. */
export function coversPackets(a: PacketSet, b: PacketSet): boolean {
  return subtractPackets(b, a).empty;
}

/** Whether the two share a packet. */
export function intersectsPackets(a: PacketSet, b: PacketSet): boolean {
  return !intersectPackets(a, b).empty;
}

/** Only those services, of every peer. */
export function restrictServices(set: PacketSet, services: ServiceSet): PacketSet {
  if (services === ALL_SERVICES || set.empty) return set;
  const only: (set: ServiceSet) => ServiceSet = (own) => intersectServices(own, services);
  const rest = only(set.rest);
  return new PacketSet(
    restrictMap(set.v4, services),
    restrictMap(set.v6, services),
    mapPeers(set.peers, only, rest),
    rest,
  );
}

/**
 * Only the addresses of a family, or only what a map holds of its family; symbolic peers and the other
 * family fall away.
 */
export function restrictTo(set: PacketSet, to: Family | AddressMap): PacketSet {
  if (to === 4) return new PacketSet(set.v4, NO_ADDRESSES_6, NO_PEERS, NO_SERVICES);
  if (to === 6) return new PacketSet(NO_ADDRESSES_4, set.v6, NO_PEERS, NO_SERVICES);
  if (is4(to)) return new PacketSet(intersectMaps(set.v4, to), NO_ADDRESSES_6, NO_PEERS, NO_SERVICES);
  if (is6(to)) return new PacketSet(NO_ADDRESSES_4, intersectMaps(set.v6, to), NO_PEERS, NO_SERVICES);
  throw new TypeError(`no such family: ${to.family}`);
}

/** The packets of one address map alone. */
export function packetsOf(map: AddressMap): PacketSet {
  return restrictTo(ALL_PACKETS, map);
}

/** Those services for every address of every family, and no symbolic peer. */
export function fromEverywhere(services: ServiceSet, family?: Family): PacketSet {
  return new PacketSet(
    family === 6 ? NO_ADDRESSES_4 : everywhere4(services),
    family === 4 ? NO_ADDRESSES_6 : everywhere6(services),
    NO_PEERS,
    NO_SERVICES,
  );
}
