import type { Address, Family } from "./address";
import type { AddressMap } from "./address-map";
import { serviceParts } from "./describe-services";
import type { PacketSet } from "./packet-set";
import { prefixOf } from "./prefix";
import { ServiceSet } from "./service-set";

/** Every one of the prefixes with every one of the services. */
export interface Box {
  readonly family: Family;
  /** Fewest that cover exactly the addresses, ascending. */
  readonly prefixes: readonly string[];
  /** One text per protocol: "tcp 22, 80", "all udp". */
  readonly services: readonly string[];
}

/** A group or a prefix list, with its services. */
export interface PeerBox {
  /** The peer's id; `undefined` for every symbolic peer the set does not name. */
  readonly peer: string | undefined;
  /** As people call it. */
  readonly name: string;
  /** One text per protocol: "tcp 22, 80", "all udp". */
  readonly services: readonly string[];
}

/** Above this many cells a set is shown by its addresses only; looking for fewer boxes would take long. */
const CELLS = 200_000;

/** A box before it is put in words. */
export interface Block {
  readonly family: Family;
  readonly prefixes: readonly string[];
  readonly services: ServiceSet;
}

/** Addresses in a row. */
interface Stretch {
  readonly first: Address;
  last: Address;
}

interface Part {
  readonly stretches: Stretch[];
  readonly services: ServiceSet;
}

/**
 * The addresses of the set as prefixes times services, for people: boxes do not overlap and together
 * are the set. Grouped by address or by service, whichever takes fewer prefixes.
 */
export function boxes(set: PacketSet): Box[] {
  return [...blocks(set.v4), ...blocks(set.v6)].map(({ family, prefixes, services }) => ({
    family,
    prefixes,
    services: serviceParts(services),
  }));
}

/** All of the set, the same texts for the same set: "tcp 22 from 10.0.0.0/8". */
export function packetTexts(set: PacketSet): readonly string[] {
  return [
    ...boxes(set).map(({ prefixes, services }) => `${services.join(", ")} from ${prefixes.join(", ")}`),
    ...peerBoxes(set).map(({ name, services }) => `${services.join(", ")} from ${name}`),
  ];
}

/** The symbolic part of the set. */
export function peerBoxes(set: PacketSet): PeerBox[] {
  const boxes: PeerBox[] = [];
  for (const [id, { name, services }] of set.peers) {
    if (!services.empty) boxes.push({ peer: id, name, services: serviceParts(services) });
  }
  if (!set.rest.empty) {
    boxes.push({ peer: undefined, name: "any other group or prefix list", services: serviceParts(set.rest) });
  }
  return boxes;
}

/** As `boxes`, of one family. */
export function blocks(map: AddressMap): Block[] {
  const byAddress = toBlocks(map.family, groupByAddress(map));
  // What all addresses share needs no second look.
  if (byAddress.length < 2) return byAddress;
  const parts = groupByService(map);
  if (parts === undefined) return byAddress;
  const byService = toBlocks(map.family, parts);
  return countPrefixes(byService) < countPrefixes(byAddress) ? byService : byAddress;
}

function countPrefixes(of: readonly Block[]): number {
  return of.reduce((count, { prefixes }) => count + prefixes.length, 0);
}

function toBlocks(family: Family, parts: readonly Part[]): Block[] {
  return parts.map(({ stretches, services }) => ({
    family,
    prefixes: stretches.flatMap(({ first, last }) => coverRange(family, first, last)),
    services,
  }));
}

/** One part per distinct service set, with all addresses that have it. */
function groupByAddress(map: AddressMap): Part[] {
  const parts = new Map<string, Part>();
  for (const { first, last, services } of map) {
    const key = services.edges.join();
    const part = parts.get(key);
    if (part === undefined) parts.set(key, { stretches: [{ first, last }], services });
    else addStretch(part.stretches, first, last);
  }
  return [...parts.values()];
}

/** One part per distinct set of addresses, with all services they share. */
function groupByService(map: AddressMap): Part[] | undefined {
  const edges = [...new Set([...map].flatMap(({ services }) => services.edges))].sort((a, b) => a - b);
  if (edges.length * map.starts.length > CELLS) return undefined;
  const parts = new Map<string, { stretches: Stretch[]; edges: number[] }>();
  edges.slice(0, -1).forEach((from, i) => {
    const to = edges[i + 1] ?? from;
    const stretches: Stretch[] = [];
    for (const { first, last, services } of map) {
      if (services.has(from)) addStretch(stretches, first, last);
    }
    if (stretches.length === 0) return;
    const key = stretches.map(({ first, last }) => `${first}-${last}`).join();
    const part = parts.get(key);
    if (part === undefined) parts.set(key, { stretches, edges: [from, to] });
    else part.edges.push(from, to);
  });
  return [...parts.values()].map(({ stretches, edges }) => ({
    stretches,
    services: new ServiceSet(edges),
  }));
}

function addStretch(stretches: Stretch[], first: Address, last: Address): void {
  const previous = stretches.at(-1);
  if (previous !== undefined && BigInt(previous.last) + 1n === BigInt(first)) previous.last = last;
  else stretches.push({ first, last });
}

/** The fewest prefixes that together are exactly the addresses from `first` to `last`, ascending. */
export function coverRange(family: Family, first: Address, last: Address): string[] {
  const bits = family === 4 ? 32 : 128;
  const end = BigInt(last) + 1n;
  const prefixes: string[] = [];
  for (let at = BigInt(first); at < end;) {
    let size = at === 0n ? 1n << BigInt(bits) : at & -at;
    while (at + size > end) size >>= 1n;
    const length = bits - (size.toString(2).length - 1);
    prefixes.push(prefixOf(family, family === 4 ? Number(at) : at, length).text);
    at += size;
  }
  return prefixes;
}
