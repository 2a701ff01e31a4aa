import {
  all,
  decidersOf,
  Kept,
  maybe,
  no,
  NO_NAMES,
  ofWhichever,
  targetName,
  yes,
  type Claim,
  type Resource,
  type Target,
} from "../../facts";
import type { Network, Route, RouteTable, RouteTarget } from "../../network/network";
import { coversPackets, intersectsPackets, type Family } from "../../packets";
import { isOfType, PEERING, refs, ROUTE_TARGETS } from "../../vocabulary";
import { peeringsBetween } from "../groups/peered-vpcs";
import { routeBy, routesOfTables, whicheverTarget, type TableRoutes } from "../paths/internet-route";
import type { Located } from "./places";

/**
 * Whether routes take packets from a place in one VPC to one in another through a peering of both, and the replies
 * back: each side needs a route of its own (VPC peering guide, "Update your route tables").
 */
export function routedByPeering(
  family: Family,
  [one, here]: readonly [Located, Resource],
  [other, there]: readonly [Located, Resource],
  network: Network,
): Claim {
  const routes = routesBetween(here.id, there.id, network);
  const outside = network.outsideTables;
  return all(leads(family, one, other, routes, outside), leads(family, other, one, routes, outside));
}

function leads(
  family: Family,
  from: Located,
  to: Located,
  routes: TableRoutes,
  outside: readonly RouteTable[],
): Claim {
  if (!from.subnet) return maybe([`the subnet of ${from.name}`]);
  const { bounds } = routeBy(routes, from.subnet);
  const wanted = to.range[family].packets;
  if (coversPackets(bounds.must, wanted)) return yes();
  if (!intersectsPackets(bounds.may, wanted)) {
    // A table that the program does not make may be that of the subnet.
    const other = outside.find((table) => intersectsPackets(routes.of(table).bounds.may, wanted));
    return other ? maybe([other.name]) : no();
  }
  const names = decidersOf(bounds);
  return maybe(names.length > 0 ? names : [`the address of ${to.name}`]);
}

const known = new Kept((_: Network) => new Map<string, TableRoutes>());

function routesBetween(one: string, other: string, network: Network): TableRoutes {
  const routes = known.of(network);
  const key = [one, other].sort().join(" ");
  let own = routes.get(key);
  if (!own) {
    const peerings = peeringsBetween(one, other, network);
    routes.set(key, (own = routesOfTables((route) => leadsThrough(peerings, route))));
  }
  return own;
}

const peeringOf = refs(ROUTE_TARGETS.peering, PEERING);

/** They lead to no private address of another VPC. */
const ELSEWHERE: ReadonlySet<RouteTarget> = new Set<RouteTarget>([
  "internet gateway",
  "egress-only gateway",
  "local",
]);

/**
 * A machine may pass on what it gets, and so may a gateway to what lies outside of the program. A peering that is named
 * by its id, or by what accepts it, may be any.
 */
function leadsThrough(peerings: readonly Resource[], route: Route): Claim {
  return whicheverTarget(route, (target) => {
    if (ELSEWHERE.has(target)) return no();
    if (target !== "peering") return maybe(NO_NAMES);
    const named = peeringOf.read(route.row);
    const isOneOfThem = (one: Target): Claim => {
      if (one.kind !== "declared" || !isOfType(one.resource, PEERING)) return maybe([targetName(one)]);
      return peerings.includes(one.resource) ? yes() : no();
    };
    return ofWhichever(named, isOneOfThem, maybe(named.rest ?? NO_NAMES));
  });
}
