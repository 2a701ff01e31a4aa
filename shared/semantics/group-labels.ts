import type { Bounds } from "../facts";
import type { Group } from "../network/network";
import { PacketSet, type PeerServices } from "../packets";
import type { OpenParts } from "./open-parts";
import type { Pair } from "./pairs";

/** What two networks call a group, by the ids that each has for it. */
export type GroupLabels = ReadonlyMap<string, string>;

export function labelsOf(groups: readonly Pair<Group>[]): GroupLabels {
  const labels = new Map<string, string>();
  for (const { before, after, label } of groups) {
    for (const group of [before, after]) if (group) labels.set(group.id, `group ${label}`);
  }
  return labels;
}

/** With groups at the other end called by what both networks call them. */
export function byName(bounds: Bounds<PacketSet>, names: GroupLabels): Bounds<PacketSet> {
  const must = renamed(bounds.must, names);
  return { must, may: bounds.may === bounds.must ? must : renamed(bounds.may, names), names: bounds.names };
}

export function renamedParts(parts: OpenParts, names: GroupLabels): OpenParts {
  return new Map([...parts].map(([key, packets]) => [key, renamed(packets, names)]));
}

function renamed(set: PacketSet, names: GroupLabels): PacketSet {
  if (set.peers.size === 0) return set;
  const peers = [...set.peers].map(([id, peer]): [string, PeerServices] => [names.get(id) ?? id, peer]);
  return new PacketSet(set.v4, set.v6, new Map(peers.sort(([a], [b]) => (a < b ? -1 : 1))), set.rest);
}
