import {
  all,
  any,
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
import type { Acl, AclLine, Choice, Subject } from "../../network/network";
import {
  ALL_SERVICES,
  coversPackets,
  fromEverywhere,
  intersectPackets,
  subtractPackets,
  type Family,
  type PacketSet,
  type Direction,
} from "../../packets";
import { isOfType, NETWORK_ACL_ENTRY } from "../../vocabulary";
import type { CauseLine } from "../filter";
import type { LineOrder } from "./acl-lines";
import { matchOf, namesOfLine, type Counted, type OrderedLine } from "./acl-order";

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

  get choices(): readonly Choice[] {
    return this.order.choicesOf(this);
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
    if (this.order.rest === undefined && this.takers(match.may).length === 0) return no();
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
    if (!taken.must.empty) return yes();
    return maybe(mergeNames(this.namesOf(this.takers(taken.may)), this.order.rest ?? NO_NAMES), this.cause);
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
    if (this.order.isSeenInPart) return this.echo;
    const { closes } = this;
    if (closes.holds === "yes") return this.condition(yes(this.cause));
    const needless = this.dead.holds === "no" ? this.condition(this.order.needless(this)) : this.echo;
    return closes.holds === "no" ? needless : any(needless, closes);
  }

  /** Whether it is dead because lines of its own action take all of it. */
  get echo(): Claim {
    const { dead } = this;
    const { action } = this.place;
    if (dead.holds === "no") return dead;
    if (action === undefined) return all(dead, maybe(this.line.action.names, this.cause));
    return all(dead, not(this.loses(action === "allow" ? "deny" : "allow")));
  }

  /** Other lines with its number, which EC2 refuses; told once, of the last. */
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
  get closes(): Claim {
    const { action } = this.place;
    if (action !== undefined && action !== "deny") return no();
    const ways = ([4, 6] as const).map((family) => {
      const holds = this.holdsAll(family);
      return holds.holds === "no" ? holds : all(holds, this.order.isLast(this, family));
    });
    return action === undefined ? all(any(...ways), this.line.action.is("deny")) : any(...ways);
  }

  private holdsAll(family: Family): Claim {
    const { must, may, names } = this.match;
    const everything = fromEverywhere(ALL_SERVICES, family);
    if (coversPackets(must, everything)) return yes();
    return coversPackets(may, everything) ? maybe(names, this.cause) : no();
  }

  /** What decides whether the line is there is told with what is found about it. */
  private condition(c: Claim): Claim {
    const { doubt } = this.place;
    if (c.holds === "maybe" && c.causes.length === 0) return { ...c, causes: [this.cause] };
    if (c.holds !== "yes" || !doubt) return c;
    const names = mergeNames(c.names, doubt);
    return this.mayTurn ? maybe(names, ...c.causes) : { ...c, names };
  }

  /** What does nothing in this direction may do something in the other. */
  private get mayTurn(): boolean {
    const { resource, row } = this.line;
    return (
      isOfType(resource, NETWORK_ACL_ENTRY) && NETWORK_ACL_ENTRY.words.egress.read(row).only === undefined
    );
  }

  private namesOf(lines: readonly OrderedLine[]): Names {
    return lines
      .filter(({ exact }) => !exact)
      .reduce<Names>((names, one) => mergeNames(names, namesOfLine(one)), this.order.unseen ?? NO_NAMES);
  }
}
