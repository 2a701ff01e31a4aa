import { Kept } from "../../facts";
import type { Group } from "../../network/network";
import { OnePort } from "../../vocabulary";
import { GroupFilter } from "./group";
import { peerTraits, TRAIT } from "./lines/line-traits";

/** A group where many ports are asked for. */
export interface ManyPorts {
  /** Without lines for one port that nobody knows: the bounds take each for all the ports that it may be. */
  readonly filter: GroupFilter;
  /** How many ports those lines add, at most. */
  readonly more: number;
  /** How many of them strangers may use. */
  readonly moreOpen: number;
}

export function manyPorts(filter: GroupFilter): ManyPorts {
  return kept.of(filter);
}

const kept = new Kept((filter: GroupFilter): ManyPorts => {
  let more = 0;
  let moreOpen = 0;
  filter.lines.eachPair((peers, services) => {
    if (!(services instanceof OnePort)) return;
    more++;
    if ((peerTraits(peers) & TRAIT.publicSource) !== 0) moreOpen++;
  });
  if (more === 0) return { filter, more, moreOpen };
  const lines = filter.lines.filter(({ services }) => !(services instanceof OnePort));
  const group = Object.create(filter.group, { [filter.direction]: { value: lines } }) as Group;
  return { filter: new GroupFilter(group, filter.direction), more, moreOpen };
});
