import { push, type Names } from "../../facts";
import type { Acl } from "../../network/network";
import {
  ALL_PACKETS,
  equalPackets,
  intersectPackets,
  NO_PACKETS,
  unionPackets,
  type Direction,
  type PacketSet,
} from "../../packets";
import { aclFilter } from "../acls/acl";
import { matchOf, namesOfLine, type OrderedLine } from "../acls/acl-order";
import type { Sided } from "./compare";
import { textsIn } from "./texts-in";

/**
 * The packets that other lines of two ACLs may match, or the same lines in another order: with all others both do the
 * same, whatever is open. All that there are, where one ACL is missing, or nobody knows the order of its lines.
 * @param mayDiffer whether lines that the same names decide about may differ all the same
 */
export function metOtherwise(
  { before, after }: Sided<Acl | undefined>,
  direction: Direction,
  mayDiffer: (names: Names) => boolean,
): PacketSet {
  if (!before || !after) return ALL_PACKETS;
  const [was, is] = [placesOf(before, direction), placesOf(after, direction)];
  const { both, apart } = matched(was, is);
  const rests = [before, after].map((acl) => String(aclFilter(acl, direction).rest));
  if (rests.some((rest) => rest !== "undefined") || [...was, ...is].some(isAnywhere)) {
    const isSame = rests[0] === rests[1] && apart.length === 0 && both.every(standAlike);
    return isSame ? NO_PACKETS : ALL_PACKETS;
  }
  const differing = both.filter(([{ names }]) => names.length > 0 && mayDiffer(names)).map(([one]) => one);
  return [...apart, ...differing].map(({ packets }) => packets).reduce(unionPackets, passedBy(both));
}

interface Place {
  readonly at: number;
  readonly line: OrderedLine;
  /** What decides about it. */
  readonly names: Names;
  /** Equal for lines about which the same decides, and that do the same. */
  readonly key: string;
  /** What it may match. */
  readonly packets: PacketSet;
}

type PlacePair = readonly [before: Place, after: Place];

function placesOf(acl: Acl, direction: Direction): readonly Place[] {
  return aclFilter(acl, direction).ordered.map((line, at) => {
    const names = namesOfLine(line).toSorted();
    const texts = textsIn(line.line, names);
    const key = [line.action ?? "", line.line.says, ...names, ...texts].join("\n");
    return { at, line, names, key, packets: matchOf(line).may };
  });
}

function isAnywhere({ line: { first, last } }: Place): boolean {
  return first !== last;
}

function standAlike([{ line: a }, { line: b }]: PlacePair): boolean {
  return a.first === b.first && a.last === b.last;
}

/** Lines of both, by their order before, and those of one alone. */
function matched(
  was: readonly Place[],
  is: readonly Place[],
): { readonly both: readonly PlacePair[]; readonly apart: readonly Place[] } {
  const byKey = new Map<string, Place[]>();
  for (const place of is) push(byKey, place.key, place);
  const both: PlacePair[] = [];
  const apart = new Set(is);
  for (const place of was) {
    const same = byKey
      .get(place.key)
      ?.find((one) => apart.has(one) && equalPackets(one.packets, place.packets));
    if (same) {
      apart.delete(same);
      both.push([place, same]);
    } else apart.add(place);
  }
  return { both, apart: [...apart] };
}

/** Above this many lines, which no ACL can have, pairs are not looked at. */
const MOST_LINES = 400;

/** What lines that pass each other may both match, unless they do the same with it. */
function passedBy(both: readonly PlacePair[]): PacketSet {
  const isOrdered = both.every(([, { at }], i) => i === 0 || at > (both[i - 1]?.[1].at ?? 0));
  if (isOrdered) return NO_PACKETS;
  if (both.length > MOST_LINES) return ALL_PACKETS;
  let passed = NO_PACKETS;
  both.forEach(([one, oneAfter], i) => {
    for (const [other, otherAfter] of both.slice(i + 1)) {
      const { action } = one.line;
      const doSame = action !== undefined && action === other.line.action;
      if (oneAfter.at > otherAfter.at && !doSame)
        passed = unionPackets(passed, intersectPackets(one.packets, other.packets));
    }
  });
  return passed;
}
