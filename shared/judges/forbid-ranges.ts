import {
  ALL_SERVICES,
  describeServices,
  equalServices,
  mapServices,
  PacketSet,
  subtractServices,
  unionServices,
  NO_SERVICES,
  type ServiceSet,
} from "../packets";
import { longRanges, spanOf, type GroupFilter } from "../semantics";
import type { Scope } from "./forbid-open";
import { PASS, type Judgement } from "./judgement";

export interface RangeLimits {
  /** Ports in a row of one protocol. */
  readonly mostPorts: number;
  /** Whether ranges from groups count. */
  readonly includeGroups: boolean;
}

/**
 * Forbids that one source may use more ports of TCP or UDP in a row than the limit. Adjacent ranges count together;
 * what is open to the internet, and sources that may use everything, are other rules' business.
 */
export function forbidRanges(
  filter: GroupFilter,
  { mostPorts, includeGroups }: RangeLimits,
  { network, intent }: Scope,
): Judgement {
  if (!mayHaveRange(filter, mostPorts)) return PASS;
  const [v4, v6] = filter.exposure(intent, network.ownPrefixes);
  const part = (bound: "must" | "may"): PacketSet => {
    const other = bound === "must" ? "may" : "must";
    const set = filter.bounds[bound];
    const large = (open: ServiceSet) => (services: ServiceSet) =>
      equalServices(services, ALL_SERVICES)
        ? NO_SERVICES
        : subtractServices(longRanges(services, mostPorts), open);
    const peers = new Map(
      [...set.peers].map(([id, peer]) => [
        id,
        { ...peer, services: includeGroups ? large(NO_SERVICES)(peer.services) : NO_SERVICES },
      ]),
    );
    const widest = new PacketSet(
      mapServices(set.v4, large(v4?.open[other] ?? NO_SERVICES)),
      mapServices(set.v6, large(v6?.open[other] ?? NO_SERVICES)),
      new Map([...peers].filter(([, { services }]) => !services.empty)),
      NO_SERVICES,
    );
    return widest;
  };
  const surely = part("must");
  const bound = surely.empty ? "may" : "must";
  const packets = surely.empty && filter.bounds.may !== filter.bounds.must ? part("may") : surely;
  if (packets.empty) return PASS;
  return {
    verdict: bound === "must" ? "violation" : "undetermined",
    evidence() {
      const { lines, names } = filter.explain(packets, bound);
      const { group, direction } = filter;
      const services = [packets.v4.services, packets.v6.services].reduce(unionServices, NO_SERVICES);
      const all = [...packets.peers.values()].reduce((a, b) => unionServices(a, b.services), services);
      const sources = [
        ...new Set(
          lines.flatMap(({ peers }) => peers.may.map((p) => (p.kind === "prefix" ? p.prefix.text : p.name))),
        ),
      ];
      const what = describeServices(all);
      return {
        statement: {
          kind: "told",
          title: titleOf(group.name, spanOf(all), sources[0] ?? "a group", direction, bound === "must"),
          why: `${what} ${bound === "must" ? "is" : "may be"} more than ${mostPorts} ports in a row.`,
          fix: { remove: [], add: [], instead: "tcp YOUR_PORT" },
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

function titleOf(
  name: string,
  ports: number,
  peer: string,
  direction: "ingress" | "egress",
  sure: boolean,
): string {
  if (!sure) return `${name} may have a large range of ports`;
  const count = String(ports).replace(/\B(?=(\d{3})+$)/g, ",");
  return direction === "ingress"
    ? `${name} admits ${count} ports from ${peer}`
    : `${name} may use ${count} ports of ${peer}`;
}

/** All lines together, whatever their sources: the set of a group is built only where this is a large range. */
function mayHaveRange(filter: GroupFilter, mostPorts: number): boolean {
  let ports = 0;
  filter.lines.eachPair((_, { may }) => {
    if (may !== ALL_SERVICES) ports += spanOf(may);
  });
  return ports > mostPorts || filter.lines.rest !== undefined;
}
