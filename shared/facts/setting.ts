import { claim, maybe, no, type Claim } from "./claim";
import { isMalformedName } from "./malformed";
import type { Origin } from "./resource";
import { mergeNames, NO_NAMES, type Names, type Value } from "./value";

/** A property, written or not, as far as the program tells it. */
export class Setting<T> {
  constructor(
    readonly value: Value<T>,
    readonly origin: Origin,
    /** False where the dialect's default speaks. */
    readonly written: boolean,
  ) {}

  get names(): Names {
    return this.value.names;
  }

  /** The one value it has, if the program settles it. */
  get only(): T | undefined {
    return this.value.kind === "known" ? this.value.value : undefined;
  }

  /**
   * A text made of a parameter's empty default, which stands for one that has to be given where AWS takes no such text.
   */
  get isLeftToGive(): boolean {
    const { value } = this;
    return value.kind === "known" && (value.isLeftToGive ?? (value.value === "" && value.names.length > 0));
  }

  /** What is written is none that AWS takes. */
  get isMalformed(): boolean {
    return this.candidates === undefined && this.names.length > 0 && this.names.every(isMalformedName);
  }

  /** Everything it can be; `undefined` if nobody knows. */
  get candidates(): readonly T[] | undefined {
    const { value } = this;
    if (value.kind === "known") return [value.value];
    return value.kind === "oneOf" ? value.values : undefined;
  }

  /** All that the program tells of it, though it may be something else. */
  get told(): readonly T[] {
    const { value } = this;
    return this.candidates ?? (value.kind === "unknown" ? (value.some ?? []) : []);
  }

  /** What decides it; nothing where it is known, though it may rest on defaults. */
  get deciders(): Names {
    return this.value.kind === "known" ? NO_NAMES : this.names;
  }

  /** The defaults that it rests on, where it is known. */
  get defaults(): Names {
    return this.value.kind === "known" ? this.names : NO_NAMES;
  }

  is(wanted: T): Claim {
    return this.satisfies((value) => value === wanted);
  }

  satisfies(test: (value: T) => boolean): Claim {
    const { value } = this;
    if (value.kind === "unknown") return maybe(value.names);
    if (value.kind === "known") return restingOn(test(value.value), value.names);
    const passed = value.values.filter(test).length;
    if (passed > 0 && passed < value.values.length) return maybe(value.names);
    return claim(passed > 0);
  }

  /**
   * The same, with a value that only the deploy tells taken for a sound one: a doubt could be said of every parameter.
   */
  satisfiesIfKnown(test: (value: T) => boolean): Claim {
    const { value } = this;
    if (value.kind !== "unknown") return this.satisfies(test);
    return value.some?.some(test) ? maybe(value.names) : no();
  }

  equals(other: Setting<T>): Claim {
    const mine = this.candidates;
    const theirs = other.candidates;
    const names = mergeNames(this.deciders, other.deciders);
    if (!mine || !theirs) return maybe(names);
    const common = mine.filter((value) => theirs.includes(value)).length;
    if (mine.length === 1 && theirs.length === 1)
      return restingOn(common === 1, mergeNames(this.names, other.names));
    return common === 0 ? no() : maybe(names);
  }
}

function restingOn(holds: boolean, names: Names): Claim {
  return names.length === 0 ? claim(holds) : { ...claim(holds), names };
}
