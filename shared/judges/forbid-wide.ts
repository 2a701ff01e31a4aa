import { intersectServices, subtractServices, type ServiceSet, type Direction } from "../packets";
import type { Filter } from "../semantics";
import { exposureEvidence, type Scope } from "./forbid-open";
import { PASS, type Judgement } from "./judgement";

/** Forbids that a service is wide and not open: many public addresses may use it, but not a good part of them all. */
export function forbidWide(
  filter: Filter,
  services: ServiceSet,
  { network, intent }: Scope,
  direction: Direction = "ingress",
): readonly Judgement[] {
  const found: Judgement[] = [];
  for (const { family, open, wide } of filter.exposure(intent, network.ownPrefixes)) {
    if (wide.may.empty) continue;
    const surely = intersectServices(subtractServices(wide.must, open.may), services);
    const perhaps = intersectServices(subtractServices(wide.may, open.must), services);
    if (perhaps.empty) continue;
    const [exposed, bound] = surely.empty ? [perhaps, "may" as const] : [surely, "must" as const];
    found.push({
      verdict: bound === "must" ? "violation" : "undetermined",
      family,
      evidence: () => exposureEvidence(filter, exposed, family, bound, { network, intent }, direction),
    });
  }
  return found.length === 0 ? NOTHING : found;
}

const NOTHING: readonly Judgement[] = [PASS];
