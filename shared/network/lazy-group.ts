import type { Field, List, Resource, Target } from "../facts";
import type { Lines } from "../vocabulary";
import type { Group } from "./network";

/** The lines of a group, and whether AWS added those out. */
export interface LineParts {
  readonly ingress: Lines;
  readonly egress: Lines;
  readonly impliedEgress: boolean;
}

export interface GroupSeed {
  readonly id: string;
  readonly resource: Resource;
  readonly name: string;
  readonly root: Field;
  readonly isDefault: boolean;
  readonly untouched: boolean;
  vpc(): List<Target>;
  lines(): LineParts;
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
  private vpcs: List<Target> | undefined;
  private parts: LineParts | undefined;

  constructor(private readonly seed: GroupSeed) {
    this.id = seed.id;
    this.resource = seed.resource;
    this.name = seed.name;
    this.root = seed.root;
    this.isDefault = seed.isDefault;
    this.untouched = seed.untouched;
  }

  get vpc(): List<Target> {
    return (this.vpcs ??= this.seed.vpc());
  }

  get ingress(): Lines {
    return this.read.ingress;
  }

  get egress(): Lines {
    return this.read.egress;
  }

  get impliedEgress(): boolean {
    return this.read.impliedEgress;
  }

  private get read(): LineParts {
    return (this.parts ??= this.seed.lines());
  }
}
