/** A mutant that may live, and why. */
export interface Accepted {
  /** Under shared/. */
  readonly file: string;
  /** A part of the compiled line. */
  readonly says: string;
  readonly names: readonly string[];
  readonly why: string;
}

export const ACCEPTED: readonly Accepted[] = [];
