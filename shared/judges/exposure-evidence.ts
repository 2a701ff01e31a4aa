import type { Network } from "../network/network";
import type { Intent } from "../semantics/intent";
import {
  equalPackets,
  fullServices,
  intersectPackets,
  intersectServices,
  NO_PACKETS,
  packetTexts,
  publicPart,
  packetsOf,
  restrictServices,
  unionPackets,
  type Direction,
  type Family,
  type PacketSet,
  type Prefix,
  type ServiceSet,
} from "../packets";
import { AclFilter, clientPortsOf, packetsOfLine, type CauseLine, type Filter } from "../semantics";
import type { Evidence } from "./judgement";

export interface Scope {
  readonly network: Network;
  readonly intent: Intent;
}

/** Services that a filter surely or perhaps leaves to the internet. */
export interface Exposed {
  readonly filter: Filter;
  readonly direction: Direction;
  readonly family: Family;
  readonly services: ServiceSet;
  readonly bound: "must" | "may";
}

/** Evidence that services are exposed: the public packets, the lines that admit them, and what everybody may use. */
export function exposureEvidence(
  { filter, direction, family, services, bound }: Exposed,
  { network, intent }: Scope,
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
      passing: () => leftBy(filter.bounds[bound], lines, bound),
      clients: clientPortsOf(filter.acl, network, direction),
    }),
  };
}

/** What an ACL's earlier lines leave of these, where they take anything. */
function leftBy(within: PacketSet, lines: readonly CauseLine[], bound: "must" | "may"): readonly string[] {
  const all = lines.reduce((set, line) => unionPackets(set, packetsOfLine(line, bound)), NO_PACKETS);
  const left = intersectPackets(all, within);
  return equalPackets(left, all) ? [] : packetTexts(left);
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
