import type { Names } from "./value";

/**
 * Outcomes of one decision, a bit for each. Where nobody knows them all (a text that may be anything), every bit is
 * one:
 * -1n. A negative number is then "all but these".
 */
export type Outcomes = bigint;

/** A decision that is open until deploy: a parameter, a comparison, a loop that may have no round. */
export interface Decision {
  /** Equal for what is decided together. */
  readonly by: string;
  readonly all: Outcomes;
  /** The inputs that decide it. */
  readonly names: Names;
  /** "Env = prod": that it takes one of these, where that can be said in short. */
  readonly says?: (outcomes: Outcomes) => string | undefined;
  /** What each outcome is, where a text is: the same in every program, whatever else it is compared with there. */
  readonly texts?: readonly string[];
}

/** An input that is one of these texts, each an outcome by its place, or another one. */
export function equalTo(name: string, texts: readonly string[]): Required<Pick<Decision, "says" | "texts">> {
  const says = (outcomes: Outcomes): string | undefined => {
    const told = texts.filter((text, i) => (outcomes & outcome(i)) !== 0n && SHORT.test(text));
    const isAll =
      outcomes === texts.reduce((all, text, i) => (told.includes(text) ? all | outcome(i) : all), 0n);
    return isAll && told.length <= MOST_TOLD ? `${name} = ${told.join(" or ")}` : undefined;
  };
  return { says, texts };
}

const SHORT = /^[\w./:-]{1,40}$/;
const MOST_TOLD = 3;

/** Decisions that have been made, each with the outcomes that are left. */
export type Fallen = ReadonlyMap<string, Outcomes>;

export const NOTHING_FALLEN: Fallen = new Map();

/** As many outcomes as that. */
export function outcomesOf(count: number): Outcomes {
  return (1n << BigInt(count)) - 1n;
}

/** The i-th outcome. */
export function outcome(i: number): Outcomes {
  return 1n << BigInt(i);
}

/** What tells outcomes of one decision apart. */
export interface Distinction {
  readonly decision: Decision;
  /** No two share an outcome, and all together are all that there are. */
  parts: readonly Outcomes[];
  /** How much is told by it. */
  weight: number;
}

/** So many parts nobody looks at one by one; telling thousands of outcomes apart takes seconds. */
export const MOST_PARTS = 1000;

/** Decisions in some order, each with its outcomes as far as anything tells them apart. */
export class Distinctions {
  private readonly found = new Map<string, Distinction>();

  add(decision: Decision, outcomes: Outcomes, weight = 1): void {
    const { by, all } = decision;
    const known = this.found.get(by) ?? { decision, parts: [all], weight: 0 };
    if (known.parts.length < MOST_PARTS) {
      known.parts = known.parts.flatMap((part) =>
        [part & outcomes, part & ~outcomes].filter((some) => some !== 0n),
      );
    }
    known.weight += weight;
    this.found.set(by, known);
  }

  get all(): readonly Distinction[] {
    return [...this.found.values()];
  }

  /**
   * Every way in which the decisions can fall.
   * @param most of more ways, decisions that little is told by are left open
   */
  ways(fallen: Fallen, most: number): readonly Fallen[] {
    let ways: readonly (readonly (readonly [string, Outcomes])[])[] = [[]];
    for (const { decision, parts } of this.all.toSorted((a, b) => b.weight - a.weight)) {
      const before = fallen.get(decision.by) ?? decision.all;
      const left = parts.map((part) => part & before).filter((part) => part !== 0n);
      if (ways.length * left.length > most) continue;
      ways = ways.flatMap((way) => left.map((part) => [...way, [decision.by, part] as const]));
    }
    return ways.map((way) => new Map([...fallen, ...way]));
  }
}

/** Whether one decision tells answers apart that are equal in all others; one answer for each way. */
export function tells(by: string, ways: readonly Fallen[], answers: readonly string[]): boolean {
  const byRest = new Map<string, string | undefined>();
  return ways.some((way, i) => {
    const rest = [...way].map(([key, outcomes]) => (key === by ? "" : String(outcomes))).join();
    if (byRest.has(rest)) return byRest.get(rest) !== answers[i];
    byRest.set(rest, answers[i]);
    return false;
  });
}
