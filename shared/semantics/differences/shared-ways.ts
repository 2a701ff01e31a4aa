import { Field, Kept, once, outcome, push, type Decision, type Fallen, type Names } from "../../facts";
import type { Network } from "../../network/network";
import { whereFallen } from "../../network/where-fallen";

/** A program in which something that it leaves open has been decided. */
export interface Way {
  readonly fallen: Fallen;
  readonly network: () => Network;
}

/** Two programs in which the same has been decided. */
export interface SharedWay {
  readonly before: Way;
  readonly after: Way;
}

/** More are not tried of what is called the same, nor of all that decides about one subject. */
const MOST_WAYS = 64;

/** The ways in which single decisions can fall in two programs, told by names and texts: those are what both share. */
export class SharedWays {
  private readonly byNames = new Map<string, readonly SharedWay[]>();
  private readonly byDecision = new Map<string, readonly SharedWay[]>();
  private readonly byOutcome = new Map<number, SharedWay>();

  constructor(
    private readonly before: Network,
    private readonly after: Network,
  ) {}

  /** Those of decisions that any of these names decides. */
  of(names: Names): readonly SharedWay[] {
    const key = names.toSorted().join("\n");
    let ways = this.byNames.get(key);
    if (!ways) this.byNames.set(key, (ways = names.length > 0 ? this.find(names) : []));
    return ways;
  }

  private find(names: Names): readonly SharedWay[] {
    const keys = [openIn.of(this.before), openIn.of(this.after)].flatMap(({ byName }) =>
      names.flatMap((name) => byName.get(name) ?? []),
    );
    const [only = "", ...others] = new Set(keys);
    if (only === "") return [];
    // Where nothing else decides, it makes no difference how all others fall: so they fall together.
    if (others.length === 0) return this.labels(only).map((_, i) => this.together(i));
    return [only, ...others].flatMap((key) => this.alone(key)).slice(0, MOST_WAYS);
  }

  private labels(key: string): readonly string[] {
    const all = this.decisions(key).flat().flatMap(labelsOf);
    return [...new Set(all)].slice(0, MOST_WAYS);
  }

  /** What has these names, before and after. */
  private decisions(key: string): readonly [readonly Decision[], readonly Decision[]] {
    const [was, is] = [openIn.of(this.before), openIn.of(this.after)];
    return [was.byNames.get(key) ?? [], is.byNames.get(key) ?? []];
  }

  private alone(key: string): readonly SharedWay[] {
    let ways = this.byDecision.get(key);
    if (!ways) {
      const [was, is] = this.decisions(key);
      ways = this.labels(key).map((label) => ({
        before: wayOf(this.before, falling(was, label)),
        after: wayOf(this.after, falling(is, label)),
      }));
      this.byDecision.set(key, ways);
    }
    return ways;
  }

  /** Every decision as its i-th outcome, those that have so many. */
  private together(i: number): SharedWay {
    let way = this.byOutcome.get(i);
    if (!way) {
      const [was, is] = [openIn.of(this.before), openIn.of(this.after)];
      const fallen: readonly [Map<string, bigint>, Map<string, bigint>] = [new Map(), new Map()];
      for (const key of new Set([...was.byNames.keys(), ...is.byNames.keys()])) {
        const label = this.labels(key)[i];
        if (label === undefined) continue;
        this.decisions(key).forEach((some, side) => {
          for (const [by, outcomes] of falling(some, label)) fallen[side]?.set(by, outcomes);
        });
      }
      way = { before: wayOf(this.before, fallen[0]), after: wayOf(this.after, fallen[1]) };
      this.byOutcome.set(i, way);
    }
    return way;
  }
}

function wayOf(network: Network, fallen: Fallen): Way {
  return { fallen, network: once(() => whereFallen(network, fallen)) };
}

interface Open {
  /** Decisions by all names of what decides them. */
  readonly byNames: ReadonlyMap<string, readonly Decision[]>;
  /** These in turn by each name alone. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
}

/** What is open in a program. */
const openIn = new Kept(({ index }: Network): Open => {
  const roots = index.resources.map((resource) => Field.root(resource, index));
  const conditions = index.resources.flatMap(({ condition }) => condition ?? []);
  const byNames = new Map<string, Decision[]>();
  const byName = new Map<string, string[]>();
  for (const { decision } of Field.decisionsIn(roots, conditions, true)) {
    const key = decision.names.toSorted().join("\n");
    if (!byNames.has(key)) for (const name of decision.names) push(byName, name, key);
    push(byNames, key, decision);
  }
  return { byNames, byName };
});

/** Any outcome that no text is. */
const ANOTHER = "another";

/** What each outcome is called, whatever else its program tells apart. */
function labelsOf({ all, texts }: Decision): readonly string[] {
  if (texts) return [...texts.map((text) => `= ${text}`), ...(all < 0n ? [ANOTHER] : [])];
  return all < 0n ? [] : Array.from(all.toString(2), (_, i) => String(i));
}

/** Decisions of one name fall together; one that has no such outcome stays open. */
function falling(decisions: readonly Decision[], label: string): Fallen {
  return new Map(
    decisions.flatMap((decision) => {
      const { by, all, texts = [] } = decision;
      const at = label === ANOTHER ? -1 : labelsOf(decision).indexOf(label);
      if (at >= 0) return [[by, outcome(at)] as const];
      return all < 0n ? [[by, texts.reduce((left, _, i) => left & ~outcome(i), all)] as const] : [];
    }),
  );
}
