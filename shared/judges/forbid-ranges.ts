import { grouped } from "../text/numbers";
import {
  countServices,
  describeServices,
  NO_SERVICES,
  unionServices,
  type Direction,
  type Family,
  type PacketSet,
  type ServiceSet,
} from "../packets";
import { largeRanges, type GroupFilter, type RangeLimits } from "../semantics";
import type { Scope } from "./exposure-evidence";
import { decidedBy } from "./decided-by";
import { PASS, type Evidence, type Judgement } from "./judgement";
import { sourceTexts } from "./source-texts";
import { yourPort } from "./your-port";

/** Forbids that one source may use more ports of TCP or UDP in a row than the limit. */
export function forbidRanges(
  filter: GroupFilter,
  limits: RangeLimits,
  { network, intent }: Scope,
): Judgement {
  const found = largeRanges(filter, limits, intent, network.ownPrefixes);
  if (!found) return PASS;
  const { bound, packets } = found;
  const sure = bound === "must";
  return {
    verdict: sure ? "violation" : "undetermined",
    evidence(): Evidence {
      const { lines, names } = filter.explain(packets, bound, { intent });
      const { group, direction } = filter;
      const services = servicesIn(packets);
      return {
        statement: {
          kind: "told",
          title: sure
            ? titleOf(group.name, countServices(services), sourceTexts(lines)[0] ?? "a group", direction)
            : `${group.name} may have a large range of ports: ${decidedBy(names)}`,
          why: `${describeServices(services)} ${sure ? "is" : "would be"} more than ${limits.mostPorts} ports in a row.`,
          fix: { remove: [], add: [], instead: yourPort(services) },
          ...((!sure || direction === "egress") && { remark: { direction, services: byFamily(packets) } }),
        },
        causes: lines,
        lines,
        dependsOn: names,
        packets,
        direction,
      };
    },
  };
}

function servicesIn({ v4, v6, peers }: PacketSet): ServiceSet {
  const ofPeers = [...peers.values()].map(({ services }) => services);
  return [v4.services, v6.services, ...ofPeers].reduce(unionServices, NO_SERVICES);
}

/**
 * Where a rule says that a range may be open to the internet, the doubt has been told. On the way out ranges to the
 * internet count too, and rules about single ports of them are told with the range.
 */
function byFamily({ v4, v6 }: PacketSet): ReadonlyMap<Family, ServiceSet> {
  return new Map([v4, v6].filter(({ services }) => !services.empty).map((map) => [map.family, map.services]));
}

function titleOf(name: string, ports: number, peer: string, direction: Direction): string {
  const count = grouped(ports);
  return direction === "ingress"
    ? `${name} admits ${count} ports from ${peer}`
    : `${name} may use ${count} ports of ${peer}`;
}
