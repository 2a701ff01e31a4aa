import {
  all,
  any,
  claim,
  Field,
  List,
  mergeNames,
  no,
  NO_NAMES,
  some,
  yes,
  type Claim,
  type Names,
  type Resource,
  type ResourceIndex,
  type Setting,
  type Target,
} from "../../facts";
import { parsePrefix, type Prefix } from "../../packets";
import { GATEWAY_ATTACHMENT, INTERNET_GATEWAY, VPC, VPC_CIDR_BLOCK } from "../../vocabulary";
import { defaultAclId } from "../acls/acls";
import { existence } from "../condition-doubt";
import type { NamedBy } from "../named-by";
import { blocksOf, doubtOf, type FurtherBlock } from "./further-blocks";
import type { Neighbours } from "./neighbours";
import type { Acl, Group, RouteTable, Subnet, Vpc } from "../network";

/** What names a VPC: blocks beside its own, and internet gateways. */
export type OfVpc = typeof VPC_CIDR_BLOCK | typeof GATEWAY_ATTACHMENT | typeof INTERNET_GATEWAY;

/** What a program has of its VPCs. */
export interface AroundVpcs {
  subnetsIn(vpc: Resource): List<Subnet>;
  naming(type: OfVpc): NamedBy;
}

export class DeclaredVpc implements Vpc {
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

function attachedTo(targets: List<Target>, vpc: Resource): Claim {
  return some(targets, (target) => claim(target.kind === "declared" && target.resource === vpc));
}
