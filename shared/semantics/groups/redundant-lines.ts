import { mergeNames, NO_NAMES, type Names } from "../../facts";
import {
  coversPackets,
  intersectPackets,
  intersectsPackets,
  NO_PACKETS,
  subtractPackets,
  unionPackets,
  type PacketSet,
} from "../../packets";
import type { GroupLine } from "../../vocabulary";
import { packetsOfLine, type GroupFilter } from "./group";

/** A line whose packets other lines admit as well. */
export interface RedundantLine {
  readonly line: GroupLine;
  /** Lines that together admit them. */
  readonly by: readonly GroupLine[];
}

export interface Redundancy {
  readonly surely: readonly RedundantLine[];
  readonly perhaps: readonly RedundantLine[];
  /** What decides about those. */
  readonly names: Names;
}

/** EC2 gives one interface 1,000 lines at most: a group with more is refused, so nobody needs to tidy it. */
const MOST_LINES = 2000;

interface Part {
  readonly line: GroupLine;
  readonly must: PacketSet;
  readonly may: PacketSet;
  readonly exact: boolean;
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
  const parts: Part[] = [];
  if (filter.lines.length > MOST_LINES || filter.lines.length < 2)
    return { surely: [], perhaps: [], names: [] };
  filter.lines.each((line, doubt) => {
    const may = packetsOfLine(line, "may");
    const settled = line.peers.must === line.peers.may && line.services.must === line.services.may;
    const exact = settled && doubt === undefined;
    const must = doubt ? NO_PACKETS : exact ? may : packetsOfLine(line, "must");
    const names = mergeNames(doubt ?? NO_NAMES, mergeNames(line.peers.names, line.services.names));
    parts.push({ line, must, may, exact, names });
  });
  const sure = countedOf(parts.map(({ must }) => must));
  const open = parts.every(({ exact }) => exact) ? sure : countedOf(parts.map(({ may }) => may));
  const surely: RedundantLine[] = [];
  const perhaps: RedundantLine[] = [];
  let names = NO_NAMES;
  for (const part of parts) {
    if (part.line.implied !== undefined || part.may.empty) continue;
    const others = part.exact ? sure.twice : withoutPart(parts, part);
    if (coversPackets(others, part.may)) surely.push({ line: part.line, by: [] });
    else if (open !== sure && part.exact && coversPackets(open.twice, part.may)) {
      perhaps.push({ line: part.line, by: [] });
      for (const other of parts) {
        if (!other.exact && intersectsPackets(other.may, part.may)) names = mergeNames(names, other.names);
      }
    }
  }
  const explain = ({ line }: RedundantLine, bound: "must" | "may"): RedundantLine => ({
    line,
    by: coverers(parts, line, bound),
  });
  return {
    surely: surely.map((one) => explain(one, "must")),
    perhaps: perhaps.map((one) => explain(one, "may")),
    names,
  };
}

/** Only for lines that are not settled, of which there are few. */
function withoutPart(parts: readonly Part[], part: Part): PacketSet {
  return countedOf(parts.filter((other) => other !== part).map(({ must }) => must)).once;
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
function coverers(parts: readonly Part[], line: GroupLine, bound: "must" | "may"): readonly GroupLine[] {
  const own = parts.find((part) => part.line === line);
  let left = own?.may ?? NO_PACKETS;
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
