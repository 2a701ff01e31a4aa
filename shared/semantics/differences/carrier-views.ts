import { Kept, type Bounds } from "../../facts";
import type { Group, Network } from "../../network/network";
import { NO_PACKETS, packetsFrom, type Direction, type PacketSet } from "../../packets";
import { NOTHING } from "./compare";
import type { Change } from "./difference";
import type { FilterChanges } from "./filter-changes";
import { byName, peerId, type Labels } from "./labels";
import { admittedBy } from "../groups/admitted-by";
import { naming, packetsOf } from "./memberships";
import type { FilterOn } from "../paths/filters-on";
import { doubted } from "../paths/hop";

/** What a filter that is on an interface does for it, and what of that groups are told to do newly, or no longer. */
export interface CarrierView {
  readonly kind: "carrier" | "member";
  admits(filter: FilterOn, direction: Direction, network: Network): Bounds<PacketSet>;
  told(filter: FilterOn, direction: Direction, network: Network, side: keyof Change): PacketSet;
}

/** What it admits itself. */
export function ownLines(labels: Labels, changes: FilterChanges): CarrierView {
  return {
    kind: "carrier",
    admits: (filter, direction) =>
      filter.kind === "group"
        ? doubted(byName(admittedBy(filter.group, direction), labels), filter.doubt)
        : filter.gate,
    told: (filter, direction, _, side) =>
      filter.kind === "group" ? changes.of(filter.group, direction, side) : NO_PACKETS,
  };
}

/** What lines of others admit of whatever carries it: what these let in is what it may send there. */
export function linesOfOthers(changes: FilterChanges): CarrierView {
  const opposite = (direction: Direction): Direction => (direction === "ingress" ? "egress" : "ingress");
  const idOf = (group: Group): string => peerId(changes.nameOf(group));
  // The same group is on many interfaces.
  const known = new Kept((_: Network) => new Map<string, Bounds<PacketSet>>());
  return {
    kind: "member",
    admits: (filter, direction, network) => {
      if (filter.kind !== "group") return NOTHING;
      const { id } = filter.group;
      const key = `${direction} ${id}`;
      let bounds = known.of(network).get(key);
      if (!bounds) {
        bounds = packetsOf(naming(id, opposite(direction), network), idOf);
        known.of(network).set(key, bounds);
      }
      return doubted(bounds, filter.doubt);
    },
    told: (filter, direction, network, side) => {
      if (filter.kind !== "group") return NO_PACKETS;
      const way = opposite(direction);
      return packetsFrom(
        naming(filter.group.id, way, network).map(({ group }) => ({
          peer: { id: idOf(group), name: group.name },
          services: changes.of(group, way, side).ofPeer(idOf(filter.group)),
        })),
      );
    },
  };
}
