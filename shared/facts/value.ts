/** What a value waits for, or which default it rests on, in words its author knows: `OfficeCidr`, `nat`. */
export type Names = readonly string[];

export const NO_NAMES: Names = [];

/** A scalar as far as the program tells it. `names` of a known value are the defaults that it rests on. */
export type Value<T> =
  | {
      readonly kind: "known";
      readonly value: T;
      readonly names: Names;
      /** An empty default is part of it. */
      readonly isLeftToGive?: true;
    }
  | { readonly kind: "oneOf"; readonly values: readonly T[]; readonly names: Names }
  | {
      readonly kind: "unknown";
      readonly names: Names;
      /** What it is in some outcomes, where others leave it open. */
      readonly some?: readonly T[];
    };

/**
 * A set between two limits: `must` holds in every completion of the program, `may` in some.
 * `must === may` (the same object) says that nothing is open; `names` then are the defaults it rests on.
 */
export interface Bounds<S> {
  /** So in every completion; lies within `may`. */
  readonly must: S;
  /** So in some completion. */
  readonly may: S;
  /** Inputs that decide between the two; the defaults that both rest on, where they are equal. */
  readonly names: Names;
}

/**
 * What a text says exactly, shared by all places where the program writes that text. Programs repeat few texts
 * 100,000 times: `traits` is room for whoever looks at them, so that it has to look once only; -1 as long as nobody
 * has.
 */
export class Literal<S> implements Bounds<S> {
  readonly may: S;
  readonly names = NO_NAMES;
  traits = -1;

  constructor(readonly must: S) {
    this.may = must;
  }
}

export function known<T>(value: T, names: Names = NO_NAMES): Value<T> {
  return { kind: "known", value, names };
}

export function unknown<T>(names: Names): Value<T> {
  return { kind: "unknown", names };
}

/** One candidate is a known value; none at all says that nobody can tell. */
export function oneOf<T>(values: readonly T[], names: Names): Value<T> {
  const different = [...new Set(values)];
  const only = different[0];
  if (different.length === 1 && only !== undefined) return known(only, names);
  return different.length === 0 ? unknown(names) : { kind: "oneOf", values: different, names };
}

export function exactly<S>(set: S, names: Names = NO_NAMES): Bounds<S> {
  return { must: set, may: set, names };
}

/** What decides an open part. A settled one waits for nothing, though it may rest on defaults. */
export function decidersOf({ must, may, names }: Bounds<unknown>): Names {
  return must === may ? NO_NAMES : names;
}

/** The defaults that a part rests on. What holds whichever way an open part is decided rests on nothing. */
export function defaultsOf({ must, may, names }: Bounds<unknown>): Names {
  return must === may ? names : NO_NAMES;
}

/** The names of what two parts come to: what decides, and where nothing is open the defaults that both rest on. */
export function namesOfBoth(a: Bounds<unknown>, b: Bounds<unknown>): Names {
  const settled = a.must === a.may && b.must === b.may;
  return settled ? mergeNames(a.names, b.names) : mergeNames(decidersOf(a), decidersOf(b));
}

/** Both lists without repeats, in order of first appearance. */
export function mergeNames(a: Names, b: Names): Names {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  const added = b.filter((name) => !a.includes(name));
  return added.length === 0 ? a : [...a, ...added];
}

/** What decides whether both are there, of which each is surely there or if its names decide so. */
export function bothDoubts(a: Names | undefined, b: Names | undefined): Names | undefined {
  return a && b ? mergeNames(a, b) : (a ?? b);
}
