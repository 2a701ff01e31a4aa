import {
  all,
  decidersOf,
  exactly,
  Kept,
  maybe,
  mergeNames,
  NO_NAMES,
  not,
  some,
  type Bounds,
  type Names,
} from "../../facts";
import { NOT_WHOLE, type Acl, type Network, type Subnet } from "../../network/network";
import { ALL_PACKETS, equalPackets, NO_PACKETS, type PacketSet } from "../../packets";
import { aclFilter } from "../acls/acl";
import { answered, CLIENT_PORTS } from "../acls/return-path";
import type { Filter } from "../filter";
import { gate, oneOfThem } from "../gate";
import { blockedByRegion } from "./block-public-access";
import type { PathHop } from "./hop";
import { routePastMachines } from "./internet-route";

/** What a subnet has a part in: the gateway of its VPC, its route table, its ACL. */
export function placeHops(subnet: Subnet, network: Network): PathHop[] {
  return [gatewayHop(subnet, network), routeHop(subnet), aclHop(subnet, bothWays)];
}

export function outside(names: Names): PathHop[] {
  const bounds = gate(maybe(names));
  const name = names.join(" and ");
  const setting = "is not known";
  return [
    { kind: "gateway", name: "the VPC", bounds, setting, causes: [] },
    { kind: "route", name, bounds, setting, causes: [] },
    { kind: "ACL", name, bounds, setting, causes: [] },
  ];
}

export function gatewayHop(subnet: Subnet, network: Network): PathHop {
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
    causes: [],
  };
}

function routeHop(subnet: Subnet): PathHop {
  const { bounds, causes, butFor } = routePastMachines(subnet);
  const leading = causes[0]?.says ?? "the route table is not known";
  return {
    kind: "route",
    name: subnet.name,
    bounds,
    setting: bounds.may.empty
      ? "no route leads to an internet gateway"
      : butFor
        ? `${leading}, except for ${butFor.names.join(" and ")}`
        : leading,
    causes,
    butFor,
  };
}

export function aclHop(subnet: Subnet, ask: (acl: Acl) => Bounds<PacketSet>): PathHop {
  const { bounds, name } = aclOf(subnet, ask);
  return {
    kind: "ACL",
    name,
    bounds,
    setting: bounds.may.empty ? "nothing gets in and its reply out" : "allows the packet and its reply",
    get replies() {
      return aclOf(subnet, (acl) => aclFilter(acl, "egress").bounds).bounds.may;
    },
    causes: [],
  };
}

/** What the ACLs that a subnet may have agree on. */
export function aclOf(
  subnet: Pick<Subnet, "acls">,
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
    : { must, may: either.may, names: mergeNames(decidersOf(either), doubts) };
  return { name, bounds };
}

const folded = new Kept((acl: Acl) => settled(aclFilter(acl, "ingress"), aclFilter(acl, "egress")));

/** What an ACL lets in and can answer. */
export function bothWays(acl: Acl): Bounds<PacketSet> {
  return folded.of(acl);
}

const foldedOut = new Kept((acl: Acl) => settled(aclFilter(acl, "egress"), aclFilter(acl, "ingress")));

/** What an ACL lets out and can let the answer to in. */
export function outAndBack(acl: Acl): Bounds<PacketSet> {
  return foldedOut.of(acl);
}

/** What an ACL can answer where it does not look at what comes in. */
export function repliesOnly(acl: Acl): Bounds<PacketSet> {
  return settled({ bounds: exactly(ALL_PACKETS) }, aclFilter(acl, "egress"));
}

/** What can be answered. Where open lines of one direction change nothing, what they wait for decides nothing. */
function settled(asked: Pick<Filter, "bounds">, back: Filter): Bounds<PacketSet> {
  const bounds = answered(asked, back, CLIENT_PORTS.any);
  if (!equalPackets(bounds.must, bounds.may)) return bounds;
  const names = [asked, back].map((one) =>
    one.bounds.must === one.bounds.may ? one.bounds.names : NO_NAMES,
  );
  return exactly(bounds.may, names.reduce(mergeNames));
}
