import type { Cause } from "../../facts";
import type { Evidence } from "../../judges";
import {
  intersectServices,
  intersectsServices,
  restrictServices,
  type Family,
  type ServiceSet,
} from "../../packets";
import type { Verdict } from "../verdict";

/**
 * The part of a verdict that is about these services: what other findings name already is not told again. Verdicts
 * that are not about packets stay as they are.
 */
export function narrow(verdict: Verdict, services: ReadonlyMap<Family, ServiceSet>): Verdict {
  const evidence = verdict.evidence.flatMap((one) => narrowed(one, services));
  return evidence.length === 0 ? verdict : { ...verdict, evidence };
}

function narrowed(evidence: Evidence, services: ReadonlyMap<Family, ServiceSet>): Evidence[] {
  const { statement, causes, lines, packets } = evidence;
  if (statement.kind !== "exposure") return [evidence];
  const family = statement.families[0];
  const wanted = family === undefined ? undefined : services.get(family);
  if (!wanted) return [evidence];
  const left = intersectServices(statement.services, wanted);
  if (left.empty) return [];
  if (left === statement.services) return [evidence];
  const others = new Set<Cause>(lines.filter((line) => !intersectsServices(line.services.may, left)));
  return [
    {
      ...evidence,
      statement: { ...statement, services: left, full: intersectServices(statement.full, left) },
      causes: causes.filter((cause) => !others.has(cause)),
      lines: lines.filter((line) => !others.has(line)),
      ...(packets && { packets: restrictServices(packets, left) }),
    },
  ];
}
