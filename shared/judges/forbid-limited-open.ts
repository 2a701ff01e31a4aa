import { intersectServices, intersectsServices, type Direction, type ServiceSet } from "../packets";
import { opensEveryPort, type Filter } from "../semantics";
import type { Scope } from "./exposure-evidence";
import { judgeExposure } from "./judge-exposure";
import type { Judgement } from "./judgement";

/**
 * Forbids that any of the services is open to the internet where not everything is: what opens every port has a rule
 * of its own, which says more. Per family.
 */
export function forbidLimitedOpen(
  filter: Filter,
  services: ServiceSet,
  scope: Scope,
  direction: Direction = "ingress",
): readonly Judgement[] {
  return judgeExposure(filter, scope, direction, (exposure) => {
    const { open } = exposure;
    if (!intersectsServices(open.may, services) || opensEveryPort(exposure, "must")) return undefined;
    const surely = intersectsServices(open.must, services) && !opensEveryPort(exposure, "may");
    const bound = surely ? "must" : "may";
    return { bound, services: () => intersectServices(open[bound], services) };
  });
}
