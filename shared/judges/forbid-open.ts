import { intersectServices, intersectsServices, type Direction, type ServiceSet } from "../packets";
import type { Filter } from "../semantics";
import type { Scope } from "./exposure-evidence";
import { judgeExposure } from "./judge-exposure";
import type { Judgement } from "./judgement";

/** Forbids that any of the services is open to the internet; per family. */
export function forbidOpen(
  filter: Filter,
  services: ServiceSet,
  scope: Scope,
  direction: Direction = "ingress",
): readonly Judgement[] {
  return judgeExposure(filter, scope, direction, ({ open }) => {
    if (!intersectsServices(open.may, services)) return undefined;
    const bound = intersectsServices(open.must, services) ? "must" : "may";
    return { bound, services: () => intersectServices(open[bound], services) };
  });
}
