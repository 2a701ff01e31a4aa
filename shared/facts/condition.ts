import type { Names } from "./value";

/** An undecided condition under which a resource exists. */
export class Condition {
  constructor(
    /** Equal for resources under the same one. */
    readonly key: string,
    /** The inputs that decide it. */
    readonly names: Names,
    /** Whether it holds wherever the one with that key does. */
    private readonly follows: (key: string) => boolean = () => false,
  ) {}

  holdsWith(other: Condition): boolean {
    return this.key === other.key || this.follows(other.key);
  }
}
