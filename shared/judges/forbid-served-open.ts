import { decidersOf, defaultsOf, mergeNames, NO_NAMES, type Names } from "../facts";
import {
  coversServices,
  intersectServices,
  NO_SERVICES,
  serviceParts,
  unionServices,
  type Family,
  type ServiceSet,
} from "../packets";
import type { Exposure, Filter, ServedThere } from "../semantics";
import { exposureEvidence, type Scope } from "./exposure-evidence";
import { PASSED, type Judgement } from "./judgement";

/**
 * Forbids that what listens behind a filter is open to the internet. Where nobody knows the port, only a filter that
 * opens every candidate proves it.
 * @param note why these services, as a full sentence
 * @param sendersOf the groups that alone should send services, where they are known
 */
export function forbidServedOpen(
  filter: Filter,
  listening: readonly ServedThere[],
  scope: Scope,
  note: string,
  sendersOf?: (services: ServiceSet) => readonly string[],
): readonly Judgement[] {
  const evidence = (services: ServiceSet, family: Family, bound: "must" | "may", names: Names) => () => {
    const proof = exposureEvidence({ filter, direction: "ingress", family, services, bound }, scope);
    const senders = sendersOf?.(services) ?? [];
    const statement = { ...proof.statement, note, ...(senders.length > 0 && { senders }) };
    return {
      ...proof,
      statement,
      dependsOn: mergeNames(proof.dependsOn, names),
      // Lines that decide nothing are no causes of a doubt.
      ...(bound === "may" && { passing: () => serviceParts(services) }),
    };
  };
  const found: Judgement[] = [];
  for (const exposure of filter.exposure(scope.intent, scope.network.ownPrefixes)) {
    const { family } = exposure;
    const { surely, perhaps, names, defaults } = openBehind(exposure, listening);
    if (!surely.empty) {
      found.push({ verdict: "violation", family, evidence: evidence(surely, family, "must", defaults) });
    } else if (!perhaps.empty) {
      found.push({ verdict: "undetermined", family, evidence: evidence(perhaps, family, "may", names) });
    }
  }
  return found.length === 0 ? PASSED : found;
}

function openBehind({ open }: Exposure, listening: readonly ServedThere[]) {
  let surely = NO_SERVICES;
  let perhaps = NO_SERVICES;
  let names = NO_NAMES;
  let defaults = NO_NAMES;
  for (const { served, doubt } of listening) {
    const may = intersectServices(open.may, served.may);
    if (may.empty) continue;
    perhaps = unionServices(perhaps, may);
    names = mergeNames(names, decidersOf(served));
    if (doubt) {
      names = mergeNames(names, doubt);
      continue;
    }
    const every = coversServices(open.must, served.may);
    const own = every ? served.may : intersectServices(open.must, served.must);
    surely = unionServices(surely, own);
    if (!own.empty) defaults = mergeNames(defaults, defaultsOf(served));
  }
  return { surely, perhaps, names, defaults };
}
