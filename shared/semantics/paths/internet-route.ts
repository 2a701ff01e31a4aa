import {
  decidersOf,
  mergeNames,
  NO_NAMES,
  type Bounds,
  type Cause,
  type Claim,
  type Names,
} from "../../facts";
import type { Route, RouteTable, Subnet } from "../../network/network";
import { together } from "../../network/together";
import {
  ALL_SERVICES,
  equalPackets,
  intersectPackets,
  intersectsPackets,
  NO_PACKETS,
  packetsFrom,
  parsePrefix,
  subtractPackets,
  unionPackets,
  type Family,
  type PacketSet,
  type Prefix,
} from "../../packets";
import { publicPackets } from "../public-packets";
import { gate, oneOfThem } from "../gate";

/** The peers to which a subnet's traffic leaves through an internet gateway, and the routes that say so. */
export interface InternetRoute {
  readonly bounds: Bounds<PacketSet>;
  readonly causes: readonly Cause[];
}

/** What route tables serve: a subnet, or a table looked at by itself. */
export type Routed = Pick<Subnet, "routeTables">;

const NOWHERE: Bounds<PacketSet> = { must: NO_PACKETS, may: NO_PACKETS, names: NO_NAMES };

/**
 * The way back to the internet from a subnet. The most specific route decides; a subnet without a table of its own
 * has its VPC's main one, which leads nowhere outside unless the program says otherwise.
 */
export function internetRoute(subnet: Routed): InternetRoute {
  const found: Bounds<PacketSet>[] = [];
  const causes: Cause[] = [];
  let doubts: Names = NO_NAMES;
  subnet.routeTables.each((table, doubt) => {
    const own = tableRoute(table);
    found.push(own.bounds);
    causes.push(...own.causes);
    if (doubt) doubts = mergeNames(doubts, doubt);
  });
  const { rest } = subnet.routeTables;
  if (rest) found.push(gate({ holds: "maybe", causes: [], names: rest }));
  if (found.length === 0) return { bounds: NOWHERE, causes };
  const either = oneOfThem(...found);
  const { may } = either;
  const must = found.length === 1 && doubts.length > 0 ? NO_PACKETS : either.must;
  const settled = must === may || may.empty;
  const names = settled ? either.names : mergeNames(decidersOf(either), doubts);
  return { bounds: { must, may, names }, causes };
}

const known = new WeakMap<RouteTable, InternetRoute>();

function tableRoute(table: RouteTable): InternetRoute {
  let route = known.get(table);
  if (!route) known.set(table, (route = whicheverWay(foldRoutes(table), table)));
  return route;
}

/** Where choices are open, a route is there if each outcome has it, and may be if one does. */
function whicheverWay(route: InternetRoute, table: RouteTable): InternetRoute {
  let { must, may, names } = route.bounds;
  if (must === may) return route;
  for (const { outcomes } of together(table.choices)) {
    const bounds = oneOfThem(...outcomes.map((one) => tableRoute(one).bounds));
    must = unionPackets(must, bounds.must);
    may = intersectPackets(may, bounds.may);
  }
  if (equalPackets(must, may)) [may, names] = [must, NO_NAMES];
  return { ...route, bounds: { must, may, names } };
}

interface Step {
  readonly route: Route;
  readonly packets: PacketSet;
  /** The route is there, and this is its destination. */
  readonly sure: boolean;
  readonly length: number;
}

/** From the least to the most specific destination, each later one taking its packets from those before. */
function foldRoutes(table: RouteTable): InternetRoute {
  const steps: Step[] = [];
  let names: Names = table.routes.rest ?? NO_NAMES;
  let defaults: Names = NO_NAMES;
  table.routes.each((route, doubt) => {
    const { must, may } = route.destination;
    const open = mergeNames(decidersOf(route.destination), route.target.deciders);
    if (doubt || must !== may || route.target.only === undefined)
      names = mergeNames(names, mergeNames(doubt ?? NO_NAMES, open));
    else defaults = mergeNames(defaults, mergeNames(route.destination.names, route.target.names));
    for (const prefix of may) {
      const sure = doubt === undefined && must.includes(prefix);
      // A destination that nobody knows arrives as /0, and may be more specific than any other.
      const anything = prefix.length === 0 && !must.includes(prefix);
      steps.push({ route, packets: from([prefix]), sure, length: anything ? Infinity : prefix.length });
    }
  });
  steps.sort((a, b) => a.length - b.length);
  let must = NO_PACKETS;
  let may = NO_PACKETS;
  const causes: Cause[] = [];
  for (const { route, packets, sure } of steps) {
    const leads = route.target.is("internet gateway").holds;
    if (leads === "yes" && sure) must = unionPackets(must, packets);
    else if (leads !== "yes") must = subtractPackets(must, packets);
    if (leads !== "no") may = unionPackets(may, packets);
    else if (sure) may = subtractPackets(may, packets);
    if (leads === "yes") causes.push({ at: route.row, says: route.says });
  }
  if (table.routes.rest) return { bounds: { must: NO_PACKETS, may: from(EVERYWHERE), names }, causes };
  // A route that is not settled, and that others make needless, decides nothing.
  if (equalPackets(must, may)) return { bounds: { must, may: must, names: defaults }, causes };
  return { bounds: { must, may, names }, causes };
}

const EVERYWHERE: readonly Prefix[] = ["0.0.0.0/0", "::/0"].flatMap((text) => parsePrefix(text) ?? []);

function from(prefixes: readonly Prefix[]): PacketSet {
  return prefixes.length === 0
    ? NO_PACKETS
    : packetsFrom(prefixes.map((prefix) => ({ prefix, services: ALL_SERVICES })));
}

/** Whether a subnet has a way to the internet in a family: what people call a public subnet. */
export function leadsToInternet(subnet: Routed, family: Family): Claim {
  const { bounds, causes } = internetRoute(subnet);
  const everybody = publicPackets(family);
  if (intersectsPackets(bounds.must, everybody)) return { holds: "yes", causes, names: NO_NAMES };
  if (intersectsPackets(bounds.may, everybody)) return { holds: "maybe", causes, names: bounds.names };
  return { holds: "no", causes: [], names: NO_NAMES };
}
