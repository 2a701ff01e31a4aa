import { mergeNames, NO_NAMES, type Names } from "../../facts";
import { managedListWeight } from "../../network/managed-lists";
import type { Group, Network } from "../../network/network";
import type { Family } from "../../packets";
import { PREFIX_LIST, type Lines, type Peers } from "../../vocabulary";
import { egressOf, ingressOf, type GroupFilter } from "./group";
import { TRAIT, traitsOf } from "./line-traits";

/** How many lines a quota counts, in one direction and family. */
export interface LineCount {
  readonly direction: "ingress" | "egress";
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

const known = new WeakMap<Group, readonly LineCount[]>();

/**
 * The lines of a group as quotas count them: families apart, a group as one line in each, a prefix list as its
 * maximum number of entries, whatever it holds.
 */
export function lineCounts(group: Group, network: Network): readonly LineCount[] {
  let counts = known.get(group);
  if (!counts) {
    counts = [ingressOf(group), egressOf(group)].flatMap((filter) =>
      (traitsOf(filter) & WEIGHED) === 0
        ? plainCounts(filter)
        : countOf(filter.lines, filter.direction, network),
    );
    known.set(group, counts);
  }
  return counts;
}

/** What a line or a route counts for in each family. */
export interface Weight {
  readonly v4: number;
  readonly v6: number;
  /** At most, where nobody knows. */
  readonly most?: number;
  readonly list?: string;
}

/** Whether a group may have more lines than that, as quotas count: a look that counts nothing. */
export function mayExceed(group: Group, most: number): boolean {
  return [ingressOf(group), egressOf(group)].some(
    (filter) => filter.lines.length > most || (traitsOf(filter) & WEIGHED) !== 0,
  );
}

/** Traits of lines whose weight is not plain to see. */
const WEIGHED = TRAIT.list | TRAIT.managedList | TRAIT.unknownPeer | TRAIT.doubted;

function countOf(lines: Lines, direction: LineCount["direction"], network: Network): LineCount[] {
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
    [weight.v4, weight.v6].forEach((own, i) => {
      if (own === 0) return;
      const most = weight.most ?? own;
      may[i] = (may[i] ?? 0) + most;
      if (most > own) names = mergeNames(names, [weight.list ?? ""]);
      must[i] = (must[i] ?? 0) + own;
      plain[i] = (plain[i] ?? 0) + 1;
    });
  });
  if (doubted) {
    // What one condition chooses for one place is one line: the heaviest of the choices counts.
    lines.each((line, doubt) => {
      if (!doubt) return;
      const { v4, v6, most = 0 } = weightOf(line.peers, network);
      const key = `${line.resource.id} ${line.path.join(".")} ${doubt.join(" ")}`;
      const [a, b] = perhaps.get(key) ?? [0, 0];
      perhaps.set(key, [Math.max(a, v4 && Math.max(v4, most)), Math.max(b, v6 && Math.max(v6, most))]);
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
function plainCounts({ lines, direction }: GroupFilter): LineCount[] {
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

export function weightOf({ may }: Peers, network: Network): Weight {
  const [peer] = may;
  if (!peer) return { v4: 1, v6: 0 };
  if (peer.kind === "group") return { v4: 1, v6: 1 };
  if (peer.kind === "list") return { v4: managedListWeight(peer.name) ?? 1, v6: 0 };
  if (!peer.list) return peer.prefix.family === 4 ? { v4: 1, v6: 0 } : { v4: 0, v6: 1 };
  const { name, declared } = peer.list;
  const weight = declared ? maxEntries(network).get(name) : undefined;
  const own = weight ?? 1;
  const most = weight === undefined ? { most: LARGEST_LIST, list: name } : {};
  return peer.prefix.family === 4 ? { v4: own, v6: 0, ...most } : { v4: 0, v6: own, ...most };
}

const entries = new WeakMap<Network, ReadonlyMap<string, number>>();

/** By the name of the list in the program. */
function maxEntries(network: Network): ReadonlyMap<string, number> {
  let found = entries.get(network);
  if (!found) {
    const own = new Map<string, number>();
    for (const { name, facts } of network.all(PREFIX_LIST).certain()) {
      const most = facts.maxEntries.only;
      if (most !== undefined) own.set(name, most);
    }
    entries.set(network, (found = own));
  }
  return found;
}
