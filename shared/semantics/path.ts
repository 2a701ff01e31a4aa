import {
  any,
  claim,
  maybe,
  NO_NAMES,
  not,
  some,
  type Bounds,
  type Cause,
  type Claim,
  type Names,
} from "../facts";
import type { Acl, Interface, Network, Subnet } from "../network/network";
import { intersectPackets, intersectsPackets, type Family, type PacketSet } from "../packets";
import { BLOCK_PUBLIC_ACCESS, BLOCK_PUBLIC_ACCESS_EXCLUSION } from "../vocabulary";
import { aclFilter } from "./acl";
import { anyOf, gate, inSequence, oneOfThem } from "./gate";
import { ingressOf } from "./group";
import { internetRoute } from "./internet-route";
import { publicPackets } from "./public-packets";
import { answered, CLIENT_PORTS } from "./return-path";

export type HopKind = "gateway" | "route" | "ACL" | "address" | "group";

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
  readonly subnet: Subnet;
  readonly family: Family;
  readonly hops: readonly PathHop[];
  /** What passes all of them. */
  readonly bounds: Bounds<PacketSet>;
}

const EVERY_FAMILY: readonly Family[] = [4, 6];

/**
 * The paths from the internet to an interface, one per subnet and family. An interface whose subnets nobody knows
 * has none here: what is outside the program is unknown, not closed.
 */
export function internetPaths(card: Interface, network: Network): readonly InternetPath[] {
  const paths: InternetPath[] = [];
  card.subnets.each((subnet, doubt) => {
    for (const family of EVERY_FAMILY) paths.push(pathThrough(card, subnet, family, doubt, network));
  });
  return paths;
}

function pathThrough(
  card: Interface,
  subnet: Subnet,
  family: Family,
  doubt: Names | undefined,
  network: Network,
): InternetPath {
  const everybody = publicPackets(family, network.ownPrefixes);
  const hops = [
    gatewayHop(subnet, network),
    routeHop(subnet),
    aclHop(subnet),
    addressHop(card, subnet, family),
    groupHop(card),
  ];
  const passed = inSequence(
    { must: everybody, may: everybody, names: NO_NAMES },
    ...hops.map((hop) => hop.bounds),
  );
  const bounds = doubt
    ? { ...passed, must: gate(claim(false)).must, names: [...passed.names, ...doubt] }
    : passed;
  return { card, subnet, family, hops, bounds };
}

function gatewayHop(subnet: Subnet, network: Network): PathHop {
  const vpcs = subnet.vpc.map((target) => network.vpcOf(target));
  const attached = some(vpcs, (vpc) => (vpc ? vpc.internetGateway : maybe(["the VPC"])));
  const blocked = blockedByRegion(subnet, network);
  const first = vpcs.certain()[0];
  return {
    kind: "gateway",
    name: first ? first.name : "the VPC",
    bounds: inSequence(gate(attached), gate(not(blocked))),
    setting:
      blocked.holds === "yes"
        ? "Block Public Access stops it"
        : attached.holds === "no"
          ? "no internet gateway is attached"
          : "an internet gateway is attached, Block Public Access is not set",
    causes: attached.causes,
  };
}

/** Block Public Access stops what comes in through internet gateways, unless the VPC or subnet is excluded. */
function blockedByRegion(subnet: Subnet, network: Network): Claim {
  const options = network.all(BLOCK_PUBLIC_ACCESS);
  if (options.length === 0) return claim(false);
  const on = some(options, ({ facts }) => facts.mode.satisfies((mode) => mode.startsWith("block")));
  const excluded = some(network.all(BLOCK_PUBLIC_ACCESS_EXCLUSION), ({ facts }) => {
    const both = facts.mode.satisfies((mode) => mode === "allow-bidirectional");
    const here = any(
      some(facts.subnet, (target) =>
        claim(target.kind === "declared" && target.resource === subnet.resource),
      ),
      some(facts.vpc, (target) =>
        some(subnet.vpc, (own) =>
          claim(own.kind === "declared" && target.kind === "declared" && own.resource === target.resource),
        ),
      ),
    );
    return both.holds === "no" ? both : here;
  });
  return excluded.holds === "yes"
    ? claim(false)
    : excluded.holds === "maybe" && on.holds === "yes"
      ? excluded
      : on;
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
  const ways: Bounds<PacketSet>[] = [];
  const names: string[] = [];
  subnet.acls.each((acl) => {
    ways.push(bothWays(acl));
    names.push(acl.name);
  });
  if (subnet.acls.rest) ways.push(gate(maybe(subnet.acls.rest)));
  const bounds = oneOfThem(...ways);
  return {
    kind: "ACL",
    name: names.join(" or ") || "an ACL outside the program",
    bounds,
    setting: bounds.may.empty ? "nothing gets in and its reply out" : "allows the packet and its reply",
    causes: [],
  };
}

const folded = new WeakMap<Acl, Bounds<PacketSet>>();

function bothWays(acl: Acl): Bounds<PacketSet> {
  let bounds = folded.get(acl);
  if (!bounds) {
    bounds = answered(aclFilter(acl, "ingress"), aclFilter(acl, "egress"), CLIENT_PORTS.linux);
    folded.set(acl, bounds);
  }
  return bounds;
}

/** IPv4 needs a public address; IPv6 is not translated, so any address of the subnet's block is one. */
function addressHop(card: Interface, subnet: Subnet, family: Family): PathHop {
  const has = family === 4 ? card.publicAddress : ipv6Address(subnet);
  const text = family === 4 ? "a public address" : "an IPv6 address";
  return {
    kind: "address",
    name: card.name,
    bounds: gate(has),
    setting:
      has.holds === "no"
        ? `has no ${text.slice(text.indexOf(" ") + 1)}`
        : has.holds === "yes"
          ? `has ${text}`
          : `may have ${text}`,
    causes: has.causes,
  };
}

function ipv6Address(subnet: Subnet): Claim {
  const block = subnet.ipv6;
  if (block.holds === "no") return block;
  const auto = subnet.autoIpv6.is(true);
  if (auto.holds === "yes" && block.holds === "yes") return auto;
  return maybe(auto.names.length > 0 ? auto.names : [`the IPv6 addresses in ${subnet.name}`]);
}

function groupHop(card: Interface): PathHop {
  const filters: Bounds<PacketSet>[] = [];
  const names: string[] = [];
  card.groups.each((group, doubt) => {
    const { bounds } = ingressOf(group);
    filters.push(doubt ? { must: gate(claim(false)).must, may: bounds.may, names: doubt } : bounds);
    names.push(group.name);
  });
  if (card.groups.rest) filters.push(gate(maybe(card.groups.rest)));
  return {
    kind: "group",
    name: names.join(" and ") || "a group outside the program",
    bounds: card.namesGroups ? anyOf(...filters) : gate(maybe(["the default group of its VPC"])),
    setting: names.length > 0 ? "admits it" : "is not known",
    causes: [],
  };
}

/** How one hop treats the packets of a path: `stops` where none of them can pass. */
export function hopVerdict(hop: PathHop, packets: PacketSet): "allows" | "may" | "stops" {
  if (!intersectsPackets(hop.bounds.may, packets)) return "stops";
  return intersectPackets(hop.bounds.must, packets).empty ? "may" : "allows";
}

/** The hops that stop everything: each of them would have to change before anything gets through. */
export function stoppingHops(path: InternetPath, network: Network): readonly PathHop[] {
  const everybody = publicPackets(path.family, network.ownPrefixes);
  return path.hops.filter((hop) => hopVerdict(hop, everybody) === "stops");
}
