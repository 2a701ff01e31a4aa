import {
  all,
  claim,
  maybe,
  mergeNames,
  no,
  NO_NAMES,
  not,
  yes,
  type Bounds,
  type Claim,
  type Names,
  type Resource,
} from "../../facts";
import type { Acl, AclLine, Subject } from "../../network/network";
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
} from "../../packets";
import { aclCause, aclFilter } from "./acl";
import { needlessLines, taking } from "./acl-needless";
import { decided, matchOf, namesOfLine, standing, type Counted, type OrderedLine } from "./acl-order";
import type { CauseLine } from "../filter";
import type { Direction } from "../groups/group";

/**
 * One line of an ACL among the others: what of it is ever reached, and who takes the rest. It is looked at as if it
 * were there, whatever decides that.
 */
export class LineInAcl implements Subject {
  readonly kind = "acl-line";
  private matched: Bounds<PacketSet> | undefined;
  private reached: Bounds<PacketSet> | undefined;

  constructor(
    readonly acl: Acl,
    readonly direction: Direction,
    readonly place: OrderedLine,
    private readonly order: LineOrder,
  ) {}

  get line(): AclLine {
    return this.place.line;
  }

  get within(): Subject {
    return this.acl;
  }

  get resource(): Resource {
    return this.line.resource;
  }

  /** The ACL's: a line has a number and no name of its own on most hosts. */
  get name(): string {
    return this.acl.name;
  }

  /** "Deny 200", "A line" */
  get title(): string {
    const number = this.line.number.only;
    const action = this.place.action;
    const word = action === undefined ? "Line" : action === "deny" ? "Deny" : "Allow";
    return number === undefined
      ? `A${action === "allow" ? "n" : ""} ${word.toLowerCase()}`
      : `${word} ${number}`;
  }

  get cause(): CauseLine {
    return this.order.causeOf(this.place);
  }

  /** What it surely and perhaps matches. */
  get match(): Bounds<PacketSet> {
    return (this.matched ??= matchOf(this.place));
  }

  /** What of it no earlier line takes. */
  get reach(): Bounds<PacketSet> {
    return (this.reached ??= this.order.reachOf(this));
  }

  /** Whether it is never the first to match. What matches nothing at all is no line. */
  get dead(): Claim {
    const { match, reach } = this;
    if (match.may.empty) return no();
    if (reach.may.empty) return this.condition(yes(this.cause));
    if (!reach.must.empty || this.reachedWherever(reach)) return no();
    const own = this.place.exact ? NO_NAMES : namesOfLine(this.place);
    return maybe(mergeNames(own, this.namesOf(this.takers(match.may))), this.cause);
  }

  /** Whatever prefix it turns out to have, something of its services is left on every address that it can be. */
  private reachedWherever({ must }: Bounds<PacketSet>): boolean {
    const { services } = this.line;
    if (!must.empty || services.must !== services.may || this.match.may.empty) return false;
    const left = subtractPackets(this.match.may, this.order.perhapsBefore(this));
    const { may } = this.match;
    return left.v4.count === may.v4.count && left.v6.count === may.v6.count;
  }

  /** What of it earlier lines of that action take. */
  takenBy(counted: Counted): Bounds<PacketSet> {
    const taken = this.order.decidedBefore(this, counted);
    const { match } = this;
    return {
      must: intersectPackets(match.must, taken.must),
      may: intersectPackets(match.may, taken.may),
      names: match.names,
    };
  }

  /** Whether some of its packets are taken by an earlier line of that action. */
  loses(counted: Counted): Claim {
    const taken = this.takenBy(counted);
    if (taken.may.empty) return no();
    return taken.must.empty ? maybe(this.namesOf(this.takers(taken.may)), this.cause) : yes();
  }

  /** Whether it is dead and an earlier line of that action takes some of it. */
  deadBy(counted: Counted): Claim {
    const { dead } = this;
    return dead.holds === "no" ? dead : all(dead, this.loses(counted));
  }

  /**
   * Whether the ACL does the same without it: lines of its own action take all of it, or later ones and the implicit
   * deny would do what it does. The deny that closes an ACL never does more.
   */
  get repeats(): Claim {
    if (this.closes) return this.condition(yes(this.cause));
    return this.dead.holds === "no" ? this.condition(this.order.needless(this)) : this.echo;
  }

  /** Whether it is dead because lines of its own action take all of it. */
  get echo(): Claim {
    const { dead } = this;
    if (dead.holds === "no") return dead;
    return all(dead, not(this.loses(this.place.action === "allow" ? "deny" : "allow")));
  }

  /** Other lines with its number, which EC2 refuses. */
  get twins(): Claim {
    return this.condition(this.order.twinsOf(this));
  }

  /** The lines with its number, itself among them. */
  get sameNumber(): readonly CauseLine[] {
    return this.order.sameNumber(this);
  }

  /** Whether an earlier line of the other action shares packets with it, and each has some of its own beside. */
  get crossed(): Claim {
    const crossing = this.order.crossing(this);
    const sure = crossing.filter(({ how }) => how.holds === "yes").map(({ other }) => other.cause);
    if (sure.length > 0) return this.condition(yes(this.cause, ...sure));
    const names = crossing.reduce<Names>((all, { how }) => mergeNames(all, how.names), NO_NAMES);
    return crossing.length > 0 ? maybe(names, this.cause) : no();
  }

  /** Those lines. */
  get crossing(): readonly CauseLine[] {
    return this.order.crossing(this).map(({ other }) => other.cause);
  }

  /** The earlier lines that take some of these packets, in order. */
  takers(packets: PacketSet): readonly OrderedLine[] {
    return this.order.takers(this, packets);
  }

  /** The same, as causes. */
  takersOf(packets: PacketSet): readonly CauseLine[] {
    return this.takers(packets).map((one) => this.order.causeOf(one));
  }

  /** A deny of everything after every other line of its family: it says what holds without it. */
  get closes(): boolean {
    const family = closedFamily(this);
    return family !== undefined && this.order.isLast(this, family);
  }

  /** What decides whether the line is there is told with what is found about it. */
  private condition(c: Claim): Claim {
    const { doubt } = this.place;
    if (c.holds === "maybe" && c.causes.length === 0) return { ...c, causes: [this.cause] };
    return doubt && c.holds === "yes" ? { ...c, names: mergeNames(c.names, doubt) } : c;
  }

  private namesOf(lines: readonly OrderedLine[]): Names {
    return lines
      .filter(({ exact }) => !exact)
      .reduce<Names>((names, one) => mergeNames(names, namesOfLine(one)), this.order.rest ?? NO_NAMES);
  }
}

function closedFamily({ place, match }: LineInAcl): Family | undefined {
  if (place.action !== "deny") return undefined;
  return ([4, 6] as const).find((family) => coversPackets(match.must, fromEverywhere(ALL_SERVICES, family)));
}

/** All lines of one direction, by number. */
class LineOrder {
  readonly lines: readonly LineInAcl[];
  readonly rest: Names | undefined;
  private readonly places: readonly OrderedLine[];
  /** Each number is known and stands once. */
  private readonly fixed: boolean;
  /** Unions of the lines before each, for `fixed`. */
  private before: { readonly surely: PacketSet; readonly perhaps: PacketSet }[] | undefined;
  private found: ReadonlyMap<LineInAcl, Claim> | undefined;

  constructor(acl: Acl, direction: Direction) {
    const filter = aclFilter(acl, direction);
    this.places = filter.ordered;
    this.rest = filter.rest;
    this.lines = this.places.map((place) => new LineInAcl(acl, direction, place, this));
    this.fixed = this.places.every(
      (one, i) => one.first === one.last && one.first !== this.places[i + 1]?.first,
    );
  }

  causeOf({ line }: OrderedLine): CauseLine {
    return aclCause(line, this.places);
  }

  reachOf(line: LineInAcl): Bounds<PacketSet> {
    const { match } = line;
    const may = subtractPackets(match.may, this.surelyBefore(line));
    const exact =
      this.rest === undefined && match.must === match.may && this.places.every((one) => one.exact);
    return {
      must: exact ? may : subtractPackets(match.must, this.perhapsBefore(line)),
      may,
      names: match.names,
    };
  }

  private surelyBefore(line: LineInAcl): PacketSet {
    if (this.fixed) return this.unions[this.lines.indexOf(line)]?.surely ?? NO_PACKETS;
    return this.union(line, (other) => other.last < line.place.first, "must");
  }

  perhapsBefore(line: LineInAcl): PacketSet {
    if (this.rest) return EVERYTHING;
    if (this.fixed) return this.unions[this.lines.indexOf(line)]?.perhaps ?? NO_PACKETS;
    return this.union(line, (other) => other.first <= line.place.last, "may");
  }

  private union(line: LineInAcl, stands: (other: OrderedLine) => boolean, bound: "must" | "may"): PacketSet {
    return this.lines
      .filter((other) => other !== line && stands(other.place))
      .reduce((set, other) => unionPackets(set, taking(other, bound)), NO_PACKETS);
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
    const others = this.places.filter((one) => one !== line.place);
    const earlier = (bound: "must" | "may", than: number): OrderedLine[] =>
      others.filter((one) => standing(one, counted, bound) < than);
    const { first, last } = line.place;
    const must = this.rest ? NO_PACKETS : decided(earlier("must", first), counted).must;
    return { must, may: this.rest ? EVERYTHING : decided(earlier("may", last), counted).may };
  }

  takers(line: LineInAcl, packets: PacketSet): readonly OrderedLine[] {
    const found: OrderedLine[] = [];
    let left = packets;
    for (const one of this.places) {
      if (left.empty) break;
      if (one === line.place || one.first > line.place.last) continue;
      const match = matchOf(one);
      if (intersectPackets(left, match.may).empty) continue;
      found.push(one);
      if (one.doubt === undefined && one.first === one.last) left = subtractPackets(left, match.must);
    }
    return found;
  }

  isLast(line: LineInAcl, family: Family): boolean {
    return this.lines.every(
      (other) =>
        other === line || other.place.last < line.place.first || restrictTo(other.match.may, family).empty,
    );
  }

  private byNumber: Map<number, LineInAcl[]> | undefined;

  twinsOf(line: LineInAcl): Claim {
    const { number } = line.line;
    if (line.place.doubt && !this.isTwinDoubt(line)) return no();
    if (number.only === undefined) {
      const others = this.lines.filter((other) => other !== line && other.place.doubt === undefined);
      return (
        others.map((other) => number.equals(other.line.number)).find(({ holds }) => holds !== "no") ?? no()
      );
    }
    this.byNumber ??= groupedByNumber(this.lines.filter((one) => !one.place.doubt || this.isTwinDoubt(one)));
    const same = this.byNumber.get(number.only) ?? [];
    return same.length > 1 ? yes(line.cause) : no();
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
      .filter((other) => action === undefined || other.place.action !== action)
      .map((other) => ({ other, how: crosses(line, other) }))
      .filter(({ how }) => how.holds !== "no");
  }

  needless(line: LineInAcl): Claim {
    this.found ??= needlessLines(this.lines, this.rest, this.fixed);
    return this.found.get(line) ?? no();
  }
}

function groupedByNumber(lines: readonly LineInAcl[]): Map<number, LineInAcl[]> {
  const grouped = new Map<number, LineInAcl[]>();
  for (const line of lines) {
    const number = line.line.number.only;
    if (number === undefined) continue;
    const known = grouped.get(number);
    if (known) known.push(line);
    else grouped.set(number, [line]);
  }
  return grouped;
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

const orders = { ingress: new WeakMap<Acl, LineOrder>(), egress: new WeakMap<Acl, LineOrder>() };

/** The lines of one direction of an ACL, by number; each is one object per network. */
export function linesOf(acl: Acl, direction: Direction): readonly LineInAcl[] {
  let order = orders[direction].get(acl);
  if (!order) orders[direction].set(acl, (order = new LineOrder(acl, direction)));
  return order.lines;
}
