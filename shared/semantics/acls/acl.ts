import { Kept, mergeNames, NO_NAMES, type Bounds, type Claim, type Names } from "../../facts";
import type { Intent } from "../intent";
import type { Acl, AclLine } from "../../network/network";
import {
  ALL_SERVICES,
  fromEverywhere,
  intersectPackets,
  NO_PACKETS,
  subtractPackets,
  type PacketSet,
  type Prefix,
  type Direction,
} from "../../packets";
import {
  adds,
  arranged,
  decided,
  defaultsOfLine,
  matchOf,
  namesOfLine,
  orderLines,
  type OrderedLine,
} from "./acl-order";
import { rankOf } from "./free-numbers";
import { exposureOfSets } from "../exposure";
import type { CauseLine, Exposure, ExposedTo, Explanation, Filter } from "../filter";

const EVERYTHING = fromEverywhere(ALL_SERVICES);

/** Picks lines; one function object per question, so that answers are remembered by it. */
export type LineTest = (line: AclLine) => Claim["holds"];

/** What an ACL allows in one direction: the first line that matches decides, and what none matches is denied. */
export class AclFilter implements Filter {
  readonly kind = "acl";
  private order: readonly OrderedLine[] | undefined;
  private sets: Bounds<PacketSet> | undefined;
  private exposed: ExposedTo | undefined;
  private readonly parts = new Map<LineTest, AclFilter>();

  constructor(
    readonly acl: Acl,
    readonly direction: Direction,
    /** Absent: every line. Otherwise what other lines allow does not count, though they decide all the same. */
    private readonly counts?: LineTest,
  ) {}

  /** Only what these lines allow. */
  through(counts: LineTest): AclFilter {
    let part = this.parts.get(counts);
    if (!part) this.parts.set(counts, (part = new AclFilter(this.acl, this.direction, counts)));
    return part;
  }

  /** What decides whether there are more lines than the program shows. */
  get rest(): Names | undefined {
    return (this.direction === "ingress" ? this.acl.ingress : this.acl.egress).rest;
  }

  /** By number, whatever the writing order. */
  get ordered(): readonly OrderedLine[] {
    return (this.order ??= orderLines(this.direction === "ingress" ? this.acl.ingress : this.acl.egress));
  }

  get bounds(): Bounds<PacketSet> {
    return (this.sets ??= this.fold());
  }

  private fold(): Bounds<PacketSet> {
    if (this.acl.untouched && !this.counts) return { must: EVERYTHING, may: EVERYTHING, names: NO_NAMES };
    // A line that nobody knows may stand before all others, and allow or deny everything.
    if (this.rest) return { must: NO_PACKETS, may: EVERYTHING, names: this.rest };
    const { must, may } = decided(this.counted);
    return { must, may, names: namesOfLines(this.ordered) };
  }

  private get counted(): readonly OrderedLine[] {
    const { counts } = this;
    if (!counts) return this.ordered;
    return this.ordered.map((one) => {
      const holds = counts(one.line);
      if (holds === "yes" || one.action === "deny") return one;
      return { ...one, action: holds === "no" ? ("deny" as const) : undefined };
    });
  }

  exposure(intent: Intent, own: readonly Prefix[]): readonly Exposure[] {
    if (this.exposed?.intent !== intent || this.exposed.own !== own)
      this.exposed = { intent, own, exposures: exposureOfSets(this.bounds, intent, own) };
    return this.exposed.exposures;
  }

  /**
   * For "must": the allow lines that decide for these packets, in order. For "may": the lines that are not settled
   * and stand where these packets pass, whatever they do with them.
   */
  explain(packets: PacketSet, bound: "must" | "may"): Explanation {
    const sure = bound === "must";
    const found = sure ? this.deciding(packets) : this.undecided(packets);
    const named = sure
      ? found.map(defaultsOfLine)
      : [this.rest ?? NO_NAMES, ...found.filter(({ exact }) => !exact).map(namesOfLine)];
    const names = named.reduce(mergeNames, NO_NAMES);
    return { lines: found.map(({ line }) => aclCause(line, this.ordered)), names };
  }

  private deciding(packets: PacketSet): readonly OrderedLine[] {
    let left = packets;
    return arranged(this.counted, "allow", "must").filter((one) => {
      if (left.empty || one.doubt || !adds(one, "allow", "must")) return false;
      const hit = intersectPackets(left, matchOf(one).must);
      left = subtractPackets(left, hit);
      return !hit.empty;
    });
  }

  /** Where numbers are open, lines pass each other: what passes in the best order or in the worst may decide. */
  private undecided(packets: PacketSet): readonly OrderedLine[] {
    const found = new Set<OrderedLine>();
    const { counted } = this;
    for (const order of ["may", "must"] as const) {
      let left = openPart(packets, this.bounds);
      for (const one of arranged(counted, "allow", order)) {
        const hit = intersectPackets(left, matchOf(one).may);
        if (hit.empty) continue;
        if (one.exact) left = subtractPackets(left, hit);
        if (!one.exact || one.action === "allow") found.add(one);
      }
    }
    return counted.filter((one) => found.has(one));
  }
}

/** What lines wait for; the defaults that they rest on where none waits for anything. */
function namesOfLines(lines: readonly OrderedLine[]): Names {
  let deciders = NO_NAMES;
  let defaults = NO_NAMES;
  let settled = true;
  for (const line of lines) {
    if (!line.exact) deciders = mergeNames(deciders, namesOfLine(line));
    else if (settled) defaults = mergeNames(defaults, defaultsOfLine(line));
    settled &&= line.exact;
  }
  return settled ? defaults : deciders;
}

/** What is not settled of them; all of them where only their number is the question. */
function openPart(packets: PacketSet, { must }: Bounds<PacketSet>): PacketSet {
  const open = subtractPackets(packets, must);
  return open.empty ? packets : open;
}

/** @param order the lines of its direction by number, to find free ones */
export function aclCause(line: AclLine, order: readonly OrderedLine[]): CauseLine {
  const number = line.number.only;
  return {
    at: line.row,
    says: `${number ?? "a line"}: ${line.says}`,
    services: line.services,
    peers: line.peers,
    implied: line.implied,
    ...(number !== undefined && { rank: rankOf(number, order) }),
  };
}

const filters = {
  ingress: new Kept((acl: Acl) => new AclFilter(acl, "ingress")),
  egress: new Kept((acl: Acl) => new AclFilter(acl, "egress")),
};

/** What the ACL allows in one direction, folded once. */
export function aclFilter(acl: Acl, direction: Direction): AclFilter {
  return filters[direction].of(acl);
}
