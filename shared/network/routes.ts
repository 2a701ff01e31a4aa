import {
  exactly,
  Field,
  known,
  List,
  mergeNames,
  no,
  NO_NAMES,
  oneOf,
  Setting,
  unknown,
  type Bounds,
  type Claim,
  type Names,
  type Resource,
  type ResourceIndex,
  type Target,
  type Value,
} from "../facts";
import { parsePrefix, type Prefix } from "../packets";
import {
  DEFAULT_ROUTE_TABLE,
  INTERNET_GATEWAY,
  isOfType,
  isPresent,
  MAIN_ROUTE_TABLE_ASSOCIATION,
  pathsOf,
  PREFIX_LIST,
  ROUTE,
  ROUTE_TABLE,
  ROUTE_TABLE_ASSOCIATION,
  ROUTE_TARGETS,
  ROUTE_WORDS,
  SUBNET,
  VPC,
  VPN_GATEWAY,
  type Spelling,
} from "../vocabulary";
import { conditionDoubt } from "./condition-doubt";
import { managedList } from "./managed-lists";
import type { Route, RouteTable, RouteTarget } from "./network";

type ResourcesOf = (type: { kind: string }) => readonly Resource[];

const EVERYTHING: readonly Prefix[] = ["0.0.0.0/0", "::/0"].flatMap((text) => parsePrefix(text) ?? []);
const NOWHERE: readonly Prefix[] = [];

/** One row of a route table, or a route resource. */
export function readRoute(row: Field): Route {
  const destination = readDestination(row);
  const target = targetOf(row);
  return {
    row,
    resource: row.resource,
    destination,
    target,
    gateway: ROUTE_WORDS.gateway.read(row),
    get says() {
      const to = destination.may.map((prefix) => prefix.text).join(", ") || "another destination";
      return `route ${to} to ${target.only ?? "an unknown target"}`;
    },
  };
}

/** A route to a prefix list whose entries nobody knows, or to something undecided, may be a default route. */
function readDestination(row: Field): Bounds<readonly Prefix[]> {
  const words = [
    [ROUTE_WORDS.destination, EVERYTHING.slice(0, 1)],
    [ROUTE_WORDS.destination6, EVERYTHING.slice(1)],
  ] as const;
  const options: { readonly prefixes: readonly Prefix[]; readonly names: Names; readonly sure: boolean }[] =
    [];
  for (const [word, everything] of words) {
    const setting = word.read(row);
    if (!setting.written || setting.only === "") continue;
    const { candidates, names } = setting;
    const prefixes = candidates?.flatMap((text) => parsePrefix(text) ?? []) ?? everything;
    options.push({ prefixes, names, sure: candidates?.length === 1 });
  }
  for (const path of pathsOf(ROUTE_LISTS, row.resource.dialect)) {
    const place = row.at(path);
    if (!place.written || place.tree === "") continue;
    const lists = place.targets((resource) => isOfType(resource, PREFIX_LIST));
    let names = lists.rest ?? NO_NAMES;
    lists.each((target) => {
      // None of the lists that AWS keeps is the internet.
      if (target.kind === "declared" || !managedList(target.id)) names = mergeNames(names, [nameOf(target)]);
    });
    if (names.length > 0) options.push({ prefixes: EVERYTHING, names, sure: false });
  }
  const [first, ...others] = options;
  if (!first) return exactly(NOWHERE);
  if (first.sure && others.length === 0) return exactly(first.prefixes, first.names);
  const names = options.reduce((all, option) => mergeNames(all, option.names), NO_NAMES);
  return { must: NOWHERE, may: options.flatMap(({ prefixes }) => prefixes), names };
}

const ROUTE_LISTS: Spelling = { cfn: "DestinationPrefixListId", aws: "destinationPrefixListId" };

const TARGETS: readonly (readonly [keyof typeof ROUTE_TARGETS, RouteTarget])[] = [
  ["egressOnly", "egress-only gateway"],
  ["nat", "NAT gateway"],
  ["transit", "transit gateway"],
  ["peering", "peering"],
  ["instance", "instance"],
  ["interface", "network interface"],
  ["endpoint", "endpoint"],
];

/**
 * A route has one target; each property that may be left out makes it one of several, and a word that is not
 * written counts for nothing.
 */
function targetOf(row: Field): Setting<RouteTarget> {
  const { dialect } = row.resource;
  const options: { readonly value: Value<RouteTarget>; readonly place: Field; readonly there: Claim }[] = [];
  const add = (spelling: Spelling, read: (place: Field) => Value<RouteTarget>): void => {
    for (const path of pathsOf(spelling, dialect)) {
      const place = row.at(path);
      const there = place.tree === "" ? no() : isPresent(place.tree);
      if (there.holds !== "no") options.push({ value: read(place), place, there });
    }
  };
  for (const [word, target] of TARGETS) add(ROUTE_TARGETS[word], () => known(target));
  add(ROUTE_TARGETS.gateway, gatewayKind);
  const sure = options.find(({ there }) => there.holds === "yes");
  if (sure) return new Setting(sure.value, sure.place, true);
  const [first, ...others] = options;
  if (!first) return new Setting(known<RouteTarget>("unknown"), row, false);
  const names = options.reduce(
    (all, { value, there }) => mergeNames(all, mergeNames(there.names, value.names)),
    NO_NAMES,
  );
  const values = options.flatMap(({ value }) => candidatesOf(value) ?? []);
  const settled = options.every(({ value }) => value.kind !== "unknown");
  // With one property alone the route may also lead where we have no word for.
  if (others.length === 0) values.push("unknown");
  return new Setting(settled ? oneOf(values, names) : unknown(names), first.place, true);
}

function candidatesOf(value: Value<RouteTarget>): readonly RouteTarget[] | undefined {
  return value.kind === "known" ? [value.value] : value.kind === "oneOf" ? value.values : undefined;
}

/** `gatewayId` takes internet and VPN gateways alike; an id tells by its prefix. */
function gatewayKind(place: Field): Value<RouteTarget> {
  if (place.tree === "local") return known<RouteTarget>("local");
  const targets = place.targets((r) => isOfType(r, INTERNET_GATEWAY) || isOfType(r, VPN_GATEWAY));
  if (targets.rest) return unknown(targets.rest);
  const kinds: RouteTarget[] = [];
  let names = NO_NAMES;
  let sure = true;
  targets.each((target, doubt) => {
    names = mergeNames(names, doubt ?? NO_NAMES);
    const kind = kindOf(target);
    if (kind) kinds.push(kind);
    else {
      sure = false;
      names = mergeNames(names, [nameOf(target)]);
    }
  });
  return sure && kinds.length > 0
    ? oneOf(kinds, names)
    : unknown(names.length > 0 ? names : [place.resource.name]);
}

function kindOf(target: Target): RouteTarget | undefined {
  if (target.kind === "declared")
    return isOfType(target.resource, VPN_GATEWAY) ? "VPN gateway" : "internet gateway";
  if (target.id.startsWith("igw-")) return "internet gateway";
  if (target.id === "local") return "local";
  return target.id.startsWith("vgw-") ? "VPN gateway" : undefined;
}

class DeclaredTable implements RouteTable {
  readonly kind = "route-table";
  readonly id: string;
  readonly name: string;
  private read: List<Route> | undefined;

  constructor(
    readonly resource: Resource,
    readonly vpc: List<Target>,
    readonly isMain: boolean,
    private readonly load: () => List<Route>,
  ) {
    this.id = resource.id;
    this.name = resource.name;
  }

  get routes(): List<Route> {
    return (this.read ??= this.load());
  }
}

/** Route tables with their inline and standalone routes, and which subnets they serve. */
export class RouteBuilder {
  private readonly standalone = new Map<Resource, List<Route>>();
  private readonly byResource = new Map<Resource, RouteTable>();
  private readonly mains = new Map<Resource, RouteTable>();
  private readonly serves = new Map<Resource, List<RouteTable>>();
  readonly tables: readonly RouteTable[];

  constructor(
    private readonly index: ResourceIndex,
    private readonly resourcesOf: ResourcesOf,
  ) {
    this.collectRoutes();
    this.tables = this.build();
    this.collectMains();
    this.collectAssociations();
  }

  private collectRoutes(): void {
    for (const resource of this.resourcesOf(ROUTE)) {
      const root = Field.root(resource, this.index);
      ROUTE.words.table.read(root).each((target, doubt) => {
        if (target.kind !== "declared") return;
        const names = doubt ?? conditionDoubt(resource, target.resource);
        const route = List.of([readRoute(root)]);
        const known = this.standalone.get(target.resource);
        const more = names ? route.doubted(names) : route;
        this.standalone.set(target.resource, known ? known.and(more) : more);
      });
    }
  }

  private build(): RouteTable[] {
    const mainOf = new Set(
      this.resourcesOf(MAIN_ROUTE_TABLE_ASSOCIATION).flatMap((resource) =>
        MAIN_ROUTE_TABLE_ASSOCIATION.words.table
          .read(Field.root(resource, this.index))
          .certain()
          .flatMap((target) => (target.kind === "declared" ? [target.resource] : [])),
      ),
    );
    const tables: RouteTable[] = [];
    for (const type of [ROUTE_TABLE, DEFAULT_ROUTE_TABLE]) {
      for (const resource of this.resourcesOf(type)) {
        const root = Field.root(resource, this.index);
        const isMain = type === DEFAULT_ROUTE_TABLE || mainOf.has(resource);
        const table = new DeclaredTable(resource, type.words.vpc.read(root), isMain, () =>
          this.routesOf(root),
        );
        this.byResource.set(resource, table);
        tables.push(table);
      }
    }
    for (const vpc of this.resourcesOf(VPC)) {
      const routes = this.standalone.get(vpc);
      if (!routes) continue;
      const table = new DeclaredTable(
        vpc,
        List.of<Target>([{ kind: "declared", resource: vpc }]),
        true,
        () => routes,
      );
      this.mains.set(vpc, table);
      tables.push(table);
    }
    return tables;
  }

  private routesOf(root: Field): List<Route> {
    const inline =
      root.resource.dialect === "aws" ? root.at("routes").items().map(readRoute) : List.of<Route>([]);
    const standalone = this.standalone.get(root.resource);
    return standalone ? inline.and(standalone) : inline;
  }

  private collectMains(): void {
    for (const table of this.tables) {
      if (!table.isMain) continue;
      for (const target of table.vpc.certain()) {
        if (target.kind === "declared") this.mains.set(target.resource, table);
      }
    }
  }

  private collectAssociations(): void {
    for (const resource of this.resourcesOf(ROUTE_TABLE_ASSOCIATION)) {
      const root = Field.root(resource, this.index);
      const tables = ROUTE_TABLE_ASSOCIATION.words.table.read(root).flatMap((target) => {
        const table = target.kind === "declared" ? this.byResource.get(target.resource) : undefined;
        return table ? List.of([table]) : List.unknown<RouteTable>([nameOf(target)]);
      });
      ROUTE_TABLE_ASSOCIATION.words.subnet.read(root).each((target, doubt) => {
        if (target.kind !== "declared" || !isOfType(target.resource, SUBNET)) return;
        const names = doubt ?? conditionDoubt(resource, target.resource);
        const more = names ? tables.doubted(names) : tables;
        const known = this.serves.get(target.resource);
        this.serves.set(target.resource, known ? known.and(more) : more);
      });
    }
  }

  mainOf(vpc: Resource): RouteTable | undefined {
    return this.mains.get(vpc);
  }

  /** The tables that may serve a subnet: its own, else its VPC's main one if the program knows it. */
  tablesOf(subnet: Resource, vpc: List<Target>): List<RouteTable> {
    const own = this.serves.get(subnet);
    if (own && own.certain().length > 0) return own;
    const main = vpc.flatMap((target) => {
      if (target.kind === "external")
        return List.unknown<RouteTable>([`the main route table of ${target.id}`]);
      const table = this.mains.get(target.resource);
      return List.of(table ? [table] : []);
    });
    return own ? own.and(main.doubted(own.rest ?? NO_NAMES)) : main;
  }
}

function nameOf(target: Target): string {
  return target.kind === "external" ? target.id : target.resource.name;
}
