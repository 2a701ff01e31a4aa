import { NO_NAMES, type Bounds } from "../facts";
import type { Group, Network } from "../network/network";
import { NO_PACKETS, packetsFrom, unionPackets, type Direction, type PacketSet } from "../packets";
import type { Change, Difference } from "./difference";
import { anyOf } from "./gate";
import { byName, type GroupLabels } from "./group-labels";
import { admittedBy } from "./groups/admitted-by";
import { naming, packetsOf } from "./memberships";
import type { FilterOn } from "./paths/filters-on";
import { doubted } from "./paths/hop";

/** What a filter that is on an interface does for it, and what of that groups are told to do newly, or no longer. */
export interface CarrierView {
  readonly kind: "carrier" | "member";
  admits(filter: FilterOn, direction: Direction, network: Network): Bounds<PacketSet>;
  told(filter: FilterOn, direction: Direction, network: Network, side: keyof Change): PacketSet;
}

/** How groups differ, by what both networks call them. */
export class GroupChanges {
  private readonly changes: ReadonlyMap<string, Change>;

  constructor(
    readonly labels: GroupLabels,
    ofGroups: readonly Difference[],
  ) {
    this.changes = new Map(ofGroups.map((one) => [`group ${one.label} ${one.direction}`, one]));
  }

  readonly labelOf = (group: Group): string => this.labels.get(group.id) ?? group.id;

  of(group: Group, direction: Direction, side: keyof Change): PacketSet {
    return this.changes.get(`${this.labelOf(group)} ${direction}`)?.[side].may ?? NO_PACKETS;
  }
}

/** What it admits itself. */
export function ownLines(changes: GroupChanges): CarrierView {
  return {
    kind: "carrier",
    admits: (filter, direction) =>
      filter.kind === "group"
        ? doubted(byName(admittedBy(filter.group, direction), changes.labels), filter.doubt)
        : filter.gate,
    told: (filter, direction, _, side) =>
      filter.kind === "group" ? changes.of(filter.group, direction, side) : NO_PACKETS,
  };
}

/** What lines of others admit of whatever carries it: what these let in is what it may send there. */
export function linesOfOthers(changes: GroupChanges): CarrierView {
  const opposite = (direction: Direction): Direction => (direction === "ingress" ? "egress" : "ingress");
  return {
    kind: "member",
    admits: (filter, direction, network) => {
      if (filter.kind !== "group") return NOTHING;
      const namings = naming(filter.group.id, opposite(direction), network);
      return doubted(
        anyOf(...namings.map((one) => packetsOf(one, changes.labelOf(one.group)))),
        filter.doubt,
      );
    },
    told: (filter, direction, network, side) => {
      if (filter.kind !== "group") return NO_PACKETS;
      const own = changes.labelOf(filter.group);
      const way = opposite(direction);
      return naming(filter.group.id, way, network)
        .map(({ group }) => {
          const services = changes.of(group, way, side).ofPeer(own);
          return packetsFrom([{ peer: { id: changes.labelOf(group), name: group.name }, services }]);
        })
        .reduce(unionPackets, NO_PACKETS);
    },
  };
}

const NOTHING: Bounds<PacketSet> = { must: NO_PACKETS, may: NO_PACKETS, names: NO_NAMES };
