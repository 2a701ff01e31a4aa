import { decidersOf, mergeNames, no, NO_NAMES, type Bounds, type Names } from "../../facts";
import type { Subnet } from "../../network/network";
import {
  ALL_PACKETS,
  ALL_SERVICES,
  coversPackets,
  fromEverywhere,
  intersectPackets,
  intersectsPackets,
  mapServices,
  NO_PACKETS,
  NO_SERVICES,
  packetsFrom,
  PacketSet,
  unionPackets,
  type Family,
  type Prefix,
  type ServiceSet,
} from "../../packets";
import type { Forwarding } from "./balancers/balanced-targets";

/** What a balancer sends from one of its subnets to a subnet of its target. */
export interface Leg {
  readonly from: Subnet | undefined;
  /** Absent: nobody knows it. */
  readonly to: Subnet | undefined;
  readonly forwarding: Forwarding;
  /** The family in which the balancer is asked. */
  readonly client: Family;
  /** The addresses of who asks it from inside the VPC; absent where strangers ask. */
  readonly inside?: PacketSet | undefined;
}

/** Either everything or nothing, as the second leg looks at no client; or by client, where it sees them. */
export function between(must: boolean, may: boolean, names: Names): Bounds<PacketSet> {
  if (must) return { must: ALL_PACKETS, may: ALL_PACKETS, names: NO_NAMES };
  if (!may) return { must: NO_PACKETS, may: NO_PACKETS, names: NO_NAMES };
  return { must: NO_PACKETS, may: ALL_PACKETS, names };
}

/** The clients whose packets the balancer's target takes. */
export function clientsOf(set: PacketSet, takes: (services: ServiceSet) => boolean): PacketSet {
  const change = (own: ServiceSet): ServiceSet => (takes(own) ? ALL_SERVICES : NO_SERVICES);
  return new PacketSet(mapServices(set.v4, change), mapServices(set.v6, change), new Map(), NO_SERVICES);
}

/**
 * An address is kept within its family only: where the balancer asks in the other one, its own takes the place (Elastic
 * Load Balancing, "Client IP preservation").
 */
export function byPreserving(
  { forwarding, client, inside }: Leg,
  admitted: Bounds<PacketSet>,
  ofBalancer: () => Bounds<PacketSet>,
): Bounds<PacketSet> {
  const preserves = client === forwarding.family ? forwarding.preserves : no();
  if (preserves.holds === "no") return ofBalancer();
  const ofClients = inside
    ? ofSome(admitted, intersectPackets(inside, fromEverywhere(ALL_SERVICES, client)))
    : admitted;
  if (preserves.holds === "yes") return ofClients;
  const own = ofBalancer();
  return {
    must: intersectPackets(ofClients.must, own.must),
    may: unionPackets(ofClients.may, own.may),
    names: mergeNames(mergeNames(decidersOf(ofClients), decidersOf(own)), preserves.names),
  };
}

/** Of clients somewhere among these addresses: all of them, or some, or none. */
function ofSome({ must, may, names }: Bounds<PacketSet>, addresses: PacketSet): Bounds<PacketSet> {
  return between(
    !addresses.empty && coversPackets(must, addresses),
    intersectsPackets(may, addresses),
    mergeNames(names, ["the address of the client"]),
  );
}

export function prefixesOf(subnet: Subnet | undefined, family: Family): readonly Prefix[] {
  return subnet?.prefixes.filter((prefix) => prefix.family === family) ?? [];
}

export function packetsOf(prefixes: readonly Prefix[], services: ServiceSet): PacketSet {
  return packetsFrom(prefixes.map((prefix) => ({ prefix, services })));
}
