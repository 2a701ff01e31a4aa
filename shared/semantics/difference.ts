import { mergeNames, type Bounds } from "../facts";
import type { Acl, Group, Network } from "../network/network";
import { equalPackets, NO_PACKETS, PacketSet, subtractPackets, type PeerServices } from "../packets";
import { aclFilter } from "./acls/acl";
import { egressOf, ingressOf, type Direction } from "./groups/group";

/** How one subject differs between two networks, in one direction. */
export interface Difference {
  readonly kind: "security-group" | "network-acl";
  /** By which the two networks' subjects are taken for the same. */
  readonly name: string;
  readonly direction: Direction;
  /** In which of the two it stands: a subject that is missing from one admits nothing there. */
  readonly presence: "both" | "only before" | "only after";
  /** What the first network admits and the second does not. */
  readonly removed: Bounds<PacketSet>;
  /** What the second network admits and the first does not. */
  readonly added: Bounds<PacketSet>;
}

const DIRECTIONS: readonly Direction[] = ["ingress", "egress"];

/**
 * Exactly which packets one network's groups and ACLs admit and the other's do not. `must` holds however the unknowns
 * of both turn out, each network's by themselves; `may` if they turn out so. Subjects are matched by kind and name,
 * those of one name within a network by their order of id; groups and lists at the other end of a line by name too,
 * since ids differ from program to program. Sorted by kind, name and direction; subjects that admit the same are
 * left out.
 */
export function differenceOf(before: Network, after: Network): readonly Difference[] {
  const found: Difference[] = [];
  const old = subjectsOf(before);
  const young = subjectsOf(after);
  for (const key of [...new Set([...old.keys(), ...young.keys()])].sort()) {
    const from = old.get(key);
    const to = young.get(key);
    const subject = from ?? to;
    if (!subject) continue;
    for (const direction of DIRECTIONS) {
      const a = from ? from.admits(direction) : NOTHING;
      const b = to ? to.admits(direction) : NOTHING;
      const removed = without(a, b);
      const added = without(b, a);
      if (removed.may.empty && added.may.empty) continue;
      const presence = !from ? "only after" : !to ? "only before" : "both";
      found.push({ kind: subject.kind, name: subject.name, direction, presence, removed, added });
    }
  }
  return found;
}

const NOTHING: Bounds<PacketSet> = { must: NO_PACKETS, may: NO_PACKETS, names: [] };

interface Compared {
  readonly kind: Difference["kind"];
  readonly name: string;
  admits(direction: Direction): Bounds<PacketSet>;
}

function subjectsOf(network: Network): Map<string, Compared> {
  const names = peerNames(network);
  const subjects = new Map<string, Compared>();
  const add = (subject: Group | Acl, admits: (direction: Direction) => Bounds<PacketSet>): void => {
    const { kind, name } = subject;
    let key = `${kind} ${name}`;
    for (let i = 2; subjects.has(key); i++) key = `${kind} ${name} ${i}`;
    subjects.set(key, { kind, name, admits: (direction) => byName(admits(direction), names) });
  };
  for (const group of inOrder(network.groups))
    add(group, (direction) => (direction === "ingress" ? ingressOf(group) : egressOf(group)).bounds);
  for (const acl of inOrder(network.acls)) add(acl, (direction) => aclFilter(acl, direction).bounds);
  return subjects;
}

function inOrder<T extends { readonly id: string }>(subjects: readonly T[]): T[] {
  return [...subjects].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** Ids of groups as names that both networks share; groups of one name keep apart by their order. */
function peerNames(network: Network): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Map<string, number>();
  for (const { id, name } of inOrder(network.groups)) {
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    names.set(id, count === 1 ? `group ${name}` : `group ${name} ${count}`);
  }
  return names;
}

function byName(bounds: Bounds<PacketSet>, names: ReadonlyMap<string, string>): Bounds<PacketSet> {
  const must = renamed(bounds.must, names);
  return { must, may: bounds.may === bounds.must ? must : renamed(bounds.may, names), names: bounds.names };
}

function renamed(set: PacketSet, names: ReadonlyMap<string, string>): PacketSet {
  if (set.peers.size === 0) return set;
  const peers = [...set.peers].map(([id, peer]): [string, PeerServices] => [names.get(id) ?? id, peer]);
  return new PacketSet(set.v4, set.v6, new Map(peers.sort(([a], [b]) => (a < b ? -1 : 1))), set.rest);
}

function without(a: Bounds<PacketSet>, b: Bounds<PacketSet>): Bounds<PacketSet> {
  const must = subtractPackets(a.must, b.may);
  const may = subtractPackets(a.may, b.must);
  if (equalPackets(must, may)) return { must, may: must, names: [] };
  return { must, may, names: mergeNames(a.names, b.names) };
}
