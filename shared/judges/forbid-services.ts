import { rowFrom, type Bounds, type Resource } from "../facts";
import type { Family, ServiceSet, Direction } from "../packets";
import type { Filter } from "../semantics";
import { exposureEvidence, type Scope } from "./exposure-evidence";
import { inDoubt } from "./decided-by";
import type { LineWords } from "./forbid-lines";
import { PASS, type Judgement } from "./judgement";
import { sourceTexts } from "./source-texts";

/** A group, or several at once. */
export interface GroupsFilter extends Filter {
  readonly direction: Direction;
  /** Whose lines are told without its name. */
  readonly reader: Resource;
}

/**
 * Forbids services that a rule has worked out from what a group exposes, and tells it as a remark on the rules about
 * those services.
 */
export function forbidServices(
  filter: GroupsFilter,
  family: Family,
  { must, may, names }: Bounds<ServiceSet>,
  scope: Scope,
  tell: (services: ServiceSet, sure: boolean, sources: readonly string[]) => LineWords,
): Judgement {
  if (may.empty) return PASS;
  const sure = !must.empty;
  const services = sure ? must : may;
  const { direction } = filter;
  return {
    verdict: sure ? "violation" : "undetermined",
    family,
    evidence() {
      const bound = sure ? "must" : "may";
      const shown = exposureEvidence({ filter, direction, family, services, bound }, scope);
      const dependsOn = sure ? shown.dependsOn : [...new Set([...shown.dependsOn, ...names])];
      const words = tell(services, sure, sourceTexts(shown.lines));
      const { title, why } = sure ? words : inDoubt(words.title, words.why, dependsOn);
      const { add = [], aside } = words;
      const remove = shown.lines.map(({ at, says }) => `${rowFrom(at, filter.reader)}: ${says}`);
      return {
        ...shown,
        dependsOn,
        statement: {
          kind: "told",
          title,
          why,
          aside,
          fix: { remove, add },
          remark: { direction, services: new Map([[family, services]]) },
        },
      };
    },
  };
}
