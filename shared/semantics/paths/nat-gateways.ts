import {
  agreed,
  decidersOf,
  maybe,
  mergeNames,
  no,
  NO_NAMES,
  ofWhichever,
  yes,
  type Claim,
  type Target,
} from "../../facts";
import type { Network, Route, Subnet } from "../../network/network";
import { coversPackets, intersectsPackets } from "../../packets";
import { NAT_GATEWAY, refs, ROUTE_TARGETS, type FactsOf } from "../../vocabulary";
import { factsOf } from "../facts-of";
import { publicPackets } from "../public-packets";
import {
  BEYOND,
  MACHINES,
  routeBy,
  routesOfTables,
  whicheverTarget,
  type TableRoutes,
} from "./internet-route";

const natOf = refs(ROUTE_TARGETS.nat, NAT_GATEWAY);

/**
 * Whether the NAT gateway of a route leads to the internet: the routes of its own subnet do (VPC guide, "NAT gateway
 * basics"). One that is made elsewhere does.
 */
export function natLeadsOut({ row }: Route, network: Network): Claim {
  const leads = (target: Target): Claim => {
    const made = target.kind === "declared" ? factsOf(NAT_GATEWAY, target.resource, network) : undefined;
    return made ? leadsOut(made.facts, network) : yes();
  };
  return ofWhichever(natOf.read(row), leads, yes());
}

function leadsOut(
  { subnet: places, connectivity }: FactsOf<typeof NAT_GATEWAY.words>,
  network: Network,
): Claim {
  const isPrivate = connectivity.is("private");
  const kinds = [
    ...(isPrivate.holds === "yes" ? [] : [byPublic]),
    ...(isPrivate.holds === "no" ? [] : [byPrivate]),
  ];
  const ways: Claim[] = [];
  let names = mergeNames(isPrivate.names, places.rest ?? NO_NAMES);
  // One of a whole VPC has no subnet.
  let mayLack = places.length === 0 && !places.rest;
  places.each((place, doubt) => {
    const subnet = network.subnetOf(place);
    ways.push(...kinds.map((routes) => (subnet ? leadsEverywhere(subnet, routes) : elsewhere(routes))));
    mayLack ||= doubt !== undefined;
    names = mergeNames(names, doubt ?? NO_NAMES);
  });
  if (places.rest) ways.push(maybe(places.rest));
  return agreed(mayLack ? [...ways, yes()] : ways, names);
}

const byPublic = routesOfTables((route) =>
  whicheverTarget(route, (target) => {
    if (target === "internet gateway" || MACHINES.has(target)) return yes();
    return BEYOND.has(target) ? maybe(NO_NAMES) : no();
  }),
);

/** A private one has no public address, and an internet gateway takes nothing from it. */
const byPrivate = routesOfTables((route) =>
  whicheverTarget(route, (target) => (MACHINES.has(target) || BEYOND.has(target) ? maybe(NO_NAMES) : no())),
);

/** Of a subnet that the program does not make. */
function elsewhere(routes: TableRoutes): Claim {
  return routes === byPublic ? yes() : maybe(NO_NAMES);
}

/** Nobody knows which of what is sent to it another route of its subnet takes. */
function leadsEverywhere(subnet: Subnet, routes: TableRoutes): Claim {
  const { bounds } = routeBy(routes, subnet);
  if (coversPackets(bounds.must, publicPackets(4))) return yes();
  if (!intersectsPackets(bounds.may, publicPackets(4))) return no();
  const names = decidersOf(bounds);
  return maybe(names.length > 0 ? names : [`the routes of ${subnet.name}`]);
}
