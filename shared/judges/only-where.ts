import { mergeNames, NO_NAMES, type Claim } from "../facts";
import { PASSED, type Judgement } from "./judgement";

/** What is forbidden only where a claim holds: perhaps is not enough for a violation. */
export function onlyWhere(claim: Claim, judge: () => readonly Judgement[]): readonly Judgement[] {
  if (claim.holds === "no") return PASSED;
  return judge().map((one): Judgement => {
    if (one.verdict === "pass") return one;
    return {
      ...one,
      ...(claim.holds === "maybe" && { verdict: "undetermined" }),
      evidence() {
        const evidence = one.evidence();
        // What the claim or the judgement rests on by itself decides nothing where the other is open.
        const kept = claim.holds === "maybe" && one.verdict === "violation" ? NO_NAMES : evidence.dependsOn;
        const more = claim.holds === "yes" && one.verdict === "undetermined" ? NO_NAMES : claim.names;
        return { ...evidence, dependsOn: mergeNames(kept, more) };
      },
    };
  });
}
