import { Kept } from "../../facts";
import type { Group } from "../../network/network";
import { OnePort } from "../../vocabulary";
import { GroupFilter } from "./group";

/** A group where many ports are asked for. */
export interface ManyPorts {
  /** Without lines for one port that nobody knows: the bounds take each for all the ports that it may be. */
  readonly filter: GroupFilter;
  /** How many ports those lines add, at most. */
  readonly more: number;
}

export function manyPorts(filter: GroupFilter): ManyPorts {
  return kept.of(filter);
}

const kept = new Kept((filter: GroupFilter): ManyPorts => {
  let more = 0;
  filter.lines.eachPair((_, services) => {
    if (services instanceof OnePort) more++;
  });
  if (more === 0) return { filter, more };
  const lines = filter.lines.filter(({ services }) => !(services instanceof OnePort));
  const group = Object.create(filter.group, { [filter.direction]: { value: lines } }) as Group;
  return { filter: new GroupFilter(group, filter.direction), more };
});
