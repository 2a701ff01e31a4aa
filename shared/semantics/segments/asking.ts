import type { Bounds } from "../../facts";
import type { Interface, Network } from "../../network/network";
import { fromEverywhere, unionServices, type Family, type PacketSet, type ServiceSet } from "../../packets";
import {
  balancedFrom,
  type BalancedPath,
  type First,
  type FirstLegs,
  type Inside,
} from "../paths/balancers/balanced-path";
import { groupsOf } from "../paths/interface-hops";
import type { PathHop } from "../paths/hop";
import { passed } from "../paths/path";
import { bounded } from "./bounds";
import { sentFrom } from "./comers";
import { standingsOf } from "./places";
import { FAMILIES } from "./ranges";
import type { Territories, Territory } from "./territories";

/** What load balancers are asked by one segment, and where that leads. */
export class Asking {
  private readonly known: FirstLegs = new Map<Interface, readonly First[]>();

  constructor(
    private readonly territory: Territory,
    private readonly territories: Territories,
    private readonly network: Network,
  ) {}

  /** As `balancedPaths` tells it of strangers. */
  pathsTo(eni: Interface): readonly (BalancedPath & { readonly inside: Inside })[] {
    const direct = (balancer: Interface): readonly First[] => this.firstLegs(balancer);
    return balancedFrom(eni, this.network, this.known, direct).flatMap((path) => {
      const { inside } = path;
      return inside ? [{ ...path, inside }] : [];
    });
  }

  private firstLegs(balancer: Interface): readonly First[] {
    const { territory, territories, network } = this;
    // What that one sends on its own segment sends.
    if (territories.holds(balancer).holds === "yes") return [];
    return standingsOf(balancer, network).flatMap((place) => {
      const groups = groupsOf(balancer, place.subnet, network);
      const asks = sentFrom(territory, place, groups.bounds, network);
      const inside = { asks, addresses: territory.space };
      return FAMILIES.flatMap((family): readonly First[] => {
        const sent = asStrangers(asks, family);
        if (sent.may.empty) return [];
        const hop: PathHop = {
          kind: "group",
          name: groups.name ?? balancer.name,
          bounds: sent,
          setting: groups.name === undefined ? "has no group" : `admits ${territory.segment.name}`,
          causes: [],
        };
        const hops = [hop];
        const bounds = passed(hops, family, network);
        return [{ eni: balancer, subnet: place.subnet, family, hops, bounds, inside }];
      });
    });
  }
}

/** From anywhere: the way behind the balancer looks at no address, unless it is kept. */
function asStrangers({ must, may, names }: Bounds<PacketSet>, family: Family): Bounds<PacketSet> {
  const told = (set: PacketSet): PacketSet => fromEverywhere(servicesIn(set, family), family);
  return bounded(told(must), told(may), names);
}

/** Lines that name a group tell no family: what they admit is asked in IPv4, as balancers inside mostly are. */
function servicesIn(set: PacketSet, family: Family): ServiceSet {
  const byAddress = set.of(family).services;
  return family === 4
    ? [...set.peers.values()].reduce((all, { services }) => unionServices(all, services), byAddress)
    : byAddress;
}
