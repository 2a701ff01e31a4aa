import {
  claim,
  Kept,
  maybe,
  mergeNames,
  no,
  pathText,
  push,
  yes,
  type Bounds,
  type Claim,
  type Names,
} from "../../facts";
import { exclude, together } from "../../network/condition-doubt";
import type { Acl, AclLine, Choice } from "../../network/network";
import {
  ALL_SERVICES,
  coversPackets,
  fromEverywhere,
  intersectPackets,
  NO_PACKETS,
  restrictTo,
  subtractPackets,
  unionPackets,
  type Family,
  type PacketSet,
  type Direction,
} from "../../packets";
import type { CauseLine } from "../filter";
import { aclCause, aclFilter } from "./acl";
import { needlessLines, taking } from "./acl-needless";
import { decided, matchOf, namesOfLine, standing, type Counted, type OrderedLine } from "./acl-order";
import { LineChoice } from "./line-choice";
import { LineInAcl } from "./line-in-acl";

/** All lines of one direction, by number. */
export class LineOrder {
  readonly lines: readonly LineInAcl[];
  readonly rest: Names | undefined;
  private readonly places: readonly OrderedLine[];
  /** Each number is known and stands once. */
  private readonly fixed: boolean;
  /** Unions of the lines before each, for `fixed`. */
  private before: { readonly surely: PacketSet; readonly perhaps: PacketSet }[] | undefined;
  private found: ReadonlyMap<LineInAcl, Claim> | undefined;

  constructor(
    private readonly acl: Acl,
    private readonly direction: Direction,
  ) {
    const filter = aclFilter(acl, direction);
    this.places = filter.ordered;
    this.rest = filter.rest;
    this.lines = this.places.map((place) => new LineInAcl(acl, direction, place, this));
    this.fixed = this.places.every(
      (one, i) => one.first === one.last && one.first !== this.places[i + 1]?.first,
    );
  }

  /** The choices of the ACL, each with this line as every outcome leaves it; without those that take it away. */
  choicesOf({ line: { resource, row } }: LineInAcl): readonly Choice[] {
    const place = pathText(row.path);
    const isThis = ({ line }: LineInAcl): boolean =>
      line.resource === resource && pathText(line.row.path) === place;
    return this.acl.choices.flatMap(
      (choice) => LineChoice.of(choice, (acl) => linesOf(acl, this.direction).find(isThis)) ?? [],
    );
  }

  causeOf({ line }: OrderedLine): CauseLine {
    return aclCause(line, this.places);
  }

  reachOf(line: LineInAcl): Bounds<PacketSet> {
    const { match } = line;
    const may = subtractPackets(match.may, this.surelyBefore(line));
    const exact =
      this.unseen === undefined && match.must === match.may && this.places.every((one) => one.exact);
    return {
      must: exact ? may : subtractPackets(match.must, this.perhapsBefore(line)),
      may,
      names: match.names,
    };
  }

  private surelyBefore(line: LineInAcl): PacketSet {
    if (this.isFixedFor(line)) return this.unions[this.lines.indexOf(line)]?.surely ?? NO_PACKETS;
    return this.union(line, (other) => other.last < line.place.first, "must");
  }

  /** What lines that nobody sees may do; of an ACL that is made elsewhere nothing is said about them. */
  get unseen(): Names | undefined {
    return this.isSeenInPart ? undefined : this.rest;
  }

  get isSeenInPart(): boolean {
    return this.acl.seen !== this.acl;
  }

  perhapsBefore(line: LineInAcl): PacketSet {
    if (this.unseen) return EVERYTHING;
    if (this.isFixedFor(line)) return this.unions[this.lines.indexOf(line)]?.perhaps ?? NO_PACKETS;
    return this.union(line, (other) => other.first < line.place.last, "may");
  }

  private union(line: LineInAcl, stands: (other: OrderedLine) => boolean, bound: "must" | "may"): PacketSet {
    return this.lines
      .filter((other) => other !== line && stands(other.place) && mayStandBeside(other.place, line.place))
      .reduce((set, other) => unionPackets(set, taking(other, bound)), NO_PACKETS);
  }

  /** Beside a line under a condition, lines under the opposite are never there. */
  private isFixedFor({ place: { line } }: LineInAcl): boolean {
    return this.fixed && line.resource.condition === undefined;
  }

  private get unions() {
    if (this.before) return this.before;
    const before: { surely: PacketSet; perhaps: PacketSet }[] = [];
    let surely = NO_PACKETS;
    let perhaps = NO_PACKETS;
    for (const line of this.lines) {
      before.push({ surely, perhaps });
      const same = surely === perhaps && line.place.exact;
      surely = unionPackets(surely, taking(line, "must"));
      perhaps = same ? surely : unionPackets(perhaps, taking(line, "may"));
    }
    return (this.before = before);
  }

  decidedBefore(line: LineInAcl, counted: Counted): { must: PacketSet; may: PacketSet } {
    const others = this.places.filter((one) => one !== line.place && mayStandBeside(one, line.place));
    const earlier = (bound: "must" | "may", than: number): OrderedLine[] =>
      others.filter((one) => standing(one, counted, bound) < than);
    const { first, last } = line.place;
    const must = this.rest ? NO_PACKETS : decided(earlier("must", first), counted).must;
    return { must, may: this.unseen ? EVERYTHING : decided(earlier("may", last), counted).may };
  }

  takers(line: LineInAcl, packets: PacketSet): readonly OrderedLine[] {
    const found: OrderedLine[] = [];
    let left = packets;
    for (const one of this.places) {
      if (left.empty) break;
      if (one === line.place || one.first >= line.place.last || !mayStandBeside(one, line.place)) continue;
      const match = matchOf(one);
      if (intersectPackets(left, match.may).empty) continue;
      found.push(one);
      if (one.doubt === undefined && one.first === one.last) left = subtractPackets(left, match.must);
    }
    return found;
  }

  isLast(line: LineInAcl, family: Family): Claim {
    const { first, last } = line.place;
    const later = this.lines.filter(
      (other) => other !== line && other.place.last >= first && !restrictTo(other.match.may, family).empty,
    );
    if (later.length === 0) return yes();
    const isSure = ({ place, match }: LineInAcl): boolean =>
      (place.doubt === undefined || place.twin === true) &&
      place.first >= last &&
      (!restrictTo(match.must, family).empty || isOfFamily(place.line, family));
    if (later.some(isSure)) return no();
    return maybe(
      later.map(({ place }) => namesOfLine(place)).reduce(mergeNames, namesOfLine(line.place)),
      line.cause,
    );
  }

  private byNumber: Map<number, LineInAcl[]> | undefined;

  twinsOf(line: LineInAcl): Claim {
    const { number } = line.line;
    if (isMissing(number)) return no();
    if (line.place.doubt && !this.isTwinDoubt(line)) return this.twinsUnderOneCondition(line);
    if (number.only === undefined) {
      const others = this.lines.filter(
        (other) => other !== line && other.place.doubt === undefined && !isMissing(other.line.number),
      );
      return (
        others.map((other) => number.equals(other.line.number)).find(({ holds }) => holds !== "no") ?? no()
      );
    }
    this.byNumber ??= groupedByNumber(this.lines.filter((one) => !one.place.doubt || this.isTwinDoubt(one)));
    const same = this.byNumber.get(number.only) ?? [];
    return same.length > 1 && line === lastPlace(same) ? yes(line.cause) : no();
  }

  /** Entries of one number under other conditions are mostly alternatives. */
  private twinsUnderOneCondition(line: LineInAcl): Claim {
    const { number, resource } = line.line;
    if (number.only === undefined || !resource.condition) return no();
    const same = this.lines.filter(
      (other) =>
        other.line.number.only === number.only && together(other.line.resource, resource).holds === "yes",
    );
    return same.length > 1 && line === lastPlace(same) ? yes(line.cause) : no();
  }

  /** The doubt that its own twin raises is none about whether it is written. */
  private isTwinDoubt({ place }: LineInAcl): boolean {
    return place.twin === true;
  }

  sameNumber(line: LineInAcl): readonly CauseLine[] {
    const { only } = line.line.number;
    return this.lines
      .filter((one) => only !== undefined && one.line.number.only === only)
      .map((one) => one.cause);
  }

  crossing(line: LineInAcl): readonly { readonly other: LineInAcl; readonly how: Claim }[] {
    const { action } = line.place;
    const earlier = this.lines.slice(0, this.lines.indexOf(line));
    return earlier
      .filter((other) => mayStandBeside(other.place, line.place))
      .filter((other) => action === undefined || other.place.action !== action)
      .map((other) => ({ other, how: crosses(line, other) }))
      .filter(({ how }) => how.holds !== "no");
  }

  needless(line: LineInAcl): Claim {
    this.found ??= needlessLines(this.lines, this.rest, this.fixed);
    return this.found.get(line) ?? no();
  }
}

/** Lines of AWS's own have numbers that nobody writes. */
function isMissing({ written, candidates }: AclLine["number"]): boolean {
  return !written && candidates === undefined;
}

/** The one that is told for all, whatever they say. */
function lastPlace(lines: readonly LineInAcl[]): LineInAcl | undefined {
  const placeOf = ({ line: { resource, row } }: LineInAcl): string => `${resource.id} ${pathText(row.path)}`;
  return lines
    .filter(({ line }) => !line.implied)
    .reduce<LineInAcl | undefined>((a, b) => (a && placeOf(a) > placeOf(b) ? a : b), undefined);
}

function groupedByNumber(lines: readonly LineInAcl[]): Map<number, LineInAcl[]> {
  const grouped = new Map<number, LineInAcl[]>();
  for (const line of lines) {
    const number = line.line.number.only;
    if (number === undefined) continue;
    push(grouped, number, line);
  }
  return grouped;
}

function mayStandBeside(one: OrderedLine, other: OrderedLine): boolean {
  return !exclude(one.line.resource, other.line.resource);
}

/** They share packets, and each has some that the other has not. */
function crosses(a: LineInAcl, b: LineInAcl): Claim {
  if (intersectPackets(a.match.may, b.match.may).empty) return no();
  if (!a.place.exact || !b.place.exact) {
    return maybe(mergeNames(namesOfLine(a.place), namesOfLine(b.place)));
  }
  return claim(!coversPackets(a.match.may, b.match.may) && !coversPackets(b.match.may, a.match.may));
}

const EVERYTHING = fromEverywhere(ALL_SERVICES);

const orders = {
  ingress: new Kept((acl: Acl) => new LineOrder(acl, "ingress")),
  egress: new Kept((acl: Acl) => new LineOrder(acl, "egress")),
};

/** The lines of one direction of an ACL, by number; each is one object per network. */
export function linesOf(acl: Acl, direction: Direction): readonly LineInAcl[] {
  return orders[direction].of(acl).lines;
}

/** Whether it matches something of that family, whatever its block turns out to be. */
function isOfFamily({ lacksOneBlock, services, peers }: AclLine, family: Family): boolean {
  if (lacksOneBlock.holds !== "no" || services.must.empty) return false;
  return peers.may.every((peer) => peer.kind === "prefix" && peer.prefix.family === family);
}
