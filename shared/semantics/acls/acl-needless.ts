import { maybe, mergeNames, no, NO_NAMES, yes, type Bounds, type Claim, type Names } from "../../facts";
import {
  intersectPackets,
  intersectsPackets,
  NO_PACKETS,
  subtractPackets,
  unionPackets,
  type PacketSet,
} from "../../packets";
import { adds, namesOfLine, type OrderedLine } from "./acl-order";
import type { CauseLine } from "../filter";

/** A line in its place, as far as it matters whether the ACL needs it. */
export interface PlacedLine {
  readonly place: OrderedLine;
  readonly match: Bounds<PacketSet>;
  readonly reach: Bounds<PacketSet>;
  readonly dead: Claim;
  /** Dead, and what takes its packets does the same with them. */
  readonly echo: Claim;
  readonly cause: CauseLine;
}

/**
 * Which lines an ACL does the same without. From the first to the last, so that of two lines that stand in for each
 * other one is kept: a line found needless is taken out before the next is asked, and so are those that only do again
 * what earlier ones did. Another dead line stays, for it would do something if it were reached.
 * @param rest what decides whether there are more lines
 * @param fixed each number is known and stands once
 */
export function needlessLines<L extends PlacedLine>(
  all: readonly L[],
  rest: Names | undefined,
  fixed: boolean,
): ReadonlyMap<L, Claim> {
  const found = new Map<L, Claim>();
  const lines = all.filter(({ echo }) => echo.holds !== "yes");
  const names = all
    .filter(({ place }) => place.first !== place.last || place.doubt)
    .reduce<Names>((merged, { place }) => mergeNames(merged, namesOfLine(place)), rest ?? NO_NAMES);
  // Without a name, lines of one number do the same in any order.
  const isOrdered = fixed || all.length === 1 || names.length === 0;
  const fates = fatesAfter(lines);
  let kept = NO_PACKETS;
  let perhaps = NO_PACKETS;
  lines.forEach((line, i) => {
    const after = fates[i];
    if (!after || line.match.may.empty) return;
    const open = rest ?? (isOrdered ? undefined : names);
    const isDead = line.dead.holds === "yes";
    const result = isDead ? no() : open ? maybe(open) : needlessAt(line, all, { kept, perhaps }, after);
    if (!isDead) found.set(line, result);
    if (result.holds !== "yes") kept = unionPackets(kept, taking(line, "must"));
    perhaps = unionPackets(perhaps, line.match.may);
  });
  return found;
}

/** What a line takes from those behind it: surely only if it is there. */
export function taking(line: PlacedLine, bound: "must" | "may"): PacketSet {
  return bound === "must" && line.place.doubt ? NO_PACKETS : line.match[bound];
}

interface Fate {
  /** Surely and perhaps allowed by the lines that follow. */
  readonly must: PacketSet;
  readonly may: PacketSet;
}

/** What would become of a packet that passes each line. */
function fatesAfter(lines: readonly PlacedLine[]): readonly Fate[] {
  const fates: Fate[] = [];
  let fate: Fate = { must: NO_PACKETS, may: NO_PACKETS };
  for (const line of [...lines].reverse()) {
    fates.unshift(fate);
    fate = passed(line, fate);
  }
  return fates;
}

function passed(line: PlacedLine, after: Fate): Fate {
  const must = adds(line.place, "allow", "must")
    ? unionPackets(after.must, taking(line, "must"))
    : subtractPackets(after.must, taking(line, "may"));
  if (after.must === after.may && line.place.exact) return { must, may: must };
  const may = adds(line.place, "allow", "may")
    ? unionPackets(after.may, taking(line, "may"))
    : subtractPackets(after.may, taking(line, "must"));
  return { must, may };
}

/** What earlier lines that are kept surely take, and what any of them may. */
interface Taken {
  readonly kept: PacketSet;
  readonly perhaps: PacketSet;
}

function needlessAt(
  line: PlacedLine,
  all: readonly PlacedLine[],
  { kept, perhaps }: Taken,
  after: Fate,
): Claim {
  const { action } = line.place;
  if (action === undefined) return maybe(line.place.line.action.names);
  const reached = subtractPackets(line.match.may, kept);
  const changed = {
    may: action === "allow" ? subtractPackets(reached, after.must) : intersectPackets(reached, after.may),
    must:
      action === "allow"
        ? subtractPackets(line.reach.must, after.may)
        : intersectPackets(line.reach.must, after.must),
  };
  if (changed.may.empty) return yes(line.cause);
  if (!changed.must.empty) return no();
  const left = subtractPackets(line.match.may, perhaps);
  const changes = action === "allow" ? subtractPackets(left, after.may) : intersectPackets(left, after.must);
  return holdsOfAny(changes, line) ? no() : maybe(openAround(line, all));
}

/** What lines that share packets with this one wait for, itself among them. */
function openAround({ match }: PlacedLine, all: readonly PlacedLine[]): Names {
  return all
    .filter(({ place, match: { may } }) => !place.exact && intersectsPackets(may, match.may))
    .reduce<Names>((names, { place }) => mergeNames(names, namesOfLine(place)), NO_NAMES);
}

/** Whether packets are among what the line takes whatever prefix and services it turns out to have. */
function holdsOfAny(packets: PacketSet, { match: { may }, place: { line } }: PlacedLine): boolean {
  const isKnown = line.services.must === line.services.may;
  if (!isKnown) return subtractPackets(may, packets).empty;
  return packets.v4.count === may.v4.count && packets.v6.count === may.v6.count;
}
