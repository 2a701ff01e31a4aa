import { coversServices, type Direction, type ServiceSet } from "../packets";
import type { Filter } from "../semantics";
import type { Scope } from "./exposure-evidence";
import { judgeExposure } from "./judge-exposure";
import type { Judgement } from "./judgement";

/** Forbids that all of the services together are open to the internet; one that is not is enough to pass. */
export function forbidAllOpen(
  filter: Filter,
  services: ServiceSet,
  scope: Scope,
  direction: Direction = "ingress",
): readonly Judgement[] {
  return judgeExposure(filter, scope, direction, ({ open }) => {
    if (!coversServices(open.may, services)) return undefined;
    return { bound: coversServices(open.must, services) ? "must" : "may", services: () => services };
  });
}
