import { claim, maybe, no, yes, type Claim } from "./claim";
import {
  Distinctions,
  NOTHING_FALLEN,
  outcome,
  outcomesOf,
  tells,
  type Decision,
  type Fallen,
  type Outcomes,
} from "./decision";
import { mergeNames, NO_NAMES, type Names } from "./value";

type Holds = Claim["holds"];

/** Of more ways in which decisions can fall, some decisions are left open: less is told then, and nothing wrong. */
const MOST_WAYS = 64;

/** Something that decisions which are open come to: whether a resource is there, or an option is taken. */
export abstract class Condition {
  /** Equal only for what always comes to the same. */
  abstract readonly key: string;
  /** How many decisions are asked for in it, those that are asked for twice too. */
  abstract readonly size: number;
  private asked: Map<string, Claim> | undefined;
  private decisions: ReadonlySet<string> | undefined;

  /** Its opposite. */
  abstract get negated(): Condition;

  /** What it comes to where these have fallen, by a look at each of its parts alone. */
  abstract given(fallen: Fallen): Holds;

  /** Each decision in it, with the outcomes that it asks for. */
  abstract each(visit: (decision: Decision, outcomes: Outcomes) => void): void;

  /** What has been decided where it holds, as far as it says so of single decisions. */
  get implied(): Fallen {
    return NOTHING_FALLEN;
  }

  /** Whether it can hold, where a look at its form says so. */
  get isSurelyPossible(): boolean {
    return false;
  }

  /** "Env = prod", where it can be said in short. */
  get inWords(): string | undefined {
    return undefined;
  }

  /** What decides whether it holds, if nothing else is known. */
  get names(): Names {
    return this.holdsWith(undefined).names;
  }

  /**
   * Whether it holds where the other does. Every way is tried in which their decisions can fall, up to 64 of them.
   * @param other absent: in any case
   * @param fallen where these have been decided as well
   */
  holdsWith(other: Condition | undefined, fallen: Fallen = NOTHING_FALLEN): Claim {
    const alone = this.given(fallen);
    if (alone !== "maybe") return claim(alone === "yes");
    if (other?.key === this.key) return yes();
    if (fallen !== NOTHING_FALLEN) return this.ask(other, fallen);
    if (other?.isSurelyPossible && !this.sharesDecisionsWith(other)) return this.holdsWith(undefined);
    const key = other?.key ?? "";
    this.asked ??= new Map();
    let known = this.asked.get(key);
    if (!known) this.asked.set(key, (known = this.ask(other, fallen)));
    return known;
  }

  /** Whether what one comes to may say anything of the other. */
  private sharesDecisionsWith(other: Condition): boolean {
    const own = (this.decisions ??= this.by());
    let shares = false;
    other.each(({ by }) => {
      shares ||= own.has(by);
    });
    return shares;
  }

  private by(): ReadonlySet<string> {
    const all = new Set<string>();
    this.each(({ by }) => all.add(by));
    return all;
  }

  private ask(other: Condition | undefined, fallen: Fallen): Claim {
    const distinctions = new Distinctions();
    for (const one of [this, other]) one?.each((decision, outcomes) => distinctions.add(decision, outcomes));
    const ways = distinctions.ways(fallen, MOST_WAYS).filter((way) => other?.given(way) !== "no");
    const answers = ways.map((way) => this.given(way));
    if (answers.every((holds) => holds === "no")) return no();
    if (answers.every((holds) => holds === "yes")) return yes();
    return maybe(this.decidersIn(ways, answers));
  }

  /** What decides: another outcome of it, and of nothing else, and it comes to something else. */
  private decidersIn(ways: readonly Fallen[], answers: readonly Holds[]): Names {
    let all = NO_NAMES;
    let deciding = NO_NAMES;
    const seen = new Set<string>();
    this.each(({ by, names }) => {
      if (seen.has(by)) return;
      seen.add(by);
      all = mergeNames(all, names);
      if (!ways[0]?.has(by) || tells(by, ways, answers)) deciding = mergeNames(deciding, names);
    });
    return deciding.length > 0 ? deciding : all;
  }

  /** It stands in trees, which are compared as JSON. */
  toJSON(): string {
    return this.key;
  }
}

/** One decision takes one of some outcomes. */
class One extends Condition {
  readonly key: string;
  readonly size = 1;

  constructor(
    readonly decision: Decision,
    readonly outcomes: Outcomes,
  ) {
    super();
    // Thousands of bits are written much faster so than as a decimal.
    this.key = `${decision.by} ${outcomes.toString(16)}`;
  }

  override get implied(): Fallen {
    return new Map([[this.decision.by, this.outcomes]]);
  }

  override get isSurelyPossible(): boolean {
    return true;
  }

  override get inWords(): string | undefined {
    return this.decision.says?.(this.outcomes);
  }

  get negated(): Condition {
    return new One(this.decision, this.decision.all & ~this.outcomes);
  }

  given(fallen: Fallen): Holds {
    const left = fallen.get(this.decision.by);
    if (left === undefined) return "maybe";
    if ((left & this.outcomes) === 0n) return "no";
    return (left & ~this.outcomes) === 0n ? "yes" : "maybe";
  }

  each(visit: (decision: Decision, outcomes: Outcomes) => void): void {
    visit(this.decision, this.outcomes);
  }
}

/** Every one of several, or any. */
class Several extends Condition {
  readonly key: string;
  readonly size: number;

  constructor(
    readonly every: boolean,
    readonly parts: readonly Condition[],
  ) {
    super();
    const texts = parts.map(({ key }) => key);
    this.key = every ? `all(${texts.join(" & ")})` : `any(${texts.join(" | ")})`;
    this.size = parts.reduce((sum, { size }) => sum + size, 0);
  }

  override get implied(): Fallen {
    return this.every ? new Map(this.parts.flatMap((part) => [...part.implied])) : NOTHING_FALLEN;
  }

  /** Of each decision it asks at most once by itself. */
  override get isSurelyPossible(): boolean {
    return this.every
      ? this.parts.every((part) => part instanceof One)
      : this.parts.some((part) => part.isSurelyPossible);
  }

  get negated(): Condition {
    return several(
      !this.every,
      this.parts.map((part) => part.negated),
    );
  }

  given(fallen: Fallen): Holds {
    let holds: Holds = this.every ? "yes" : "no";
    for (const part of this.parts) {
      const one = part.given(fallen);
      if (one === (this.every ? "no" : "yes")) return one;
      if (one === "maybe") holds = one;
    }
    return holds;
  }

  each(visit: (decision: Decision, outcomes: Outcomes) => void): void {
    for (const part of this.parts) part.each(visit);
  }
}

export const ALWAYS: Condition = new Several(true, []);
export const NEVER: Condition = new Several(false, []);

/** Where the decision takes one of these outcomes. */
export function where(decision: Decision, outcomes: Outcomes): Condition {
  if (outcomes === 0n) return NEVER;
  return outcomes === decision.all ? ALWAYS : new One(decision, outcomes);
}

/** One of so many options each, as that decision falls. */
export function choiceOf(
  by: string,
  names: Names,
  count: number,
  told: Pick<Decision, "says" | "texts"> = {},
): readonly Condition[] {
  const decision = { by, all: outcomesOf(count), names, ...told };
  return Array.from({ length: count }, (_, i) => where(decision, outcome(i)));
}

export function everyOf(...conditions: readonly Condition[]): Condition {
  return several(true, conditions);
}

export function anyOf(...conditions: readonly Condition[]): Condition {
  return several(false, conditions);
}

/** What asks for outcomes of one decision is put together, so that what it comes to is seen at once. */
function several(every: boolean, conditions: readonly Condition[]): Condition {
  const [neutral, settling] = every ? [ALWAYS, NEVER] : [NEVER, ALWAYS];
  const byDecision = new Map<string, One>();
  const parts = new Map<string, Condition>();
  for (const one of flat(every, conditions)) {
    const known = one instanceof One ? byDecision.get(one.decision.by) : undefined;
    const both = known && one instanceof One ? together(every, known, one) : one;
    if (both === settling) return settling;
    if (!(both instanceof One)) parts.set(both.key, both);
    else byDecision.set(both.decision.by, both);
  }
  const all = [...byDecision.values(), ...parts.values()];
  const [only] = all;
  if (!only) return neutral;
  return all.length === 1 ? only : new Several(every, all);
}

function flat(every: boolean, conditions: readonly Condition[]): readonly Condition[] {
  return conditions.flatMap((one) => (one instanceof Several && one.every === every ? one.parts : [one]));
}

function together(every: boolean, a: One, b: One): Condition {
  return where(a.decision, every ? a.outcomes & b.outcomes : a.outcomes | b.outcomes);
}
