/**
 * Property tests draw the same cases in every run, so that a red build is the change's doing. `SEED=random npm test`
 * draws others (fast-check prints the seed of a failure) and `SEED=<number>` draws those again.
 */
import fc from "fast-check";

const asked = process.env["SEED"] ?? "20261128";
if (asked !== "random") {
  const seed = Number(asked);
  if (!Number.isInteger(seed)) throw new Error(`SEED is ${asked}; write an integer, or random`);
  fc.configureGlobal({ seed });
}
