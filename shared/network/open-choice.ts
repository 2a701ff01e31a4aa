import { mergeNames, NO_NAMES, tells, type Decision, type Fallen, type Names } from "../facts";
import type { Choice, Subject } from "./network";

/** Choices with more ways to fall together are asked of one by one. */
const MOST_WAYS = 16;

/** One or several decisions, with the subject as each way leaves it in which they can fall. */
export class OpenChoice<S extends Subject> implements Choice<S> {
  readonly names: Names;
  readonly outcomes: readonly S[];
  private readonly both = new Map<Choice, OpenChoice<S> | undefined>();

  constructor(
    private readonly decisions: readonly Decision[],
    private readonly fallen: readonly Fallen[],
    private readonly make: (fallen: Fallen) => S,
    private readonly possible: (fallen: Fallen) => boolean,
  ) {
    this.names = namesOf(decisions);
    this.outcomes = fallen.map(make);
  }

  with(other: Choice): OpenChoice<S> | undefined {
    if (!this.both.has(other))
      this.both.set(other, other instanceof OpenChoice ? this.and(other as OpenChoice<Subject>) : undefined);
    return this.both.get(other);
  }

  decidersOf(answers: readonly string[]): Names {
    return namesOf(this.decisions.filter(({ by }) => tells(by, this.fallen, answers)));
  }

  private and(other: OpenChoice<Subject>): OpenChoice<S> | undefined {
    if (this.fallen.length * other.fallen.length > MOST_WAYS) return undefined;
    const ways = this.fallen
      .flatMap((one) => other.fallen.map((another): Fallen => new Map([...one, ...another])))
      .filter(this.possible);
    return new OpenChoice([...this.decisions, ...other.decisions], ways, this.make, this.possible);
  }
}

function namesOf(decisions: readonly Decision[]): Names {
  return decisions.reduce((all, { names }) => mergeNames(all, names), NO_NAMES);
}
