import { services, type ServiceSet } from "../packets";

interface Range {
  readonly protocol: number;
  readonly from: number;
  readonly to: number;
}

/** The ranges of the services, the nearest of one protocol made one until no more are left than that. */
export function joinedRanges(set: ServiceSet, most: number): readonly ServiceSet[] {
  const ranges: Range[] = [...set.ranges()];
  while (ranges.length > most) {
    const at = nearest(ranges);
    const [one, next] = [ranges[at], ranges[at + 1]];
    if (!one || !next) break;
    ranges.splice(at, 2, { ...one, to: next.to });
  }
  return ranges.map(({ protocol, from, to }) => services(protocol, from, to));
}

/** Which has the least gap to the next; -1 where each protocol has one range. */
function nearest(ranges: readonly Range[]): number {
  let found = -1;
  let least = Infinity;
  ranges.forEach(({ protocol, to }, i) => {
    const next = ranges[i + 1];
    if (next?.protocol !== protocol || next.from - to >= least) return;
    found = i;
    least = next.from - to;
  });
  return found;
}
