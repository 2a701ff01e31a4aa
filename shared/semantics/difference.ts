import { mergeNames, type Bounds, type Resource } from "../facts";
import type { Acl, Group, Network, Subject } from "../network/network";
import {
  equalPackets,
  NO_PACKETS,
  PacketSet,
  subtractPackets,
  type PeerServices,
  type Direction,
} from "../packets";
import { aclFilter } from "./acls/acl";
import { egressOf, ingressOf } from "./groups/group";
import { pairsOf, type Pair, type PlaceOf } from "./pairs";
import { ends, fromInternet } from "./paths/from-internet";

/** How one subject differs between two networks, in one direction. */
export interface Difference {
  /** `interface`: what of the internet reaches it, through groups, ACLs, routes, gateways and addresses. */
  readonly kind: "security-group" | "network-acl" | "interface";
  readonly name: string;
  /** The name, with what tells it from others of its kind and name. */
  readonly label: string;
  /** The subject's own, of the second network if it is there. */
  readonly resource: Resource;
  /** The stack or file that it is in. */
  readonly place: string;
  readonly direction: Direction;
  /** In which of the two it stands: a subject that is missing from one admits nothing there. */
  readonly presence: "both" | "only before" | "only after";
  /** What the first network admits and the second does not. */
  readonly removed: Bounds<PacketSet>;
  /** What the second network admits and the first does not. */
  readonly added: Bounds<PacketSet>;
}

/** Where the resources of each network are, in words that both share. Left out: their stacks. */
export interface Places {
  readonly before: PlaceOf;
  readonly after: PlaceOf;
}

const STACKS: PlaceOf = ({ stack = "" }) => stack;
const BOTH: readonly Direction[] = ["ingress", "egress"];

/**
 * Exactly which packets one network's groups and ACLs admit and the other's do not, and what of the internet reaches an
 * interface in one and not in the other. `must` holds however the unknowns of both turn out, each network's by
 * themselves; `may` if they turn out so. What the same unknowns decide in both within the same bounds is the same.
 * Subjects are matched by kind and name, those of one name by place and id first; groups and lists at the other end of
 * a line as well, since ids differ from program to program. Sorted by kind, name and direction; subjects that admit the
 * same are left out.
 */
export function differenceOf(
  before: Network,
  after: Network,
  places: Places = { before: STACKS, after: STACKS },
): readonly Difference[] {
  const groups = pairsOf(before.groups, after.groups, places);
  const names = new Map<string, string>();
  for (const { before: old, after: young, label } of groups)
    for (const group of [old, young]) if (group) names.set(group.id, `group ${label}`);
  const byLabel = (bounds: Bounds<PacketSet>) => byName(bounds, names);
  const found = (
    { before: old, after: young, label }: Pair<Subject>,
    kind: Difference["kind"],
    direction: Direction,
    admits: { readonly before: Bounds<PacketSet>; readonly after: Bounds<PacketSet> },
  ): readonly Difference[] => {
    const subject = young ?? old;
    const removed = without(admits.before, admits.after);
    const added = without(admits.after, admits.before);
    if (!subject || (removed.may.empty && added.may.empty) || sameBounds(admits.before, admits.after))
      return [];
    return [
      {
        kind,
        name: subject.name,
        label,
        resource: subject.resource,
        place: (young ? places.after : places.before)(subject.resource),
        direction,
        presence: !old ? "only after" : !young ? "only before" : "both",
        removed,
        added,
      },
    ];
  };
  return [
    ...pairsOf(ends(before), ends(after), places).flatMap((pair) =>
      found(pair, "interface", "ingress", {
        before: pair.before ? fromInternet(pair.before, before) : NOTHING,
        after: pair.after ? fromInternet(pair.after, after) : NOTHING,
      }),
    ),
    ...pairsOf(before.acls, after.acls, places).flatMap((pair) =>
      BOTH.flatMap((direction) => {
        const of = (acl: Acl | undefined) => (acl ? byLabel(aclFilter(acl, direction).bounds) : NOTHING);
        return found(pair, "network-acl", direction, { before: of(pair.before), after: of(pair.after) });
      }),
    ),
    ...groups.flatMap((pair) =>
      BOTH.flatMap((direction) => {
        const of = (group: Group | undefined) => (group ? byLabel(admittedBy(group, direction)) : NOTHING);
        return found(pair, "security-group", direction, { before: of(pair.before), after: of(pair.after) });
      }),
    ),
  ];
}

const NOTHING: Bounds<PacketSet> = { must: NO_PACKETS, may: NO_PACKETS, names: [] };

function admittedBy(group: Group, direction: Direction): Bounds<PacketSet> {
  return (direction === "ingress" ? ingressOf(group) : egressOf(group)).bounds;
}

function sameBounds(a: Bounds<PacketSet>, b: Bounds<PacketSet>): boolean {
  return (
    equalPackets(a.must, b.must) &&
    equalPackets(a.may, b.may) &&
    a.names.length === b.names.length &&
    a.names.every((name) => b.names.includes(name))
  );
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
