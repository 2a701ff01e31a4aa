import { countServices, intersectServices, type Direction, type ServiceSet } from "../packets";
import { manyPorts, type GroupFilter } from "../semantics";
import type { Scope } from "./exposure-evidence";
import { judgeExposure, type Picked } from "./judge-exposure";
import type { Judgement } from "./judgement";

/**
 * Forbids that a protocol is open to the internet but for a few services; per family and protocol.
 * @param missing so many may be closed and it still counts as all of it
 */
export function forbidNearlyAllOpen(
  filter: GroupFilter,
  protocols: readonly ServiceSet[],
  missing: number,
  scope: Scope,
  direction: Direction = "ingress",
): readonly Judgement[] {
  const known = manyPorts(filter);
  return judgeExposure(filter, scope, direction, ({ family, open }) =>
    protocols.flatMap((protocol): readonly Picked[] => {
      const enough = countServices(protocol) - missing;
      const nearlyAll = (set: ServiceSet, more = 0): boolean =>
        countServices(intersectServices(set, protocol)) + more >= enough;
      if (!nearlyAll(open.may)) return [];
      const bound = nearlyAll(open.must) ? "must" : "may";
      const isPossible = known.filter
        .exposure(scope.intent, scope.network.ownPrefixes)
        .some((one) => one.family === family && nearlyAll(one.open.may, known.moreOpen));
      return isPossible ? [{ bound, services: () => intersectServices(open[bound], protocol) }] : [];
    }),
  );
}
