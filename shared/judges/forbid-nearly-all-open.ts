import { countServices, intersectServices, type ServiceSet, type Direction } from "../packets";
import type { Filter } from "../semantics";
import { exposureEvidence, type Scope } from "./forbid-open";
import { PASS, type Judgement } from "./judgement";

/**
 * Forbids that a protocol is open to the internet but for a few services; per family and protocol.
 * @param missing so many may be closed and it still counts as all of it
 */
export function forbidNearlyAllOpen(
  filter: Filter,
  protocols: readonly ServiceSet[],
  missing: number,
  { network, intent }: Scope,
  direction: Direction = "ingress",
): readonly Judgement[] {
  const found: Judgement[] = [];
  for (const { family, open } of filter.exposure(intent, network.ownPrefixes)) {
    if (open.may.empty) continue;
    for (const protocol of protocols) {
      const enough = countServices(protocol) - missing;
      const nearlyAll = (set: ServiceSet): boolean =>
        countServices(intersectServices(set, protocol)) >= enough;
      if (!nearlyAll(open.may)) continue;
      const bound = nearlyAll(open.must) ? "must" : "may";
      found.push({
        verdict: bound === "must" ? "violation" : "undetermined",
        family,
        evidence: () =>
          exposureEvidence(
            filter,
            intersectServices(open[bound], protocol),
            family,
            bound,
            { network, intent },
            direction,
          ),
      });
    }
  }
  return found.length === 0 ? NOTHING : found;
}

const NOTHING: readonly Judgement[] = [PASS];
