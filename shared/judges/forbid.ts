import type { Claim } from "../facts";
import { PASS, type Judgement, type Told } from "./judgement";

/**
 * Forbids what a claim states: it holds in every completion (violation), in none (pass), or its names decide.
 * @param tell the words, asked for only when the finding is reported
 */
export function forbid(claim: Claim, tell: (claim: Claim) => Omit<Told, "kind">): Judgement {
  if (claim.holds === "no") return PASS;
  return {
    verdict: claim.holds === "yes" ? "violation" : "undetermined",
    evidence: () => ({
      statement: { kind: "told", ...tell(claim) },
      causes: claim.causes,
      lines: [],
      dependsOn: claim.names,
    }),
  };
}
