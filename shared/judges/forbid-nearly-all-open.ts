import { countServices, intersectServices, type Direction, type ServiceSet } from "../packets";
import type { Filter } from "../semantics";
import type { Scope } from "./exposure-evidence";
import { judgeExposure, type Picked } from "./judge-exposure";
import type { Judgement } from "./judgement";

/**
 * Forbids that a protocol is open to the internet but for a few services; per family and protocol.
 * @param missing so many may be closed and it still counts as all of it
 */
export function forbidNearlyAllOpen(
  filter: Filter,
  protocols: readonly ServiceSet[],
  missing: number,
  scope: Scope,
  direction: Direction = "ingress",
): readonly Judgement[] {
  return judgeExposure(filter, scope, direction, ({ open }) =>
    protocols.flatMap((protocol): readonly Picked[] => {
      const enough = countServices(protocol) - missing;
      const nearlyAll = (set: ServiceSet): boolean =>
        countServices(intersectServices(set, protocol)) >= enough;
      if (!nearlyAll(open.may)) return [];
      const bound = nearlyAll(open.must) ? "must" : "may";
      return [{ bound, services: () => intersectServices(open[bound], protocol) }];
    }),
  );
}
