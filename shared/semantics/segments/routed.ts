import { exactly, Kept, maybe, mergeNames, no, NO_NAMES, yes, type Bounds, type Claim } from "../../facts";
import type { Interface, Network, Route, RouteTarget } from "../../network/network";
import {
  ALL_PACKETS,
  ALL_SERVICES,
  fromEverywhere,
  intersectPackets,
  unionPackets,
  type Direction,
  type PacketSet,
} from "../../packets";
import { gate } from "../gate";
import { ipv4Address } from "../paths/addresses/ipv4-address";
import {
  BEYOND,
  MACHINES,
  routeBy,
  routesOfTables,
  whicheverTarget,
  type TableRoutes,
} from "../paths/internet-route";
import { natLeadsOut } from "../paths/nat-gateways";
import { bounded } from "./bounds";
import type { Place } from "./places";

/** The other end of a route: whoever is on the internet, or prefixes that are somebody's. */
export type RoutedEnd = "internet" | "prefixes";

/**
 * What leaves the VPC or comes into it, by the most specific route to its other end. An internet gateway serves what
 * has a public address; a NAT gateway lets nobody in, and machines and endpoints that a route leads to may let in what
 * they please. What nothing in the program carries is not routed by it.
 */
export function routed(
  { eni, subnet }: Pick<Place, "eni" | "subnet">,
  direction: Direction,
  end: RoutedEnd,
  network: Network,
): Bounds<PacketSet> {
  if (!eni) return exactly(ALL_PACKETS);
  if (!subnet) return gate(maybe(eni.subnets.rest ?? [`the subnet of ${eni.name}`]));
  const { translated, untranslated } = routesIn.of(network)[direction][end];
  const whole = routeBy(translated, subnet).bounds;
  const address = publicIpv4(eni, network);
  if (address.holds === "yes") return whole;
  const without = routeBy(untranslated, subnet).bounds;
  const names = mergeNames(whole.names, without.names);
  const must = unionPackets(without.must, overIpv6(whole.must));
  if (address.holds === "maybe") return bounded(must, whole.may, mergeNames(names, address.names));
  return bounded(must, unionPackets(without.may, overIpv6(whole.may)), names);
}

const IPV6 = fromEverywhere(ALL_SERVICES, 6);

/** Over IPv6 every address is as good as public. */
function overIpv6(set: PacketSet): PacketSet {
  return intersectPackets(set, IPV6);
}

/** What only calls has no address that a gateway could translate. */
function publicIpv4(eni: Interface, network: Network): Claim {
  return eni.onlyCalls ? no() : ipv4Address(eni, network);
}

interface Routes {
  /** What internet gateways serve among it. */
  readonly translated: TableRoutes;
  readonly untranslated: TableRoutes;
}

const routesIn = new Kept(
  (network: Network): Readonly<Record<Direction, Readonly<Record<RoutedEnd, Routes>>>> => {
    const routes = (direction: Direction, end: RoutedEnd): Routes => {
      const leads = (isTranslated: boolean) =>
        routesOfTables((route) => leadsOn(route, direction, end, isTranslated, network));
      return { translated: leads(true), untranslated: leads(false) };
    };
    return {
      ingress: { internet: routes("ingress", "internet"), prefixes: routes("ingress", "prefixes") },
      egress: { internet: routes("egress", "internet"), prefixes: routes("egress", "prefixes") },
    };
  },
);

function leadsOn(
  route: Route,
  direction: Direction,
  end: RoutedEnd,
  isTranslated: boolean,
  network: Network,
): Claim {
  return whicheverTarget(route, (target) => {
    if (target === "local") return no();
    if (target === "internet gateway") return isTranslated ? yes() : no();
    if (target === "unknown") return maybe(NO_NAMES);
    if (direction === "ingress")
      return ONLY_OUT.has(target) ? no() : MACHINES.has(target) ? maybe(NO_NAMES) : yes();
    if (end === "prefixes") return yes();
    // The gateways of a peered VPC serve nobody else (VPC peering guide, "Edge to edge routing").
    if (target === "peering") return no();
    if (target === "NAT gateway") return natLeadsOut(route, network);
    return BEYOND.has(target) ? maybe(NO_NAMES) : yes();
  });
}

const ONLY_OUT: ReadonlySet<RouteTarget> = new Set<RouteTarget>(["NAT gateway", "egress-only gateway"]);
