import { grouped } from "../text/numbers";
import {
  ALL_SERVICES,
  anyServices,
  countServices,
  describeServices,
  equalServices,
  intersectServices,
  mapServices,
  openServices,
  PacketSet,
  subtractServices,
  tcp,
  udp,
  unionServices,
  NO_SERVICES,
  type Family,
  type ServiceSet,
  type Direction,
} from "../packets";
import { longRanges, manyPorts, mayWithPorts, spanOf, type GroupFilter } from "../semantics";
import type { Scope } from "./exposure-evidence";
import { decidedBy } from "./decided-by";
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
  const own = network.ownPrefixes;
  const [v4, v6] = filter.exposure(intent, own);
  const longOf = (set: PacketSet, open4 = NO_SERVICES, open6 = NO_SERVICES): PacketSet => {
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
    return new PacketSet(
      mapServices(set.v4, large(open4)),
      mapServices(set.v6, large(open6)),
      new Map([...peers].filter(([, { services }]) => !services.empty)),
      NO_SERVICES,
    );
  };
  const perhapsBy = ({ bounds, lines }: GroupFilter): PacketSet => {
    const long = longOf(bounds.may, v4?.open.must, v6?.open.must);
    if (!long.empty) return long;
    const { fromKnown, fromAny } = mayWithPorts(lines);
    const open = (map: PacketSet["v4"] | PacketSet["v6"]) => openServices(map, intent.open, own);
    return longOf(fromAny, open(fromKnown.v4), open(fromKnown.v6));
  };
  const perhaps = (): PacketSet => {
    const { filter: known, more } = manyPorts(filter);
    const long = perhapsBy(known);
    // Ports that nobody knows may close the gaps between ranges that are known.
    const mayJoin =
      more > 0 && hasManyPorts(known.bounds.may, { mostPorts: mostPorts - more, includeGroups });
    return long.empty && mayJoin ? perhapsBy(filter) : long;
  };
  const surely = longOf(filter.bounds.must, v4?.open.may, v6?.open.may);
  const bound = surely.empty ? "may" : "must";
  const packets = surely.empty && filter.bounds.may !== filter.bounds.must ? perhaps() : surely;
  if (packets.empty) return PASS;
  return {
    verdict: bound === "must" ? "violation" : "undetermined",
    evidence() {
      const { lines, names } = filter.explain(packets, bound, { intent });
      const { group, direction } = filter;
      const services = [packets.v4.services, packets.v6.services].reduce(unionServices, NO_SERVICES);
      const all = [...packets.peers.values()].reduce((a, b) => unionServices(a, b.services), services);
      const sources = [
        ...new Set(
          lines.flatMap(({ peers }) => peers.may.map((p) => (p.kind === "prefix" ? p.prefix.text : p.name))),
        ),
      ];
      const what = describeServices(all);
      const sure = bound === "must";
      return {
        statement: {
          kind: "told",
          title: sure
            ? titleOf(group.name, spanOf(all), sources[0] ?? "a group", direction)
            : `${group.name} may have a large range of ports: ${decidedBy(names)}`,
          why: `${what} ${sure ? "is" : "would be"} more than ${mostPorts} ports in a row.`,
          fix: { remove: [], add: [], instead: "tcp YOUR_PORT" },
          ...(!sure && { remark: { direction, services: byFamily(packets) } }),
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

/** Where a rule says that a range may be open to the internet, the doubt has been told. */
function byFamily({ v4, v6 }: PacketSet): ReadonlyMap<Family, ServiceSet> {
  return new Map([v4, v6].filter(({ services }) => !services.empty).map((map) => [map.family, map.services]));
}

function titleOf(name: string, ports: number, peer: string, direction: Direction): string {
  const count = grouped(ports);
  return direction === "ingress"
    ? `${name} admits ${count} ports from ${peer}`
    : `${name} may use ${count} ports of ${peer}`;
}

/** Whether some source has more ports than that of TCP or UDP, in a row or not; all traffic is no range. */
function hasManyPorts({ v4, v6, peers }: PacketSet, { mostPorts, includeGroups }: RangeLimits): boolean {
  const large = (services: ServiceSet): ServiceSet =>
    equalServices(services, ALL_SERVICES) || countServices(intersectServices(services, PORTS)) <= mostPorts
      ? NO_SERVICES
      : services;
  return (
    !mapServices(v4, large).services.empty ||
    !mapServices(v6, large).services.empty ||
    (includeGroups && [...peers.values()].some(({ services }) => !large(services).empty))
  );
}

const PORTS = anyServices(tcp(), udp());

/** All lines together, whatever their sources: the set of a group is built only where this is a large range. */
function mayHaveRange(filter: GroupFilter, mostPorts: number): boolean {
  let ports = 0;
  filter.lines.eachPair((_, { must, may }) => {
    if (may !== ALL_SERVICES || must.empty) ports += spanOf(may);
  });
  return ports > mostPorts || filter.lines.rest !== undefined;
}
