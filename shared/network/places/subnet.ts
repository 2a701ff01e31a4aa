import type { List } from "../../facts";
import {
  any,
  Field,
  no,
  type Claim,
  type Resource,
  type ResourceIndex,
  type Setting,
  type Target,
} from "../../facts";
import { parsePrefix, type Prefix } from "../../packets";
import { presence, SUBNET, SUBNET_CIDR_BLOCK } from "../../vocabulary";
import type { FurtherBlock } from "./further-blocks";
import type { Neighbours } from "./neighbours";
import type { Acl, RouteTable, Subnet } from "../network";

/** A block that nobody knows yet is one all the same, and so is one that a pool gives. */
const IPV6_BLOCKS = [SUBNET.words.ipv6Cidr, SUBNET.words.ipv6Pool].map((word) => ({
  word,
  present: presence(word.spelling),
}));

export class DeclaredSubnet implements Subnet {
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
