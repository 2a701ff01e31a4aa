import { intersectServices, subtractServices, type Direction, type ServiceSet } from "../packets";
import type { Filter } from "../semantics";
import type { Scope } from "./exposure-evidence";
import { judgeExposure } from "./judge-exposure";
import type { Judgement } from "./judgement";

/** Forbids that a service is wide and not open: many public addresses may use it, but not a good part of them all. */
export function forbidWide(
  filter: Filter,
  services: ServiceSet,
  scope: Scope,
  direction: Direction = "ingress",
): readonly Judgement[] {
  return judgeExposure(filter, scope, direction, ({ open, wide }) => {
    const perhaps = intersectServices(subtractServices(wide.may, open.must), services);
    if (perhaps.empty) return undefined;
    const surely = intersectServices(subtractServices(wide.must, open.may), services);
    return surely.empty
      ? { bound: "may", services: () => perhaps }
      : { bound: "must", services: () => surely };
  });
}
