import {
  Field,
  List,
  bothDoubts,
  hasAtLeast,
  outsideKey,
  push,
  decidingName,
  type Names,
  type Resource,
  type ResourceIndex,
  type Target,
} from "../../facts";
import {
  DEFAULT_ROUTE_TABLE,
  isOfType,
  MAIN_ROUTE_TABLE_ASSOCIATION,
  ROUTE,
  ROUTE_TABLE,
  ROUTE_TABLE_ASSOCIATION,
  SUBNET,
  VPC,
} from "../../vocabulary";
import { Cases } from "../cases";
import type { Settled } from "../choices";
import { existence } from "../condition-doubt";
import { LazyTable } from "./lazy-table";
import type { Route, RouteTable } from "../network";
import type { PeerReader } from "../peers/peers";
import { readRoute } from "./route";

type ResourcesOf = (type: { kind: string }) => readonly Resource[];

/** A route that is a resource of its own, and what decides whether it is of the table that it is put to. */
interface WrittenRoute {
  readonly root: Field;
  readonly doubt?: Names | undefined;
  /** What makes that table, absent if it is made elsewhere. */
  readonly whole?: Resource;
}

/** A table that is made elsewhere, with what the program writes into it. */
interface OutsideTable {
  readonly name: string;
  readonly first: Resource;
  readonly routes: WrittenRoute[];
}

/** Route tables with their inline and standalone routes, and which subnets they serve. */
export class RouteBuilder {
  private readonly standalone = new Map<Resource, WrittenRoute[]>();
  private readonly into = new Map<string, OutsideTable>();
  private readonly byResource = new Map<Resource, RouteTable>();
  private readonly mains = new Map<Resource, RouteTable>();
  private readonly serves = new Map<Resource, { readonly tables: List<RouteTable>; readonly cases: Cases }>();
  readonly tables: readonly RouteTable[];
  readonly outside: readonly RouteTable[];

  constructor(
    private readonly index: ResourceIndex,
    private readonly resourcesOf: ResourcesOf,
    private readonly reader: PeerReader,
  ) {
    this.collectRoutes();
    this.tables = this.build();
    this.outside = [...this.into.values()].map((of) => this.outsideTable(of));
    this.collectMains();
    this.collectAssociations();
  }

  private collectRoutes(): void {
    for (const resource of this.resourcesOf(ROUTE)) {
      const root = Field.root(resource, this.index);
      const tables = ROUTE.words.table.read(root);
      if (tables.rest) this.addOutside(`?${tables.restName}`, tables.restName, { root });
      // AWS refuses it; where it leads is judged as if it named a table from elsewhere.
      else if (tables.length === 0) this.addOutside(`?${resource.id}`, resource.name, { root });
      tables.each((target, doubt) => {
        if (target.kind === "external") this.addOutside(target.id, target.id, { root, doubt });
        else push(this.standalone, target.resource, { root, doubt, whole: target.resource });
      });
    }
  }

  private addOutside(called: string, name: string, route: WrittenRoute): void {
    const id = outsideKey(called, route.root.resource);
    const known = this.into.get(id);
    if (known) known.routes.push(route);
    else this.into.set(id, { name, first: route.root.resource, routes: [route] });
  }

  /** What is written into it under one condition is judged as if it were there, as what has that condition is. */
  private outsideTable({ name, first, routes }: OutsideTable): RouteTable {
    const isShared = routes.every(({ root }) => root.resource.condition?.key === first.condition?.key);
    const whole = isShared ? { whole: first } : {};
    const written = routes.map((route) => ({ ...route, ...whole }));
    return new LazyTable({
      resource: first,
      ...whole,
      name,
      vpc: List.unknown<Target>([name]),
      isMain: false,
      routes: (settled) => this.read(written, settled),
      places: () => routes.map(({ root }) => root),
    });
  }

  private read(written: readonly WrittenRoute[], settled: Settled): List<Route> {
    const routes: Route[] = [];
    const doubts: (Names | undefined)[] = [];
    for (const { root, doubt, whole } of written) {
      const { holds, names } = settled.existence(root.resource, whole);
      if (holds === "no") continue;
      routes.push(readRoute(settled.place(root), this.reader));
      doubts.push(bothDoubts(doubt, holds === "maybe" ? names : undefined));
    }
    return List.from(routes, doubts);
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
        const table = new LazyTable({
          resource,
          whole: resource,
          name: resource.name,
          vpc: type.words.vpc.read(root),
          isMain,
          routes: (settled) => this.routesOf(root, settled),
          places: () => this.placesOf(root),
        });
        this.byResource.set(resource, table);
        tables.push(table);
      }
    }
    for (const vpc of this.resourcesOf(VPC)) {
      const routes = this.standalone.get(vpc);
      if (!routes) continue;
      const table = new LazyTable({
        resource: vpc,
        whole: vpc,
        name: vpc.name,
        vpc: List.of<Target>([{ kind: "declared", resource: vpc }]),
        isMain: true,
        routes: (settled) => this.read(routes, settled),
        places: () => routes.map(({ root }) => root),
      });
      this.mains.set(vpc, table);
      tables.push(table);
    }
    return tables;
  }

  private routesOf(root: Field, settled: Settled): List<Route> {
    const inline = inlineOf(root).map((list) =>
      settled
        .place(list)
        .items()
        .map((row) => readRoute(row, this.reader)),
    );
    const standalone = this.read(this.standalone.get(root.resource) ?? [], settled);
    return inline.reduceRight((all, list) => list.and(all), standalone);
  }

  private placesOf(root: Field): readonly Field[] {
    return [...inlineOf(root), ...(this.standalone.get(root.resource) ?? []).map((route) => route.root)];
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
        return table ? List.of([table]) : List.unknown<RouteTable>([decidingName(target)]);
      });
      ROUTE_TABLE_ASSOCIATION.words.subnet.read(root).each((target, doubt) => {
        if (target.kind !== "declared" || !isOfType(target.resource, SUBNET)) return;
        const there = existence(resource, target.resource);
        if (there.holds === "no") return;
        const names = bothDoubts(doubt, there.holds === "maybe" ? there.names : undefined);
        const more = names ? tables.doubted(names) : tables;
        const known = this.serves.get(target.resource) ?? {
          tables: List.of<RouteTable>([]),
          cases: new Cases(target.resource),
        };
        if (!doubt && tables.settled) known.cases.add(resource);
        this.serves.set(target.resource, { ...known, tables: known.tables.and(more) });
      });
    }
  }

  mainOf(vpc: Resource): RouteTable | undefined {
    return this.mains.get(vpc);
  }

  /** The tables that may serve a subnet: its own, else its VPC's main one if the program knows it. */
  tablesOf(subnet: Resource, vpc: List<Target>): List<RouteTable> {
    const { tables: own, cases } = this.serves.get(subnet) ?? {};
    if (own && (cases?.areAll || own.certain().length > 0)) return own;
    const main = vpc.flatMap((target) => {
      if (target.kind === "external")
        return List.unknown<RouteTable>([`the main route table of ${target.id}`]);
      const table = this.mains.get(target.resource) ?? (own && mainOfAws(target.resource));
      return List.of(table ? [table] : []);
    });
    return own ? own.and(main.doubted(hasAtLeast(own, 1).names)) : main;
  }
}

/** Where a table writes routes itself, if it can. */
function inlineOf(root: Field): readonly Field[] {
  return root.resource.dialect === "aws" ? [root.at("routes")] : [];
}

/** The main table that AWS makes with a VPC: it leads nowhere outside. */
function mainOfAws(vpc: Resource): RouteTable {
  return new LazyTable({
    resource: vpc,
    whole: vpc,
    name: vpc.name,
    vpc: List.of<Target>([{ kind: "declared", resource: vpc }]),
    isMain: true,
    routes: () => List.of<Route>([]),
    places: () => [],
  });
}
