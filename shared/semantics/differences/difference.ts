import { Diagnostics, ResourceIndex, type Bounds, type Resource } from "../../facts";
import { buildNetwork } from "../../network/build";
import type { Acl, Group, Interface, Network } from "../../network/network";
import {
  DIRECTIONS,
  intersectPackets,
  intersectsPackets,
  subtractPackets,
  unionPackets,
  type Direction,
  type PacketSet,
} from "../../packets";
import { aclFilter } from "../acls/acl";
import { metOtherwise } from "./acl-sequences";
import { carrierDifferences } from "./carrier-difference";
import { compare, type Comparable, type Sides } from "./compare";
import { Exchanges } from "./exchanges";
import { FilterChanges } from "./filter-changes";
import { homeDifferences } from "./home-difference";
import { byName, labelsOf, renamedParts, type Labels } from "./labels";
import { admittedBy } from "../groups/admitted-by";
import { withoutAlike } from "./open-alike";
import { besideSameParts, NO_PARTS, openPartsOfGroup, sameParts, type OpenParts } from "./open-parts";
import { pairsOf, type PlaceOf } from "./pairs";
import { fromInternet, throughBalancers, throughServices } from "../paths/from-internet";
import { ends } from "../paths/standing";
import { lightsailAdmits, lightsailFirewalls, type LightsailFirewall } from "../services/lightsail-firewall";
import { SharedWays } from "./shared-ways";
import { subnetDifferences } from "./subnet-difference";

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
   * that ask from inside its VPC. Of what others filter than did: `carrier`: what its groups admit; `member`: what
   * others let in of it, or send to it, because their lines name these groups; `home`: what the ACLs of its subnets
   * allow, where it is in others; `subnet`: what its ACL allows.
   */
  readonly kind:
    | "interface"
    | "target"
    | "fronted"
    | "carrier"
    | "member"
    | "home"
    | "subnet"
    | "lightsail-firewall"
    | "network-acl"
    | "security-group";
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
  /** The groups of a carrier or member, subnets of a home, ACLs of a subnet: those it has newly, and no longer. */
  readonly moved?: { readonly put: readonly string[]; readonly taken: readonly string[] };
}

/** Where the resources of each network are, in words that both share. Left out: their stacks. */
export interface Places {
  readonly before: PlaceOf;
  readonly after: PlaceOf;
}

const STACKS: PlaceOf = ({ stack = "" }) => stack;
const IN: readonly Direction[] = ["ingress"];
/**
 * Exactly which packets one network's groups and ACLs admit and the other's do not, what of the internet reaches an
 * interface in one and not in the other, and what an interface admits by other groups, or in another place, than
 * before. `must` holds however the unknowns of both turn out, each network's by themselves; `may` if they turn out so.
 * What the same unknowns decide in both within the same bounds is the same, unless an outcome of a choice is not, or
 * they decide about other lines. Of a group that is so line by line. Subjects are matched by kind and name, those of
 * one name by place and id first; groups and lists at the other end of a line as well, since ids differ from program
 * to program. Sorted by kind, name and direction; subjects that admit the same are left out.
 */
export function differenceOf(
  before: Network,
  after: Network,
  places: Places = { before: STACKS, after: STACKS },
): readonly Difference[] {
  const sides = sidesOf(before, after, places);
  const groups = labelsOf(pairsOf(before.groups, after.groups, places));
  const acls = labelsOf(pairsOf(before.acls, after.acls, places));
  const ofGroups = compare(groupsBy(groups), sides);
  const ofAcls = compare(aclsBy(groups), sides);
  const aclChanges = new FilterChanges(acls, ofAcls);
  const ofSubnets = subnetDifferences(sides, aclChanges);
  const subnets = labelsOf(pairsOf(before.subnets, after.subnets, places));
  return [
    ...reached(sides, groups),
    ...carrierDifferences(sides, groups, new FilterChanges(groups, ofGroups)),
    ...homeDifferences(sides, { acls: aclChanges, subnets: new FilterChanges(subnets, ofSubnets) }),
    ...ofSubnets,
    ...compare(LIGHTSAIL, sides),
    ...ofAcls,
    ...ofGroups,
  ];
}

/** All that a network admits, in the same words: how it differs from none. */
export function admittedIn(network: Network, place: PlaceOf): readonly Difference[] {
  const none = buildNetwork(new ResourceIndex([], new Diagnostics()));
  const places = { before: place, after: place };
  const sides = sidesOf(none, network, places);
  const labels = labelsOf(pairsOf<Group>([], network.groups, places));
  return [
    ...reached(sides, labels),
    ...compare(LIGHTSAIL, sides),
    ...compare(aclsBy(labels), sides),
    ...compare(groupsBy(labels), sides),
  ];
}

function sidesOf(before: Network, after: Network, places: Places): Sides {
  const ways = new SharedWays(before, after);
  return { before, after, places, ways, exchanges: new Exchanges(before, after) };
}

function reached(sides: Sides, labels: Labels): readonly Difference[] {
  const direct: Comparable<Interface> = {
    kind: "interface",
    subjects: ends,
    directions: IN,
    admits: (end, _, network) => fromInternet(end, network),
    own: (pair, admits, _, mayDiffer) => withoutAlike(pair, admits, sides, { labels, mayDiffer }),
  };
  return [...compare(direct, sides), ...THROUGH_OTHERS.flatMap((kind) => compare(kind, sides))];
}

const THROUGH_OTHERS: readonly Comparable<Interface>[] = [
  {
    kind: "target",
    subjects: ends,
    directions: IN,
    admits: (end, _, network) => throughBalancers(end, network),
  },
  {
    kind: "fronted",
    subjects: ends,
    directions: IN,
    admits: (end, _, network) => throughServices(end, network),
  },
];

const LIGHTSAIL: Comparable<LightsailFirewall> = {
  kind: "lightsail-firewall",
  subjects: lightsailFirewalls,
  directions: IN,
  admits: (one, _, network) => lightsailAdmits(one, network),
};

function aclsBy(labels: Labels): Comparable<Acl> {
  return {
    kind: "network-acl",
    subjects: ({ acls }) => acls,
    directions: DIRECTIONS,
    admits: (acl, direction) => byName(aclFilter(acl, direction).bounds, labels),
    isSame: (pair, { before, after }, direction) => {
      const open = [before, after].map(({ must, may }) => subtractPackets(may, must)).reduce(unionPackets);
      return !intersectsPackets(
        metOtherwise(pair, direction, () => false),
        open,
      );
    },
    own: (pair, admits, direction, mayDiffer) => {
      const otherwise = metOtherwise(pair, direction, mayDiffer);
      const beside = (bounds: Bounds<PacketSet>): Bounds<PacketSet> => ({
        ...bounds,
        may: unionPackets(bounds.must, intersectPackets(bounds.may, otherwise)),
      });
      return { before: beside(admits.before), after: beside(admits.after) };
    },
  };
}

function groupsBy(labels: Labels): Comparable<Group> {
  const openParts = (group: Group | undefined, direction: Direction): OpenParts =>
    group ? renamedParts(openPartsOfGroup(group, direction), labels) : NO_PARTS;
  return {
    kind: "security-group",
    subjects: ({ groups }) => groups,
    directions: DIRECTIONS,
    admits: (group, direction) => byName(admittedBy(group, direction), labels),
    isSame: ({ before, after }, _, direction) =>
      sameParts(openParts(before, direction), openParts(after, direction)),
    own: ({ before, after }, admits, direction, mayDiffer) => {
      const [was, is] = [openParts(before, direction), openParts(after, direction)];
      return {
        before: besideSameParts(admits.before, was, is, mayDiffer),
        after: besideSameParts(admits.after, is, was, mayDiffer),
      };
    },
  };
}
