import { no, some, yes, type Claim, type Resource, type Target } from "../../facts";
import type { Intent } from "../intent";
import type { Network, Route, RouteTable } from "../../network/network";
import {
  ALL_SERVICES,
  openServices,
  packetsFrom,
  subtractPackets,
  type PacketSet,
  type Prefix,
} from "../../packets";
import { PEERING, refs, ROUTE_TARGETS } from "../../vocabulary";
import { factsOf } from "../facts-of";

const peeringOf = refs(ROUTE_TARGETS.peering, PEERING);

/** Routes of a table that lead to the whole of a peered VPC, or to more than that. */
export function routesToWholePeer(table: RouteTable, network: Network, intent: Intent): Claim {
  return some(table.routes, (route) => {
    if (route.target.is("peering").holds !== "yes") return no();
    const sides = blocksOfPeers(route, table, network);
    const covers = (destination: readonly Prefix[]): boolean => {
      if (destination.length === 0) return false;
      const set = packets(destination);
      const whole = (blocks: readonly Prefix[]): boolean =>
        blocks.length > 0 && subtractPackets(packets(blocks), set).empty;
      return sides.some(whole) || isOpen(set, network, intent);
    };
    const cause = { at: route.row, says: route.says };
    const { must, may, names } = route.destination;
    if (covers(must)) return yes(cause);
    return covers(may) ? { holds: "maybe", causes: [cause], names } : no();
  });
}

function isOpen(set: PacketSet, network: Network, intent: Intent): boolean {
  return [set.v4, set.v6].some((map) => !openServices(map, intent.open, network.ownPrefixes).empty);
}

/** The blocks of the VPC on the other side, where the program declares it; of both, where nobody knows which it is. */
function blocksOfPeers(route: Route, table: RouteTable, network: Network): readonly (readonly Prefix[])[] {
  const family = route.destination.may[0]?.family;
  const mine = declaredIn(table.vpc.certain());
  return declaredIn(peeringOf.read(route.row).certain()).flatMap((peering) => {
    const facts = factsOf(PEERING, peering, network)?.facts;
    if (!facts) return [];
    const sides = [...declaredIn(facts.vpc.certain()), ...declaredIn(facts.peer.certain())];
    return sides
      .filter((side) => !mine.includes(side))
      .map((side) => network.vpcOf({ kind: "declared", resource: side })?.prefixes.certain() ?? [])
      .map((blocks) => blocks.filter((prefix) => prefix.family === family));
  });
}

function declaredIn(targets: readonly Target[]): readonly Resource[] {
  return targets.flatMap((target) => (target.kind === "declared" ? [target.resource] : []));
}

function packets(prefixes: readonly Prefix[]): PacketSet {
  return packetsFrom(prefixes.map((prefix) => ({ prefix, services: ALL_SERVICES })));
}
