import { no, yes, maybe, type Claim } from "./claim";
import { mergeNames, NO_NAMES, type Names } from "./value";

/** A decision that has taken one of its options. */
export interface Fallen {
  /** Equal for what is decided together, as of `Branches`. */
  readonly by: string;
  readonly option: number;
}

/** One decision under which a resource exists: it does where that takes one of its two options. */
export interface Decision extends Fallen {
  /** The inputs that decide it. */
  readonly names: Names;
  /** What it comes to where another takes that option; absent: the other says nothing about it. */
  readonly given?: (fallen: Fallen) => Claim["holds"];
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

  /**
   * Whether it holds where the other does.
   * @param other absent: in any case
   * @param fallen where that has been decided as well
   */
  holdsWith(other: Condition | undefined, ...fallen: readonly Fallen[]): Claim {
    const known = [...(other?.decisions ?? []), ...fallen];
    let open: Names | undefined;
    for (const one of this.decisions) {
      const outcome = outcomeOf(one, known);
      if (outcome === "no") return no();
      if (outcome === "maybe") open = mergeNames(open ?? NO_NAMES, one.names);
    }
    return open ? maybe(open) : yes();
  }

  /** What has still to be decided where the other holds. */
  openBeside(other: Condition | undefined): readonly Decision[] {
    return this.decisions.filter((one) => outcomeOf(one, other?.decisions ?? []) === "maybe");
  }
}

function outcomeOf(one: Decision, known: readonly Fallen[]): Claim["holds"] {
  const outcomes = known.map((fallen) =>
    fallen.by === one.by ? (fallen.option === one.option ? "yes" : "no") : (one.given?.(fallen) ?? "maybe"),
  );
  return outcomes.includes("no") ? "no" : outcomes.includes("yes") ? "yes" : "maybe";
}
