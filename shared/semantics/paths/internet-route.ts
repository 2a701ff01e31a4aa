import {
  agreed,
  decidersOf,
  Kept,
  maybe,
  mergeNames,
  NO_NAMES,
  type Bounds,
  type Cause,
  type Claim,
  type Names,
} from "../../facts";
import type { Route, RoutedPrefix, RouteTable, RouteTarget, Subnet } from "../../network/network";
import { together } from "../../network/together";
import {
  equalPackets,
  intersectPackets,
  intersectsPackets,
  NO_PACKETS,
  packetsIn,
  parsePrefix,
  subtractPackets,
  unionPackets,
  type Family,
  type PacketSet,
  type Prefix,
} from "../../packets";
import { publicPackets } from "../public-packets";
import { gate, oneOfThem } from "../gate";
import { BITS, leftInAnyCase, type SomePrefixes } from "./unknown-prefixes";

/** The peers to which a subnet's traffic leaves through an internet gateway, and the routes that say so. */
export interface InternetRoute {
  readonly bounds: Bounds<PacketSet>;
  readonly causes: readonly Cause[];
  /** Where routes of unknown destination may take from it. */
  readonly butFor?: ButFor | undefined;
}

/** What leads to the internet but for what routes of unknown destination take of it, which is not everything. */
export interface ButFor {
  readonly packets: PacketSet;
  readonly taken: readonly SomePrefixes[];
  /** What decides about those destinations. */
  readonly names: Names;
}

/** What route tables serve: a subnet, or a table looked at by itself. */
export type Routed = Pick<Subnet, "routeTables">;

const NOWHERE: Bounds<PacketSet> = { must: NO_PACKETS, may: NO_PACKETS, names: NO_NAMES };

/**
 * The way back to the internet from a subnet. The most specific route decides; a subnet without a table of its own
 * has its VPC's main one, which leads nowhere outside unless the program says otherwise.
 */
export function internetRoute(subnet: Routed): InternetRoute {
  return routeBy(toGateways, subnet);
}

/** The same where a firewall or a machine that a route leads to may pass on what comes through the gateway. */
export function routePastMachines(subnet: Routed): InternetRoute {
  return routeBy(pastMachines, subnet);
}

/**
 * What stands between a gateway and a subnet, and lets through what it pleases: the endpoint of a firewall, or an
 * appliance (Amazon VPC User Guide, "Middlebox routing wizard").
 */
export const MACHINES: ReadonlySet<RouteTarget> = new Set<RouteTarget>([
  "instance",
  "network interface",
  "endpoint",
]);

/** Whether the network behind these leads on to the internet the program does not say. */
export const BEYOND: ReadonlySet<RouteTarget> = new Set<RouteTarget>([
  "transit gateway",
  "VPN gateway",
  "unknown",
]);

/** Where the routes that serve a subnet lead, as `routesOfTables` asks of each of its tables. */
export function routeBy(tableRoutes: TableRoutes, subnet: Routed): InternetRoute {
  const found: Bounds<PacketSet>[] = [];
  const causes: Cause[] = [];
  let butFor: ButFor | undefined;
  let doubts: Names = NO_NAMES;
  subnet.routeTables.each((table, doubt) => {
    const own = tableRoutes.of(table);
    butFor = own.butFor;
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
  const isOne = found.length === 1 && doubts.length === 0;
  return { bounds: { must, may, names }, causes, butFor: isOne ? butFor : undefined };
}

export type TableRoutes = Kept<RouteTable, InternetRoute>;

const toGateways = routesOfTables(({ target }) => target.is("internet gateway"));
const pastMachines = routesOfTables(({ target }) => {
  const there = target.is("internet gateway");
  const mayPass = there.holds === "no" && target.candidates?.some((one) => MACHINES.has(one));
  return mayPass ? maybe(NO_NAMES) : there;
});

/**
 * To where a table leads by those of its routes for which this holds, each less what a more specific one takes.
 * @param leads names nothing where what a route leads to decides
 */
export function routesOfTables(leads: Leads): TableRoutes {
  const kept: TableRoutes = new Kept((table) => whicheverWay(foldRoutes(table, leads), table, kept));
  return kept;
}

type Leads = (route: Route) => Claim;

/** What holds of the target of a route, whichever of several it is. */
export function whicheverTarget({ target }: Route, holds: (target: RouteTarget) => Claim): Claim {
  return agreed((target.candidates ?? ["unknown"]).map(holds), target.deciders);
}

/** Where choices are open, a route is there if each outcome has it, and may be if one does. */
function whicheverWay(route: InternetRoute, table: RouteTable, tableRoutes: TableRoutes): InternetRoute {
  let { must, may, names } = route.bounds;
  if (must === may) return route;
  for (const { outcomes } of together(table.choices)) {
    const bounds = oneOfThem(...outcomes.map((one) => tableRoutes.of(one).bounds));
    must = unionPackets(must, bounds.must);
    may = intersectPackets(may, bounds.may);
  }
  if (equalPackets(must, may)) [may, names] = [must, NO_NAMES];
  return { ...route, bounds: { must, may, names } };
}

interface Step {
  readonly route: Route;
  readonly to: RoutedPrefix;
  readonly packets: PacketSet;
  readonly leads: Claim["holds"];
  /** The route is there, and this is its destination. */
  readonly sure: boolean;
  /** Its destination is not known. */
  readonly anything: boolean;
  readonly length: number;
}

function foldRoutes(table: RouteTable, leadsTo: Leads): InternetRoute {
  const steps: Step[] = [];
  let names: Names = table.routes.rest ?? NO_NAMES;
  let defaults: Names = NO_NAMES;
  table.routes.each((route, doubt) => {
    const { must, may } = route.destination;
    const open = mergeNames(decidersOf(route.destination), route.target.deciders);
    if (doubt || must !== may || route.target.only === undefined)
      names = mergeNames(names, mergeNames(doubt ?? NO_NAMES, open));
    else defaults = mergeNames(defaults, mergeNames(route.destination.names, route.target.names));
    const { holds: leads, names: own } = leadsTo(route);
    const { only } = route.target;
    if (only && leads === "maybe") {
      const beyond = only === "unknown" ? route.says : `what the ${only} lets through`;
      names = mergeNames(names, own.length > 0 ? own : [beyond]);
    }
    for (const to of route.prefixes) {
      const { length } = to.prefix;
      const sure = doubt === undefined && to.sure;
      // A destination that nobody knows arrives as /0, and may be more specific than any other.
      const anything = length === 0 && !to.sure;
      const packets = packetsIn([to.prefix]);
      steps.push({ route, to, packets, leads, sure, anything, length: anything ? Infinity : length });
    }
  });
  steps.sort(byWeight);
  const causes = steps
    .filter(({ route, leads }) => leads === "yes" || (leads === "maybe" && route.target.only !== undefined))
    .map(({ route }): Cause => ({ at: route.row, says: route.says }));
  if (table.routes.rest) return { bounds: { must: NO_PACKETS, may: packetsIn(EVERYWHERE), names }, causes };
  const { must, may } = fold(steps);
  // A route that is not settled, and that others make needless, decides nothing.
  if (equalPackets(must, may)) return { bounds: { must, may: must, names: defaults }, causes };
  return { bounds: { must, may, names }, causes, butFor: butForUnknown(steps) };
}

/** The weightier later: the longest prefix counts, then a route of its own before an entry of a list. */
function byWeight(a: Step, b: Step): number {
  return a.length - b.length || Number(b.to.listed) - Number(a.to.listed);
}

/**
 * From the least to the most specific destination, each later one taking its packets from those before. Of entries of
 * several lists any may count (VPC guide, "Prefix list routes"), so the one that leads elsewhere takes all that must
 * lead there and nothing of what may.
 */
function fold(steps: readonly Step[]): { readonly must: PacketSet; readonly may: PacketSet } {
  const isTie = (a: Step, b: Step): boolean => a.to.listed && b.to.listed && byWeight(a, b) === 0;
  const elsewhere = (step: Step): number => Number(step.leads === "no");
  const inOrder = (sign: 1 | -1): readonly Step[] =>
    steps.toSorted((a, b) => byWeight(a, b) || (isTie(a, b) ? sign * (elsewhere(a) - elsewhere(b)) : 0));
  let must = NO_PACKETS;
  for (const step of inOrder(1)) {
    const { leads: there } = step;
    if (there === "yes" && step.sure) must = unionPackets(must, step.packets);
    else if (there !== "yes") must = subtractPackets(must, step.packets);
  }
  let may = NO_PACKETS;
  for (const step of inOrder(-1)) {
    const { leads: there } = step;
    if (there !== "no") may = unionPackets(may, step.packets);
    else if (step.sure) may = subtractPackets(may, step.packets);
  }
  return { must, may };
}

/**
 * A table has each destination once (EC2 API Reference, CreateRoute), and it counts before the same entry of a list. So
 * one of which nobody knows more is more specific than the routes to the internet from which it takes packets, but for
 * entries of other lists that lead there: what they hold another route may hold too. So many of them cannot take
 * everything.
 */
function butForUnknown(steps: readonly Step[]): ButFor | undefined {
  const taken: SomePrefixes[] = [];
  const left = new Set<Step>();
  for (const family of [4, 6] as const) {
    const own = steps.filter(({ to }) => to.prefix.family === family);
    const unknown = own.filter((step) => step.anything && step.leads !== "yes");
    const leading = own.filter((step) => step.sure && step.leads === "yes");
    const least = Math.min(...leading.map(({ length, to }) => (to.listed ? length : length + 1)));
    const many = unknown.reduce((sum, { to }) => sum + to.many, 0);
    if (many === 0 || many > MOST_UNKNOWN || least > BITS[family]) continue;
    const lengths = unknown.flatMap(({ to }) =>
      Array.from({ length: to.many }, () => Math.max(least, to.shortest)),
    );
    taken.push({ family, lengths: lengths.sort((a, b) => a - b) });
    for (const step of unknown) left.add(step);
  }
  if (taken.length === 0) return undefined;
  const { must } = fold(steps.filter((step) => !left.has(step)));
  return {
    packets: must,
    taken,
    names: [...left].map(({ route }) => decidersOf(route.destination)).reduce(mergeNames),
  };
}

/** More of them are not looked at: each may cost a case of its own. */
const MOST_UNKNOWN = 100;

const EVERYWHERE = prefixes("0.0.0.0/0", "::/0");

function prefixes(...texts: readonly string[]): readonly Prefix[] {
  return texts.flatMap((text) => parsePrefix(text) ?? []);
}

/** Whether the test holds of what surely leads there, whatever an unknown destination takes of it. */
export function inAnyCase(
  { bounds, butFor }: InternetRoute,
  family: Family,
  test: (set: PacketSet) => boolean,
): boolean {
  if (test(bounds.must)) return true;
  const taken = butFor?.taken.find((one) => one.family === family);
  return (
    butFor !== undefined && taken !== undefined && leftInAnyCase(butFor.packets, taken, test) !== undefined
  );
}

/** Some of these that surely lead there, unless what is unknown takes just them and leaves others. */
export function someSurely(
  { packets, taken }: ButFor,
  family: Family,
  wanted: PacketSet,
): PacketSet | undefined {
  const prefixes = taken.find((one) => one.family === family);
  return prefixes && leftInAnyCase(intersectPackets(packets, wanted), prefixes, (left) => !left.empty);
}

/** Whether a subnet has a way to the internet in a family: what people call a public subnet. */
export function leadsToInternet(subnet: Routed, family: Family): Claim {
  const route = internetRoute(subnet);
  const { bounds, causes } = route;
  const everybody = publicPackets(family);
  if (
    intersectsPackets(bounds.must, everybody) ||
    (route.butFor && someSurely(route.butFor, family, everybody))
  )
    return { holds: "yes", causes, names: NO_NAMES };
  if (intersectsPackets(bounds.may, everybody)) return { holds: "maybe", causes, names: bounds.names };
  return { holds: "no", causes: [], names: NO_NAMES };
}
