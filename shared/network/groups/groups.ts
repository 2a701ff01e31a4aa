import {
  any,
  bothDoubts,
  claim,
  Field,
  ifThere,
  List,
  no,
  type Claim,
  type Names,
  type Resource,
  type ResourceIndex,
  type Target,
} from "../../facts";
import {
  DEFAULT_SECURITY_GROUP,
  isOfType,
  RESTRICT_DEFAULT_GROUP,
  SECURITY_GROUP,
  VPC,
} from "../../vocabulary";
import { type Lines, NO_LINES } from "./lines";
import type { Settled } from "../choices";
import { conditionDoubt } from "../condition-doubt";
import { allowAllLines, readInlineLines, selfLines } from "./group-lines";
import { LazyGroup, type LineParts } from "./lazy-group";
import { NamedBy } from "../named-by";
import type { Group } from "../network";
import { NOT_WHOLE } from "../network";
import { defaultGroupId, type PeerReader } from "../peers/peers";
import { StandaloneLines, type OutsideGroup, type SelfPeer } from "./standalone-lines";
import type { Direction } from "../../packets";

const BY_AWS = "added by AWS";

/** Joins groups with their standalone lines, and gives every VPC its default group. */
export class GroupBuilder {
  private readonly standalone: StandaloneLines;
  private restricting: NamedBy | undefined;

  constructor(
    private readonly index: ResourceIndex,
    private readonly resourcesOf: (type: { kind: string }) => readonly Resource[],
    private readonly reader: PeerReader,
    private readonly adoptedBy: (vpc: Resource) => Resource | undefined,
  ) {
    this.standalone = new StandaloneLines(index, resourcesOf, reader, (resource) => this.idOf(resource));
  }

  private idOf(resource: Resource): string {
    if (!isOfType(resource, VPC)) return resource.id;
    return this.adoptedBy(resource)?.id ?? defaultGroupId(resource);
  }

  build(): Group[] {
    const groups: Group[] = [];
    for (const resource of this.resourcesOf(SECURITY_GROUP)) groups.push(this.declared(resource));
    for (const resource of this.resourcesOf(DEFAULT_SECURITY_GROUP)) groups.push(this.adopted(resource));
    for (const vpc of this.resourcesOf(VPC)) {
      if (!this.adoptedBy(vpc)) groups.push(this.initial(vpc));
    }
    for (const outside of this.standalone.outsideGroups) groups.push(this.external(outside));
    return groups;
  }

  private declared(resource: Resource): Group {
    const root = Field.root(resource, this.index);
    const { id } = resource;
    const self: SelfPeer = { kind: "group", id, name: resource.name, self: true };
    const aws = resource.dialect === "aws";
    const [inward, outward] = aws ? ["ingress", "egress"] : ["SecurityGroupIngress", "SecurityGroupEgress"];
    const lines = (settled: Settled): LineParts => {
      const ingress = this.inline(root.member(inward), "ingress", self, settled);
      const written = this.inline(root.member(outward), "egress", self, settled);
      const implied = aws || !needsAllowAll(written) ? NO_LINES : this.impliedEgress(root, written);
      return { ingress, egress: written.with(implied), impliedEgress: implied.length > 0 };
    };
    return new LazyGroup({
      lines,
      places: () => this.places(id, root.member(inward), root.member(outward)),
      id,
      resource,
      name: resource.name,
      root,
      vpc: () => SECURITY_GROUP.words.vpc.read(root),
      isDefault: false,
      untouched: false,
      whole: resource,
    });
  }

  /** CloudFormation keeps the allow-all lines that EC2 gives a new group while no egress line is written. */
  private impliedEgress(root: Field, written: Lines): Lines {
    let doubt: Names | undefined = this.index.whole ? undefined : NOT_WHOLE;
    written.each((_, lineDoubt) => (doubt = bothDoubts(doubt, lineDoubt)));
    return allowAllLines(root, BY_AWS, doubt);
  }

  private adopted(resource: Resource): Group {
    const root = Field.root(resource, this.index);
    const self: SelfPeer = { kind: "group", id: resource.id, name: resource.name, self: true };
    const lines = (settled: Settled): LineParts => ({
      ingress: this.inline(root.member("ingress"), "ingress", self, settled),
      egress: this.inline(root.member("egress"), "egress", self, settled),
      impliedEgress: false,
    });
    return new LazyGroup({
      lines,
      places: () => this.places(resource.id, root.member("ingress"), root.member("egress")),
      id: resource.id,
      resource,
      name: resource.name,
      root,
      vpc: () => DEFAULT_SECURITY_GROUP.words.vpc.read(root),
      isDefault: true,
      untouched: false,
      whole: resource,
    });
  }

  /** A VPC's default group as EC2 makes it: everything from itself, everything out. */
  private initial(vpc: Resource): Group {
    const root = Field.root(vpc, this.index);
    const id = defaultGroupId(vpc);
    const self: SelfPeer = { kind: "group", id, name: `default group of ${vpc.name}`, self: true };
    const restricted = this.restricts(vpc);
    const undecided = restricted.holds === "maybe" ? restricted.names : undefined;
    const lines = (settled: Settled): LineParts => {
      const added = this.added(self, settled, vpc);
      if (restricted.holds === "yes") return added;
      const [ingress, egress] = [selfLines(root, self, BY_AWS), allowAllLines(root, BY_AWS)];
      // Whatever adopts the group, and takes them away, may be among what is not seen.
      const doubt = this.index.whole ? undecided : NOT_WHOLE;
      const kept = (lines: Lines): Lines => (doubt ? lines.under(doubt) : lines);
      return {
        ingress: kept(ingress).with(added.ingress),
        egress: kept(egress).with(added.egress),
        impliedEgress: true,
      };
    };
    return new LazyGroup({
      lines,
      places: () => this.places(id),
      id,
      resource: vpc,
      name: `default group of ${vpc.name}`,
      root,
      vpc: () => List.of<Target>([{ kind: "declared", resource: vpc }]),
      isDefault: true,
      untouched: restricted.holds !== "yes",
      whole: vpc,
    });
  }

  /** Whether CDK's custom resource takes the lines away that EC2 makes. */
  private restricts(vpc: Resource): Claim {
    const { group } = RESTRICT_DEFAULT_GROUP.words;
    this.restricting ??= new NamedBy(
      this.resourcesOf(RESTRICT_DEFAULT_GROUP).map((resource) => Field.root(resource, this.index)),
      (root) => group.read(root),
    );
    const claims = this.restricting.of(vpc).map((root) => {
      const isOfVpc = group
        .read(root)
        .certain()
        .some((target) => target.kind === "declared" && target.resource === vpc);
      return ifThere(claim(isOfVpc), conditionDoubt(root.resource, vpc));
    });
    return any(no(), ...claims);
  }

  private external({ id, name, first, maker }: OutsideGroup): Group {
    const root = Field.root(first, this.index);
    const self: SelfPeer = { kind: "group", id, name, self: true };
    const lines = (settled: Settled): LineParts => this.added(self, settled, maker);
    return new LazyGroup({
      lines,
      places: () => this.places(id),
      id,
      resource: first,
      name,
      root,
      vpc: () => List.unknown<Target>([name]),
      isDefault: false,
      untouched: false,
      ...(maker && { whole: maker }),
    });
  }

  /** Where the lines of a group are written, inside it and outside, and the lists that they name. */
  private places(id: string, ...inside: readonly Field[]): readonly Field[] {
    const places = [...inside, ...this.standalone.placesOf(id)];
    return places.concat(this.reader.chosenListsIn(places));
  }

  private inline(list: Field, direction: Direction, self: SelfPeer, settled: Settled): Lines {
    const lines = readInlineLines(settled.place(list), direction, self, this.reader.where(settled));
    const doubt = this.standalone.doubtOfInline(self.id, direction);
    const added = this.standalone.of(self, direction, settled, list.resource);
    return (doubt ? lines.under(doubt) : lines).with(added);
  }

  /** Lines of a group that has none of its own. */
  private added(self: SelfPeer, settled: Settled, whole?: Resource): LineParts {
    return {
      ingress: this.standalone.of(self, "ingress", settled, whole),
      egress: this.standalone.of(self, "egress", settled, whole),
      impliedEgress: false,
    };
  }
}

/** No egress line is surely there. */
function needsAllowAll(written: Lines): boolean {
  if (written.rest) return false;
  let certain = false;
  written.each((_, doubt) => (certain ||= doubt === undefined));
  return !certain;
}
