import {
  decidersOf,
  exactly,
  Kept,
  maybe,
  mergeNames,
  no,
  NO_NAMES,
  type Bounds,
  type Claim,
  type Names,
} from "../../facts";
import type { Interface, Network, Route, RouteTable, RouteTarget } from "../../network/network";
import {
  ALL_PACKETS,
  NO_PACKETS,
  type Direction,
  type Family,
  type PacketSet,
  type Prefix,
  packetsIn,
} from "../../packets";
import { gate, inSequence, oneOfThem } from "../gate";
import { MACHINES } from "../paths/internet-route";
import { ipv4Address } from "../paths/addresses/ipv4-address";
import { bounded, eitherSet } from "./bounds";
import type { Place } from "./places";

/**
 * What leaves the VPC or comes into it, by the routes to its other end. An internet gateway serves what has a public
 * address; a NAT gateway lets nobody in, and machines and endpoints that a route leads to may let in what they please.
 * What nothing in the program carries is not routed by it.
 */
export function routed(
  { eni, subnet }: Pick<Place, "eni" | "subnet">,
  direction: Direction,
  network: Network,
): Bounds<PacketSet> {
  if (!eni) return exactly(ALL_PACKETS);
  if (!subnet) return gate(maybe(eni.subnets.rest ?? [`the subnet of ${eni.name}`]));
  const { routeTables } = subnet;
  const ways: Bounds<PacketSet>[] = [];
  let doubts = routeTables.rest ?? NO_NAMES;
  routeTables.each((table, doubt) => {
    const { throughGateway, otherwise } = routesOf[direction].of(table);
    const address = throughGateway.may.empty ? no() : publicIpv4(eni, network);
    ways.push(eitherSet(otherwise, inSequence(throughGateway, gate(address))));
    doubts = mergeNames(doubts, doubt ?? NO_NAMES);
  });
  if (routeTables.rest) ways.push(gate(maybe(routeTables.rest)));
  const way = oneOfThem(...ways);
  return doubts.length > 0 && ways.length < 2
    ? bounded(NO_PACKETS, way.may, mergeNames(decidersOf(way), doubts))
    : way;
}

/** What only calls has no address that a gateway could translate. */
function publicIpv4(eni: Interface, network: Network): Claim {
  return eni.onlyCalls ? no() : ipv4Address(eni, network);
}

interface Routes {
  /** Over IPv4 through internet gateways. */
  readonly throughGateway: Bounds<PacketSet>;
  /** By any other way; over IPv6 every address is as good as public. */
  readonly otherwise: Bounds<PacketSet>;
}

type Serves = "surely" | "perhaps" | "not";

const ONLY_OUT: ReadonlySet<RouteTarget> = new Set<RouteTarget>(["NAT gateway", "egress-only gateway"]);

/** Whether a target other than an internet gateway leads out, or in. */
function serves(target: RouteTarget, direction: Direction): Serves {
  if (target === "local" || target === "internet gateway") return "not";
  if (target === "unknown") return "perhaps";
  if (ONLY_OUT.has(target)) return direction === "egress" ? "surely" : "not";
  return MACHINES.has(target) && direction === "ingress" ? "perhaps" : "surely";
}

function routesIn(table: RouteTable, direction: Direction): Routes {
  const { rest } = table.routes;
  let throughGateway: Bounds<PacketSet> = exactly(NO_PACKETS);
  let otherwise: Bounds<PacketSet> = rest ? gate(maybe(rest)) : exactly(NO_PACKETS);
  table.routes.each((route, doubt) => {
    const { target } = route;
    const open = mergeNames(doubt ?? NO_NAMES, target.deciders);
    const targets = target.candidates ?? ["unknown"];
    if (targets.includes("internet gateway")) {
      throughGateway = eitherSet(throughGateway, destinations(route, open, 4));
      otherwise = eitherSet(otherwise, destinations(route, open, 6));
    }
    const service = targets.map((one) => serves(one, direction));
    if (service.every((one) => one === "not")) return;
    const sure = service.every((one) => one === "surely");
    otherwise = eitherSet(otherwise, destinations(route, sure ? open : mergeNames(open, [route.says])));
  });
  return { throughGateway, otherwise };
}

const routesOf: Readonly<Record<Direction, Kept<RouteTable, Routes>>> = {
  ingress: new Kept((table: RouteTable) => routesIn(table, "ingress")),
  egress: new Kept((table: RouteTable) => routesIn(table, "egress")),
};

function destinations({ destination }: Route, doubt: Names, family?: Family): Bounds<PacketSet> {
  const all = (prefixes: readonly Prefix[]): PacketSet => packetsIn(prefixes, family);
  const may = all(destination.may);
  if (doubt.length > 0) return bounded(NO_PACKETS, may, mergeNames(doubt, decidersOf(destination)));
  return bounded(all(destination.must), may, destination.names);
}
