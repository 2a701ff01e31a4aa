import { decidersOf, mergeNames, namesOfBoth, NO_NAMES, type Bounds, type Names } from "../../facts";
import type { Interface, Network, Subnet } from "../../network/network";
import {
  ALL_PACKETS,
  ALL_SERVICES,
  anyServices,
  coversPackets,
  coversServices,
  describeServices,
  fromEverywhere,
  intersectPackets,
  intersectsPackets,
  intersectsServices,
  mapServices,
  NO_PACKETS,
  NO_SERVICES,
  packetsFrom,
  PacketSet,
  tcp,
  udp,
  unionPackets,
  type Family,
  type Prefix,
  type ServiceSet,
  type Direction,
} from "../../packets";
import { aclFilter } from "../acls/acl";
import { enisOf } from "./attachments";
import { forwardingsTo, type Forwarding } from "./balanced-targets";
import { inSequence } from "../gate";
import { groupsOf } from "./interface-hops";
import { doubted, type PathHop } from "./hop";
import { internetPaths, passed, type InternetPath } from "./path";
import { aclOf, bothWays } from "./place-hops";
import { CLIENT_PORTS } from "../acls/return-path";

/** A path in two legs: what strangers send to a balancer, and what the balancer then sends to the interface. */
export interface BalancedPath extends InternetPath {
  readonly balancer: Interface;
}

/**
 * The paths from the internet to an interface through load balancers, one per subnet of the balancer, subnet of the
 * interface and family. Their packets are those that strangers send to the balancer. The interface needs no public
 * address and no route: the second leg stays inside the VPC.
 */
export function balancedPaths(eni: Interface, network: Network): readonly BalancedPath[] {
  const found: BalancedPath[] = [];
  for (const forwarding of forwardingsTo(eni.resource, network)) {
    for (const balancer of enisOf(forwarding.balancer, network)) {
      for (const first of internetPaths(balancer, network)) {
        eni.subnets.each((subnet, doubt) => {
          found.push(twoLegs(first, balancer, eni, subnet, forwarding, doubt, network));
        });
      }
    }
  }
  return found;
}

function twoLegs(
  first: InternetPath,
  balancer: Interface,
  eni: Interface,
  subnet: Subnet,
  forwarding: Forwarding,
  doubt: Names | undefined,
  network: Network,
): BalancedPath {
  const leg: Leg = { from: first.subnet, to: subnet, forwarding, client: first.family };
  const hops = [
    // Of the balancer's listeners, the one that leads here is told.
    ...first.hops.filter(({ kind }) => kind !== "balancer"),
    balancerHop(balancer, forwarding),
    aclHop(leg),
    groupHop(leg, balancer, eni, network),
  ];
  const { family } = first;
  // A doubt about the balancer's subnet is in the bounds of the first leg, and in none of its hops.
  const bounds = inSequence(first.bounds, passed(hops, family, network));
  return { eni, balancer, subnet, family, hops, bounds: doubted(bounds, doubt) };
}

interface Leg {
  readonly from: Subnet | undefined;
  readonly to: Subnet;
  readonly forwarding: Forwarding;
  /** The family in which strangers ask. */
  readonly client: Family;
}

function balancerHop(balancer: Interface, { listens, sends, doubt }: Forwarding): PathHop {
  const must = fromEverywhere(listens.must);
  const may = listens.may === listens.must ? must : fromEverywhere(listens.may);
  return {
    kind: "balancer",
    name: balancer.name,
    bounds: doubted({ must, may, names: listens.names }, doubt),
    setting: `listens on ${describeServices(listens.may)} and sends to ${describeServices(sends.may)}`,
    causes: [],
  };
}

/** Either everything or nothing, as the second leg looks at no client; or by client, where it sees them. */
function between(must: boolean, may: boolean, names: Names): Bounds<PacketSet> {
  if (must) return { must: ALL_PACKETS, may: ALL_PACKETS, names: NO_NAMES };
  if (!may) return { must: NO_PACKETS, may: NO_PACKETS, names: NO_NAMES };
  return { must: NO_PACKETS, may: ALL_PACKETS, names };
}

function surely({ sends }: Forwarding): ServiceSet {
  return sends.must.empty ? sends.may : sends.must;
}

function groupHop(leg: Leg, balancer: Interface, eni: Interface, network: Network): PathHop {
  const { bounds, name } = groupsOf(eni, leg.to, network);
  const admitted = admittedBy(bounds, leg, balancer);
  return {
    kind: "group",
    name,
    bounds: admitted,
    setting: admitted.may.empty ? `does not admit ${balancer.name}` : `admits ${balancer.name}`,
    causes: [],
  };
}

/** A balancer's packets fit a reference to its group, and the prefix that their source address is in. */
function admittedBy(bounds: Bounds<PacketSet>, leg: Leg, balancer: Interface): Bounds<PacketSet> {
  const { forwarding } = leg;
  const names = mergeNames(namesOfBoth(bounds, forwarding.sends), balancer.groups.rest ?? NO_NAMES);
  let must = false;
  let may = balancer.groups.rest !== undefined && !bounds.may.peers.values().next().done;
  balancer.groups.each((group, doubt) => {
    if (intersectsServices(bounds.may.ofPeer(group.id), forwarding.sends.may)) may = true;
    if (!doubt && coversServices(bounds.must.ofPeer(group.id), surely(forwarding))) must = true;
  });
  const byReference = between(must, may, names);
  const byAddress = fromAddress(bounds, leg);
  return {
    must: unionPackets(byReference.must, byAddress.must),
    may: unionPackets(byReference.may, byAddress.may),
    names: mergeNames(names, byAddress.names),
  };
}

function fromAddress(bounds: Bounds<PacketSet>, leg: Leg): Bounds<PacketSet> {
  const { forwarding } = leg;
  const ofClients: Bounds<PacketSet> = {
    must: clientsOf(bounds.must, (own) => coversServices(own, surely(forwarding))),
    may: clientsOf(bounds.may, (own) => intersectsServices(own, forwarding.sends.may)),
    names: bounds.names,
  };
  return byPreserving(leg, ofClients, () => {
    const sources = prefixesOf(leg.from, forwarding.family);
    const asked = packetsOf(sources, surely(forwarding));
    const anything =
      sources.length > 0 ? packetsOf(sources, forwarding.sends.may) : fromEverywhere(forwarding.sends.may);
    const must = sources.length > 0 && coversPackets(bounds.must, asked);
    return between(
      must,
      intersectsPackets(bounds.may, anything),
      mergeNames(decidersOf(bounds), [`the address of the balancer`]),
    );
  });
}

/** The clients whose packets the balancer's target takes. */
function clientsOf(set: PacketSet, takes: (services: ServiceSet) => boolean): PacketSet {
  const change = (own: ServiceSet): ServiceSet => (takes(own) ? ALL_SERVICES : NO_SERVICES);
  return new PacketSet(mapServices(set.v4, change), mapServices(set.v6, change), new Map(), NO_SERVICES);
}

/**
 * An address is kept within its family only: where the balancer asks in the other one, its own takes the place (Elastic
 * Load Balancing, "Client IP preservation").
 */
function byPreserving(
  { forwarding, client }: Leg,
  ofClients: Bounds<PacketSet>,
  ofBalancer: () => Bounds<PacketSet>,
): Bounds<PacketSet> {
  const preserves = client === forwarding.family ? forwarding.preserves : "no";
  if (preserves === "yes") return ofClients;
  const own = ofBalancer();
  if (preserves === "no") return own;
  return {
    must: intersectPackets(ofClients.must, own.must),
    may: unionPackets(ofClients.may, own.may),
    names: mergeNames(mergeNames(decidersOf(ofClients), decidersOf(own)), ["preserve_client_ip.enabled"]),
  };
}

function prefixesOf(subnet: Subnet | undefined, family: Family): readonly Prefix[] {
  return subnet?.prefixes.filter((prefix) => prefix.family === family) ?? [];
}

function packetsOf(prefixes: readonly Prefix[], services: ServiceSet): PacketSet {
  return packetsFrom(prefixes.map((prefix) => ({ prefix, services })));
}

/** Only what crosses a subnet's edge is filtered: nothing between two interfaces of one subnet. */
function aclHop(leg: Leg): PathHop {
  const { from, to, forwarding } = leg;
  const hop = (name: string, bounds: Bounds<PacketSet>): PathHop => ({
    kind: "ACL",
    name,
    bounds,
    setting: bounds.may.empty ? "stops what the balancer sends, or its reply" : "lets the balancer through",
    causes: [],
  });
  if (from === to) return hop(to.name, between(true, true, NO_NAMES));
  const out = from ? sentThrough(from, "egress", to, forwarding.sends, forwarding.family) : unknownSubnet();
  const into = aclOf(to, bothWays);
  const ofClients: Bounds<PacketSet> = {
    must: clientsOf(into.bounds.must, (own) => coversServices(own, surely(forwarding))),
    may: clientsOf(into.bounds.may, (own) => intersectsServices(own, forwarding.sends.may)),
    names: into.bounds.names,
  };
  const bounds = byPreserving(leg, ofClients, () => {
    if (!from) return unknownSubnet();
    const { family, sends } = forwarding;
    const replies = repliesOf(sends.may);
    const back = { must: replies, may: replies, names: NO_NAMES };
    return inSequence(
      sentThrough(to, "ingress", from, sends, family),
      sentThrough(to, "egress", from, back, family),
      sentThrough(from, "ingress", to, back, family),
    );
  });
  return hop(into.name, inSequence(out, bounds));
}

function unknownSubnet(): Bounds<PacketSet> {
  return between(false, true, ["the balancer's subnet"]);
}

/** A balancer asks from any ephemeral port, so all of them have to be let back. */
function repliesOf(sent: ServiceSet): ServiceSet {
  const { from, to } = CLIENT_PORTS.managed;
  return anyServices(
    intersectsServices(sent, tcp()) ? tcp(from, to) : NO_SERVICES,
    intersectsServices(sent, udp()) ? udp(from, to) : NO_SERVICES,
  );
}

/** Whether a subnet's ACL lets these services pass to, or from, every address of the other subnet. */
function sentThrough(
  at: Subnet,
  way: Direction,
  other: Subnet,
  services: Bounds<ServiceSet>,
  family: Family,
): Bounds<PacketSet> {
  const ends = prefixesOf(other, family);
  const surelySent = services.must.empty ? services.may : services.must;
  const { bounds } = aclOf(at, (acl) => {
    const { bounds: own } = aclFilter(acl, way);
    const { must, may } = own;
    const anything = ends.length > 0 ? packetsOf(ends, services.may) : fromEverywhere(services.may, family);
    const all = ends.length > 0 ? packetsOf(ends, surelySent) : fromEverywhere(surelySent, family);
    const why = mergeNames(namesOfBoth(own, services), [`the addresses in ${other.name}`]);
    return between(coversPackets(must, all), intersectsPackets(may, anything), why);
  });
  return bounds;
}
