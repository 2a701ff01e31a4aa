import { interfaceKinds, BALANCER } from "../../vocabulary";
import { all, maybe, no, once, type Bounds, type Claim, type Names } from "../../facts";
import type { Group, Interface, Network, Subnet } from "../../network/network";
import type { Family, PacketSet } from "../../packets";
import { anyOf, gate } from "../gate";
import { fallsToDefaultGroup, takesDefaultGroup } from "../groups/default-group-use";
import { ingressOf } from "../groups/group";
import { doubted, type PathHop } from "./hop";
import { ipv4Address } from "./addresses/ipv4-address";
import { ipv6Address } from "./addresses/ipv6-address";

/** IPv4 needs a public or an elastic address; IPv6 is not translated. */
export function addressHop(
  eni: Interface,
  subnet: Subnet | undefined,
  family: Family,
  network: Network,
): PathHop {
  if (eni.onlyCalls) {
    return {
      kind: "address",
      name: eni.name,
      bounds: gate(no()),
      setting: "takes no connections",
      causes: [],
    };
  }
  const has = family === 4 ? ipv4Address(eni, network) : ipv6Address(eni, subnet);
  const text = family === 4 ? "public address" : "IPv6 address";
  return {
    kind: "address",
    name: eni.name,
    bounds: gate(has),
    setting:
      has.holds === "no"
        ? `has no ${text}`
        : `${has.holds === "yes" ? "has" : "may have"} ${family === 4 ? "a" : "an"} ${text}`,
    causes: has.causes,
  };
}

/** Its packets are dear, so they are made when somebody asks. */
export function groupHop(eni: Interface, subnet: Subnet | undefined, network: Network): PathHop {
  const groups = once(() => groupsOf(eni, subnet, network));
  return {
    kind: "group",
    get name() {
      return groups().name ?? eni.name;
    },
    get bounds() {
      return groups().bounds;
    },
    get setting() {
      const { bounds, name, known } = groups();
      if (!known) return "is not known";
      if (bounds.may.empty) return "admits nothing";
      if (name !== undefined) return "admits it";
      return bounds.must.empty ? "is not known" : NO_GROUP;
    },
    causes: [],
  };
}

/** Of an interface that nothing filters, in place of what its groups do. */
export const NO_GROUP = "has no group";

/** Of a group, its lines in or its lines out. */
type FilterOf = (group: Group) => { readonly bounds: Bounds<PacketSet> };

/** What all groups of an interface admit, or let out, together; its VPC's default one where none is named. */
export function groupsOf(
  eni: Interface,
  subnet: Subnet | undefined,
  network: Network,
  filterOf: FilterOf = ingressOf,
): {
  readonly bounds: Bounds<PacketSet>;
  /** Of the groups; absent where there is none. */
  readonly name: string | undefined;
  /** Not only groups of which nobody knows more than their names. */
  readonly known: boolean;
} {
  const filters: Bounds<PacketSet>[] = [];
  const names: string[] = [];
  eni.groups.each((group, doubt) => {
    filters.push(doubted(filterOf(group).bounds, doubt));
    names.push(group.name);
  });
  const { rest } = eni.groups;
  const lacks = eni.lacksGroups;
  if (lacks.holds !== "no") {
    const standard = fallsToDefaultGroup(eni, network);
    if (standard.holds === "no") filters.push(withoutGroup(eni, lacks));
    else {
      const found = defaultGroups(subnet, network, filterOf);
      const doubt = standard.holds === "maybe" ? standard.names : undefined;
      filters.push(...found.map(({ bounds }) => doubted(bounds, doubt)));
      names.push(...found.map(({ name }) => name));
      const instead = takesDefaultGroup(eni, network);
      if (instead.holds === "maybe") filters.push(gate(maybe(instead.names)));
    }
  }
  const known = filters.length > 0 || !rest;
  if (rest) {
    filters.push(gate(maybe(rest)));
    names.push(...rest);
  }
  return { bounds: anyOf(...filters), name: names.length > 0 ? names.join(" and ") : undefined, known };
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
  filterOf: FilterOf,
): { readonly bounds: Bounds<PacketSet>; readonly name: string }[] {
  const found: { bounds: Bounds<PacketSet>; name: string }[] = [];
  const unknown = (names: Names): void => {
    found.push({ bounds: gate(maybe(names)), name: "the default group of its VPC" });
  };
  if (!subnet) unknown(["the default group of its VPC"]);
  subnet?.vpc.each((target, doubt) => {
    const vpc = network.vpcOf(target);
    if (!vpc) unknown(["the default group of its VPC"]);
    else
      found.push({ bounds: doubted(filterOf(vpc.defaultGroup).bounds, doubt), name: vpc.defaultGroup.name });
  });
  if (subnet?.vpc.rest) unknown(subnet.vpc.rest);
  return found;
}
