import { NO_NAMES, type Names } from "../facts";
import type { Choice, Subject } from "./network";

/** So many choices are asked of together, those that come first. */
const MOST_TOGETHER = 4;

/**
 * Each choice, then two together, then three: 10 more than there are, each of 16 outcomes at most.
 * @param names those that name one of these come first
 */
export function* together<S extends Subject>(
  choices: readonly Choice<S>[],
  names: () => Names = () => NO_NAMES,
): Generator<Choice<S>, undefined> {
  yield* choices;
  if (choices.length < 2) return;
  const first = namingFirst(choices, names()).slice(0, MOST_TOGETHER);
  const pairs = first.flatMap((one, i) =>
    first.slice(i + 1).flatMap((other, j) => {
      const both = one.with(other);
      return both ? [{ both, next: i + j + 2 }] : [];
    }),
  );
  for (const { both } of pairs) yield both;
  for (const { both, next } of pairs) {
    for (const third of first.slice(next)) {
      const all = both.with(third);
      if (all) yield all;
    }
  }
}

function namingFirst<C extends Choice>(choices: readonly C[], names: Names): readonly C[] {
  const isNamed = (choice: C): boolean => choice.names.some((name) => names.includes(name));
  return [...choices.filter(isNamed), ...choices.filter((choice) => !isNamed(choice))];
}

/** As many of them as can be asked of together; `undefined`: there is none. */
export function most<S extends Subject>(choices: readonly Choice<S>[], names: Names): Choice<S> | undefined {
  const [first, ...others] = namingFirst(choices, names);
  return others.reduce((all, other) => all?.with(other) ?? all, first);
}
