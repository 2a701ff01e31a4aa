import { bothDoubts, List, NO_NAMES, type Names, type Resource, type Target } from "../../facts";
import type { Group, Interface, Network, Subnet } from "../../network/network";
import { fallsToDefaultGroup } from "../groups/default-group-use";
import { standing } from "../paths/standing";
import type { Members, Membership } from "./membership";
import { rangesIn, type Range } from "./ranges";

/** Where something is. */
export interface Located {
  readonly name: string;
  /** Absent: nobody knows it. */
  readonly subnet: Subnet | undefined;
  readonly vpc: List<Target>;
  readonly range: Range;
}

/** Where packets of groups start or end: an interface in one subnet, or a group that nothing in the program carries. */
export interface Standing extends Spot, Located {}

/** One that may be of some segment. */
export interface Place extends Standing {
  readonly segment: Membership;
}

interface Spot {
  readonly groups: List<Group>;
  /** Absent: nobody knows what will carry the group. */
  readonly eni: Interface | undefined;
  /** Absent: nobody knows it. */
  readonly subnet: Subnet | undefined;
  readonly vpc: List<Target>;
  /** What decides whether it is there at all. */
  readonly doubt: Names | undefined;
}

/** Those that may be of some segment. */
export function placesIn(network: Network, members: Members): readonly Place[] {
  return spotsIn(network).flatMap((spot) => {
    const segment = members.of(partsOf(spot, network));
    if (segment.possible.length === 0) return [];
    return [{ ...located(spot, network), segment }];
  });
}

/** Where an interface stands, be it of a segment or not. */
export function standingsOf(eni: Interface, network: Network): readonly Standing[] {
  return spotsOf(eni, network).map((spot) => located(spot, network));
}

function located(spot: Spot, network: Network): Standing {
  const name = spot.eni?.name ?? spot.groups.certain()[0]?.name ?? "it";
  return { ...spot, name, range: rangesIn(network).of(spot.subnet, spot.vpc) };
}

function spotsIn(network: Network): readonly Spot[] {
  const spots: Spot[] = [];
  const carried = new Set<string>();
  for (const eni of standing(network)) {
    eni.groups.each(({ id }) => carried.add(id));
    spots.push(...spotsOf(eni, network));
  }
  for (const group of network.groups) {
    // Of a default group as AWS makes it the program says nothing: what carries it is told where that is.
    if (carried.has(group.id) || group.untouched) continue;
    const groups = List.of([group]);
    spots.push({ groups, eni: undefined, subnet: undefined, vpc: group.vpc, doubt: undefined });
  }
  return spots;
}

function spotsOf(eni: Interface, network: Network): readonly Spot[] {
  const spots: Spot[] = [];
  const { subnets, doubt } = eni;
  subnets.each((subnet, perhaps) => {
    const groups = groupsAt(eni, subnet, network);
    spots.push({ groups, eni, subnet, vpc: subnet.vpc, doubt: bothDoubts(doubt, perhaps) });
  });
  if (subnets.rest !== undefined || subnets.length === 0) {
    const vpc = eni.groups.certain()[0]?.vpc ?? List.unknown<Target>(NO_NAMES);
    const perhaps = subnets.length > 0 ? subnets.rest : undefined;
    const groups = groupsAt(eni, undefined, network);
    spots.push({ groups, eni, subnet: undefined, vpc, doubt: bothDoubts(doubt, perhaps) });
  }
  return spots;
}

/** Its own; where it names none, its VPC's default one, or what nobody knows: a balancer may be filtered by none. */
function groupsAt(eni: Interface, subnet: Subnet | undefined, network: Network): List<Group> {
  const { groups, lacksGroups } = eni;
  if (lacksGroups.holds === "no") return groups;
  if (fallsToDefaultGroup(eni, network).holds === "no")
    return groups.and(List.unknown([`the groups of ${eni.name}`]));
  const unknown = List.unknown<Group>(["the default group of its VPC"]);
  const standard =
    subnet?.vpc.flatMap((target) => {
      const vpc = network.vpcOf(target);
      return vpc ? List.of([vpc.defaultGroup]) : unknown;
    }) ?? unknown;
  return groups.and(lacksGroups.holds === "maybe" ? standard.doubted(lacksGroups.names) : standard);
}

/** What may be meant by a segment of what makes up a place. */
export function partsOf(
  { groups, eni, subnet, vpc }: Partial<Omit<Spot, "vpc">> & Pick<Spot, "vpc">,
  network: Network,
): readonly (readonly [Resource, Names | undefined])[] {
  const parts: [Resource, Names | undefined][] = eni ? [[eni.resource, undefined]] : [];
  groups?.each((group, doubt) => parts.push([group.resource, doubt]));
  if (subnet) parts.push([subnet.resource, undefined]);
  vpc.each((target, doubt) => {
    const declared = network.vpcOf(target);
    if (declared) parts.push([declared.resource, doubt]);
  });
  return parts;
}
