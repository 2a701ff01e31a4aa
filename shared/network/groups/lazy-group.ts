import type { Field, List, Resource, Target } from "../../facts";
import type { Lines } from "./lines";
import { AS_WRITTEN, choicesAt, type Settled } from "../choices";
import type { Choice, Group } from "../network";

/** The lines of a group, and whether AWS added those out. */
export interface LineParts {
  readonly ingress: Lines;
  readonly egress: Lines;
  readonly impliedEgress: boolean;
}

/** What is known of a group at once, and how the rest is read. */
export interface GroupSeed extends Pick<
  Group,
  "id" | "resource" | "name" | "root" | "isDefault" | "untouched"
> {
  readonly vpc: () => List<Target>;
  /** Reads the lines, each from its place as `settled` leaves it. */
  readonly lines: (settled: Settled) => LineParts;
  /** Where its lines are written. */
  readonly places: () => readonly Field[];
  /** What makes it, absent if it is made elsewhere. */
  readonly whole?: Resource;
}

const NO_CHOICES: readonly Choice<Group>[] = [];

/** A group that reads its lines and its VPC when somebody asks. */
export class LazyGroup implements Group {
  readonly kind = "security-group";
  readonly id: string;
  readonly resource: Resource;
  readonly name: string;
  readonly root: Field;
  readonly isDefault: boolean;
  readonly untouched: boolean;
  /** How they are read, until somebody asks. */
  private vpcs: List<Target> | (() => List<Target>);
  private parts: LineParts | undefined;
  /** How its lines are read; forgotten once nothing more can be asked of it: programs have many groups. */
  private seed: GroupSeed | undefined;
  private known: readonly Choice<Group>[] | undefined;

  /** @param settled how a line is read: as it is written, or as it is where a choice has been made */
  constructor(
    seed: GroupSeed,
    private readonly settled: Settled = AS_WRITTEN,
  ) {
    this.vpcs = seed.vpc;
    this.seed = seed;
    this.id = seed.id;
    this.resource = seed.resource;
    this.name = seed.name;
    this.root = seed.root;
    this.isDefault = seed.isDefault;
    this.untouched = seed.untouched;
  }

  get vpc(): List<Target> {
    if (typeof this.vpcs === "function") this.vpcs = this.vpcs();
    return this.vpcs;
  }

  get ingress(): Lines {
    return this.lines().ingress;
  }

  get egress(): Lines {
    return this.lines().egress;
  }

  get impliedEgress(): boolean {
    return this.lines().impliedEgress;
  }

  get choices(): readonly Choice<Group>[] {
    return (this.known ??= this.findChoices());
  }

  private findChoices(): readonly Choice<Group>[] {
    this.lines();
    const { seed } = this;
    return seed
      ? choicesAt(seed.places(), seed.whole, (settled) => new LazyGroup(seed, settled))
      : NO_CHOICES;
  }

  private lines(): LineParts {
    if (this.parts) return this.parts;
    const { seed, settled } = this;
    if (!seed) throw new Error(`${this.name} has forgotten its lines`);
    const parts = seed.lines(settled);
    if (settled !== AS_WRITTEN || (parts.ingress.arePlain && parts.egress.arePlain)) this.seed = undefined;
    this.parts = parts;
    return parts;
  }
}
