import {
  Field,
  List,
  NO_NAMES,
  resourceId,
  type Names,
  type Resource,
  type ResourceIndex,
  type Target,
} from "../facts";
import {
  DEFAULT_SECURITY_GROUP,
  EXCLUSIVE_LINES,
  GROUP_EGRESS,
  GROUP_INGRESS,
  GROUP_RULE,
  isOfType,
  type Lines,
  NO_LINES,
  RESTRICT_DEFAULT_GROUP,
  SECURITY_GROUP,
  VPC,
  type Peer,
} from "../vocabulary";
import { ExclusiveLines } from "./exclusive-lines";
import {
  allowAllLines,
  readInlineLines,
  readStandaloneLines,
  selfLines,
  type Direction,
} from "./group-lines";
import type { Group } from "./network";
import { NOT_WHOLE } from "./network";
import { defaultGroupId, isGroupTarget, type PeerReader } from "./peers";

const BY_AWS = "added by AWS";

/** Lines that a standalone resource adds to a group, and what decides whether they are there. */
interface Addition {
  readonly root: Field;
  readonly direction: Direction;
  readonly doubt: Names | undefined;
}

/** Joins groups with their standalone lines, and gives every VPC its default group. */
export class GroupBuilder {
  private readonly additions = new Map<string, Addition[]>();
  /** Groups outside the program that lines of the program are added to. */
  private readonly outside = new Map<string, { name: string; first: Resource }>();
  private readonly exclusive: ExclusiveLines;

  constructor(
    private readonly index: ResourceIndex,
    private readonly resourcesOf: (type: { kind: string }) => readonly Resource[],
    private readonly reader: PeerReader,
    private readonly adoptedBy: (vpc: Resource) => Resource | undefined,
  ) {
    this.exclusive = new ExclusiveLines(index, resourcesOf(EXCLUSIVE_LINES), (resource) =>
      this.idOf(resource),
    );
    this.collectAdditions();
  }

  private collectAdditions(): void {
    for (const type of [GROUP_INGRESS, GROUP_EGRESS, GROUP_RULE]) {
      for (const resource of this.resourcesOf(type)) {
        const root = Field.root(resource, this.index);
        for (const { direction, doubt } of directionsOf(root)) {
          this.addTo(type.words.group.read(root), root, direction, doubt);
        }
      }
    }
  }

  private addTo(targets: List<Target>, root: Field, direction: Direction, doubt: Names | undefined): void {
    targets.each((target, targetDoubt) => {
      const addition = { root, direction, doubt: targetDoubt ?? doubt };
      if (target.kind === "external") this.addOutside(target.id, target.id, addition);
      else if (isGroupTarget(target.resource, target.attribute))
        this.push(this.idOf(target.resource), addition);
    });
    if (targets.rest) {
      const name = targets.rest.join(" or ");
      this.addOutside(`?${name}`, name, { root, direction, doubt });
    } else if (targets.length === 0) {
      // EC2 refuses a line of no group; what it would open does not depend on whose it was to be.
      this.addOutside(`?${root.resource.id}`, root.resource.name, { root, direction, doubt });
    }
  }

  private idOf(resource: Resource): string {
    if (!isOfType(resource, VPC)) return resource.id;
    return this.adoptedBy(resource)?.id ?? defaultGroupId(resource);
  }

  private addOutside(id: string, name: string, addition: Addition): void {
    if (!this.outside.has(id)) this.outside.set(id, { name, first: addition.root.resource });
    this.push(id, addition);
  }

  private push(id: string, addition: Addition): void {
    const known = this.additions.get(id);
    if (known) known.push(addition);
    else this.additions.set(id, [addition]);
  }

  build(): Group[] {
    const groups: Group[] = [];
    for (const resource of this.resourcesOf(SECURITY_GROUP)) groups.push(this.declared(resource));
    for (const resource of this.resourcesOf(DEFAULT_SECURITY_GROUP)) groups.push(this.adopted(resource));
    for (const vpc of this.resourcesOf(VPC)) {
      if (!this.adoptedBy(vpc)) groups.push(this.initial(vpc));
    }
    for (const [id, { name, first }] of this.outside) groups.push(this.external(id, name, first));
    return groups;
  }

  private declared(resource: Resource): Group {
    const root = Field.root(resource, this.index);
    const { id } = resource;
    const self: Peer = { kind: "group", id, name: resource.name, self: true };
    const aws = resource.dialect === "aws";
    const lazy = new LazyLines(() => {
      const ingress = this.inline(root, aws ? "ingress" : "SecurityGroupIngress", "ingress", self);
      const written = this.inline(root, aws ? "egress" : "SecurityGroupEgress", "egress", self);
      const implied = aws || !needsAllowAll(written) ? NO_LINES : this.impliedEgress(root, written);
      return { ingress, egress: written.with(implied), impliedEgress: implied.length > 0 };
    });
    return groupObject(lazy, {
      id,
      resource,
      name: resource.name,
      root,
      vpc: () => SECURITY_GROUP.words.vpc.read(root),
      isDefault: false,
      untouched: false,
    });
  }

  /** CloudFormation keeps the allow-all lines that EC2 gives a new group while no egress line is written. */
  private impliedEgress(root: Field, written: Lines): Lines {
    let doubt: Names | undefined = this.index.whole ? undefined : NOT_WHOLE;
    written.each((_, lineDoubt) => (doubt = lineDoubt ?? doubt));
    return allowAllLines(root, BY_AWS, doubt);
  }

  private adopted(resource: Resource): Group {
    const root = Field.root(resource, this.index);
    const self: Peer = { kind: "group", id: resource.id, name: resource.name, self: true };
    const lazy = new LazyLines(() => ({
      ingress: this.inline(root, "ingress", "ingress", self),
      egress: this.inline(root, "egress", "egress", self),
      impliedEgress: false,
    }));
    return groupObject(lazy, {
      id: resource.id,
      resource,
      name: resource.name,
      root,
      vpc: () => DEFAULT_SECURITY_GROUP.words.vpc.read(root),
      isDefault: true,
      untouched: false,
    });
  }

  /** A VPC's default group as EC2 makes it: everything from itself, everything out. */
  private initial(vpc: Resource): Group {
    const root = Field.root(vpc, this.index);
    const id = defaultGroupId(vpc);
    const self: Peer = { kind: "group", id, name: `default group of ${vpc.name}`, self: true };
    const restricted = this.resourcesOf(RESTRICT_DEFAULT_GROUP).some((resource) =>
      RESTRICT_DEFAULT_GROUP.words.group
        .read(Field.root(resource, this.index))
        .certain()
        .some((target) => target.kind === "declared" && target.resource === vpc),
    );
    const lazy = new LazyLines(() => {
      const added = {
        ingress: this.added(id, "ingress", self),
        egress: this.added(id, "egress", self),
        impliedEgress: false,
      };
      if (restricted) return added;
      const [ingress, egress] = [selfLines(root, self, BY_AWS), allowAllLines(root, BY_AWS)];
      // Whatever adopts the group, and takes them away, may be among what is not seen.
      const kept = (lines: Lines): Lines => (this.index.whole ? lines : lines.under(NOT_WHOLE));
      return {
        ingress: kept(ingress).with(added.ingress),
        egress: kept(egress).with(added.egress),
        impliedEgress: true,
      };
    });
    return groupObject(lazy, {
      id,
      resource: vpc,
      name: `default group of ${vpc.name}`,
      root,
      vpc: () => List.of<Target>([{ kind: "declared", resource: vpc }]),
      isDefault: true,
      untouched: !restricted,
    });
  }

  private external(id: string, name: string, first: Resource): Group {
    const root = Field.root(first, this.index);
    const self: Peer = { kind: "group", id, name, self: true };
    const lazy = new LazyLines(() => ({
      ingress: this.added(id, "ingress", self),
      egress: this.added(id, "egress", self),
      impliedEgress: false,
    }));
    return groupObject(lazy, {
      id,
      resource: first,
      name: id.startsWith("?") ? first.name : name,
      root,
      vpc: () => List.unknown<Target>([name]),
      isDefault: false,
      untouched: false,
    });
  }

  private inline(root: Field, property: string, direction: Direction, self: Peer): Lines {
    const id = self.kind === "group" ? self.id : "";
    const lines = readInlineLines(root.at(property), direction, self, this.reader);
    const doubt = this.exclusive.doubt(id, direction);
    return (doubt ? lines.under(doubt) : lines).with(this.added(id, direction, self));
  }

  private added(id: string, direction: Direction, self: Peer): Lines {
    const additions = this.additions.get(id);
    if (!additions) return NO_LINES;
    const rows = additions
      .filter((addition) => addition.direction === direction)
      .map(({ root, doubt }) => ({
        root,
        doubt:
          doubt ??
          this.conditionDoubt(root.resource, id) ??
          this.exclusive.doubt(id, direction, root.resource),
      }));
    return readStandaloneLines(rows, direction, self, this.reader);
  }

  /** A line under the condition of its own group is there whenever the group is. */
  private conditionDoubt(line: Resource, groupId: string): Names | undefined {
    if (!line.condition) return undefined;
    const group = this.index.get(resourceId(groupId));
    return group?.condition?.name === line.condition.name ? undefined : line.condition.names;
  }
}

interface LineParts {
  readonly ingress: Lines;
  readonly egress: Lines;
  readonly impliedEgress: boolean;
}

class LazyLines {
  private parts: LineParts | undefined;
  constructor(private readonly read: () => LineParts) {}
  get now(): LineParts {
    return (this.parts ??= this.read());
  }
}

interface GroupSeed {
  readonly id: string;
  readonly resource: Resource;
  readonly name: string;
  readonly root: Field;
  readonly vpc: () => List<Target>;
  readonly isDefault: boolean;
  readonly untouched: boolean;
}

class DeclaredGroup implements Group {
  readonly kind = "security-group";
  readonly id: string;
  readonly resource: Resource;
  readonly name: string;
  readonly root: Field;
  readonly isDefault: boolean;
  readonly untouched: boolean;
  private vpcs: List<Target> | undefined;

  constructor(
    private readonly lazy: LazyLines,
    private readonly seed: GroupSeed,
  ) {
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
    return this.lazy.now.ingress;
  }
  get egress(): Lines {
    return this.lazy.now.egress;
  }
  get impliedEgress(): boolean {
    return this.lazy.now.impliedEgress;
  }
}

function groupObject(lazy: LazyLines, seed: GroupSeed): Group {
  return new DeclaredGroup(lazy, seed);
}

/** No egress line is surely there. */
function needsAllowAll(written: Lines): boolean {
  if (written.rest) return false;
  let certain = false;
  written.each((_, doubt) => (certain ||= doubt === undefined));
  return !certain;
}

interface DirectionOf {
  readonly direction: Direction;
  readonly doubt: Names | undefined;
}

function directionsOf(root: Field): readonly DirectionOf[] {
  const { resource } = root;
  if (isOfType(resource, GROUP_INGRESS)) return [{ direction: "ingress", doubt: undefined }];
  if (isOfType(resource, GROUP_EGRESS)) return [{ direction: "egress", doubt: undefined }];
  const written = GROUP_RULE.words.direction.read(root);
  const only = written.only;
  if (only !== undefined) return [{ direction: only === "egress" ? "egress" : "ingress", doubt: undefined }];
  const names = written.names.length > 0 ? written.names : NO_NAMES;
  return [
    { direction: "ingress", doubt: names },
    { direction: "egress", doubt: names },
  ];
}
