import { Kept, mergeNames, namesOfBoth, NO_NAMES, type Bounds } from "../../facts";
import type { Subnet } from "../../network/network";
import {
  anyServices,
  coversPackets,
  coversServices,
  fromEverywhere,
  intersectsPackets,
  intersectsServices,
  NO_SERVICES,
  tcp,
  udp,
  type Direction,
  type Family,
  type PacketSet,
  type ServiceSet,
} from "../../packets";
import { aclFilter } from "../acls/acl";
import { CLIENT_PORTS } from "../acls/return-path";
import { inSequence } from "../gate";
import type { PathHop } from "./hop";
import { between, byPreserving, clientsOf, packetsOf, prefixesOf, type Leg } from "./leg";
import { aclOf, bothWays } from "./place-hops";

/** Only what crosses a subnet's edge is filtered: nothing between two interfaces of one subnet. */
export function aclHop(leg: Leg): PathHop {
  const { from, to, forwarding } = leg;
  const hop = (name: string, bounds: Bounds<PacketSet>): PathHop => ({
    kind: "ACL",
    name,
    bounds,
    setting: bounds.may.empty ? "stops what the balancer sends, or its reply" : "lets the balancer through",
    causes: [],
  });
  if (!to) return hop("an ACL outside the program", between(false, true, NO_NAMES));
  if (from === to) return hop(to.name, between(true, true, NO_NAMES));
  const out = from ? sentThrough(from, "egress", to, forwarding.sends, forwarding.family) : unknownSubnet();
  const into = lettingIn.of(to);
  const ofClients: Bounds<PacketSet> = {
    must: clientsOf(into.bounds.must, (own) => coversServices(own, forwarding.sends.may)),
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

const lettingIn = new Kept((subnet: Subnet) => aclOf(subnet, bothWays));

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
  const { bounds } = aclOf(at, (acl) => {
    const { bounds: own } = aclFilter(acl, way);
    const { must, may } = own;
    const all = ends.length > 0 ? packetsOf(ends, services.may) : fromEverywhere(services.may, family);
    const why = mergeNames(namesOfBoth(own, services), [`the addresses in ${other.name}`]);
    return between(coversPackets(must, all), intersectsPackets(may, all), why);
  });
  return bounds;
}
