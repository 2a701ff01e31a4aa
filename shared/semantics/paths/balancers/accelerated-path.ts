import { all, bothDoubts, mergeNames, namesOfBoth, type Bounds, type Names } from "../../../facts";
import type { Interface, Network, Subnet } from "../../../network/network";
import {
  complementServices,
  fromEverywhere,
  intersectPackets,
  subtractPackets,
  type Family,
  type PacketSet,
  type ServiceSet,
} from "../../../packets";
import { gate } from "../../gate";
import { publicPackets } from "../../public-packets";
import { accelerationsAt, type Acceleration } from "./accelerators";
import { addressHop, groupHop } from "../interface-hops";
import { doubted, type PathHop } from "../hop";
import { listenerHops } from "./listener-hop";
import { aclHop, gatewayHop, placeHops, repliesOnly } from "../place-hops";

/**
 * The ways in which Global Accelerator leads to an interface in a subnet, each as its hops. Packets are told by the
 * port at which they arrive. With the client's address kept they need an internet gateway at the VPC, but neither route
 * nor public address, and the ACL filters what goes out alone (Global Accelerator developer guide, "Secure VPC
 * connections", "Requirements for endpoints with client IP address preservation"). Otherwise they come from AWS's edge
 * to a public address.
 */
export function acceleratedWays(
  eni: Interface,
  subnet: Subnet,
  family: Family,
  network: Network,
): readonly (readonly PathHop[])[] {
  return accelerationsAt(eni, network).flatMap((one) => {
    const undecided = one.preserves === "maybe" ? [`client IP preservation at ${one.name}`] : undefined;
    const first = acceleratorHop(one, bothDoubts(one.doubt, undecided), family);
    const own = [
      addressHop(eni, subnet, family, network),
      groupHop(eni, subnet, network),
      ...listenerHops(eni, network),
    ];
    const kept = [
      first,
      gatewayHop(subnet, network),
      aclHop(subnet, repliesOnly),
      // An IPv6 packet is not translated on the way.
      ...(family === 6 ? own : own.slice(1)),
    ];
    const edge = [...placeHops(subnet, network), ...own].map((hop) => fromEdge(hop, family, network));
    const lost = [first, ...edge];
    return one.preserves === "yes" ? [kept] : one.preserves === "no" ? [lost] : [kept, lost];
  });
}

function acceleratorHop(
  { name, arrives, enabled, dualStack }: Acceleration,
  doubt: Names | undefined,
  family: Family,
): PathHop {
  const open = gate(family === 6 ? all(enabled, dualStack) : enabled);
  const through = (set: PacketSet, services: ServiceSet): PacketSet =>
    intersectPackets(set, fromEverywhere(services, family));
  return {
    kind: "accelerator",
    name,
    bounds: doubted(
      {
        must: through(open.must, arrives.must),
        may: through(open.may, arrives.may),
        names: namesOfBoth(open, arrives),
      },
      doubt,
    ),
    setting: open.may.empty ? "is off, or does not take this family" : "sends it on",
    causes: [],
  };
}

/**
 * A hop as it treats packets from AWS's edge. Nobody knows which public addresses those are: surely only what it lets
 * through from all of them, perhaps what it lets through from any.
 */
function fromEdge(hop: PathHop, family: Family, network: Network): PathHop {
  const everybody = publicPackets(family, network.ownPrefixes);
  const services = (set: PacketSet): ServiceSet => (family === 4 ? set.v4 : set.v6).services;
  const { must, may, names } = hop.bounds;
  const bounds: Bounds<PacketSet> = {
    must: fromEverywhere(complementServices(services(subtractPackets(everybody, must))), family),
    may: fromEverywhere(services(intersectPackets(everybody, may)), family),
    names: mergeNames(names, ["the addresses of Global Accelerator"]),
  };
  return { ...hop, bounds, butFor: undefined };
}
