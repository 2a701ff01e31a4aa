import { decidersOf, exactly, mergeNames, type Bounds } from "../../facts";
import {
  ALL_SERVICES,
  equalServices,
  intersectPackets,
  NO_SERVICES,
  subtractPackets,
  subtractServices,
  unionServices,
  type PacketSet,
  type ServiceSet,
} from "../../packets";
import { serviceBounds } from "../service-bounds";
import type { Standing } from "./places";
import type { Addresses } from "./ranges";

/**
 * What every address of a range may use, and what some address may.
 * @param name whose address it is
 */
export function fromAll(
  { must, may, names }: Bounds<PacketSet>,
  { packets }: Addresses,
  name: string,
): Bounds<ServiceSet> {
  const all = subtractServices(ALL_SERVICES, subtractPackets(packets, must).services);
  const some = intersectPackets(may, packets).services;
  if (equalServices(all, some)) return exactly(all);
  // A part of the range is let through, and nobody knows the address within the range.
  return { must: all, may: some, names: must === may ? [`the address of ${name}`] : names };
}

/** What comes out of a packet set for a place by the ids of its groups. */
export function byReference(
  { groups }: Pick<Standing, "groups">,
  bounds: Bounds<PacketSet>,
): Bounds<ServiceSet> {
  const { must, may } = bounds;
  let [lower, upper]: [ServiceSet, ServiceSet] = [NO_SERVICES, NO_SERVICES];
  let doubts = decidersOf(bounds);
  groups.each(({ id }, doubt) => {
    upper = unionServices(upper, may.ofPeer(id));
    if (doubt) doubts = mergeNames(doubts, doubt);
    else lower = unionServices(lower, must.ofPeer(id));
  });
  return serviceBounds(lower, upper, doubts);
}
