import { Field } from "../facts";
import type { Choice, Subject } from "./network";

/** A place as it is, or as it is where some choice has been made. */
export type Settled = (place: Field) => Field;

export const AS_WRITTEN: Settled = (place) => place;

/** What is decided in more ways is judged as its bounds leave it. */
const MOST_CHOICES = 8;
const MOST_OUTCOMES = 16;

/** The choices that are open in these places, each with the subject as `outcome` makes it of every option. */
export function choicesAt<S extends Subject>(
  places: Iterable<Field>,
  outcome: (settled: Settled) => S,
): readonly Choice<S>[] {
  return Field.choicesIn(places)
    .filter(({ options }) => options.length <= MOST_OUTCOMES)
    .slice(0, MOST_CHOICES)
    .map((choice) => ({
      names: choice.names,
      outcomes: choice.options.map((_, option) => outcome((place) => place.choosing(choice, option))),
    }));
}
