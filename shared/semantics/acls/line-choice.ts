import type { Names } from "../../facts";
import type { Acl, Choice } from "../../network/network";
import type { LineInAcl } from "./line-in-acl";

/** A choice of an ACL, with one of its lines as each outcome leaves it. */
export class LineChoice implements Choice<LineInAcl> {
  private constructor(
    private readonly choice: Choice<Acl>,
    private readonly lineOf: (acl: Acl) => LineInAcl | undefined,
    readonly outcomes: readonly LineInAcl[],
  ) {}

  /** `undefined`: some outcome takes the line away. */
  static of(choice: Choice<Acl>, lineOf: (acl: Acl) => LineInAcl | undefined): LineChoice | undefined {
    const lines = choice.outcomes.flatMap((acl) => lineOf(acl) ?? []);
    return lines.length === choice.outcomes.length ? new LineChoice(choice, lineOf, lines) : undefined;
  }

  get names(): Names {
    return this.choice.names;
  }

  decidersOf(answers: readonly string[]): Names {
    return this.choice.decidersOf(answers);
  }

  with(other: Choice): LineChoice | undefined {
    const both = other instanceof LineChoice ? this.choice.with(other.choice) : undefined;
    return both && LineChoice.of(both, this.lineOf);
  }
}
