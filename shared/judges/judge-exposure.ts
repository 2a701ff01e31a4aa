import type { Direction, ServiceSet } from "../packets";
import type { Exposure, Filter } from "../semantics";
import { exposureEvidence, type Scope } from "./exposure-evidence";
import { PASSED, type Judgement } from "./judgement";

/** What of an exposure is forbidden: surely (`must`), or perhaps. */
export interface Picked {
  readonly bound: "must" | "may";
  /** Asked for only when the finding is reported. */
  readonly services: () => ServiceSet;
}

/**
 * Forbids what is picked of each family's exposure to the internet, by the thresholds of the configuration. The sources
 * of all lines count together.
 */
export function judgeExposure(
  filter: Filter,
  scope: Scope,
  direction: Direction,
  pick: (exposure: Exposure) => Picked | readonly Picked[] | undefined,
): readonly Judgement[] {
  let found: Judgement[] | undefined;
  for (const exposure of filter.exposure(scope.intent, scope.network.ownPrefixes)) {
    const picked = pick(exposure);
    if (picked === undefined) continue;
    const { family } = exposure;
    for (const { bound, services } of "bound" in picked ? [picked] : picked) {
      (found ??= []).push({
        verdict: bound === "must" ? "violation" : "undetermined",
        family,
        evidence: () => exposureEvidence({ filter, direction, family, services: services(), bound }, scope),
      });
    }
  }
  return found ?? PASSED;
}
