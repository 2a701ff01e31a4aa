import type { Network } from "../network/network";
import type { Intent } from "../semantics/intent";
import {
  fullServices,
  intersectServices,
  intersectsServices,
  publicPart,
  packetsOf,
  restrictServices,
  type Family,
  type PacketSet,
  type Prefix,
  type ServiceSet,
  type Direction,
} from "../packets";
import { AclFilter, clientPortsOf, type Filter } from "../semantics";
import { PASS, type Evidence, type Judgement } from "./judgement";

export interface Scope {
  readonly network: Network;
  readonly intent: Intent;
}

/**
 * Forbids that any of the services is open to the internet, by the threshold of the configuration; per family.
 * The sources of all lines count together.
 */
export function forbidOpen(
  filter: Filter,
  services: ServiceSet,
  { network, intent }: Scope,
  direction: Direction = "ingress",
): readonly Judgement[] {
  const found: Judgement[] = [];
  for (const { family, open } of filter.exposure(intent, network.ownPrefixes)) {
    if (open.may.empty) continue;
    const verdict = intersectsServices(open.must, services)
      ? "violation"
      : intersectsServices(open.may, services)
        ? "undetermined"
        : "pass";
    if (verdict === "pass") continue;
    const bound = verdict === "violation" ? "must" : "may";
    const exposed = () => intersectServices(open[bound], services);
    found.push({
      verdict,
      family,
      evidence: () => exposureEvidence(filter, exposed(), family, bound, { network, intent }, direction),
    });
  }
  return found.length === 0 ? NOTHING : found;
}

const NOTHING: readonly Judgement[] = [PASS];

/** Evidence that services are exposed: the public packets, the lines that admit them, and what everybody may use. */
export function exposureEvidence(
  filter: Filter,
  services: ServiceSet,
  family: Family,
  bound: "must" | "may",
  { network, intent }: Scope,
  direction: Direction,
): Evidence {
  const own = network.ownPrefixes;
  const packets = publicPackets(filter.bounds[bound], services, family, own);
  const { lines, names } = filter.explain(packets, bound, { intent, sources: "many" });
  const map = family === 4 ? packets.v4 : packets.v6;
  return {
    statement: {
      kind: "exposure",
      direction,
      services,
      full: intersectServices(fullServices(map, own), services),
      families: [family],
      ...(filter.kind && { filter: filter.kind }),
    },
    causes: lines,
    lines,
    dependsOn: names,
    packets,
    ...(filter instanceof AclFilter && {
      within: filter.bounds[bound],
      clients: clientPortsOf(filter.acl, network, direction),
    }),
  };
}

function publicPackets(
  set: PacketSet,
  services: ServiceSet,
  family: Family,
  own: readonly Prefix[],
): PacketSet {
  const only = restrictServices(set, services);
  return family === 4 ? packetsOf(publicPart(only.v4, own)) : packetsOf(publicPart(only.v6, own));
}
