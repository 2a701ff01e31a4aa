import { intersectsServices, NO_SERVICES, unionServices, type Prefix, type ServiceSet } from "../../packets";
import type { GroupFilter } from "./group";

/** One peer of a line, as far as it may be one. */
interface Entry {
  /** Position of the line among the lines of its direction. */
  readonly order: number;
  readonly services: ServiceSet;
}

interface PrefixEntry extends Entry {
  readonly prefix: Prefix;
}

/** Prefixes that hold each other, from the widest down, with what all their lines admit. */
interface Ancestor {
  readonly prefix: Prefix;
  admitted: ServiceSet;
  /** Entries of this very prefix that have met nobody yet. */
  alone: Entry[];
}

const NONE: ReadonlySet<number> = new Set();

const known = new WeakMap<GroupFilter, ReadonlySet<number>>();

/**
 * Lines that may share a packet with another line, by their positions: all that duplicates and needless lines can be
 * among. Mostly there are none, and nothing else has to be looked at.
 */
export function meetingLines(filter: GroupFilter): ReadonlySet<number> {
  let meeting = known.get(filter);
  if (!meeting) known.set(filter, (meeting = meetingOf(filter)));
  return meeting;
}

function meetingOf({ lines }: GroupFilter): ReadonlySet<number> {
  if (lines.length < 2) return NONE;
  const v4: PrefixEntry[] = [];
  const v6: PrefixEntry[] = [];
  const symbols = new Map<string, Entry[]>();
  let order = 0;
  lines.eachPair((peers, { may: services }) => {
    for (const peer of peers.may) {
      if (peer.kind === "prefix") {
        (peer.prefix.family === 4 ? v4 : v6).push({ order, services, prefix: peer.prefix });
        continue;
      }
      const same = symbols.get(peer.id);
      if (same) same.push({ order, services });
      else symbols.set(peer.id, [{ order, services }]);
    }
    order++;
  });
  const meeting = new Set<number>();
  sweep(v4, meeting);
  sweep(v6, meeting);
  for (const same of symbols.values()) {
    const alone: Entry[] = [];
    let admitted = NO_SERVICES;
    for (const entry of same) {
      admitted = meet(entry, admitted, [alone], meeting);
      alone.push(entry);
    }
  }
  return meeting.size > 0 ? meeting : NONE;
}

/** Prefixes nest or are disjoint: sorted, what may hold an entry is a chain. */
function sweep(entries: PrefixEntry[], meeting: Set<number>): void {
  if (entries.length < 2) return;
  entries.sort((a, b) => wideFirst(a.prefix, b.prefix));
  let chain: Ancestor[] = [];
  let top: Ancestor | undefined;
  for (const entry of entries) {
    const { prefix, services } = entry;
    while (top && top.prefix.last < prefix.first) {
      chain.pop();
      top = chain.at(-1);
    }
    if (!top) {
      top = { prefix, admitted: services, alone: [entry] };
      chain = [top];
      continue;
    }
    const alone = chain.map((ancestor) => ancestor.alone);
    const admitted = meet(entry, top.admitted, alone, meeting);
    if (top.prefix.first === prefix.first && top.prefix.length === prefix.length) {
      top.admitted = admitted;
      top.alone.push(entry);
    } else {
      top = { prefix, admitted, alone: [entry] };
      chain.push(top);
    }
  }
}

function wideFirst(a: Prefix, b: Prefix): number {
  return a.sortKey - b.sortKey || (a.first < b.first ? -1 : a.first > b.first ? 1 : a.length - b.length);
}

/**
 * Notes whom an entry meets among those that stand alone so far; answers with what all of them admit now. Whoever has
 * met somebody need not be asked again.
 */
function meet(entry: Entry, admitted: ServiceSet, alone: Entry[][], meeting: Set<number>): ServiceSet {
  if (!intersectsServices(admitted, entry.services)) return unionServices(admitted, entry.services);
  for (const entries of alone) {
    let kept = 0;
    for (const other of entries) {
      if (other.order !== entry.order && intersectsServices(other.services, entry.services)) {
        meeting.add(other.order).add(entry.order);
      } else entries[kept++] = other;
    }
    entries.length = kept;
  }
  // Those that met before are in no list any more, and one of them may be whom the entry meets.
  meeting.add(entry.order);
  return unionServices(admitted, entry.services);
}
