import { no, once, type Bounds } from "../../facts";
import type { Interface, Network, Subnet } from "../../network/network";
import type { Direction, Family, PacketSet } from "../../packets";
import { anyOf, gate } from "../gate";
import { boundsOf, filtersOn } from "./filters-on";
import type { PathHop } from "./hop";
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

/** What all groups of an interface admit, or let out, together; its VPC's default one where none is named. */
export function groupsOf(
  eni: Interface,
  subnet: Subnet | undefined,
  network: Network,
  direction: Direction = "ingress",
): {
  readonly bounds: Bounds<PacketSet>;
  /** Of the groups; absent where there is none. */
  readonly name: string | undefined;
  /** Not only groups of which nobody knows more than their names. */
  readonly known: boolean;
} {
  const { filters, names } = filtersOn(eni, subnet, network);
  const bounds = anyOf(...filters.map((one) => boundsOf(one, direction)));
  const known = !eni.groups.rest || filters.length > 1;
  return { bounds, name: names.length > 0 ? names.join(" and ") : undefined, known };
}
