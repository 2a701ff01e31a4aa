import type { Field, List, Resource, Target } from "../facts";
import type { Lines } from "../vocabulary";
import type { Group } from "./network";

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
  readonly lines: () => LineParts;
}

/** A group that reads its lines and its VPC when somebody asks. */
export class LazyGroup implements Group {
  readonly kind = "security-group";
  readonly id: string;
  readonly resource: Resource;
  readonly name: string;
  readonly root: Field;
  readonly isDefault: boolean;
  readonly untouched: boolean;
  private readonly vpcs: Once<List<Target>>;
  private readonly parts: Once<LineParts>;

  constructor(seed: GroupSeed) {
    this.vpcs = new Once(seed.vpc);
    this.parts = new Once(seed.lines);
    this.id = seed.id;
    this.resource = seed.resource;
    this.name = seed.name;
    this.root = seed.root;
    this.isDefault = seed.isDefault;
    this.untouched = seed.untouched;
  }

  get vpc(): List<Target> {
    return this.vpcs.value;
  }

  get ingress(): Lines {
    return this.parts.value.ingress;
  }

  get egress(): Lines {
    return this.parts.value.egress;
  }

  get impliedEgress(): boolean {
    return this.parts.value.impliedEgress;
  }
}

/** What is read once. How to read it is forgotten then: programs have many groups. */
class Once<T> {
  private read: (() => T) | undefined;
  private known: T | undefined;

  constructor(read: () => T) {
    this.read = read;
  }

  get value(): T {
    if (this.read) {
      this.known = this.read();
      this.read = undefined;
    }
    return this.known as T;
  }
}
