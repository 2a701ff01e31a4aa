import type { Field, List, Names, Resource, Target } from "../../facts";
import { AS_WRITTEN, choicesAt, type Settled } from "../choices";
import type { Acl, AclLine, AclMaker, Choice, Subnet } from "../network";
import type { Direction } from "../../packets";

/** What is known of an ACL at once, and how the rest is read. */
export interface AclSeed {
  readonly id: string;
  readonly resource: Resource;
  readonly name: string;
  readonly root: Field;
  readonly maker: AclMaker;
  readonly untouched: boolean;
  readonly vpc: () => List<Target>;
  /** Its lines beside those of the entry resources. */
  readonly own: (direction: Direction) => List<AclLine>;
  /** What nobody sees of it, and what is seen by itself. */
  readonly seen?: { readonly rest: Names; readonly acl?: Acl };
}

/** What is joined with an ACL by its id. */
export interface AclJoins {
  readonly associations: { ofAcl(id: string): Acl["associations"] };
  subnetsOf(id: string): List<Subnet>;
  /** Where its entries stand that are resources of their own. */
  placesOf(id: string): readonly Field[];
  entriesOf(id: string, direction: Direction, settled: Settled): List<AclLine>;
}

/** An ACL that reads its lines and its subnets when somebody asks. */
export class LazyAcl implements Acl {
  readonly kind = "network-acl";
  readonly id: string;
  readonly resource: Resource;
  readonly name: string;
  readonly root: Field;
  readonly maker: AclMaker;
  readonly isDefault: boolean;
  readonly untouched: boolean;
  private open: readonly Choice<Acl>[] | undefined;
  private lines: { readonly ingress: List<AclLine>; readonly egress: List<AclLine> } | undefined;

  /** @param settled how an entry is read: as it is written, or as it is where a choice has been made */
  constructor(
    private readonly seed: AclSeed,
    private readonly joins: AclJoins,
    private readonly settled: Settled = AS_WRITTEN,
  ) {
    this.id = seed.id;
    this.resource = seed.resource;
    this.name = seed.name;
    this.root = seed.root;
    this.maker = seed.maker;
    this.isDefault = seed.maker === "aws" || seed.maker === "adopted";
    this.untouched = seed.untouched;
  }

  get seen(): Acl {
    return this.seed.seen?.acl ?? this;
  }
  get vpc(): List<Target> {
    return this.seed.vpc();
  }
  get ingress(): List<AclLine> {
    return this.read().ingress;
  }
  get egress(): List<AclLine> {
    return this.read().egress;
  }
  get choices(): readonly Choice<Acl>[] {
    return (this.open ??= this.findChoices());
  }

  private findChoices(): readonly Choice<Acl>[] {
    if (this.settled !== AS_WRITTEN) return [];
    const { seed, joins } = this;
    const whole = seed.maker === "outside" ? undefined : seed.resource;
    return choicesAt(joins.placesOf(this.id), whole, (settled) => new LazyAcl(seed, joins, settled));
  }

  get subnets(): List<Subnet> {
    return this.joins.subnetsOf(this.id);
  }

  get associations(): Acl["associations"] {
    return this.joins.associations.ofAcl(this.id);
  }

  private read(): { readonly ingress: List<AclLine>; readonly egress: List<AclLine> } {
    return (this.lines ??= {
      ingress: this.linesOf("ingress"),
      egress: this.linesOf("egress"),
    });
  }

  private linesOf(direction: Direction): List<AclLine> {
    const { own, seen } = this.seed;
    const entries = this.joins.entriesOf(this.id, direction, this.settled);
    return seen && !seen.acl ? entries.doubted(seen.rest) : own(direction).and(entries);
  }
}
