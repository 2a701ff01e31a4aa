import {
  any,
  claim,
  Field,
  Kept,
  mergeNames,
  no,
  not,
  push,
  some,
  treeAt,
  Unresolved,
  type Claim,
  type Names,
  type Setting,
  type Tree,
} from "../facts";
import { existence } from "../network/condition-doubt";
import type { Facts, Network, Vpc } from "../network/network";
import { parsePrefix, type Prefix } from "../packets";
import { pathsOf, presence, SUBNET } from "../vocabulary";
import { contains } from "./groups/sources";

type SubnetFacts = Facts<typeof SUBNET.words>;

/** A block as it is written, of one subnet of a VPC. */
interface Block {
  readonly subnet: SubnetFacts;
  readonly setting: Setting<string>;
  readonly prefix: Prefix;
}

/** Another subnet of the VPC that has addresses of this one's block. */
export interface Overlap {
  readonly with: SubnetFacts;
  readonly own: Setting<string>;
  readonly other: Setting<string>;
  readonly claim: Claim;
}

/**
 * The subnets of which EC2 takes one only (EC2 API, CreateSubnet: InvalidSubnet.Conflict), told of the narrower one,
 * and of the later by name where both are equal. What only the deploy tells counts as a block that EC2 takes.
 */
export function overlapOf(subnet: SubnetFacts, network: Network): Overlap | undefined {
  return overlaps.of(network).get(subnet.resource.id);
}

const overlaps = new Kept((network: Network): ReadonlyMap<string, Overlap> => {
  const found = new Map<string, Overlap>();
  for (const blocks of blocksByVpc(network).values()) {
    blocks.sort(widerFirst);
    const around: Block[] = [];
    for (const block of blocks) {
      while (around.length > 0 && !contains(around.at(-1)?.prefix ?? block.prefix, block.prefix))
        around.pop();
      const overlap = overlapWithin(block, around);
      if (overlap && !found.has(block.subnet.resource.id)) found.set(block.subnet.resource.id, overlap);
      around.push(block);
    }
  }
  return found;
});

/** Prefixes nest or are disjoint: each of these holds the block. */
function overlapWithin(block: Block, around: readonly Block[]): Overlap | undefined {
  let perhaps: Overlap | undefined;
  for (let i = around.length - 1; i >= 0; i--) {
    const other = around[i];
    if (!other || other.subnet.resource === block.subnet.resource) continue;
    const there = existence(other.subnet.resource, block.subnet.resource);
    const names = mergeNames(block.setting.names, other.setting.names);
    const overlap = { with: other.subnet, own: block.setting, other: other.setting };
    if (there.holds === "yes") return { ...overlap, claim: { ...there, names } };
    if (there.holds === "maybe") perhaps ??= { ...overlap, claim: there };
  }
  return perhaps;
}

function blocksByVpc(network: Network): ReadonlyMap<unknown, Block[]> {
  const found = new Map<unknown, Block[]>();
  network.all(SUBNET).each((subnet) => {
    const vpc = vpcKey(subnet);
    if (vpc === undefined) return;
    for (const setting of [subnet.facts.cidr, subnet.facts.ipv6Cidr]) {
      const prefix = parsePrefix(setting.only ?? "");
      if (prefix) push(found, vpc, { subnet, setting, prefix });
    }
  });
  return found;
}

/** Equal for subnets of one VPC: a parameter is read once, so the same object is the same value. */
function vpcKey({ facts: { vpc }, root }: SubnetFacts): string | Tree | undefined {
  const [target, ...others] = vpc.certain();
  if (vpc.rest) {
    const [path = ""] = pathsOf(SUBNET.words.vpc.spelling, root.resource.dialect);
    const tree = treeAt(root.at(path));
    return tree instanceof Unresolved && tree.sources.length === 0 ? tree : undefined;
  }
  if (!target || others.length > 0) return undefined;
  return target.kind === "declared" ? `declared ${target.resource.id}` : `external ${target.id}`;
}

function widerFirst(a: Block, b: Block): number {
  if (a.prefix.family !== b.prefix.family) return a.prefix.family - b.prefix.family;
  if (a.prefix.first !== b.prefix.first) return a.prefix.first < b.prefix.first ? -1 : 1;
  if (a.prefix.length !== b.prefix.length) return a.prefix.length - b.prefix.length;
  return a.subnet.name < b.subnet.name ? -1 : 1;
}

/** Whether the IPv4 block lies outside every block of the VPC (EC2 API, CreateSubnet: InvalidSubnet.Range). */
export function liesOutsideVpc({ facts }: SubnetFacts, network: Network): Claim {
  const prefix = parsePrefix(facts.cidr.only ?? "");
  if (!prefix) return no();
  const claims = facts.vpc.certain().map((target) => {
    const vpc = network.vpcOf(target);
    return vpc && areAllKnown(vpc, network) ? not(lies(prefix, facts.cidr.names, vpc)) : no();
  });
  return facts.vpc.rest ? no() : any(no(), ...claims);
}

function lies(prefix: Prefix, names: Names, vpc: Vpc): Claim {
  const within = some(vpc.prefixes, (block) => claim(contains(block, prefix)));
  const defaults = vpc.blocks.certain().reduce((all, block) => mergeNames(all, block.names), names);
  return within.holds === "no" ? { ...within, names: defaults } : within;
}

const POOL = presence({ cfn: "Ipv4IpamPoolId", aws: "ipv4IpamPoolId" });

/** A pool of IPAM gives a block that nobody knows. */
function areAllKnown({ prefixes, blocks }: Vpc, network: Network): boolean {
  if (!network.whole || prefixes.rest || prefixes.length === 0) return false;
  let known = true;
  blocks.each(
    ({ origin }) => (known &&= POOL.read(Field.root(origin.resource, network.index)).holds === "no"),
  );
  return known;
}
