import { exactly, namesOfBoth, type Bounds, type Resource } from "../facts";
import type { Group, Network, Subject } from "../network/network";
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
import {
  openPartsOfAcl,
  openPartsOfGroup,
  outcomesOf,
  sameBounds,
  type OpenParts,
  type Outcomes,
} from "./open-parts";
import { openPartsOfBalancers, openPartsOfInterface } from "./open-ways";
import { pairsOf, type Pair, type PlaceOf } from "./pairs";
import { fromInternet, throughBalancers, throughServices } from "./paths/from-internet";
import { ends } from "./paths/standing";
import { lightsailAdmits, lightsailFirewalls } from "./services/lightsail-firewall";

/** How one subject differs between two networks, in one direction. */
export interface Difference {
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
  const groups = pairsOf(before.groups, after.groups, places);
  const labels = labelsOf(groups);
  const reached = pairsOf(ends(before), ends(after), places);
  const compared = <S extends Subject>(
    kind: Difference["kind"],
    pairs: readonly Pair<S>[],
    directions: readonly Direction[],
    admits: (subject: S, direction: Direction, network: Network) => Bounds<PacketSet>,
    openParts: (subject: S, direction: Direction, network: Network) => OpenParts = () => NO_PARTS,
  ): readonly Difference[] =>
    pairs.flatMap((pair) =>
      directions.flatMap((direction) => {
        const of = (subject: S | undefined, network: Network): Bounds<PacketSet> =>
          subject ? admits(subject, direction, network) : NOTHING;
        const [old, young] = [of(pair.before, before), of(pair.after, after)];
        const outcomes = (subject: S | undefined, network: Network): Outcomes =>
          waysOf(subject, (one) => of(one, network), subject && openParts(subject, direction, network));
        const isSame = (): boolean =>
          sameOutcomes(outcomes(pair.before, before), outcomes(pair.after, after));
        const changed = changeOf(old, young, isSame);
        return changed ? [{ kind, direction, ...placed(pair), ...changed }] : [];
      }),
    );
  return [
    ...compared(
      "interface",
      reached,
      ["ingress"],
      (end, _, network) => fromInternet(end, network),
      (end, _, network) => openPartsOfInterface(end, network),
    ),
    ...compared(
      "target",
      reached,
      ["ingress"],
      (end, _, network) => throughBalancers(end, network),
      (end, _, network) => openPartsOfBalancers(end, network),
    ),
    ...compared("fronted", reached, ["ingress"], (end, _, network) => throughServices(end, network)),
    ...compared(
      "lightsail-firewall",
      pairsOf(lightsailFirewalls(before), lightsailFirewalls(after), places),
      ["ingress"],
      (one, _, network) => lightsailAdmits(one, network),
    ),
    ...compared(
      "network-acl",
      pairsOf(before.acls, after.acls, places),
      BOTH,
      (acl, direction) => byName(aclFilter(acl, direction).bounds, labels),
      openPartsOfAcl,
    ),
    ...compared(
      "security-group",
      groups,
      BOTH,
      (group, direction) => byName(admittedBy(group, direction), labels),
      (group, direction) => renamedParts(openPartsOfGroup(group, direction), labels),
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

/**
 * Absent where both are the same.
 * @param isSame whether what is open comes to the same, within the same bounds
 */
function changeOf(
  before: Bounds<PacketSet>,
  after: Bounds<PacketSet>,
  isSame: () => boolean,
): Pick<Difference, "removed" | "added"> | undefined {
  const removed = without(before, after);
  const added = without(after, before);
  const isNothing = removed.may.empty && added.may.empty;
  return isNothing || (sameBounds(before, after) && isSame()) ? undefined : { removed, added };
}

function placed({
  before,
  after,
  subject: { name, resource },
  label,
  place,
}: Pair<Subject>): Pick<Difference, "name" | "label" | "resource" | "place" | "presence"> {
  const presence = !before ? "only after" : !after ? "only before" : "both";
  return { name, label, resource, place, presence };
}

const NO_PARTS: OpenParts = new Map();
const NOTHING: Bounds<PacketSet> = { must: NO_PACKETS, may: NO_PACKETS, names: [] };

function admittedBy(group: Group, direction: Direction): Bounds<PacketSet> {
  return (direction === "ingress" ? ingressOf(group) : egressOf(group)).bounds;
}

/** Of a subject, with what lines of it may admit. */
function waysOf<S extends Subject>(
  subject: S | undefined,
  admits: (subject: S) => Bounds<PacketSet>,
  parts: OpenParts = NO_PARTS,
): Outcomes {
  const lines = [...parts].map(([names, packets]) => [`lines: ${names}`, exactly(packets)] as const);
  const choices = subject?.everyChoice ?? subject?.choices ?? [];
  return new Map([...lines, ...outcomesOf(choices, admits)]);
}

/** Within the same bounds, what is open may be the other way round. */
function sameOutcomes(before: Outcomes, after: Outcomes): boolean {
  const isSame = (way: string, one: Bounds<PacketSet>): boolean => {
    const other = after.get(way);
    return other !== undefined && sameBounds(one, other);
  };
  return before.size === after.size && [...before].every(([way, one]) => isSame(way, one));
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

function without(a: Bounds<PacketSet>, b: Bounds<PacketSet>): Bounds<PacketSet> {
  const must = subtractPackets(a.must, b.may);
  const may = subtractPackets(a.may, b.must);
  if (equalPackets(must, may)) return { must, may: must, names: [] };
  return { must, may, names: namesOfBoth(a, b) };
}
