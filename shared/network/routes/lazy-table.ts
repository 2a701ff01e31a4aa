import type { Field, List, Resource, Target } from "../../facts";
import { AS_WRITTEN, choicesAt, type Settled } from "../choices";
import type { Choice, Route, RouteTable } from "../network";

/** What is known of a table at once, and how its routes are read. */
export interface TableSeed extends Pick<RouteTable, "resource" | "name" | "vpc" | "isMain"> {
  /** What makes it, absent if it is made elsewhere. */
  readonly whole?: Resource;
  /** Reads the routes, each from its place as `settled` leaves it. */
  readonly routes: (settled: Settled) => List<Route>;
  /** Where its routes are written. */
  readonly places: () => readonly Field[];
}

/** A route table that reads its routes when somebody asks. */
export class LazyTable implements RouteTable {
  readonly kind = "route-table";
  readonly id: string;
  readonly resource: Resource;
  readonly name: string;
  readonly vpc: List<Target>;
  readonly isMain: boolean;
  private read: List<Route> | undefined;
  private open: readonly Choice<RouteTable>[] | undefined;

  /** @param settled how a route is read: as it is written, or as it is where a choice has been made */
  constructor(
    private readonly seed: TableSeed,
    private readonly settled: Settled = AS_WRITTEN,
  ) {
    this.id = seed.resource.id;
    this.resource = seed.resource;
    this.name = seed.name;
    this.vpc = seed.vpc;
    this.isMain = seed.isMain;
  }

  get routes(): List<Route> {
    return (this.read ??= this.seed.routes(this.settled));
  }

  get choices(): readonly Choice<RouteTable>[] {
    return (this.open ??= this.findChoices());
  }

  private findChoices(): readonly Choice<RouteTable>[] {
    if (this.settled !== AS_WRITTEN) return [];
    const { seed } = this;
    return choicesAt(seed.places(), seed.whole, (settled) => new LazyTable(seed, settled));
  }
}
