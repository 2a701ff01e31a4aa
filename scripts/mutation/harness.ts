import fc from "fast-check";

/** One `it` of a test file. */
export interface Test {
  readonly title: string;
  readonly body: () => void;
}

const TESTS: Test[] = [];

/**
 * Registers tests as mocha would; bodies that wait are not known here. What comes before some tests is there for as
 * long as the process.
 */
export function install(): void {
  const titles: string[] = [];
  const describe = (title: string, body: () => void): void => {
    titles.push(title);
    body();
    titles.pop();
  };
  const it = (title: string, body: () => void): void => {
    TESTS.push({ title: [...titles, title].join(" "), body });
  };
  const before = (body: () => void): void => body();
  const after = (body: () => void): void => void process.once("exit", body);
  Object.assign(globalThis, { describe, it, before, after });
}

/** The tests that `load` registers. */
export function registered(load: () => void): readonly Test[] {
  TESTS.length = 0;
  load();
  return TESTS.slice();
}

/** How thoroughly properties are tried: a glance draws a fifth, and never counts what it drew. */
export type Effort = "glance" | "full";

class PropertyFailed extends Error {}

let effort: Effort = "full";
let asserted = false;
let failure: unknown;

/** fast-check with a fixed seed, without shrinking, and with fewer runs at a glance. */
export const FAST_CHECK: typeof fc = {
  ...fc,
  assert: ((property: fc.IProperty<unknown>, given: fc.Parameters<unknown> = {}) => {
    asserted = true;
    const runs = given.numRuns ?? 100;
    const numRuns = effort === "full" ? runs : Math.ceil(runs / 5);
    const outcome = fc.check<unknown>(property, {
      ...given,
      numRuns,
      seed: 1,
      endOnFailure: true,
    });
    if (outcome.failed) throw new PropertyFailed(String(outcome.errorInstance));
  }) as typeof fc.assert,
};

/** Whether the test that was asked last draws from fast-check. */
export function usesProperties(): boolean {
  return asserted;
}

/** Why the test that failed last did. */
export function whyFailed(): unknown {
  return failure;
}

/** Whether a test fails. At a glance a test of what was drawn proves nothing: too little was. */
export function fails({ body }: Test, wanted: Effort): boolean {
  effort = wanted;
  asserted = false;
  try {
    const waiting: unknown = body();
    if (waiting instanceof Promise) throw new Error("a test that waits cannot be asked here");
    return false;
  } catch (error) {
    failure = error;
    return wanted === "full" || !asserted || error instanceof PropertyFailed;
  }
}
