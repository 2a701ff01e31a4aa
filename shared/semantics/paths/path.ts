import {
  all,
  any,
  claim,
  exactly,
  maybe,
  mergeNames,
  NO_NAMES,
  not,
  some,
  type Bounds,
  type Cause,
  type Claim,
  type Names,
  type Target,
} from "../../facts";
import { NOT_WHOLE, type Acl, type Interface, type Network, type Subnet } from "../../network/network";
import {
  coversPackets,
  equalPackets,
  intersectPackets,
  intersectsPackets,
  NO_PACKETS,
  type Family,
  type PacketSet,
} from "../../packets";
import { BALANCER, BLOCK_PUBLIC_ACCESS, BLOCK_PUBLIC_ACCESS_EXCLUSION } from "../../vocabulary";
import { aclFilter } from "../acls/acl";
import { fallsToDefaultGroup } from "../groups/default-group-use";
import { elasticAddress, underCondition } from "./elastic-address";
import { anyOf, gate, inSequence, oneOfThem } from "../gate";
import { ingressOf } from "../groups/group";
import { internetRoute } from "./internet-route";
import { ipv6Address } from "./ipv6-address";
import { publicPackets } from "../public-packets";
import { answered, type PortRange } from "../acls/return-path";

export type HopKind = "gateway" | "route" | "ACL" | "address" | "group" | "balancer";

/** One station of a path, and the setting that lets packets through or stops them. */
export interface PathHop {
  readonly kind: HopKind;
  readonly name: string;
  readonly bounds: Bounds<PacketSet>;
  readonly setting: string;
  readonly causes: readonly Cause[];
}

/** The way from the internet to one interface in one subnet, in one family. */
export interface InternetPath {
  readonly card: Interface;
  /** Absent: nobody knows it. */
  readonly subnet: Subnet | undefined;
  readonly family: Family;
  readonly hops: readonly PathHop[];
  /** What passes all of them. */
  readonly bounds: Bounds<PacketSet>;
}

const EVERY_FAMILY: readonly Family[] = [4, 6];

/**
 * The direct paths from the internet to an interface, one per subnet and family; those through a load balancer are
 * told by `balancedPaths`. What is outside the program is unknown, not closed: for subnets that nobody knows there is
 * one more path, of which the interface's own settings alone are sure.
 */
export function internetPaths(card: Interface, network: Network): readonly InternetPath[] {
  const paths: InternetPath[] = [];
  const add = (subnet: Subnet | undefined, doubt: Names | undefined): void => {
    for (const family of EVERY_FAMILY) paths.push(pathThrough(card, subnet, family, doubt, network));
  };
  const { subnets } = card;
  subnets.each(add);
  if (subnets.rest && network.whole) add(undefined, subnets.rest);
  return paths;
}

function pathThrough(
  card: Interface,
  subnet: Subnet | undefined,
  family: Family,
  doubt: Names | undefined,
  network: Network,
): InternetPath {
  const place = subnet ? placeHops(subnet, network) : outside(doubt ?? NO_NAMES);
  const hops = [...place, addressHop(card, subnet, family, network), groupHop(card, subnet, network)];
  return { card, subnet, family, hops, bounds: doubted(passed(hops, family, network), doubt) };
}

/** What passes all the hops, of the packets that come from the internet. */
export function passed(hops: readonly PathHop[], family: Family, network: Network): Bounds<PacketSet> {
  const everybody = publicPackets(family, network.ownPrefixes);
  const bounds = inSequence(exactly(everybody), ...hops.map((hop) => hop.bounds));
  if (equalPackets(bounds.must, bounds.may)) {
    const settled = hops.filter((hop) => hop.bounds.must === hop.bounds.may);
    return exactly(bounds.may, namesOf(settled));
  }
  // A hop that is settled, or open only for packets that another one stops, decides nothing.
  const open = hops.filter((hop, i) => {
    const others = hops.filter((_, k) => k !== i).map((other) => other.bounds.may);
    const left = others.reduce(intersectPackets, everybody);
    return !coversPackets(hop.bounds.must, intersectPackets(hop.bounds.may, left));
  });
  return { ...bounds, names: namesOf(open) };
}

function namesOf(hops: readonly PathHop[]): Names {
  return hops.reduce<Names>((all, hop) => mergeNames(all, hop.bounds.names), NO_NAMES);
}

/** The same where it is there at all only if `doubt` decides so. */
export function doubted(bounds: Bounds<PacketSet>, doubt: Names | undefined): Bounds<PacketSet> {
  return doubt && !bounds.may.empty
    ? { must: NO_PACKETS, may: bounds.may, names: mergeNames(bounds.names, doubt) }
    : bounds;
}

function placeHops(subnet: Subnet, network: Network): PathHop[] {
  return [gatewayHop(subnet, network), routeHop(subnet), aclHop(subnet)];
}

function outside(names: Names): PathHop[] {
  const bounds = gate(maybe(names));
  const name = names.join(" and ");
  const setting = "is not known";
  return [
    { kind: "gateway", name: "the VPC", bounds, setting, causes: [] },
    { kind: "route", name, bounds, setting, causes: [] },
    { kind: "ACL", name, bounds, setting, causes: [] },
  ];
}

function gatewayHop(subnet: Subnet, network: Network): PathHop {
  const vpcs = subnet.vpc.map((target) => network.vpcOf(target));
  const attached = some(vpcs, (vpc) => {
    if (!vpc) return maybe(["the VPC"]);
    const own = vpc.internetGateway;
    return own.holds === "no" && !network.whole ? maybe(NOT_WHOLE) : own;
  });
  const blocked = blockedByRegion(subnet, network);
  const first = vpcs.certain()[0];
  return {
    kind: "gateway",
    name: first ? first.name : "the VPC",
    bounds: gate(all(attached, not(blocked))),
    setting:
      blocked.holds === "yes"
        ? "Block Public Access stops it"
        : attached.holds === "no"
          ? "no internet gateway is attached"
          : "an internet gateway is attached, Block Public Access is not set",
    causes: blocked.holds === "yes" ? blocked.causes : attached.causes,
  };
}

/**
 * Block Public Access stops what comes in through internet gateways, in both of its modes, unless the VPC or subnet
 * is excluded for both directions (Amazon VPC User Guide, "Block public access to VPCs and subnets").
 */
function blockedByRegion(subnet: Subnet, network: Network): Claim {
  const on = some(network.all(BLOCK_PUBLIC_ACCESS), ({ facts, root }) => {
    const blocks = facts.mode.satisfies((mode) => mode.startsWith("block"));
    return underCondition(blocks, root.resource, subnet.resource);
  });
  // Seen alone, a resource shows nothing of the account's settings; most accounts have none.
  if (network.all(BLOCK_PUBLIC_ACCESS).length === 0) return claim(false);
  const excluded = some(network.all(BLOCK_PUBLIC_ACCESS_EXCLUSION), ({ facts, root }) => {
    const both = facts.mode.satisfies((mode) => mode === "allow-bidirectional");
    const here = any(
      some(facts.subnet, (target) =>
        claim(target.kind === "declared" && target.resource === subnet.resource),
      ),
      some(facts.vpc, (target) => some(subnet.vpc, (own) => claim(sameTarget(own, target)))),
    );
    return underCondition(all(both, here), root.resource, subnet.resource);
  });
  return all(on, not(excluded));
}

function sameTarget(a: Target, b: Target): boolean {
  if (a.kind === "declared") return b.kind === "declared" && a.resource === b.resource;
  return b.kind === "external" && a.id === b.id;
}

function routeHop(subnet: Subnet): PathHop {
  const { bounds, causes } = internetRoute(subnet);
  return {
    kind: "route",
    name: subnet.name,
    bounds,
    setting: bounds.may.empty
      ? "no route leads to an internet gateway"
      : (causes[0]?.says ?? "the route table is not known"),
    causes,
  };
}

function aclHop(subnet: Subnet): PathHop {
  const { bounds, name } = aclOf(subnet, bothWays);
  return {
    kind: "ACL",
    name,
    bounds,
    setting: bounds.may.empty ? "nothing gets in and its reply out" : "allows the packet and its reply",
    causes: [],
  };
}

/** What the ACLs that a subnet may have agree on. */
export function aclOf(
  subnet: Subnet,
  ask: (acl: Acl) => Bounds<PacketSet>,
): { readonly bounds: Bounds<PacketSet>; readonly name: string } {
  const ways: Bounds<PacketSet>[] = [];
  const names: string[] = [];
  let doubts = NO_NAMES;
  subnet.acls.each((acl, doubt) => {
    ways.push(ask(acl));
    names.push(acl.name);
    doubts = mergeNames(doubts, doubt ?? NO_NAMES);
  });
  if (subnet.acls.rest) ways.push(gate(maybe(subnet.acls.rest)));
  const name = names.join(" or ") || "an ACL outside the program";
  const either = oneOfThem(...ways);
  const must = doubts.length > 0 && ways.length < 2 ? NO_PACKETS : either.must;
  const bounds = equalPackets(must, either.may)
    ? exactly(either.may, doubts.length > 0 ? NO_NAMES : either.names)
    : { must, may: either.may, names: mergeNames(either.names, doubts) };
  return { name, bounds };
}

const folded = new WeakMap<Acl, Bounds<PacketSet>>();

/** A stranger picks the port that he asks from, so one that the reply may go to is enough, whichever it is. */
const ANY_PORT: PortRange = { from: 0, to: 65535 };

/** What an ACL lets in and can answer. */
export function bothWays(acl: Acl): Bounds<PacketSet> {
  let bounds = folded.get(acl);
  if (!bounds) {
    const { must, may, names } = answered(aclFilter(acl, "ingress"), aclFilter(acl, "egress"), ANY_PORT);
    bounds = equalPackets(must, may) ? exactly(may, names) : { must, may, names };
    folded.set(acl, bounds);
  }
  return bounds;
}

/** IPv4 needs a public or an elastic address; IPv6 is not translated. */
function addressHop(card: Interface, subnet: Subnet | undefined, family: Family, network: Network): PathHop {
  const has =
    family === 4
      ? any(card.publicAddress, elasticAddress(card, network))
      : subnet
        ? ipv6Address(card, subnet)
        : maybe(card.subnets.rest ?? NO_NAMES);
  const text = family === 4 ? "public address" : "IPv6 address";
  return {
    kind: "address",
    name: card.name,
    bounds: gate(has),
    setting:
      has.holds === "no"
        ? `has no ${text}`
        : `${has.holds === "yes" ? "has" : "may have"} ${family === 4 ? "a" : "an"} ${text}`,
    causes: has.causes,
  };
}

function groupHop(card: Interface, subnet: Subnet | undefined, network: Network): PathHop {
  const { bounds, name } = groupsOf(card, subnet, network);
  return {
    kind: "group",
    name,
    bounds,
    setting: bounds.may.empty ? "admits nothing" : "admits it",
    causes: [],
  };
}

/** What all groups of an interface admit together; its VPC's default one where none is named. */
export function groupsOf(
  card: Interface,
  subnet: Subnet | undefined,
  network: Network,
): { readonly bounds: Bounds<PacketSet>; readonly name: string } {
  const filters: Bounds<PacketSet>[] = [];
  const names: string[] = [];
  card.groups.each((group, doubt) => {
    filters.push(doubted(ingressOf(group).bounds, doubt));
    names.push(group.name);
  });
  if (card.groups.rest) filters.push(gate(maybe(card.groups.rest)));
  const lacks = card.lacksGroups;
  if (lacks.holds !== "no") {
    const standard = fallsToDefaultGroup(card, network);
    if (standard.holds === "no") filters.push(withoutGroup(card, lacks));
    else {
      const found = defaultGroups(subnet, network);
      const doubt = standard.holds === "maybe" ? standard.names : undefined;
      filters.push(...found.map(({ bounds }) => doubted(bounds, doubt)));
      names.push(...found.map(({ name }) => name));
    }
  }
  return { bounds: anyOf(...filters), name: names.join(" and ") || "no group" };
}

/** A Network Load Balancer without a group is filtered by none; what else may stand there, nobody knows. */
function withoutGroup(card: Interface, lacks: Claim): Bounds<PacketSet> {
  if (card.kind !== "load-balancer") return gate(maybe([`the groups of ${card.name}`]));
  return gate(all(lacks, BALANCER.words.type.read(card.root).is("network")));
}

function defaultGroups(
  subnet: Subnet | undefined,
  network: Network,
): { readonly bounds: Bounds<PacketSet>; readonly name: string }[] {
  const found: { bounds: Bounds<PacketSet>; name: string }[] = [];
  const unknown = (names: Names): void => {
    found.push({ bounds: gate(maybe(names)), name: "the default group of its VPC" });
  };
  if (!subnet) unknown(["the default group of its VPC"]);
  subnet?.vpc.each((target, doubt) => {
    const vpc = network.vpcOf(target);
    if (!vpc) unknown(["the default group of its VPC"]);
    else
      found.push({ bounds: doubted(ingressOf(vpc.defaultGroup).bounds, doubt), name: vpc.defaultGroup.name });
  });
  if (subnet?.vpc.rest) unknown(subnet.vpc.rest);
  return found;
}

/** How one hop treats the packets of a path: `stops` where none of them can pass. */
export function hopVerdict(hop: PathHop, packets: PacketSet): "allows" | "may" | "stops" {
  if (!intersectsPackets(hop.bounds.may, packets)) return "stops";
  return coversPackets(hop.bounds.must, packets) ? "allows" : "may";
}

/**
 * The hops of a closed path that would have to change for what its groups admit from the internet to arrive; for
 * anything at all, where they admit nothing. Empty for a path that lets something through.
 */
export function stoppingHops(path: InternetPath, network: Network): readonly PathHop[] {
  if (!path.bounds.may.empty) return [];
  const everybody = publicPackets(path.family, network.ownPrefixes);
  const group = path.hops.find(({ kind }) => kind === "group");
  const meant = group ? intersectPackets(group.bounds.may, everybody) : everybody;
  const wanted = meant.empty ? everybody : meant;
  const whole = path.hops.filter((hop) => !intersectsPackets(hop.bounds.may, wanted));
  const rest = path.hops.filter((hop) => !whole.includes(hop));
  const left = rest.reduce((set, hop) => intersectPackets(set, hop.bounds.may), wanted);
  // Each of the others lets a part through, and no packet is in all of the parts.
  return left.empty ? path.hops.filter((hop) => !coversPackets(hop.bounds.may, wanted)) : whole;
}
