import { Field, List, push, type Resource, type ResourceIndex, type Target } from "../facts";
import type { Prefix } from "../packets";
import {
  AUTO_SCALING_GROUP,
  DEFAULT_SECURITY_GROUP,
  FLEET,
  INSTANCE_OPTIONS,
  isOfType,
  NODE_GROUP,
  typeKey,
  typeKeys,
  VPC,
  type FactsOf,
  type ResourceType,
  type TypeNames,
  type Words,
} from "../vocabulary";
import { AclBuilder } from "./acls/acls";
import { AttachedGroups } from "./interfaces/attached-groups";
import { GroupBuilder } from "./groups/groups";
import type { Eni } from "./interfaces/interfaces";
import { byResource, readLaunched } from "./interfaces/launched";
import { choicesAt } from "./choices";
import { tellMisspelt } from "./misspelt";
import type { OpenChoice } from "./open-choice";
import { readPlannedInstances } from "./interfaces/planned-instances";
import { readInterfaces, readOutsideInterfaces } from "./interfaces/read-interfaces";
import {
  NOT_WHOLE,
  type Acl,
  type AclAssociation,
  type Facts,
  type Group,
  type Interface,
  type Network,
  type RouteTable,
  type Subnet,
  type Vpc,
} from "./network";
import { defaultGroupId, PeerReader } from "./peers/peers";
import { PlaceBuilder } from "./places/places";
import { canBeOfVpc } from "./places/vpc-block";
import { RouteBuilder } from "./routes/routes";

/**
 * Joins the resources of a program to what AWS will evaluate. Each part is built when first asked for.
 * @param ownPrefixes those that are the owner's beside those of the program's VPCs
 */
export function buildNetwork(index: ResourceIndex, ownPrefixes: readonly Prefix[] = []): Network {
  return new ProgramNetwork(index, ownPrefixes);
}

class ProgramNetwork implements Network {
  readonly whole: boolean;
  private readonly byType = new Map<string, Resource[]>();
  private readonly factsByType = new Map<unknown, List<Facts<Words>>>();
  private adopters: Map<Resource, Resource> | undefined;
  private groupById: Map<string, Group> | undefined;
  private parts: {
    peers?: PeerReader;
    groups?: readonly Group[];
    acls?: AclBuilder;
    routes?: RouteBuilder;
    places?: PlaceBuilder;
    attached?: AttachedGroups;
    enis?: readonly Eni[];
    outside?: readonly Interface[];
    launched?: readonly Interface[];
    ownPrefixes?: readonly Prefix[];
  } = {};

  constructor(
    readonly index: ResourceIndex,
    private readonly declaredPrefixes: readonly Prefix[],
  ) {
    this.whole = index.whole;
    tellMisspelt(index);
    for (const resource of index.resources) {
      const key = typeKey(resource.type);
      push(this.byType, key, resource);
    }
  }

  private readonly resourcesOf = (type: TypeNames): readonly Resource[] => {
    const keys = typeKeys(type);
    const only = keys.length === 1 ? keys[0] : undefined;
    if (only !== undefined) return this.byType.get(only) ?? [];
    return keys.flatMap((key) => this.byType.get(key) ?? []);
  };

  private readonly adoptedBy = (vpc: Resource): Resource | undefined => {
    if (!this.adopters) {
      this.adopters = new Map();
      for (const resource of this.resourcesOf(DEFAULT_SECURITY_GROUP)) {
        const root = Field.root(resource, this.index);
        for (const target of DEFAULT_SECURITY_GROUP.words.vpc.read(root).certain()) {
          if (target.kind === "declared") this.adopters.set(target.resource, resource);
        }
      }
    }
    return this.adopters.get(vpc);
  };

  private get peerReader(): PeerReader {
    return (this.parts.peers ??= PeerReader.of(this.index, this.adoptedBy, this.resourcesOf));
  }

  get groups(): readonly Group[] {
    return (this.parts.groups ??= new GroupBuilder(
      this.index,
      this.resourcesOf,
      this.peerReader,
      this.adoptedBy,
    ).build());
  }

  private get aclBuilder(): AclBuilder {
    return (this.parts.acls ??= new AclBuilder(
      this.index,
      this.resourcesOf,
      () => this.subnets,
      (vpc) => this.places.vpc(vpc)?.ipv6,
    ));
  }

  get acls(): readonly Acl[] {
    return this.aclBuilder.acls;
  }

  get aclAssociations(): List<AclAssociation> {
    return this.aclBuilder.associations.all;
  }

  private get routeBuilder(): RouteBuilder {
    return (this.parts.routes ??= new RouteBuilder(this.index, this.resourcesOf, this.peerReader));
  }

  get routeTables(): readonly RouteTable[] {
    return this.routeBuilder.tables;
  }

  get outsideTables(): readonly RouteTable[] {
    return this.whole ? this.routeBuilder.outside : [];
  }

  private get places(): PlaceBuilder {
    return (this.parts.places ??= new PlaceBuilder(this.index, this.resourcesOf, {
      acls: () => this.aclBuilder,
      routes: () => this.routeBuilder,
      defaultGroupOf: (vpc) => this.groupOf({ kind: "declared", resource: vpc }),
    }));
  }

  get vpcs(): readonly Vpc[] {
    return this.places.vpcs;
  }

  get subnets(): readonly Subnet[] {
    return this.places.subnets;
  }

  private get enis(): readonly Eni[] {
    return (this.parts.enis ??= readInterfaces(this.resourcesOf, this));
  }

  get attached(): AttachedGroups {
    return (this.parts.attached ??= new AttachedGroups(this.index, this.resourcesOf));
  }

  get interfaces(): readonly Interface[] {
    return this.enis;
  }

  get outsideInterfaces(): readonly Interface[] {
    return (this.parts.outside ??= this.whole ? readOutsideInterfaces(this) : []);
  }

  get launched(): readonly Interface[] {
    const subnetOf = (target: Target) => this.subnetOf(target);
    const enisOf = byResource(this.enis);
    return (this.parts.launched ??= [
      ...readLaunched("auto-scaling-group", this.all(AUTO_SCALING_GROUP), enisOf, subnetOf),
      ...readLaunched("fleet", this.all(FLEET), enisOf, subnetOf),
      ...readLaunched("node-group", this.all(NODE_GROUP), enisOf, subnetOf),
      ...readPlannedInstances(this.all(INSTANCE_OPTIONS), enisOf),
    ]);
  }

  get ownPrefixes(): readonly Prefix[] {
    return (this.parts.ownPrefixes ??= [...this.declaredPrefixes, ...this.vpcs.flatMap(prefixesOfVpc)]);
  }

  all<W extends Words>(type: ResourceType<W>): List<Facts<W>> {
    const known = this.factsByType.get(type);
    // One entry per row of the vocabulary, filled below with facts of just that row.
    if (known) return known as List<Facts<W>>;
    const facts = this.resourcesOf(type).map((resource) => this.factsOf(type, resource));
    const list = List.from<Facts<W>>(facts, undefined, this.whole ? undefined : NOT_WHOLE);
    this.factsByType.set(type, list);
    return list;
  }

  private factsOf<W extends Words>(type: ResourceType<W>, resource: Resource): Facts<W> {
    return new Declaration(type, Field.root(resource, this.index));
  }

  groupOf(target: Target): Group | undefined {
    if (!this.groupById) this.groupById = new Map(this.groups.map((group) => [group.id, group]));
    if (target.kind === "external") return this.groupById.get(target.id);
    const { resource } = target;
    const id = isOfType(resource, VPC)
      ? (this.adoptedBy(resource)?.id ?? defaultGroupId(resource))
      : resource.id;
    return this.groupById.get(id);
  }

  subnetOf(target: Target): Subnet | undefined {
    return target.kind === "declared" ? this.places.subnet(target.resource) : undefined;
  }

  vpcOf(target: Target): Vpc | undefined {
    return target.kind === "declared" ? this.places.vpc(target.resource) : undefined;
  }
}

class Declaration<W extends Words> implements Facts<W> {
  readonly kind: string;
  readonly resource: Resource;
  readonly name: string;
  readonly facts: FactsOf<W>;
  private open: readonly OpenChoice<Facts<W>>[] | undefined;

  constructor(
    private readonly type: ResourceType<W>,
    readonly root: Field,
  ) {
    this.kind = type.kind;
    this.resource = root.resource;
    this.name = root.resource.name;
    this.facts = lazyFacts(type.words, root);
  }

  get choices(): readonly OpenChoice<Facts<W>>[] {
    return (this.open ??= choicesAt(
      [this.root],
      this.resource,
      (way) => new Declaration(this.type, way.place(this.root)),
      true,
    ));
  }
}

/** The facts of one resource. Each is read when first asked for, by a getter that its whole type shares. */
class LazyFacts {
  readonly #root: Field;
  /** What has been read, in the order of the words. */
  readonly #read: unknown[] = [];

  constructor(root: Field) {
    this.#root = root;
  }

  fact(at: number, word: Words[string]): unknown {
    return (this.#read[at] ??= word.read(this.#root));
  }
}

const factsOf = new WeakMap<Words, new (root: Field) => LazyFacts>();

function lazyFacts<W extends Words>(words: W, root: Field): FactsOf<W> {
  let Facts = factsOf.get(words);
  if (!Facts) factsOf.set(words, (Facts = factsClass(words)));
  // Every property of FactsOf<W> is a getter of the class.
  return new Facts(root) as unknown as FactsOf<W>;
}

/** Getters defined on each object cost more than reading what they are asked for. */
function factsClass(words: Words): new (root: Field) => LazyFacts {
  class Facts extends LazyFacts {}
  Object.entries(words).forEach(([name, word], at) => {
    Object.defineProperty(Facts.prototype, name, {
      enumerable: true,
      get(this: Facts) {
        return this.fact(at, word);
      },
    });
  });
  return Facts;
}

function prefixesOfVpc({ prefixes }: Vpc): readonly Prefix[] {
  const own: Prefix[] = [];
  prefixes.each((prefix) => {
    if (canBeOfVpc(prefix)) own.push(prefix);
  });
  return own;
}
