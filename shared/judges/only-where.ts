import { mergeNames, type Claim } from "../facts";
import { PASS, type Judgement } from "./judgement";

/** What is forbidden only where a claim holds: perhaps is not enough for a violation. */
export function onlyWhere(claim: Claim, judge: () => readonly Judgement[]): readonly Judgement[] {
  if (claim.holds === "no") return [PASS];
  const found = judge();
  if (claim.holds === "yes" && claim.names.length === 0) return found;
  return found.map((one): Judgement => {
    if (one.verdict === "pass") return one;
    return {
      ...one,
      ...(claim.holds === "maybe" && { verdict: "undetermined" }),
      evidence() {
        const evidence = one.evidence();
        return { ...evidence, dependsOn: mergeNames(evidence.dependsOn, claim.names) };
      },
    };
  });
}
