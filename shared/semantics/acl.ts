import { mergeNames, NO_NAMES, type Bounds, type Names } from "../facts";
import type { Intent } from "../network/intent";
import type { Acl, AclLine } from "../network/network";
import {
  ALL_SERVICES,
  fromEverywhere,
  intersectPackets,
  NO_PACKETS,
  PacketSetBuilder,
  subtractPackets,
  unionPackets,
  type PacketSet,
  type Prefix,
} from "../packets";
import { exposureOfSets } from "./exposure";
import type { CauseLine, Exposure, Explanation, Filter } from "./filter";
import type { Direction } from "./group";

/** A line in the order in which AWS asks it, with what it surely and perhaps matches. */
export interface OrderedLine {
  readonly line: AclLine;
  /** Whether it is there at all. */
  readonly doubt: Names | undefined;
  readonly match: Bounds<PacketSet>;
  /** Its number is not known, so it may stand before or after any other. */
  readonly floating: boolean;
}

const EVERYTHING = fromEverywhere(ALL_SERVICES);

/** What an ACL allows in one direction: the first line that matches decides, and what none matches is denied. */
export class AclFilter implements Filter {
  private order: readonly OrderedLine[] | undefined;
  private sets: Bounds<PacketSet> | undefined;
  private lastIntent: Intent | undefined;
  private lastExposure: readonly Exposure[] = [];

  constructor(
    readonly acl: Acl,
    readonly direction: Direction,
  ) {}

  private get written() {
    return this.direction === "ingress" ? this.acl.ingress : this.acl.egress;
  }

  /** Ascending by number, whatever the writing order; lines of unknown number last. */
  get ordered(): readonly OrderedLine[] {
    return (this.order ??= orderLines(this.written));
  }

  get bounds(): Bounds<PacketSet> {
    return (this.sets ??= this.fold());
  }

  private fold(): Bounds<PacketSet> {
    if (this.acl.untouched) return { must: EVERYTHING, may: EVERYTHING, names: NO_NAMES };
    const rest = this.written.rest;
    if (rest) return { must: NO_PACKETS, may: EVERYTHING, names: rest };
    let okMust = NO_PACKETS;
    let okMay = NO_PACKETS;
    let undecidedMust = EVERYTHING;
    let undecidedMay = EVERYTHING;
    let names = NO_NAMES;
    for (const { line, doubt, match, floating } of this.ordered) {
      const action = line.action.only;
      names = mergeNames(names, namesOf(line, doubt));
      if (floating) {
        if (action !== "deny") okMay = unionPackets(okMay, match.may);
        if (action !== "allow") okMust = subtractPackets(okMust, match.may);
        continue;
      }
      if (action !== "deny") okMay = unionPackets(okMay, intersectPackets(undecidedMay, match.may));
      if (action === "allow") okMust = unionPackets(okMust, intersectPackets(undecidedMust, match.must));
      // A line that may match lets its packets perhaps fall through: only what it surely matches is settled.
      undecidedMust = subtractPackets(undecidedMust, match.may);
      undecidedMay = subtractPackets(undecidedMay, match.must);
    }
    return { must: okMust, may: okMay, names };
  }

  exposure(intent: Intent, own: readonly Prefix[]): readonly Exposure[] {
    if (this.lastIntent === intent) return this.lastExposure;
    this.lastIntent = intent;
    return (this.lastExposure = exposureOfSets(this.bounds, intent, own));
  }

  /** The allow lines that decide for these packets, in order. */
  explain(packets: PacketSet, bound: "must" | "may"): Explanation {
    const lines: CauseLine[] = [];
    let names = bound === "may" ? (this.written.rest ?? NO_NAMES) : NO_NAMES;
    let left = packets;
    for (const { line, doubt, match } of this.ordered) {
      const hit = intersectPackets(left, match.may);
      if (hit.empty) continue;
      left = subtractPackets(left, match.must);
      names = mergeNames(names, namesOf(line, doubt));
      if (line.action.only !== "deny") lines.push(aclCause(line));
    }
    return { lines, names };
  }
}

function namesOf(line: AclLine, doubt: Names | undefined): Names {
  let names = mergeNames(line.peers.names, line.services.names);
  names = mergeNames(names, mergeNames(line.number.names, line.action.names));
  return doubt ? mergeNames(names, doubt) : names;
}

export function aclCause(line: AclLine): CauseLine {
  return {
    at: line.row,
    says: `${line.number.only ?? "a number"}: ${line.says}`,
    services: line.services,
    peers: line.peers,
    implied: false,
  };
}

function orderLines(lines: Acl["ingress"]): readonly OrderedLine[] {
  const ordered: (OrderedLine & { readonly number: number })[] = [];
  lines.each((line, doubt) => {
    const number = line.number.only;
    ordered.push({
      line,
      doubt,
      match: matchOf(line, doubt !== undefined),
      floating: number === undefined,
      number: number ?? Infinity,
    });
  });
  return ordered.sort((a, b) => (a.number === b.number ? 0 : a.number - b.number));
}

function matchOf(line: AclLine, doubted: boolean): Bounds<PacketSet> {
  const may = built(line, "may");
  const exact = line.peers.must === line.peers.may && line.services.must === line.services.may;
  const must = doubted ? NO_PACKETS : exact ? may : built(line, "must");
  return { must, may, names: NO_NAMES };
}

function built(line: AclLine, bound: "must" | "may"): PacketSet {
  const builder = new PacketSetBuilder();
  for (const peer of line.peers[bound]) {
    if (peer.kind === "prefix") builder.add(peer.prefix, line.services[bound]);
  }
  return builder.build();
}

const filters = { ingress: new WeakMap<Acl, AclFilter>(), egress: new WeakMap<Acl, AclFilter>() };

/** What the ACL allows in one direction, folded once. */
export function aclFilter(acl: Acl, direction: Direction): AclFilter {
  let filter = filters[direction].get(acl);
  if (!filter) filters[direction].set(acl, (filter = new AclFilter(acl, direction)));
  return filter;
}
