import {
  anyOf,
  Branches,
  everyOf,
  mergeNames,
  MOST_PARTS,
  NEVER,
  type Condition,
  type Names,
} from "../../../facts";
import { lookOf, sameForm } from "./equal-form";
import type { Read } from "./read";

/** Of a condition that asks for more decisions nothing is kept: its cost grows with them. */
export const MOST_ASKED = 32;

/**
 * One of the options. Equal options are no choice, and a choice within an option joins this one. Of very many options
 * nothing tells where each is taken.
 * @param when where each of them is taken
 */
export function branch(options: readonly Read[], names: Names, when: readonly Condition[]): Read {
  const different = new DifferentOptions();
  let all = names;
  let tells = true;
  const add = (option: Read, condition: Condition): void => {
    if (condition === NEVER) return;
    if (option instanceof Branches) {
      all = mergeNames(all, option.names);
      tells &&= option.options.length <= MOST_PARTS && different.options.length <= MOST_PARTS;
      option.options.forEach((inner, i) =>
        add(inner, tells ? everyOf(condition, option.when[i] ?? NEVER) : condition),
      );
    } else {
      different.add(option, tells ? condition : undefined);
    }
  };
  options.forEach((option, i) => add(option, when[i] ?? NEVER));
  return different.together(all, tells);
}

/** Options that are not equal, each with where it is taken. */
class DifferentOptions {
  readonly options: Read[] = [];
  private readonly conditions: Condition[] = [];
  /** Places of those that may be equal. */
  private readonly byLook = new Map<string, number[]>();

  add(option: Read, condition: Condition | undefined): void {
    const look = lookOf(option);
    const alike = this.byLook.get(look) ?? [];
    const at = alike.find((i) => sameForm(this.options[i], option));
    if (at === undefined) {
      this.byLook.set(look, alike);
      alike.push(this.options.length);
      this.conditions.push(condition ?? NEVER);
      this.options.push(option);
    } else if (condition) {
      this.conditions[at] = anyOf(this.conditions[at] ?? NEVER, condition);
    }
  }

  together(names: Names, tells: boolean): Read {
    const { options, conditions } = this;
    if (options.length === 1) return options[0];
    const size = conditions.reduce((sum, one) => sum + one.size, 0);
    return new Branches(
      options,
      names,
      tells && size <= MOST_ASKED * options.length ? conditions : undefined,
    );
  }
}
