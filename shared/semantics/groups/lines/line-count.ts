import { Kept, mergeNames, NO_NAMES, type Names } from "../../../facts";
import { managedListWeight } from "../../../network/peers/managed-lists";
import type { Group, Network } from "../../../network/network";
import type { Family, Direction } from "../../../packets";
import { PREFIX_LIST, type FactsOf, type Peers } from "../../../vocabulary";
import { type Lines } from "../../../network/groups/lines";
import { egressOf, ingressOf, type GroupFilter } from "../group";
import { lineKeys, type LineKey } from "./line-keys";
import { TRAIT, traitsOf } from "./line-traits";
import { meetingLines } from "./meeting-lines";

/** How many lines a quota counts, in one direction and family. */
export interface LineCount {
  readonly direction: Direction;
  readonly family: Family;
  /** Surely, and if everything that is in doubt is there. */
  readonly must: number;
  readonly may: number;
  /** The same with every prefix list counted as one line. */
  readonly withoutLists: number;
  readonly names: Names;
}

/** A list that AWS does not tell the size of has 1,000 entries at most (Amazon VPC quotas). */
const LARGEST_LIST = 1000;

/**
 * The lines of a group as quotas count them: families apart, a group as one line in each, a prefix list as its
 * maximum number of entries, whatever it holds.
 */
export function lineCounts(group: Group, network: Network): readonly LineCount[] {
  return [ingressOf(group), egressOf(group)].flatMap((filter) => {
    const lines = withoutRepeats(filter);
    const { direction } = filter;
    return (traitsOf(filter) & WEIGHED) === 0
      ? plainCounts(lines, direction)
      : countOf(lines, direction, network);
  });
}

/**
 * The lines without those that say what another one surely says. EC2 keeps one of them: it refuses the second, which
 * CloudFormation passes over (cloudformation-coverage-roadmap, issues 612, 1532 and 1534).
 */
function withoutRepeats(filter: GroupFilter): Lines {
  const { lines } = filter;
  const meeting = meetingLines(filter);
  if (meeting.size === 0) return lines;
  const keys = lineKeys(lines, meeting).filter(({ exact }) => exact);
  const keyOf = ({ peer, services }: LineKey): string => `${services} ${peer}`;
  const first = new Map<string, number>();
  for (const key of keys) if (!key.doubt && !first.has(keyOf(key))) first.set(keyOf(key), key.order);
  const repeats = new Set(
    keys.flatMap((key) => ((first.get(keyOf(key)) ?? key.order) === key.order ? [] : [key.order])),
  );
  let order = 0;
  return repeats.size === 0 ? lines : lines.filter(() => !repeats.has(order++));
}

/** What a line or a route counts for, at least and at most, in each family. */
export interface Weight {
  readonly 4: Count;
  readonly 6: Count;
  /** What decides between least and most. */
  readonly deciders: Names;
}

interface Count {
  readonly least: number;
  readonly most: number;
}

/** Whether groups may have more lines than that together, as quotas count: a look that counts nothing. */
export function mayExceed(groups: readonly Group[], most: number): boolean {
  let ingress = 0;
  let egress = 0;
  groups.forEach((group) => {
    ingress += mostLines(ingressOf(group));
    egress += mostLines(egressOf(group));
  });
  return Math.max(ingress, egress) > most;
}

/** A line in doubt, or of an end that nobody knows, counts as one at most. */
function mostLines(filter: GroupFilter): number {
  return (traitsOf(filter) & HEAVY) === 0 ? filter.lines.length : Infinity;
}

/** Traits of lines that count as several. */
const HEAVY = TRAIT.list | TRAIT.managedList;

/** Traits of lines whose weight is not plain to see. */
const WEIGHED = HEAVY | TRAIT.unknownPeer | TRAIT.doubted;

function countOf(lines: Lines, direction: Direction, network: Network): LineCount[] {
  const must = [0, 0];
  const perhaps = new Map<string, readonly [number, number]>();
  const may = [0, 0];
  const plain = [0, 0];
  let names = lines.rest ?? NO_NAMES;
  let doubted = false;
  lines.eachPair((peers, _, doubt) => {
    if (doubt) {
      doubted = true;
      return;
    }
    const weight = weightOf(peers, network);
    names = mergeNames(names, weight.deciders);
    for (let i = 0; i < 2; i++) {
      const { least, most } = weight[i === 0 ? 4 : 6];
      may[i] = (may[i] ?? 0) + most;
      must[i] = (must[i] ?? 0) + least;
      if (least > 0) plain[i] = (plain[i] ?? 0) + 1;
    }
  });
  if (doubted) {
    // What one condition chooses for one place is one line: the heaviest of the choices counts.
    lines.each((line, doubt) => {
      if (!doubt) return;
      const weight = weightOf(line.peers, network);
      const key = `${line.resource.id} ${line.path.join(".")} ${doubt.join(" ")}`;
      const [a, b] = perhaps.get(key) ?? [0, 0];
      perhaps.set(key, [Math.max(a, weight[4].most), Math.max(b, weight[6].most)]);
      names = mergeNames(names, doubt);
    });
    for (const own of perhaps.values()) own.forEach((count, i) => (may[i] = (may[i] ?? 0) + count));
  }
  return ([4, 6] as const).map((family, i) => ({
    direction,
    family,
    must: must[i] ?? 0,
    may: may[i] ?? 0,
    withoutLists: plain[i] ?? 0,
    names,
  }));
}

/** Every line weighs one, and one that names a group in both families. */
function plainCounts(lines: Lines, direction: Direction): LineCount[] {
  let v4 = 0;
  let v6 = 0;
  lines.eachPair(({ must: [peer] }) => {
    const family = peer?.kind === "prefix" ? peer.prefix.family : undefined;
    if (family !== 6) v4++;
    if (family === 6 || peer?.kind === "group") v6++;
  });
  return ([4, 6] as const).map((family) => {
    const count = family === 4 ? v4 : v6;
    return { direction, family, must: count, may: count, withoutLists: count, names: NO_NAMES };
  });
}

function weightOf({ may, list }: Peers, network: Network): Weight {
  const [peer] = may;
  const family = peer?.kind === "prefix" ? peer.prefix.family : undefined;
  if (list) return ofList(list.name, family, network);
  if (peer?.kind === "group") return ONE_IN_BOTH;
  if (peer?.kind === "list") return inFamily(peer.family, exact(managedListWeight(peer.name) ?? 1));
  if (peer?.kind !== "prefix" || !peer.list) return family === 6 ? ONE_IN_6 : ONE_IN_4;
  // A list from outside is of a family that nobody knows.
  return { 4: ANY_LIST, 6: ANY_LIST, deciders: [peer.list.name] };
}

/** What a route to a prefix of a family, or to a prefix list, counts for. */
export function routeWeight(end: Peers | Family, network: Network): Weight {
  if (end === 4) return ONE_IN_4;
  return end === 6 ? ONE_IN_6 : weightOf(end, network);
}

const NONE = exact(0);
const ONE = exact(1);
const ANY_LIST: Count = { least: 0, most: LARGEST_LIST };

function exact(count: number): Count {
  return { least: count, most: count };
}

function inFamily(family: Family, count: Count, deciders: Names = NO_NAMES): Weight {
  return family === 4 ? { 4: count, 6: NONE, deciders } : { 4: NONE, 6: count, deciders };
}

const ONE_IN_4 = inFamily(4, ONE);
const ONE_IN_6 = inFamily(6, ONE);
const ONE_IN_BOTH: Weight = { 4: ONE, 6: ONE, deciders: NO_NAMES };

/** A list of the program; its own family counts, and where nobody knows that, the one of what it holds. */
function ofList(name: string, held: Family | undefined, network: Network): Weight {
  const facts = declaredLists.of(network).get(name);
  const written = facts?.family.only;
  const family = written === "IPv6" ? 6 : written === "IPv4" ? 4 : held;
  if (family === undefined && facts) {
    const count = { least: 0, most: Math.max(...(facts.maxEntries.candidates ?? [LARGEST_LIST])) };
    return { 4: count, 6: count, deciders: mergeNames(facts.family.deciders, facts.maxEntries.deciders) };
  }
  return ofSize(name, family ?? 4, facts);
}

function ofSize(name: string, family: Family, facts: ListFacts | undefined): Weight {
  const sizes = facts?.maxEntries.candidates;
  if (!sizes) {
    const deciders = facts?.maxEntries.names ?? NO_NAMES;
    return inFamily(family, { least: 1, most: LARGEST_LIST }, deciders.length > 0 ? deciders : [name]);
  }
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return inFamily(family, { least, most }, facts.maxEntries.deciders);
}

type ListFacts = FactsOf<typeof PREFIX_LIST.words>;

/** By the name of the list in the program. */
const declaredLists = new Kept((network: Network): ReadonlyMap<string, ListFacts> => {
  const declared = network.all(PREFIX_LIST).certain();
  return new Map(declared.map(({ name, facts }) => [name, facts]));
});
