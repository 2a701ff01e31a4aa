import { Branches, everyOf, type Condition } from "../../facts";
import { answerWhere, decideCondition, openAnswer, type Answer } from "./conditions";
import type { Evaluation } from "./evaluation";
import { Input } from "./input";
import { branch } from "./undecided/branch";
import type { Read } from "./undecided/read";

/** What is assumed inside the branches of undecided conditions, and what follows from it. */
class Assumption {
  readonly answers = new Map<string, Answer>();
  readonly values = new Map<Branches | Input, Read>();
  readonly further = new Map<string, Assumption>();

  /** @param holds absent: nothing is assumed */
  constructor(readonly holds?: Condition) {}
}

/** More than that is not assumed: less is known then. */
const MOST_ASSUMED = 64;

/** Decides the conditions of one template, each once for what is assumed at the time. */
export class Decisions {
  private readonly nothing = new Assumption();
  private current = this.nothing;

  constructor(private readonly e: Evaluation) {}

  of(name: string): Answer {
    const { answers, holds } = this.current;
    let answer = answers.get(name);
    if (!answer) {
      const alone = holds ? this.assuming(this.nothing, () => this.of(name)) : this.decide(name);
      answer = holds && alone.holds === "maybe" ? answerWhere(alone.when, holds) : alone;
      answers.set(name, answer);
    }
    return answer;
  }

  /** Computes in the branch where the condition holds, or does not. */
  under<T>(name: string, holds: boolean, compute: () => T): T {
    const answer = this.of(name);
    if (answer.holds !== "maybe") return compute();
    const key = `${holds ? "+" : "-"}${name}`;
    let inner = this.current.further.get(key);
    if (!inner) {
      const { when } = answer;
      const all = everyOf(...(this.current.holds ? [this.current.holds] : []), holds ? when : when.negated);
      inner = all.size > MOST_ASSUMED ? this.current : new Assumption(all);
      this.current.further.set(key, inner);
    }
    return this.assuming(inner, compute);
  }

  /** What of a parameter's value is left by what is assumed. */
  narrowed(value: Read): Read {
    const { holds, values } = this.current;
    if (!holds || !(value instanceof Branches || value instanceof Input)) return value;
    if (!values.has(value)) values.set(value, valueWhere(holds, value));
    return values.get(value);
  }

  private assuming<T>(assumption: Assumption, compute: () => T): T {
    const before = this.current;
    this.current = assumption;
    const value = compute();
    this.current = before;
    return value;
  }

  private decide(name: string): Answer {
    const { e } = this;
    const unknown = () => openAnswer([name], e);
    const entry = e.section("Conditions").get(name);
    if (!entry) {
      if (!e.hasMacros) e.report("error", name, `no condition of this template is called ${name}`);
      return unknown();
    }
    return (
      e.within("Conditions", name, () => e.once(`condition ${name}`, () => decideCondition(entry.body, e))) ??
      unknown()
    );
  }
}

function valueWhere(condition: Condition, value: Branches | Input): Read {
  if (value instanceof Input) return value.textWhere(condition) ?? value;
  const left = value.options.flatMap((option, i) => {
    const when = value.when[i];
    return when && when.holdsWith(condition).holds !== "no" ? [{ option, when }] : [];
  });
  if (left.length === 0 || left.length === value.options.length) return value;
  return branch(
    left.map(({ option }) => option),
    value.names,
    left.map(({ when }) => when),
  );
}
