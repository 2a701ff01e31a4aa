import { no, yes, maybe, type Claim } from "./claim";
import { mergeNames, NO_NAMES, type Names } from "./value";

/** One decision under which a resource exists: it does where that takes one of its two options. */
export interface Decision {
  /** Equal for what is decided together, as of `Branches`. */
  readonly by: string;
  readonly option: 0 | 1;
  /** The inputs that decide it. */
  readonly names: Names;
  /** What it comes to where another takes that option; absent: the other says nothing about it. */
  readonly given?: (by: string, option: number) => Claim["holds"];
}

/** An undecided condition under which a resource exists: all of its decisions have to fall so. */
export class Condition {
  constructor(readonly decisions: readonly Decision[]) {}

  /** Equal for resources under the same one. */
  get key(): string {
    return this.decisions.map(({ by, option }) => `${option} ${by}`).join();
  }

  get names(): Names {
    return this.decisions.reduce((all, { names }) => mergeNames(all, names), NO_NAMES);
  }

  /** Whether it holds where the other does. @param other absent: in any case */
  holdsWith(other: Condition | undefined): Claim {
    let open: Names | undefined;
    for (const one of this.decisions) {
      const outcomes = (other?.decisions ?? []).map(({ by, option }) => outcomeOf(one, by, option));
      if (outcomes.includes("no")) return no();
      if (!outcomes.includes("yes")) open = mergeNames(open ?? NO_NAMES, one.names);
    }
    return open ? maybe(open) : yes();
  }
}

function outcomeOf(one: Decision, by: string, option: number): Claim["holds"] {
  if (by === one.by) return option === one.option ? "yes" : "no";
  return one.given?.(by, option) ?? "maybe";
}
