import { Field, NOTHING_FALLEN, type Claim, type Condition, type Fallen, type Resource } from "../facts";
import { existence } from "./condition-doubt";
import type { Subject } from "./network";
import { OpenChoice } from "./open-choice";

/** How parts are read: as they are written, or as they are where decisions have fallen. */
export class Settled {
  private readonly known = new Map<Condition, Claim>();

  constructor(readonly fallen: Fallen = NOTHING_FALLEN) {}

  place(place: Field): Field {
    return this.fallen === NOTHING_FALLEN ? place : place.choosing(this.fallen);
  }

  /** Whether a part is there, beside what it belongs to. */
  existence(part: Resource, whole?: Resource): Claim {
    const { condition } = part;
    // As written it is kept for longer; what is read where decisions have fallen is of one whole.
    if (!condition || this.fallen === NOTHING_FALLEN) return existence(part, whole);
    let claim = this.known.get(condition);
    if (!claim) this.known.set(condition, (claim = existence(part, whole, this.fallen)));
    return claim;
  }

  /** Whether it can come to this where that resource is there. */
  allows(whole: Resource | undefined): boolean {
    return whole?.condition?.holdsWith(undefined, this.fallen).holds !== "no";
  }
}

export const AS_WRITTEN = new Settled();

/** What is decided in more ways is judged as its bounds leave it. */
const MOST_CHOICES = 8;
const MOST_OUTCOMES = 64;

/**
 * The decisions that are open in these places, each with the subject as `outcome` makes it of every outcome that
 * something here tells from the others.
 * @param whole what the places belong to, absent if it is made elsewhere
 * @param few whether also of decisions whether one single thing is there: where it is left out, a default may speak
 */
export function choicesAt<S extends Subject>(
  places: readonly Field[],
  whole: Resource | undefined,
  outcome: (settled: Settled) => S,
  few = false,
): readonly OpenChoice<S>[] {
  const possible = (fallen: Fallen): boolean => new Settled(fallen).allows(whole);
  const make = (fallen: Fallen): S => outcome(new Settled(fallen));
  const given = whole?.condition?.implied ?? NOTHING_FALLEN;
  return Field.decisionsIn(places, doubtsAt(places, whole), few)
    .filter(({ parts }) => parts.length <= MOST_OUTCOMES)
    .slice(0, MOST_CHOICES)
    .map(({ decision, parts }) => {
      const { by, all } = decision;
      const left = parts.map((part) => part & (given.get(by) ?? all)).filter((part) => part !== 0n);
      const ways = left.map((part) => new Map([...given, [by, part]])).filter(possible);
      return new OpenChoice([decision], ways, make, possible);
    });
}

/** What decides whether parts are there, once for each of them, and what goes with it where the whole is there. */
function doubtsAt(places: readonly Field[], whole: Resource | undefined): readonly Condition[] {
  const parts = new Set(places.map(({ resource }) => resource));
  const open = [...parts].flatMap(({ condition }) =>
    condition?.holdsWith(whole?.condition).holds === "maybe" ? [condition] : [],
  );
  return whole?.condition ? [...open, whole.condition] : open;
}
