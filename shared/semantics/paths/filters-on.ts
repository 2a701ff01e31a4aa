import { BALANCER, interfaceKinds } from "../../vocabulary";
import { all, bothDoubts, maybe, no, type Bounds, type Claim, type Names } from "../../facts";
import type { Group, Interface, Network, Subnet } from "../../network/network";
import type { Direction, PacketSet } from "../../packets";
import { gate } from "../gate";
import { fallsToDefaultGroup, takesDefaultGroup } from "../groups/default-group-use";
import { egressOf, ingressOf } from "../groups/group";
import { doubted } from "./hop";

/** What filters the packets of an interface. */
export type FilterOn =
  | { readonly kind: "group"; readonly group: Group; readonly doubt: Names | undefined }
  /** A group of which nobody knows more than that it may be there. */
  | { readonly kind: "unknown"; readonly gate: Bounds<PacketSet> }
  /** It names no group. */
  | { readonly kind: "none"; readonly gate: Bounds<PacketSet> };

export interface FiltersOn {
  /** A packet has to pass one of them. */
  readonly filters: readonly FilterOn[];
  /** Of the groups. */
  readonly names: readonly string[];
}

/** The groups of an interface; its VPC's default one where none is named. */
export function filtersOn(eni: Interface, subnet: Subnet | undefined, network: Network): FiltersOn {
  const filters: FilterOn[] = [];
  const names: string[] = [];
  eni.groups.each((group, doubt) => {
    filters.push({ kind: "group", group, doubt });
    names.push(group.name);
  });
  const { rest } = eni.groups;
  const lacks = eni.lacksGroups;
  if (lacks.holds !== "no") {
    const standard = fallsToDefaultGroup(eni, network);
    if (standard.holds === "no") filters.push({ kind: "none", gate: withoutGroup(eni, lacks) });
    else {
      const doubt = standard.holds === "maybe" ? standard.names : undefined;
      const found = defaultGroups(subnet, network, doubt);
      filters.push(...found.map(({ filter }) => filter));
      names.push(...found.map(({ name }) => name));
      const instead = takesDefaultGroup(eni, network);
      if (instead.holds === "maybe") filters.push({ kind: "none", gate: gate(maybe(instead.names)) });
    }
  }
  if (rest) {
    filters.push({ kind: "unknown", gate: gate(maybe(rest)) });
    names.push(...rest);
  }
  return { filters, names };
}

/** What one of them lets pass. */
export function boundsOf(filter: FilterOn, direction: Direction): Bounds<PacketSet> {
  if (filter.kind !== "group") return filter.gate;
  const { group, doubt } = filter;
  return doubted((direction === "ingress" ? ingressOf(group) : egressOf(group)).bounds, doubt);
}

/** Where AWS makes a group that admits no stranger (Amazon EMR Management Guide, EMR-managed security groups). */
const OWN_GROUP = interfaceKinds("emr-cluster");

/** A Network Load Balancer without a group is filtered by none; what else may stand there, nobody knows. */
function withoutGroup(eni: Interface, lacks: Claim): Bounds<PacketSet> {
  if (OWN_GROUP.has(eni.kind)) return gate(no());
  if (eni.kind !== "load-balancer") return gate(maybe([`the groups of ${eni.name}`]));
  return gate(all(lacks, BALANCER.words.type.read(eni.root).is("network")));
}

function defaultGroups(
  subnet: Subnet | undefined,
  network: Network,
  standard: Names | undefined,
): { readonly filter: FilterOn; readonly name: string }[] {
  const found: { filter: FilterOn; name: string }[] = [];
  const unknown = (names: Names): void => {
    const own = doubted(gate(maybe(names)), standard);
    found.push({ filter: { kind: "unknown", gate: own }, name: "the default group of its VPC" });
  };
  if (!subnet) unknown(["the default group of its VPC"]);
  subnet?.vpc.each((target, doubt) => {
    const group = network.vpcOf(target)?.defaultGroup;
    if (!group) unknown(["the default group of its VPC"]);
    else
      found.push({
        filter: { kind: "group", group, doubt: bothDoubts(doubt, standard) },
        name: group.name,
      });
  });
  if (subnet?.vpc.rest) unknown(subnet.vpc.rest);
  return found;
}
