import { decidersOf, exactly, mergeNames, NO_NAMES, type Bounds, type Names } from "../../facts";
import type { Acl, Group, Network, Subnet } from "../../network/network";
import {
  ALL_SERVICES,
  intersectPackets,
  intersectServices,
  packetsFrom,
  restrictServices,
  unionPackets,
  type Family,
  type PacketSet,
  type ServiceSet,
} from "../../packets";
import { aclFilter } from "../acls/acl";
import { answerable, CLIENT_PORTS } from "../acls/return-path";
import { aclOf, bothWays, outAndBack } from "../paths/place-hops";
import { bothOf, serviceBounds } from "../service-bounds";
import { fromAll } from "./admitted";
import { bounded, eitherSet, NOTHING, onlyIf } from "./bounds";
import { joined } from "./joined";
import type { Located, Standing } from "./places";
import { FAMILIES } from "./ranges";
import { NO_WAY, type Sender, type Stop, type Way } from "./sender";

/**
 * What a group admits of what one place can send to another: its lines by reference and by address, once the groups of
 * the sender let it out and the ACLs of both subnets let it and its reply pass. ACLs that are not in the program stop
 * nothing.
 * @param admits the group's own bounds
 */
export function sentBetween(
  from: Sender,
  to: Standing,
  admits: Bounds<PacketSet>,
  network: Network,
): Bounds<PacketSet> {
  const sent = FAMILIES.map((family) => sentIn(family, from, to, admits, network)).reduce(eitherSet, NOTHING);
  return onlyIf(sent, [from.doubt, to.doubt]);
}

function sentIn(
  family: Family,
  from: Sender,
  to: Standing,
  admits: Bounds<PacketSet>,
  network: Network,
): Bounds<PacketSet> {
  const [sources, destinations] = [from.range[family], to.range[family]];
  if (sources.packets.empty || destinations.packets.empty) return NOTHING;
  const reach = joined(family, from, to, network);
  if (reach.holds === "no") return NOTHING;
  const passed = stopsBetween(family, from, to)
    .map(({ services }) => services)
    .reduce(bothOf, exactly(ALL_SERVICES));
  if (passed.may.empty) return NOTHING;
  const byAddress = bothOf(fromAll(admits, sources, from.name), passed);
  const sent = bounded(
    unionPackets(
      packetsFrom(referring(from, admits.must, passed.must, "certain")),
      restrictServices(sources.packets, byAddress.must),
    ),
    unionPackets(
      packetsFrom(referring(from, admits.may, passed.may, "possible")),
      restrictServices(intersectPackets(admits.may, sources.packets), byAddress.may),
    ),
    [admits, passed, byAddress].map(decidersOf).reduce(mergeNames, doubtsOf(from)),
  );
  return onlyIf(sent, [reach.holds === "maybe" ? reach.names : undefined, sources.doubt, destinations.doubt]);
}

/** The stops on the way of what is sent, over the first family in which they let something of it by. */
export function wayBetween(from: Sender, to: Standing, sent: Bounds<PacketSet>): Way {
  const bound = sent.must.empty ? "may" : "must";
  const ways = FAMILIES.map((family): Way => {
    const stops = stopsBetween(family, from, to);
    const carries = stops.reduce(
      (left, { services }) => intersectServices(left, services[bound]),
      sent[bound].services,
    );
    return { stops, carries };
  });
  return ways.find(({ carries }) => !carries.empty) ?? NO_WAY;
}

/** The groups of the sender and the ACLs of both subnets. Nothing within a subnet passes an ACL. */
function stopsBetween(family: Family, from: Sender, to: Standing): readonly Stop[] {
  const stops: Stop[] = [from.letsOut(family, to)];
  if (from.subnet !== undefined && from.subnet === to.subnet) return stops;
  const near = aclAt(from, to, family, outAndBack);
  const far = aclAt(to, from, family, bothWays);
  if (near) stops.push(near);
  if (far)
    stops.push(near ? { ...far, services: bothOf(far.services, answeredPast(family, from, to)) } : far);
  return stops;
}

/** The services whose reply passes both ACLs, on the same port of the client. */
function answeredPast(family: Family, from: Located, to: Located): Bounds<ServiceSet> {
  const replies = [
    aclAt(to, from, family, (acl) => aclFilter(acl, "egress").bounds),
    aclAt(from, to, family, (acl) => aclFilter(acl, "ingress").bounds),
  ].reduce((all, stop) => (stop ? bothOf(all, stop.services) : all), exactly(ALL_SERVICES));
  const { must, may, names } = replies;
  return serviceBounds(answerable(must, CLIENT_PORTS.any), answerable(may, CLIENT_PORTS.any), names);
}

type AclQuestion = (acl: Acl) => Bounds<PacketSet>;

function aclAt(
  { subnet }: Pick<Located, "subnet">,
  other: Located,
  family: Family,
  ask: AclQuestion,
): Stop | undefined {
  const acl = knownAcl(subnet, ask);
  return (
    acl && { kind: "ACL", name: acl.name, services: fromAll(acl.bounds, other.range[family], other.name) }
  );
}

/** What a subnet's ACL lets pass to or from a place, whatever address that has. */
export function servicesAt(
  subnet: Subnet,
  other: Located,
  family: Family,
  ask: AclQuestion,
): Bounds<ServiceSet> {
  return aclAt({ subnet }, other, family, ask)?.services ?? exactly(ALL_SERVICES);
}

/** Absent where the program has no ACL of that subnet: what nobody sees stops nothing. */
function knownAcl(subnet: Subnet | undefined, ask: AclQuestion): ReturnType<typeof aclOf> | undefined {
  if (!subnet || (subnet.acls.length === 0 && subnet.acls.rest)) return undefined;
  return aclOf(subnet, ask);
}

/** What it lets pass; nothing to ask where the program does not have it. */
export function aclBounds(subnet: Subnet | undefined, ask: AclQuestion): readonly Bounds<PacketSet>[] {
  const acl = knownAcl(subnet, ask);
  return acl ? [acl.bounds] : [];
}

function* referring(
  { groups }: Sender,
  set: PacketSet,
  services: ServiceSet,
  which: "certain" | "possible",
): Iterable<{
  readonly peer: { readonly id: string; readonly name: string };
  readonly services: ServiceSet;
}> {
  const found: Group[] = [];
  groups.each((group, doubt) => {
    if (!doubt || which === "possible") found.push(group);
  });
  for (const { id, name } of found) {
    yield { peer: { id, name }, services: intersectServices(set.ofPeer(id), services) };
  }
}

function doubtsOf({ groups }: Sender): Names {
  let names: Names = NO_NAMES;
  groups.each((_, doubt) => (names = mergeNames(names, doubt ?? NO_NAMES)));
  return names;
}
