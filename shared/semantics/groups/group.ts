import {
  decidersOf,
  defaultsOf,
  exactly,
  Kept,
  mergeNames,
  NO_NAMES,
  type Bounds,
  type Names,
  type Resource,
} from "../../facts";
import { permissionsFor, type Intent, type Permission } from "../intent";
import type { Group } from "../../network/network";
import {
  ALL_PACKETS,
  intersectPackets,
  intersectsServices,
  NO_SERVICES,
  PacketSetBuilder,
  Reach,
  subtractPackets,
  type PacketSet,
  type Prefix,
  type ServiceSet,
  type Direction,
} from "../../packets";
import type { GroupLine } from "../../network/groups/group-line";
import type { Lines } from "../../network/groups/lines";
import type { Peer, PrefixPeer } from "../../vocabulary";
import { exposureOfSets, FAMILIES, pair } from "../exposure";
import type { CauseLine, Exposure, ExposedTo, Explanation, Filter, Question } from "../filter";
import { TRAIT, traitsOf } from "./lines/line-traits";
import { meantLines, NOTHING_MEANT, without, type MeantLines } from "./lines/meant-lines";

/** What a group admits in one direction: the union of its lines. */
export class GroupFilter implements Filter {
  private sets: Bounds<PacketSet> | undefined;
  private ofLines: { readonly intent: Intent; readonly meant: MeantLines } | undefined;
  private exposed: ExposedTo | undefined;

  constructor(
    readonly group: Group,
    readonly direction: Direction,
  ) {}

  get lines(): Lines {
    return this.direction === "ingress" ? this.group.ingress : this.group.egress;
  }

  /** Whose lines are told without its name. */
  get reader(): Resource {
    return this.group.resource;
  }

  get bounds(): Bounds<PacketSet> {
    return (this.sets ??= boundsOf(this.lines));
  }

  /** What it admits beside what its owner means to be open. */
  notMeant(intent: Intent): Bounds<PacketSet> {
    const meant = this.meant(intent);
    const ofLines = this.meantOfLines(intent);
    if (ofLines.any) return ofLines.bounds((lines, own) => without(boundsOf(lines), [...meant, ...own]));
    return meant.length > 0 ? without(this.bounds, meant) : this.bounds;
  }

  private meantOfLines(intent: Intent): MeantLines {
    if (intent.permissions.length === 0) return NOTHING_MEANT;
    if (this.ofLines?.intent !== intent)
      this.ofLines = { intent, meant: meantLines(this.lines, this.group, intent) };
    return this.ofLines.meant;
  }

  private meant(intent: Intent): readonly Permission[] {
    return permissionsFor(this.group.resource, intent);
  }

  exposure(intent: Intent, own: readonly Prefix[]): readonly Exposure[] {
    if (this.exposed?.intent === intent && this.exposed.own === own) return this.exposed.exposures;
    const exposures =
      this.meant(intent).length > 0 || this.meantOfLines(intent).any
        ? exposureOfSets(this.notMeant(intent), intent, own)
        : quickExposure(this, intent, own);
    this.exposed = { intent, own, exposures };
    return exposures;
  }

  explain(packets: PacketSet, bound: "must" | "may", { intent, sources }: Question = {}): Explanation {
    const meant = intent && this.meantOfLines(intent);
    const part = (line: GroupLine): PacketSet => {
      const all = packetsOfLine(line, bound);
      return meant ? meant.leftOf(line, all) : all;
    };
    return explainLines(this, packets, bound, part, sources);
  }
}

const ingress = new Kept((group: Group) => new GroupFilter(group, "ingress"));
const egress = new Kept((group: Group) => new GroupFilter(group, "egress"));

/** What the group admits in, computed once. */
export function ingressOf(group: Group): GroupFilter {
  return ingress.of(group);
}

/** What the group admits out, computed once. */
export function egressOf(group: Group): GroupFilter {
  return egress.of(group);
}

function addPeer(builder: PacketSetBuilder, peer: Peer, services: ServiceSet): void {
  if (peer.kind === "prefix") builder.add(peer.prefix, services);
  else builder.addPeer({ id: peer.id, name: peer.name }, services);
}

function boundsOf(lines: Lines): Bounds<PacketSet> {
  const must = new PacketSetBuilder();
  let may: PacketSetBuilder | undefined;
  let names = lines.rest ?? NO_NAMES;
  const settled: [readonly Peer[], ServiceSet][] = [];
  lines.eachPair((peers, services, doubt) => {
    const exact = doubt === undefined && peers.must === peers.may && services.must === services.may;
    if (exact) {
      for (const peer of peers.must) addPeer(must, peer, services.must);
      settled.push([peers.must, services.must]);
      return;
    }
    may ??= new PacketSetBuilder();
    for (const peer of peers.may) addPeer(may, peer, services.may);
    if (doubt) names = mergeNames(names, doubt);
    else for (const peer of peers.must) addPeer(must, peer, services.must);
    names = mergeNames(names, mergeNames(decidersOf(peers), decidersOf(services)));
  });
  const lower = must.build();
  if (lines.rest) return { must: lower, may: ALL_PACKETS, names };
  if (!may) return { must: lower, may: lower, names };
  for (const [peers, services] of settled) for (const peer of peers) addPeer(may, peer, services);
  return { must: lower, may: may.build(), names };
}

/** Exposure from the lines: sets are built only where narrow public prefixes could add up to the threshold. */
function quickExposure(filter: GroupFilter, intent: Intent, own: readonly Prefix[]): readonly Exposure[] {
  const { lines } = filter;
  if (lines.rest) return exposureOfSets(filter.bounds, intent, own);
  if ((traitsOf(filter) & STRANGERS) === 0) return NOTHING_EXPOSED;
  const must = { 4: new Reach(4), 6: new Reach(6) };
  let may: typeof must | undefined;
  let names = NO_NAMES;
  lines.eachPair((peers, services, doubt) => {
    const exact = doubt === undefined && peers.must === peers.may && services.must === services.may;
    if (!exact) {
      may ??= { 4: new Reach(4), 6: new Reach(6) };
      for (const peer of peers.may)
        if (peer.kind === "prefix") addTo(may[peer.prefix.family], peer, services.may);
      names = mergeNames(names, doubt ?? NO_NAMES);
      names = mergeNames(names, mergeNames(decidersOf(peers), decidersOf(services)));
      if (doubt) return;
    }
    for (const peer of peers.must)
      if (peer.kind === "prefix") addTo(must[peer.prefix.family], peer, services.must);
  });
  return FAMILIES.map((family) => {
    const low = must[family];
    const high = may?.[family];
    high?.addAll(low);
    const map = (set: PacketSet) => (family === 4 ? set.v4 : set.v6);
    const at = (which: "open" | "wide"): Bounds<ServiceSet> => {
      const lower = low.open(intent[which], () => map(filter.bounds.must), own);
      return pair(lower, high ? high.open(intent[which], () => map(filter.bounds.may), own) : lower, names);
    };
    return { family, open: at("open"), wide: at("wide") };
  });
}

/** Adds a source, or some block of that length where nobody knows which. */
export function addTo(reach: Reach, { prefix, shortest, value }: PrefixPeer, services: ServiceSet): void {
  if (shortest === undefined) reach.add(prefix, services);
  else reach.addSomewhere(shortest, value);
}

/** A prefix that nobody knows may be anybody's, so it has that trait too. */
const STRANGERS = TRAIT.publicSource;
const NO_EXPOSURE = exactly(NO_SERVICES);
const NOTHING_EXPOSED = FAMILIES.map((family): Exposure => ({
  family,
  open: NO_EXPOSURE,
  wide: NO_EXPOSURE,
}));

/** As packets: what a line surely or perhaps admits by itself. */
export function packetsOfLine(
  line: {
    readonly peers: { must: readonly Peer[]; may: readonly Peer[] };
    readonly services: Bounds<ServiceSet>;
  },
  bound: "must" | "may",
): PacketSet {
  const builder = new PacketSetBuilder();
  for (const peer of line.peers[bound]) addPeer(builder, peer, line.services[bound]);
  return builder.build();
}

interface Candidate {
  readonly line: GroupLine;
  readonly packets: PacketSet;
  readonly doubt: Names | undefined;
  readonly order: number;
}

/**
 * For "must": a minimal set of lines that together surely admit the packets. For "may": every line that may
 * admit some of them and need not.
 */
function explainLines(
  { lines, direction }: GroupFilter,
  packets: PacketSet,
  bound: "must" | "may",
  packetsOf: (line: GroupLine) => PacketSet,
  sources?: "many",
): Explanation {
  const candidates: Candidate[] = [];
  const wanted = packets.services;
  lines.eachWhere(
    (_, services) => intersectsServices(services[bound], wanted),
    (line, doubt) => {
      if (bound === "must" && doubt) return;
      const part = intersectPackets(packetsOf(line), packets);
      if (!part.empty) candidates.push({ line, packets: part, doubt, order: candidates.length });
    },
  );
  const chosen =
    bound === "must" ? minimal(candidates, packets) : deciding(candidates.filter(undecided), sources);
  let names = bound === "may" ? (lines.rest ?? NO_NAMES) : NO_NAMES;
  for (const { line, doubt } of chosen) {
    for (const part of [line.peers, line.services]) {
      names = mergeNames(names, bound === "may" ? decidersOf(part) : defaultsOf(part));
    }
    if (doubt) names = mergeNames(names, doubt);
  }
  return { lines: chosen.map(({ line }) => causeOf(line, direction)), names };
}

function undecided({ line, doubt }: Candidate): boolean {
  return (
    doubt !== undefined || line.peers.must !== line.peers.may || line.services.must !== line.services.may
  );
}

/** What a prefix of a few addresses admits decides nothing about many beside what may come from everybody. */
function deciding(candidates: readonly Candidate[], sources: "many" | undefined): readonly Candidate[] {
  const many = candidates.filter(({ line }) =>
    line.peers.may.some((peer) => peer.kind === "prefix" && peer.shortest === undefined),
  );
  return sources === undefined || many.length === 0 ? candidates : many;
}

export function causeOf(line: GroupLine, direction: Direction): CauseLine {
  return {
    at: line,
    says: line.says(direction),
    services: line.services,
    peers: line.peers,
    implied: line.implied !== undefined,
  };
}

/** Largest first, each only if it adds something; then those that later ones made needless are taken out. */
function minimal(candidates: readonly Candidate[], wanted: PacketSet): readonly Candidate[] {
  const weight = ({ line }: Candidate): number =>
    line.peers.must.reduce((sum, peer) => sum + (peer.kind === "prefix" ? 1 + peer.prefix.routable : 0), 0);
  const byWeight = [...candidates].sort((a, b) => weight(b) - weight(a) || a.order - b.order);
  const chosen: Candidate[] = [];
  let open = wanted;
  for (const candidate of byWeight) {
    if (open.empty) break;
    if (intersectPackets(candidate.packets, open).empty) continue;
    open = subtractPackets(open, candidate.packets);
    chosen.push(candidate);
  }
  return (chosen.length > MOST_PRUNED ? chosen : pruned(chosen)).sort((a, b) => a.order - b.order);
}

const MOST_PRUNED = 50;

function pruned(chosen: readonly Candidate[]): Candidate[] {
  let kept = [...chosen];
  for (const one of [...chosen].reverse()) {
    const others = kept.filter((other) => other !== one);
    const rest = others.reduce((left, other) => subtractPackets(left, other.packets), one.packets);
    if (rest.empty && others.length > 0) kept = others;
  }
  return kept;
}
