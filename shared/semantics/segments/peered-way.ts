import { all, decidersOf, Kept, maybe, no, yes, type Claim, type Resource } from "../../facts";
import type { Network, Route } from "../../network/network";
import { coversPackets, intersectsPackets, type Family } from "../../packets";
import { PEERING, refs, ROUTE_TARGETS } from "../../vocabulary";
import { peeringsBetween } from "../groups/peered-vpcs";
import { MACHINES, routeBy, routesOfTables, type TableRoutes } from "../paths/internet-route";
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
  return all(leads(family, one, other, routes), leads(family, other, one, routes));
}

function leads(family: Family, from: Located, to: Located, routes: TableRoutes): Claim {
  if (!from.subnet) return maybe([`the subnet of ${from.name}`]);
  const { bounds } = routeBy(routes, from.subnet);
  const wanted = to.range[family].packets;
  if (coversPackets(bounds.must, wanted)) return yes();
  if (!intersectsPackets(bounds.may, wanted)) return no();
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

/** A machine that a route leads to may pass on what it gets. */
function leadsThrough(peerings: readonly Resource[], { target, row }: Route): Claim["holds"] {
  const { candidates } = target;
  if (candidates?.every((one) => one !== "peering"))
    return candidates.some((one) => one === "unknown" || MACHINES.has(one)) ? "maybe" : "no";
  const named = peeringOf.read(row);
  const own: boolean[] = [];
  named.each((one) => own.push(one.kind === "declared" && peerings.includes(one.resource)));
  if (!named.rest && !own.includes(true)) return "no";
  return target.only === "peering" && !named.rest && !own.includes(false) ? "yes" : "maybe";
}
