import { intersectServices, intersectsServices, type ServiceSet, type Direction } from "../packets";
import { opensEveryPort, type Filter } from "../semantics";
import { exposureEvidence, type Scope } from "./forbid-open";
import { PASS, type Judgement } from "./judgement";

/**
 * Forbids that any of the services is open to the internet where not everything is: what opens every port has a rule
 * of its own, which says more. Per family.
 */
export function forbidLimitedOpen(
  filter: Filter,
  services: ServiceSet,
  { network, intent }: Scope,
  direction: Direction = "ingress",
): readonly Judgement[] {
  const found: Judgement[] = [];
  for (const exposure of filter.exposure(intent, network.ownPrefixes)) {
    const { family, open } = exposure;
    if (!intersectsServices(open.may, services) || opensEveryPort(exposure, "must")) continue;
    const surely = intersectsServices(open.must, services) && !opensEveryPort(exposure, "may");
    const bound = surely ? "must" : "may";
    found.push({
      verdict: surely ? "violation" : "undetermined",
      family,
      evidence: () =>
        exposureEvidence(
          filter,
          intersectServices(open[bound], services),
          family,
          bound,
          { network, intent },
          direction,
        ),
    });
  }
  return found.length === 0 ? [PASS] : found;
}
