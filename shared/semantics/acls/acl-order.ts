import {
  decidersOf,
  defaultsOf,
  mergeNames,
  namesOfBoth,
  NO_NAMES,
  type Bounds,
  type List,
  type Names,
} from "../../facts";
import type { AclLine } from "../../network/network";
import {
  firstMatch,
  intersectsPackets,
  PacketSetBuilder,
  type PacketSet,
  type RankedLine,
  type ServiceSet,
} from "../../packets";
import type { Peers } from "../../vocabulary";

/** A line with all the places where it may stand: one, unless its number is decided later. */
export interface OrderedLine {
  readonly line: AclLine;
  /** What decides whether it is there at all. */
  readonly doubt: Names | undefined;
  /** Absent: decided later. */
  readonly action: "allow" | "deny" | undefined;
  readonly first: number;
  readonly last: number;
  /** It is in doubt only because its number stands twice. */
  readonly twin?: boolean;
  /** Nothing about it is decided later. */
  readonly exact: boolean;
}

/** The lines by number, whatever the writing order; equal numbers, which EC2 refuses, in an order of their own. */
export function orderLines(lines: List<AclLine>): readonly OrderedLine[] {
  const ordered: OrderedLine[] = [];
  let ascending = true;
  lines.each((line, doubt) => {
    const before = ordered[ordered.length - 1];
    const one = place(line, doubt);
    ascending &&= before === undefined || before.first < one.first;
    ordered.push(one);
  });
  // As most people write them.
  if (ascending) return ordered;
  ordered.sort((a, b) => a.first - b.first || a.last - b.last || compareTwins(a, b));
  return ordered.some((line, i) => line.first === ordered[i + 1]?.first) ? withTwins(ordered) : ordered;
}

function place(line: AclLine, doubt: Names | undefined): OrderedLine {
  const { only } = line.number;
  const numbers = only === undefined ? line.number.candidates : undefined;
  const first = only ?? (numbers ? Math.min(...numbers) : -Infinity);
  const last = only ?? (numbers ? Math.max(...numbers) : Infinity);
  const { peers, services } = line;
  const settled = peers.must === peers.may && services.must === services.may;
  const action = line.action.only;
  const exact = settled && doubt === undefined && first === last && action !== undefined;
  return { line, doubt, action, first, last, exact };
}

function compareTwins(a: OrderedLine, b: OrderedLine): number {
  const doubted = Number(a.doubt !== undefined) - Number(b.doubt !== undefined);
  return doubted || (a.line.says < b.line.says ? 1 : -1);
}

/**
 * EC2 takes one line with a number and refuses the others. Where they would do the same together in any order, they
 * are read as if all were there; where not, nobody can tell which is kept.
 */
function withTwins(ordered: readonly OrderedLine[]): readonly OrderedLine[] {
  return ordered.map((line) => {
    if (line.doubt !== undefined || !ordered.some((other) => contradicts(line, other))) return line;
    return { ...line, exact: false, twin: true, doubt: [`which line ${line.first} is kept`] };
  });
}

function contradicts(a: OrderedLine, b: OrderedLine): boolean {
  if (a === b || b.doubt !== undefined || a.first !== b.first || a.last !== b.last) return false;
  if (!Number.isFinite(a.first) || (a.action !== undefined && a.action === b.action)) return false;
  return intersectsPackets(matchOf(a).may, matchOf(b).may);
}

/** What a line surely and perhaps matches where it is there. */
export function matchOf({ line }: OrderedLine): Bounds<PacketSet> {
  const { peers, services } = line;
  const may = packetsFor(peers.may, services.may);
  const exact = peers.must === peers.may && services.must === services.may;
  return {
    must: exact ? may : packetsFor(peers.must, services.must),
    may,
    names: namesOfBoth(peers, services),
  };
}

function packetsFor(peers: Peers["may"], services: ServiceSet): PacketSet {
  const builder = new PacketSetBuilder();
  for (const peer of peers) if (peer.kind === "prefix") builder.add(peer.prefix, services);
  return builder.build();
}

/** The inputs that a line waits for. */
export function namesOfLine({ line, doubt }: OrderedLine): Names {
  const match = mergeNames(decidersOf(line.peers), decidersOf(line.services));
  const rank = mergeNames(line.number.deciders, line.action.deciders);
  return mergeNames(mergeNames(match, rank), doubt ?? NO_NAMES);
}

/** The defaults it rests on. */
export function defaultsOfLine({ line }: OrderedLine): Names {
  const { number, action } = line;
  let names = mergeNames(defaultsOf(line.peers), defaultsOf(line.services));
  if (number.only !== undefined) names = mergeNames(names, number.names);
  if (action.only !== undefined) names = mergeNames(names, action.names);
  return names;
}

/** Whose packets are counted: what lines that allow take, or what lines that deny take. */
export type Counted = "allow" | "deny";

/**
 * The packets that lines of one action decide, when the first match decides. From the last line to the first each
 * packet either is taken or keeps its fate, so the bounds are exact as long as no two lines wait for the same input.
 *
 * For `must` everything is as bad as it can be: a line that counts stands as late, another as early as its number
 * may be, and what may not match does not count. For `may` as good.
 */
export function decided(
  lines: readonly OrderedLine[],
  counted: Counted = "allow",
): { readonly must: PacketSet; readonly may: PacketSet } {
  const must = fold(lines, counted, "must");
  return {
    must,
    may: lines.every(({ exact }) => exact) ? must : fold(lines, counted, "may"),
  };
}

type Bound = "must" | "may";

/** Whether a line adds to what is counted; for `must` only what surely does, for `may` all that can. */
export function adds({ action }: OrderedLine, counted: Counted, bound: Bound): boolean {
  return bound === "must" ? action === counted : action === undefined || action === counted;
}

/** Where the line stands in the worst case for `must`, in the best one for `may`. */
export function standing(line: OrderedLine, counted: Counted, bound: Bound): number {
  return adds(line, counted, bound) === (bound === "must") ? line.last : line.first;
}

/** In the order in which the lines are asked in that case. */
export function arranged(
  lines: readonly OrderedLine[],
  counted: Counted,
  bound: Bound,
): readonly OrderedLine[] {
  if (lines.every((line, i) => line.first === line.last && line.first !== lines[i + 1]?.first)) return lines;
  const rank = (line: OrderedLine): number => Number(adds(line, counted, bound) === (bound === "must"));
  return [...lines].sort((a, b) => {
    const [x, y] = [standing(a, counted, bound), standing(b, counted, bound)];
    return x === y ? rank(a) - rank(b) : x < y ? -1 : 1;
  });
}

function fold(lines: readonly OrderedLine[], counted: Counted, bound: Bound): PacketSet {
  const ranked: RankedLine[] = [];
  for (const one of arranged(lines, counted, bound)) {
    const adding = adds(one, counted, bound);
    // To `must` a line adds what it surely matches and takes away what it may match; with `may` it is turned round.
    const match: Bound = adding === (bound === "must") ? "must" : "may";
    if (match === "must" && one.doubt !== undefined) continue;
    const { peers, services } = one.line;
    for (const peer of peers[match]) {
      if (peer.kind === "prefix")
        ranked.push({ prefix: peer.prefix, services: services[match], adds: adding });
    }
  }
  return firstMatch(ranked);
}
