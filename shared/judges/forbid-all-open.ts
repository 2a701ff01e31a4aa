import { coversServices, type ServiceSet, type Direction } from "../packets";
import type { Filter } from "../semantics";
import { exposureEvidence, type Scope } from "./forbid-open";
import { PASS, type Judgement } from "./judgement";

/** Forbids that all of the services together are open to the internet; one that is not is enough to pass. */
export function forbidAllOpen(
  filter: Filter,
  services: ServiceSet,
  { network, intent }: Scope,
  direction: Direction = "ingress",
): readonly Judgement[] {
  const found: Judgement[] = [];
  for (const { family, open } of filter.exposure(intent, network.ownPrefixes)) {
    if (open.may.empty || !coversServices(open.may, services)) continue;
    const bound = coversServices(open.must, services) ? "must" : "may";
    found.push({
      verdict: bound === "must" ? "violation" : "undetermined",
      family,
      evidence: () => exposureEvidence(filter, services, family, bound, { network, intent }, direction),
    });
  }
  return found.length === 0 ? NOTHING : found;
}

const NOTHING: readonly Judgement[] = [PASS];
