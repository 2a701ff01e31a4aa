import {
  any,
  decidersOf,
  maybe,
  mergeNames,
  no,
  yes,
  type Bounds,
  type Claim,
  type Resource,
} from "../../facts";
import type { Network } from "../../network/network";
import {
  intersectPackets,
  intersectsPackets,
  fromEverywhere,
  unionPackets,
  type ServiceSet,
} from "../../packets";
import { publicPackets } from "../public-packets";
import { enisOf } from "./attachments";
import { groupsOf } from "./interface-hops";

/**
 * Whether the groups of a resource admit somebody from the internet on these services. One that names no group is not
 * held to what its default group is like.
 */
export function takesStrangers(resource: Resource, services: Bounds<ServiceSet>, network: Network): Claim {
  const enis = enisOf(resource, network);
  if (enis.length === 0) return yes();
  const everybody = unionPackets(
    publicPackets(4, network.ownPrefixes),
    publicPackets(6, network.ownPrefixes),
  );
  return any(
    ...enis.map((eni) => {
      const { lacksGroups: lacks } = eni;
      if (lacks.holds === "yes") return yes();
      const perhaps = lacks.holds === "maybe" ? maybe(lacks.names) : no();
      const { bounds } = groupsOf(eni, undefined, network);
      const strangers = (bound: "must" | "may") =>
        intersectPackets(everybody, fromEverywhere(services[bound]));
      if (intersectsPackets(bounds.must, strangers("must"))) return yes();
      if (!intersectsPackets(bounds.may, strangers("may"))) return perhaps;
      return any(perhaps, maybe(mergeNames(decidersOf(bounds), decidersOf(services))));
    }),
  );
}
