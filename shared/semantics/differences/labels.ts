import type { Bounds } from "../../facts";
import type { Subject } from "../../network/network";
import { PacketSet, type PeerServices } from "../../packets";
import type { OpenParts } from "./open-parts";
import type { Pair } from "./pairs";

/** What two networks call groups, or ACLs, by the ids that each has for them. */
export type Labels = ReadonlyMap<string, string>;

export function labelsOf(pairs: readonly Pair<Subject & { readonly id: string }>[]): Labels {
  const labels = new Map<string, string>();
  for (const { before, after, label } of pairs) {
    for (const one of [before, after]) if (one) labels.set(one.id, label);
  }
  return labels;
}

/** What a group is called at the other end of a line, where a list may have the same name. */
export function peerId(label: string): string {
  return `group ${label}`;
}

/** With groups at the other end called by what both networks call them. */
export function byName(bounds: Bounds<PacketSet>, groups: Labels): Bounds<PacketSet> {
  const must = renamed(bounds.must, groups);
  return { must, may: bounds.may === bounds.must ? must : renamed(bounds.may, groups), names: bounds.names };
}

export function renamedParts(parts: OpenParts, groups: Labels): OpenParts {
  return new Map(
    [...parts].map(([key, { names, lines }]) => [
      key,
      { names, lines: lines.map((line) => renamed(line, groups)) },
    ]),
  );
}

function renamed(set: PacketSet, groups: Labels): PacketSet {
  if (set.peers.size === 0) return set;
  const peers = [...set.peers].map(([id, peer]): [string, PeerServices] => {
    const label = groups.get(id);
    return [label === undefined ? id : peerId(label), peer];
  });
  return new PacketSet(set.v4, set.v6, new Map(peers.sort(([a], [b]) => (a < b ? -1 : 1))), set.rest);
}
