import { bothDoubts, Field, ifThere, List, push, type Resource, type ResourceIndex } from "../../facts";
import { SUBNET, SUBNET_CIDR_BLOCK, VPC } from "../../vocabulary";
import { conditionDoubt, existence } from "../condition-doubt";
import { NamedBy } from "../named-by";
import type { FurtherBlock } from "./further-blocks";
import type { Neighbours } from "./neighbours";
import { DeclaredSubnet } from "./subnet";
import { DeclaredVpc, type AroundVpcs, type OfVpc } from "./vpc";
import type { Subnet, Vpc } from "../network";

type ResourcesOf = (type: { kind: string }) => readonly Resource[];

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
