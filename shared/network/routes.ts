import {
  Field,
  List,
  bothDoubts,
  hasAtLeast,
  targetName,
  type Names,
  type Resource,
  type ResourceIndex,
  type Target,
} from "../facts";
import {
  DEFAULT_ROUTE_TABLE,
  isOfType,
  MAIN_ROUTE_TABLE_ASSOCIATION,
  ROUTE,
  ROUTE_TABLE,
  ROUTE_TABLE_ASSOCIATION,
  SUBNET,
  VPC,
} from "../vocabulary";
import { conditionDoubt } from "./condition-doubt";
import type { Route, RouteTable } from "./network";
import type { PeerReader } from "./peers";
import { readRoute } from "./route";

type ResourcesOf = (type: { kind: string }) => readonly Resource[];

class DeclaredTable implements RouteTable {
  readonly kind = "route-table";
  readonly id: string;
  private read: List<Route> | undefined;

  constructor(
    readonly resource: Resource,
    readonly vpc: List<Target>,
    readonly isMain: boolean,
    private readonly load: () => List<Route>,
    readonly name: string = resource.name,
  ) {
    this.id = resource.id;
  }

  get routes(): List<Route> {
    return (this.read ??= this.load());
  }
}

/** Route tables with their inline and standalone routes, and which subnets they serve. */
export class RouteBuilder {
  private readonly standalone = new Map<Resource, List<Route>>();
  private readonly into = new Map<string, { name: string; first: Resource; routes: List<Route> }>();
  private readonly byResource = new Map<Resource, RouteTable>();
  private readonly mains = new Map<Resource, RouteTable>();
  private readonly serves = new Map<Resource, List<RouteTable>>();
  readonly tables: readonly RouteTable[];
  readonly outside: readonly RouteTable[];

  constructor(
    private readonly index: ResourceIndex,
    private readonly resourcesOf: ResourcesOf,
    private readonly reader: PeerReader,
  ) {
    this.collectRoutes();
    this.tables = this.build();
    this.outside = [...this.into.values()].map(
      ({ name, first, routes }) =>
        new DeclaredTable(first, List.unknown<Target>([name]), false, () => routes, name),
    );
    this.collectMains();
    this.collectAssociations();
  }

  private collectRoutes(): void {
    for (const resource of this.resourcesOf(ROUTE)) {
      const root = Field.root(resource, this.index);
      const tables = ROUTE.words.table.read(root);
      const { rest } = tables;
      if (rest) this.addOutside(`?${rest.join(" or ")}`, rest.join(" or "), root);
      tables.each((target, doubt) => {
        if (target.kind === "external") return this.addOutside(target.id, target.id, root, doubt);
        const names = bothDoubts(doubt, conditionDoubt(resource, target.resource));
        const route = List.of([readRoute(root, this.reader)]);
        const known = this.standalone.get(target.resource);
        const more = names ? route.doubted(names) : route;
        this.standalone.set(target.resource, known ? known.and(more) : more);
      });
    }
  }

  private addOutside(id: string, name: string, root: Field, doubt?: Names): void {
    const route = List.of([readRoute(root, this.reader)]);
    const more = doubt ? route.doubted(doubt) : route;
    const known = this.into.get(id);
    if (known) known.routes = known.routes.and(more);
    else this.into.set(id, { name, first: root.resource, routes: more });
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
      root.resource.dialect === "aws"
        ? root
            .at("routes")
            .items()
            .map((row) => readRoute(row, this.reader))
        : List.of<Route>([]);
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
        return table ? List.of([table]) : List.unknown<RouteTable>([targetName(target)]);
      });
      ROUTE_TABLE_ASSOCIATION.words.subnet.read(root).each((target, doubt) => {
        if (target.kind !== "declared" || !isOfType(target.resource, SUBNET)) return;
        const names = bothDoubts(doubt, conditionDoubt(resource, target.resource));
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
    return own ? own.and(main.doubted(hasAtLeast(own, 1).names)) : main;
  }
}
