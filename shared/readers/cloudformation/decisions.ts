import { maybe, type Claim } from "../../facts";
import { decideCondition, implied } from "./conditions";
import type { Evaluation } from "./evaluation";

/** What is assumed of conditions inside the branches of undecided ones, and what follows from it. */
class Assumptions {
  readonly decided = new Map<string, Claim>();
  readonly further = new Map<string, Assumptions>();

  constructor(readonly holds: ReadonlyMap<string, boolean>) {}
}

/** Decides the conditions of one template, each once for what is assumed at the time. */
export class Decisions {
  private current = new Assumptions(new Map());

  constructor(private readonly e: Evaluation) {}

  of(name: string): Claim {
    const assumed = this.current.holds.get(name);
    if (assumed !== undefined) return { holds: assumed ? "yes" : "no", causes: [], names: [] };
    const { decided } = this.current;
    const known = decided.get(name);
    if (known) return known;
    const claim = this.decide(name);
    decided.set(name, claim);
    return claim;
  }

  get assumesSomething(): boolean {
    return this.current.holds.size > 0;
  }

  /** Computes in the branch where the condition holds, or does not. */
  under<T>(name: string, holds: boolean, compute: () => T): T {
    if (this.current.holds.has(name)) return compute();
    const before = this.current;
    const key = `${holds ? "+" : "-"}${name}`;
    let inner = before.further.get(key);
    if (!inner) before.further.set(key, (inner = this.assume(name, holds)));
    this.current = inner;
    const value = compute();
    this.current = before;
    return value;
  }

  private assume(name: string, holds: boolean): Assumptions {
    const all = new Map(this.current.holds);
    const queue: (readonly [string, boolean])[] = [[name, holds]];
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [condition, value] = next;
      if (all.has(condition)) continue;
      all.set(condition, value);
      const body = this.e.section("Conditions").get(condition)?.body;
      implied(body, value, (other, holdsToo) => queue.push([other, holdsToo]));
    }
    return new Assumptions(all);
  }

  private decide(name: string): Claim {
    const { e } = this;
    const entry = e.section("Conditions").get(name);
    if (!entry) {
      if (!e.hasMacros) e.report("error", name, `no condition of this template is called ${name}`);
      return maybe([name]);
    }
    const claim = e.within("Conditions", name, () =>
      e.once(`condition ${name}`, () => decideCondition(entry.body, e)),
    );
    return claim ?? maybe([name]);
  }
}
