import { decidersOf, mergeNames, NO_NAMES, type Names } from "../../../facts";
import {
  coversPackets,
  intersectPackets,
  intersectsPackets,
  NO_PACKETS,
  subtractPackets,
  unionPackets,
  type PacketSet,
} from "../../../packets";
import type { GroupLine } from "../../../network/groups/group-line";
import { packetsOfLine, type GroupFilter } from "../group";
import { isOneOfSeveral } from "./line-keys";
import { meetingLines } from "./meeting-lines";

/** A line whose packets other lines admit as well. */
export interface RedundantLine {
  readonly line: GroupLine;
  /** Lines that together admit them; looked for when somebody asks. */
  by(): readonly GroupLine[];
}

export interface Redundancy {
  readonly surely: readonly RedundantLine[];
  /** Of the first of these, in order, those that can go together; the rest admit what they did. */
  together(most: number): readonly GroupLine[];
  readonly perhaps: readonly RedundantLine[];
  /** What decides about those. */
  readonly names: Names;
}

interface Part {
  readonly line: GroupLine;
  readonly must: PacketSet;
  readonly may: PacketSet;
  readonly exact: boolean;
  /** Nothing about it is decided later but whether it is there. */
  readonly settled: boolean;
  /** What decides whether the line is there; absent: it is. */
  readonly doubt: Names | undefined;
  readonly names: Names;
}

/** What is admitted at all, and what by two lines at least. */
interface Counted {
  readonly once: PacketSet;
  readonly twice: PacketSet;
}

const NOTHING: Counted = { once: NO_PACKETS, twice: NO_PACKETS };

/**
 * Lines that the others make needless, by packets: a line is one of them if two lines at least admit all it admits.
 * Needless lines may need each other: each by itself can go.
 */
export function redundancyOf(filter: GroupFilter): Redundancy {
  const meeting = meetingLines(filter);
  if (meeting.size === 0) return NOTHING_NEEDLESS;
  const parts = partsOf(filter, meeting);
  const sure = countedOf(parts.map(({ must }) => must));
  const open = parts.every(({ exact }) => exact) ? sure : countedOf(parts.map(({ may }) => may));
  const surely: RedundantLine[] = [];
  const perhaps: RedundantLine[] = [];
  let names = NO_NAMES;
  for (const part of parts) {
    const { line, may, exact, settled, doubt = NO_NAMES } = part;
    if (line.implied !== undefined || may.empty) continue;
    if (coversPackets(exact ? sure.twice : withoutPart(sure, part), may)) {
      (part.doubt ? perhaps : surely).push({ line, by: () => coverers(parts, part, "must") });
      // One that is not there is nothing to take away.
      names = mergeNames(names, doubt);
    } else if (open !== sure && settled && coversPackets(open.twice, may)) {
      names = mergeNames(names, doubt);
      perhaps.push({ line, by: () => coverers(parts, part, "may") });
      for (const other of parts) {
        if (!other.exact && intersectsPackets(other.may, may)) names = mergeNames(names, other.names);
      }
    }
  }
  return { surely, perhaps, names, together: (most) => goingTogether(parts, surely.slice(0, most)) };
}

const NOTHING_NEEDLESS: Redundancy = { surely: [], perhaps: [], names: NO_NAMES, together: () => [] };

function goingTogether(parts: readonly Part[], needless: readonly RedundantLine[]): readonly GroupLine[] {
  const own = new Map(parts.map((part) => [part.line, part]));
  const gone = new Set<Part>();
  for (const { line } of needless) {
    const part = own.get(line);
    if (part && leftOf(part, parts, gone).empty) gone.add(part);
  }
  return [...gone].map(({ line }) => line);
}

/** What of the line no other one surely admits once those are gone. */
function leftOf(own: Part, parts: readonly Part[], gone: ReadonlySet<Part>): PacketSet {
  let left = own.may;
  for (const part of parts) {
    if (left.empty) break;
    if (part === own || gone.has(part) || !intersectsPackets(part.must, left)) continue;
    left = subtractPackets(left, part.must);
  }
  return left;
}

function partsOf({ lines }: GroupFilter, meeting: ReadonlySet<number>): readonly Part[] {
  const parts: Part[] = [];
  let order = 0;
  lines.each((line, doubt) => {
    if (!meeting.has(order++)) return;
    const may = packetsOfLine(line, "may");
    const settled =
      line.peers.must === line.peers.may &&
      line.services.must === line.services.may &&
      !line.peers.may.some((peer) => isOneOfSeveral(peer, doubt));
    const exact = settled && doubt === undefined;
    const must = doubt ? NO_PACKETS : exact ? may : packetsOfLine(line, "must");
    const names = mergeNames(
      doubt ?? NO_NAMES,
      mergeNames(decidersOf(line.peers), decidersOf(line.services)),
    );
    parts.push({ line, must, may, exact, settled, doubt, names });
  });
  return parts;
}

/** What is surely admitted without that line: all but what it alone admits. */
function withoutPart({ once, twice }: Counted, { must }: Part): PacketSet {
  return subtractPackets(once, subtractPackets(must, twice));
}

/** Halves are counted and joined, so that no large set meets every line. */
function countedOf(sets: readonly PacketSet[]): Counted {
  const [first] = sets;
  if (first === undefined) return NOTHING;
  if (sets.length === 1) return { once: first, twice: NO_PACKETS };
  const middle = sets.length >> 1;
  const a = countedOf(sets.slice(0, middle));
  const b = countedOf(sets.slice(middle));
  const both = intersectPackets(a.once, b.once);
  return {
    once: unionPackets(a.once, b.once),
    twice: unionPackets(unionPackets(a.twice, b.twice), both),
  };
}

/** Others that together admit what the line admits, in order, each only if it adds something. */
function coverers(parts: readonly Part[], own: Part, bound: "must" | "may"): readonly GroupLine[] {
  let left = own.may;
  const chosen: GroupLine[] = [];
  const others = parts.filter((part) => part !== own);
  const alone = others.find((part) => coversPackets(part[bound], left));
  if (alone) return [alone.line];
  for (const part of others) {
    if (left.empty) break;
    if (!intersectsPackets(part[bound], left)) continue;
    left = subtractPackets(left, part[bound]);
    chosen.push(part.line);
  }
  return chosen;
}
