import { Kept, push } from "../../../facts";
import {
  intersectsServices,
  NO_SERVICES,
  unionServices,
  type Prefix,
  type Prefix4,
  type Prefix6,
  type ServiceSet,
} from "../../../packets";
import type { Lines } from "../../../network/groups/lines";
import type { GroupFilter } from "../group";

const NONE: ReadonlySet<number> = new Set();

/**
 * Lines that may share a packet with another line, by their positions: all that duplicates and needless lines can be
 * among. Mostly there are none, and nothing else has to be looked at.
 */
export function meetingLines(filter: GroupFilter): ReadonlySet<number> {
  return keptMeeting.of(filter);
}

const keptMeeting = new Kept((filter: GroupFilter) =>
  filter.lines.length < 2 || haveApartServices(filter) || haveApartPrefixes(filter)
    ? NONE
    : meetingOf(filter.lines),
);

/** Whether, surely, each line has one stretch of services, and no two of these overlap. */
export function haveApartServices(filter: GroupFilter): boolean {
  return apartServices.of(filter);
}

/** Whether, surely, each line has one prefix, and no two of these overlap. */
export function haveApartPrefixes(filter: GroupFilter): boolean {
  return apartPrefixes.of(filter);
}

const apartServices = new Kept(({ lines }: GroupFilter) => areServicesApart(lines));
const apartPrefixes = new Kept(({ lines }: GroupFilter) => arePrefixesApart(lines));

/** What `meetingLines` finds of one group, for the lines of several put together. */
export function meetingPositions(lines: Lines): ReadonlySet<number> {
  return lines.length < 2 || areServicesApart(lines) || arePrefixesApart(lines) ? NONE : meetingOf(lines);
}

/**
 * A number a line, kept for the next group: they would be most of what this leaves to the collector. For the same
 * reason the loops of this file count: until V8 optimises a function, each step of `for of`, and each destructured
 * array, is an object.
 */
let keys = new Float64Array(64);

function makeRoom(count: number): void {
  if (keys.length < count) keys = new Float64Array(2 * count);
}

function areServicesApart(lines: Lines): boolean {
  makeRoom(lines.length);
  let count = 0;
  let apart = true;
  lines.eachPair((_, { may: { edges } }) => {
    if (edges.length === 2) keys[count++] = (edges[0] ?? 0) * SERVICES + (edges[1] ?? 0);
    else apart = false;
  });
  return apart && stretchesApart(keys.subarray(0, count).sort());
}

function arePrefixesApart(lines: Lines): boolean {
  makeRoom(lines.length);
  let count = 0;
  let apart = true;
  const v6: Prefix6[] = [];
  lines.eachPair(({ may }) => {
    const peer = may[0];
    if (peer?.kind !== "prefix" || may.length !== 1) apart = false;
    else if (peer.prefix.family === 4) keys[count++] = peer.prefix.sortKey;
    else v6.push(peer.prefix);
  });
  return apart && apart4(keys.subarray(0, count).sort()) && apart6(v6.sort(wideFirst));
}

function apart4(sorted: Float64Array): boolean {
  let end = 0;
  for (let i = 0; i < sorted.length; i++) {
    const key = sorted[i] ?? 0;
    const first = Math.floor(key / LENGTHS);
    if (first < end) return false;
    end = first + 2 ** (32 - (key - first * LENGTHS));
  }
  return true;
}

function apart6(sorted: readonly Prefix6[]): boolean {
  return sorted.every((prefix, i) => (sorted[i - 1]?.last ?? -1n) < prefix.first);
}

/** One more than the largest edge of a service set. */
const SERVICES = 0x2000000;
/** As `Prefix4.sortKey` has them: the first address above the length. */
const LENGTHS = 64;

function stretchesApart(sorted: Float64Array): boolean {
  let end = 0;
  for (let i = 0; i < sorted.length; i++) {
    const key = sorted[i] ?? 0;
    const from = Math.floor(key / SERVICES);
    if (from < end) return false;
    end = key - from * SERVICES;
  }
  return true;
}

/** One peer of a line, as far as it may be one. */
interface Entry {
  /** Position of the line among the lines of its direction. */
  readonly order: number;
  readonly services: ServiceSet;
}

interface PrefixEntry<P extends Prefix> extends Entry {
  readonly prefix: P;
}

/** A prefix that holds the next one of the chain, and what its lines and all wider ones admit. */
interface Ancestor {
  readonly prefix: Prefix;
  admitted: ServiceSet;
  /** Entries of this very prefix that have met nobody yet. */
  readonly alone: Entry[];
}

function meetingOf(lines: Lines): ReadonlySet<number> {
  const v4: PrefixEntry<Prefix4>[] = [];
  const v6: PrefixEntry<Prefix>[] = [];
  const symbols = new Map<string, Entry[]>();
  let order = 0;
  lines.eachPair((peers, { may: services }) => {
    for (const peer of peers.may) {
      if (peer.kind === "prefix") {
        const { prefix } = peer;
        if (prefix.family === 4) v4.push({ order, services, prefix });
        else v6.push({ order, services, prefix });
        continue;
      }
      push(symbols, peer.id, { order, services });
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
function sweep(entries: PrefixEntry<Prefix>[], meeting: Set<number>): void {
  if (entries.length < 2) return;
  entries.sort((a, b) => wideFirst(a.prefix, b.prefix));
  const chain: Ancestor[] = [];
  for (const entry of entries) {
    const { prefix, services } = entry;
    while ((chain.at(-1)?.prefix.last ?? prefix.first) < prefix.first) chain.pop();
    const top = chain.at(-1);
    const admitted = top
      ? meet(
          entry,
          top.admitted,
          chain.map(({ alone }) => alone),
          meeting,
        )
      : services;
    if (top && top.prefix.first === prefix.first && top.prefix.length === prefix.length) {
      top.admitted = admitted;
      top.alone.push(entry);
    } else chain.push({ prefix, admitted, alone: [entry] });
  }
}

function wideFirst(a: Prefix, b: Prefix): number {
  return a.sortKey - b.sortKey || (a.first < b.first ? -1 : a.first > b.first ? 1 : a.length - b.length);
}

/**
 * Notes whom an entry meets among those that stand alone so far; answers with what all of them admit now. Whoever has
 * met somebody need not be asked again.
 */
function meet(
  entry: Entry,
  admitted: ServiceSet,
  alone: readonly Entry[][],
  meeting: Set<number>,
): ServiceSet {
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
