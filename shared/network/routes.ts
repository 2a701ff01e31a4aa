import {
  exactly,
  Field,
  known,
  List,
  NO_NAMES,
  Setting,
  unknown,
  type Bounds,
  type Resource,
  type ResourceIndex,
  type Target,
} from "../facts";
import { parsePrefix, type Prefix } from "../packets";
import {
  DEFAULT_ROUTE_TABLE,
  INTERNET_GATEWAY,
  isOfType,
  MAIN_ROUTE_TABLE_ASSOCIATION,
  pathsOf,
  ROUTE,
  ROUTE_TABLE,
  ROUTE_TABLE_ASSOCIATION,
  ROUTE_TARGETS,
  ROUTE_WORDS,
  SUBNET,
  VPC,
  VPN_GATEWAY,
} from "../vocabulary";
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

/** A route to a prefix list or to something of which nobody knows may be a default route. */
function readDestination(row: Field): Bounds<readonly Prefix[]> {
  for (const word of [ROUTE_WORDS.destination, ROUTE_WORDS.destination6]) {
    const setting = word.read(row);
    if (!setting.written || setting.only === "") continue;
    const { candidates } = setting;
    if (!candidates) return { must: NOWHERE, may: EVERYTHING, names: setting.names };
    const prefixes = candidates.flatMap((text) => parsePrefix(text) ?? []);
    if (candidates.length === 1 && prefixes.length === 1)
      return exactly<readonly Prefix[]>(prefixes, setting.names);
    if (candidates.length === 1) return exactly(NOWHERE);
    return { must: NOWHERE, may: prefixes, names: setting.names };
  }
  return exactly(NOWHERE);
}

const TARGETS: readonly (readonly [keyof typeof ROUTE_TARGETS, RouteTarget])[] = [
  ["egressOnly", "egress-only gateway"],
  ["nat", "NAT gateway"],
  ["transit", "transit gateway"],
  ["peering", "peering"],
  ["instance", "instance"],
  ["interface", "network interface"],
  ["endpoint", "endpoint"],
];

function targetOf(row: Field): Setting<RouteTarget> {
  const { dialect } = row.resource;
  for (const [word, target] of TARGETS) {
    const place = pathsOf(ROUTE_TARGETS[word], dialect)
      .map((path) => row.at(path))
      .find((field) => field.written && field.tree !== "");
    if (place) return new Setting(known(target), place, true);
  }
  const gateway = pathsOf(ROUTE_TARGETS.gateway, dialect).map((path) => row.at(path))[0] ?? row;
  return new Setting(gatewayKind(gateway), gateway, gateway.written);
}

/** `gatewayId` takes internet and VPN gateways alike; an id tells by its prefix. */
function gatewayKind(place: Field): ReturnType<typeof known<RouteTarget>> {
  if (!place.written) return known<RouteTarget>("unknown");
  if (place.tree === "local") return known<RouteTarget>("local");
  const targets = place.targets((r) => isOfType(r, INTERNET_GATEWAY) || isOfType(r, VPN_GATEWAY));
  const only = targets.certain()[0];
  if (!only) return unknown(targets.rest ?? [place.resource.name]);
  if (only.kind === "declared") {
    return known<RouteTarget>(isOfType(only.resource, VPN_GATEWAY) ? "VPN gateway" : "internet gateway");
  }
  if (only.id.startsWith("igw-")) return known<RouteTarget>("internet gateway");
  return only.id.startsWith("vgw-") ? known<RouteTarget>("VPN gateway") : unknown([only.id]);
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
        const names = doubt ?? this.conditionDoubt(resource, target.resource);
        const route = List.of([readRoute(root)]);
        const known = this.standalone.get(target.resource);
        const more = names ? route.doubted(names) : route;
        this.standalone.set(target.resource, known ? known.and(more) : more);
      });
    }
  }

  private conditionDoubt(route: Resource, table: Resource): readonly string[] | undefined {
    return route.condition && route.condition.name !== table.condition?.name
      ? route.condition.names
      : undefined;
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
        const names = doubt ?? this.conditionDoubt(resource, target.resource);
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
