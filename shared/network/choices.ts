import { Branches, Field, type Claim, type Decision, type Fallen, type Resource } from "../facts";
import { existence } from "./condition-doubt";
import type { Choice, Subject } from "./network";

/** How parts are read: as they are written, or as they are where some choice has been made. */
export class Settled {
  constructor(
    private readonly choice?: Branches,
    private readonly option = 0,
  ) {}

  place(place: Field): Field {
    return this.choice ? place.choosing(this.choice, this.option) : place;
  }

  /** Whether a part is there, beside what it belongs to. */
  existence(part: Resource, whole?: Resource): Claim {
    return existence(part, whole, this.fallen);
  }

  /** Whether it can come to this where that resource is there. */
  allows(whole: Resource | undefined): boolean {
    const { fallen } = this;
    return !fallen || whole?.condition?.holdsWith(undefined, fallen).holds !== "no";
  }

  private get fallen(): Fallen | undefined {
    const by = this.choice?.by;
    return by === undefined ? undefined : { by, option: this.option };
  }
}

export const AS_WRITTEN = new Settled();

/** What is decided in more ways is judged as its bounds leave it. */
const MOST_CHOICES = 8;
const MOST_OUTCOMES = 16;

/**
 * The choices that are open in these places, and what conditions on them decide together, each with the subject as
 * `outcome` makes it of every option.
 * @param whole what the places belong to, absent if it is made elsewhere
 */
export function choicesAt<S extends Subject>(
  places: readonly Field[],
  whole: Resource | undefined,
  outcome: (settled: Settled) => S,
): readonly Choice<S>[] {
  return Field.choicesIn(places, doubtsAt(places, whole))
    .filter(({ options }) => options.length <= MOST_OUTCOMES)
    .slice(0, MOST_CHOICES)
    .map((choice) => ({
      names: choice.names,
      outcomes: choice.options
        .map((_, option) => new Settled(choice, option))
        .filter((settled) => settled.allows(whole))
        .map(outcome),
    }));
}

/** What decides whether parts are there, once for each of them, and once more for what another follows from. */
function doubtsAt(places: readonly Field[], whole: Resource | undefined): readonly Branches[] {
  const parts = new Set(places.map(({ resource }) => resource));
  const open = [...parts].flatMap((part) => part.condition?.openBeside(whole?.condition) ?? []);
  const different = [...new Map(open.map((one) => [one.by, one])).values()].slice(0, MOST_CHOICES);
  const telling = different.filter(({ by }) =>
    different.some((other) => other.by !== by && [0, 1].some((option) => isGiven(other, { by, option }))),
  );
  return [...open, ...telling].map(doubtOf);
}

function isGiven(decision: Decision, fallen: Fallen): boolean {
  return (decision.given?.(fallen) ?? "maybe") !== "maybe";
}

/** Something there or nothing. */
function doubtOf({ by, option, names }: Decision): Branches {
  return new Branches(option === 0 ? [true, undefined] : [undefined, true], names, by);
}
