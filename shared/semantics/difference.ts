import type { Bounds, Resource } from "../facts";
import type { Group, Network } from "../network/network";
import { PacketSet, type Direction, type PeerServices } from "../packets";
import { aclFilter } from "./acls/acl";
import { compare } from "./compare";
import { egressOf, ingressOf } from "./groups/group";
import { openPartsOfAcl, openPartsOfGroup, type OpenParts } from "./open-parts";
import { pairsOf, type Pair, type PlaceOf } from "./pairs";
import { fromInternet, throughBalancers, throughServices } from "./paths/from-internet";
import { ends } from "./paths/standing";
import { lightsailAdmits, lightsailFirewalls } from "./services/lightsail-firewall";
import { SharedWays } from "./shared-ways";

/** What one network admits and another does not. */
export interface Change {
  /** What the first network admits and the second does not. */
  readonly removed: Bounds<PacketSet>;
  /** What the second network admits and the first does not. */
  readonly added: Bounds<PacketSet>;
}

/** How one subject differs between two networks, in one direction. */
export interface Difference extends Change {
  /**
   * `interface`: what of the internet reaches it, through groups, ACLs, routes, gateways and addresses; `target`: the
   * same through load balancers, by the services on which these send it on; `fronted`: the same through services of AWS
   * that ask from inside its VPC.
   */
  readonly kind: "security-group" | "network-acl" | "interface" | "target" | "fronted" | "lightsail-firewall";
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
}

/** Where the resources of each network are, in words that both share. Left out: their stacks. */
export interface Places {
  readonly before: PlaceOf;
  readonly after: PlaceOf;
}

const STACKS: PlaceOf = ({ stack = "" }) => stack;
const IN: readonly Direction[] = ["ingress"];
const BOTH: readonly Direction[] = ["ingress", "egress"];

/**
 * Exactly which packets one network's groups and ACLs admit and the other's do not, and what of the internet reaches an
 * interface in one and not in the other. `must` holds however the unknowns of both turn out, each network's by
 * themselves; `may` if they turn out so. What the same unknowns decide in both within the same bounds is the same,
 * unless an outcome of a choice is not, or they decide about other lines. Subjects are matched by kind and name, those
 * of one name by place and id first; groups and lists at the other end of a line as well, since ids differ from program
 * to program. Sorted by kind, name and direction; subjects that admit the same are left out.
 */
export function differenceOf(
  before: Network,
  after: Network,
  places: Places = { before: STACKS, after: STACKS },
): readonly Difference[] {
  const sides = { before, after, places, ways: new SharedWays(before, after) };
  const labels = labelsOf(pairsOf(before.groups, after.groups, places));
  return [
    ...compare(
      {
        kind: "interface",
        subjects: ends,
        directions: IN,
        admits: (end, _, network) => fromInternet(end, network),
      },
      sides,
    ),
    ...compare(
      {
        kind: "target",
        subjects: ends,
        directions: IN,
        admits: (end, _, network) => throughBalancers(end, network),
      },
      sides,
    ),
    ...compare(
      {
        kind: "fronted",
        subjects: ends,
        directions: IN,
        admits: (end, _, network) => throughServices(end, network),
      },
      sides,
    ),
    ...compare(
      {
        kind: "lightsail-firewall",
        subjects: lightsailFirewalls,
        directions: IN,
        admits: (one, _, network) => lightsailAdmits(one, network),
      },
      sides,
    ),
    ...compare(
      {
        kind: "network-acl",
        subjects: ({ acls }) => acls,
        directions: BOTH,
        admits: (acl, direction) => byName(aclFilter(acl, direction).bounds, labels),
        openParts: openPartsOfAcl,
      },
      sides,
    ),
    ...compare(
      {
        kind: "security-group",
        subjects: ({ groups }) => groups,
        directions: BOTH,
        admits: (group, direction) => byName(admittedBy(group, direction), labels),
        openParts: (group, direction) => renamedParts(openPartsOfGroup(group, direction), labels),
      },
      sides,
    ),
  ];
}

/** What both networks call a group, by the ids that each has for it. */
function labelsOf(groups: readonly Pair<Group>[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const { before, after, label } of groups) {
    for (const group of [before, after]) if (group) labels.set(group.id, `group ${label}`);
  }
  return labels;
}

function admittedBy(group: Group, direction: Direction): Bounds<PacketSet> {
  return (direction === "ingress" ? ingressOf(group) : egressOf(group)).bounds;
}

function byName(bounds: Bounds<PacketSet>, names: ReadonlyMap<string, string>): Bounds<PacketSet> {
  const must = renamed(bounds.must, names);
  return { must, may: bounds.may === bounds.must ? must : renamed(bounds.may, names), names: bounds.names };
}

function renamedParts(parts: OpenParts, names: ReadonlyMap<string, string>): OpenParts {
  return new Map([...parts].map(([key, packets]) => [key, renamed(packets, names)]));
}

function renamed(set: PacketSet, names: ReadonlyMap<string, string>): PacketSet {
  if (set.peers.size === 0) return set;
  const peers = [...set.peers].map(([id, peer]): [string, PeerServices] => [names.get(id) ?? id, peer]);
  return new PacketSet(set.v4, set.v6, new Map(peers.sort(([a], [b]) => (a < b ? -1 : 1))), set.rest);
}
