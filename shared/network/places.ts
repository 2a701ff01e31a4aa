import {
  all,
  any,
  bothDoubts,
  claim,
  Field,
  ifThere,
  List,
  mergeNames,
  no,
  NO_NAMES,
  push,
  some,
  yes,
  type Claim,
  type Names,
  type Resource,
  type ResourceIndex,
  type Setting,
  type Target,
} from "../facts";
import { parsePrefix, type Prefix } from "../packets";
import {
  GATEWAY_ATTACHMENT,
  INTERNET_GATEWAY,
  presence,
  SUBNET,
  SUBNET_CIDR_BLOCK,
  VPC,
  VPC_CIDR_BLOCK,
} from "../vocabulary";
import { conditionDoubt, existence } from "./condition-doubt";
import { defaultAclId, type AclBuilder } from "./acls/acls";
import { blocksOf, doubtOf, type FurtherBlock } from "./further-blocks";
import type { Acl, Group, RouteTable, Subnet, Vpc } from "./network";
import { NamedBy } from "./named-by";
import type { RouteBuilder } from "./routes/routes";

type ResourcesOf = (type: { kind: string }) => readonly Resource[];

/** What places need of the rest of the network; asked late, because the parts refer to each other. */
export interface Neighbours {
  acls(): AclBuilder;
  routes(): RouteBuilder;
  defaultGroupOf(vpc: Resource): Group | undefined;
}

/** A block that nobody knows yet is one all the same, and so is one that a pool gives. */
const IPV6_BLOCKS = [SUBNET.words.ipv6Cidr, SUBNET.words.ipv6Pool].map((word) => ({
  word,
  present: presence(word.spelling),
}));

class DeclaredSubnet implements Subnet {
  readonly kind = "subnet";
  readonly id: string;
  readonly name: string;
  readonly vpc: List<Target>;
  private readonly root: Field;
  private knownPrefixes: readonly Prefix[] | undefined;

  constructor(
    readonly resource: Resource,
    index: ResourceIndex,
    private readonly near: Neighbours,
    private readonly furtherBlocks: () => readonly FurtherBlock[],
  ) {
    this.id = resource.id;
    this.name = resource.name;
    this.root = Field.root(resource, index);
    this.vpc = SUBNET.words.vpc.read(this.root);
  }

  get publicIpv4(): Subnet["publicIpv4"] {
    return SUBNET.words.publicIpv4.read(this.root);
  }
  get autoIpv6(): Subnet["autoIpv6"] {
    return SUBNET.words.autoIpv6.read(this.root);
  }
  get prefixes(): readonly Prefix[] {
    return (this.knownPrefixes ??= this.blocks().flatMap(({ only = "" }) => parsePrefix(only) ?? []));
  }
  get block(): Setting<string> {
    return SUBNET.words.cidr.read(this.root);
  }
  private blocks(): Setting<string>[] {
    const further = this.furtherBlocks().filter(({ there }) => there.holds === "yes");
    return [
      this.block,
      SUBNET.words.ipv6Cidr.read(this.root),
      ...further.map(({ root }) => SUBNET_CIDR_BLOCK.words.ipv6Cidr.read(root)),
    ];
  }
  get ipv6(): Claim {
    const own = IPV6_BLOCKS.map(({ word, present }) =>
      word.read(this.root).is("").holds === "yes" ? no() : present.read(this.root),
    );
    return any(no(), ...own, ...this.furtherBlocks().map(({ there }) => there));
  }
  get acls(): List<Acl> {
    return this.near.acls().aclsOf(this.resource, this.vpc);
  }
  get routeTables(): List<RouteTable> {
    return this.near.routes().tablesOf(this.resource, this.vpc);
  }
}

/** What names a VPC: blocks beside its own, and internet gateways. */
type OfVpc = typeof VPC_CIDR_BLOCK | typeof GATEWAY_ATTACHMENT | typeof INTERNET_GATEWAY;

/** What a program has of its VPCs. */
interface AroundVpcs {
  subnetsIn(vpc: Resource): List<Subnet>;
  naming(type: OfVpc): NamedBy;
}

class DeclaredVpc implements Vpc {
  readonly kind = "vpc";
  readonly id: string;
  readonly name: string;
  private readonly root: Field;
  /** Every group asks for them. */
  private knownPrefixes: List<Prefix> | undefined;
  /** And every path for this. */
  private knownGateway: Claim | undefined;

  constructor(
    readonly resource: Resource,
    index: ResourceIndex,
    private readonly near: Neighbours,
    private readonly around: AroundVpcs,
  ) {
    this.id = resource.id;
    this.name = resource.name;
    this.root = Field.root(resource, index);
  }

  get prefixes(): List<Prefix> {
    return (this.knownPrefixes ??= this.readPrefixes());
  }

  private readPrefixes(): List<Prefix> {
    const prefixes: Prefix[] = [];
    const doubts: (Names | undefined)[] = [];
    let rest = NO_NAMES;
    this.blocks.each((block, doubt) => {
      const prefix = parsePrefix(block.only ?? "");
      rest = mergeNames(rest, block.deciders);
      if (!prefix) return;
      prefixes.push(prefix);
      doubts.push(doubt);
    });
    return List.from(prefixes, doubts, rest.length > 0 ? rest : undefined);
  }

  get blocks(): List<Setting<string>> {
    const further = this.furtherBlocks();
    return List.from(
      [VPC.words.cidr.read(this.root), ...further.map(({ root }) => VPC_CIDR_BLOCK.words.cidr.read(root))],
      [undefined, ...further.map((block) => doubtOf(block, this.resource))],
    );
  }

  private furtherBlocks(): readonly FurtherBlock[] {
    return blocksOf(this.resource, this.around.naming(VPC_CIDR_BLOCK));
  }

  get ipv6(): Claim {
    const own = any(VPC.words.ipv6.read(this.root).is(true), VPC.words.ipv6Block.read(this.root));
    const more = this.furtherBlocks().map(({ root, there }) => {
      const { amazonIpv6, ipv6Cidr, ipv6Pool, cidr } = VPC_CIDR_BLOCK.words;
      const assigned = root.resource.type.includes("Ipv6CidrBlockAssociation")
        ? yes()
        : amazonIpv6.read(root).is(true);
      const written = claim(ipv6Cidr.read(root).written || ipv6Pool.read(root).written);
      return cidr.read(root).written
        ? no()
        : all(any(assigned, written), there, existence(root.resource, this.resource));
    });
    return any(own, ...more);
  }

  get subnets(): List<Subnet> {
    return this.around.subnetsIn(this.resource);
  }
  get defaultGroup(): Group {
    const group = this.near.defaultGroupOf(this.resource);
    if (!group) throw new Error(`${this.name} has a default group`);
    return group;
  }
  get defaultAcl(): Acl {
    const builder = this.near.acls();
    const acl = builder.get(defaultAclId(this.resource)) ?? builder.adoptedOf(this.resource);
    if (!acl) throw new Error(`${this.name} has a default ACL`);
    return acl;
  }
  get mainRouteTable(): RouteTable | undefined {
    return this.near.routes().mainOf(this.resource);
  }

  get internetGateway(): Claim {
    return (this.knownGateway ??= this.findGateway());
  }

  private findGateway(): Claim {
    const attached = this.around.naming(GATEWAY_ATTACHMENT).of(this.resource);
    const direct = this.around.naming(INTERNET_GATEWAY).of(this.resource);
    return any(
      some(List.of(attached), (root) => {
        const gateway = GATEWAY_ATTACHMENT.words.internetGateway.read(root);
        const isInternet = some(gateway, () => yes());
        if (isInternet.holds === "no" && !gateway.rest) return no();
        const to = attachedTo(GATEWAY_ATTACHMENT.words.vpc.read(root), this.resource);
        const attached = gateway.rest ? to : all(isInternet, to);
        return all(attached, existence(root.resource, this.resource));
      }),
      some(List.of(direct), (root) => attachedTo(INTERNET_GATEWAY.words.vpc.read(root), this.resource)),
    );
  }
}

const WIDEST_BLOCK = { 4: 16, 6: 44 } as const;

/**
 * AWS takes no wider block (Amazon VPC User Guide, VPC CIDR blocks): such a VPC is never made, and owns nothing public.
 */
export function canBeOfVpc({ family, length, routable }: Prefix): boolean {
  return length >= WIDEST_BLOCK[family] || routable === 0;
}

function attachedTo(targets: List<Target>, vpc: Resource): Claim {
  return some(targets, (target) => claim(target.kind === "declared" && target.resource === vpc));
}

/** The VPCs and subnets of a program. */
export class PlaceBuilder implements AroundVpcs {
  readonly subnets: readonly Subnet[];
  readonly vpcs: readonly Vpc[];
  private readonly subnetOf = new Map<Resource, Subnet>();
  private readonly vpcOf = new Map<Resource, Vpc>();
  private readonly ofVpcs = new Map<OfVpc, NamedBy>();
  private further: Map<Resource, FurtherBlock[]> | undefined;
  private inVpc: Map<Resource, { values: Subnet[]; doubts: (readonly string[] | undefined)[] }> | undefined;

  constructor(
    private readonly index: ResourceIndex,
    private readonly resourcesOf: ResourcesOf,
    near: Neighbours,
  ) {
    this.subnets = resourcesOf(SUBNET).map(
      (resource) => new DeclaredSubnet(resource, index, near, () => this.blocksOf(resource)),
    );
    this.vpcs = resourcesOf(VPC).map((resource) => new DeclaredVpc(resource, index, near, this));
    for (const subnet of this.subnets) this.subnetOf.set(subnet.resource, subnet);
    for (const vpc of this.vpcs) this.vpcOf.set(vpc.resource, vpc);
  }

  subnet(resource: Resource): Subnet | undefined {
    return this.subnetOf.get(resource);
  }

  vpc(resource: Resource): Vpc | undefined {
    return this.vpcOf.get(resource);
  }

  private blocksOf(subnet: Resource): readonly FurtherBlock[] {
    if (!this.further) {
      const found = (this.further = new Map<Resource, FurtherBlock[]>());
      for (const resource of this.resourcesOf(SUBNET_CIDR_BLOCK)) {
        const root = Field.root(resource, this.index);
        SUBNET_CIDR_BLOCK.words.subnet.read(root).each((target, doubt) => {
          if (target.kind !== "declared") return;
          const there = ifThere(existence(resource, target.resource), doubt);
          push(found, target.resource, { root, there });
        });
      }
    }
    return this.further.get(subnet) ?? [];
  }

  naming(type: OfVpc): NamedBy {
    let naming = this.ofVpcs.get(type);
    if (!naming) {
      const roots = this.resourcesOf(type).map((resource) => Field.root(resource, this.index));
      this.ofVpcs.set(type, (naming = new NamedBy(roots, (root) => type.words.vpc.read(root))));
    }
    return naming;
  }

  subnetsIn(vpc: Resource): List<Subnet> {
    if (!this.inVpc) {
      this.inVpc = new Map();
      for (const subnet of this.subnets) {
        subnet.vpc.each((target, doubt) => {
          if (target.kind !== "declared") return;
          const known = this.inVpc?.get(target.resource) ?? { values: [], doubts: [] };
          known.values.push(subnet);
          known.doubts.push(bothDoubts(doubt, conditionDoubt(subnet.resource, target.resource)));
          this.inVpc?.set(target.resource, known);
        });
      }
    }
    const found = this.inVpc.get(vpc);
    return found ? List.from(found.values, found.doubts) : List.of<Subnet>([]);
  }
}
