import { claim } from "../../facts";
import type { Interface, Network, Subnet } from "../../network/network";
import {
  fromEverywhere,
  NO_PACKETS,
  unionOf,
  type Family,
  type PacketSet,
  type ServiceSet,
} from "../../packets";
import { interfaceKinds } from "../../vocabulary";
import { isOn } from "./attachments";
import { decidingFor, frontsOf, type Front } from "./fronts";
import type { PathHop } from "./hop";
import { groupHop } from "./interface-hops";
import { listenerHops } from "./balancers/listener-hop";
import { passed, type InternetPath } from "./path";

/** A path through a service of AWS. */
export interface FrontedPath extends InternetPath {
  readonly front: Front;
}

const FAMILIES: readonly Family[] = [4, 6];

/**
 * The ways from the internet to an interface through a service of AWS that asks it from inside its VPC, one per subnet
 * and family of the stranger. Packets are told by the port at which they arrive. They need neither gateway nor route
 * nor public address, and come from addresses that nobody knows before (CloudFront Developer Guide, "Restrict access
 * with VPC origins"; API Gateway Developer Guide, "Private integrations").
 */
export function frontedPaths(eni: Interface, network: Network): readonly FrontedPath[] {
  const paths: FrontedPath[] = [];
  for (const front of frontsOf(eni, network)) {
    const add = (subnet: Subnet | undefined): void => {
      for (const family of FAMILIES) {
        const hops = [
          serviceHop(front, family),
          fromService(groupHop(eni, subnet, network), family, network),
          ...listenerHops(eni, network),
        ];
        paths.push({ eni, subnet, family, hops, bounds: passed(hops, family, network), front });
      }
    };
    eni.subnets.each(add);
    if (eni.subnets.length === 0) add(undefined);
  }
  return paths;
}

function serviceHop(front: Front, family: Family): PathHop {
  return {
    kind: "service",
    name: front.resource.name,
    bounds: { must: NO_PACKETS, may: fromEverywhere(front.arrives, family), names: decidingFor(front) },
    setting: `lets ${front.service} ask from inside the VPC`,
    causes: [],
  };
}

/** A group as it treats such a service: what it admits from anybody at all who is no group of the program. */
function fromService(hop: PathHop, family: Family, network: Network): PathHop {
  const { must, may, names } = hop.bounds;
  const admits = (set: PacketSet): PacketSet => fromEverywhere(admitted(set, network), family);
  return { ...hop, bounds: { must: admits(must), may: admits(may), names } };
}

const LINKS = interfaceKinds("vpc-link");

function admitted(set: PacketSet, network: Network): ServiceSet {
  const named = [...set.peers].flatMap(([id, { services }]) => {
    const group = network.groupOf({ kind: "external", id });
    const asks = !group || isOn(group, network, ({ kind }) => claim(LINKS.has(kind))).holds !== "no";
    return asks ? [services] : [];
  });
  return unionOf([set.v4.services, set.v6.services, set.rest, ...named]);
}
