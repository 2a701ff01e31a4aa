import { decidersOf, mergeNames, namesOfBoth, NO_NAMES, type Bounds } from "../../facts";
import type { Interface, Network } from "../../network/network";
import {
  coversPackets,
  coversServices,
  fromEverywhere,
  intersectsPackets,
  intersectsServices,
  unionPackets,
  type PacketSet,
} from "../../packets";
import type { PathHop } from "./hop";
import { groupsOf, NO_GROUP } from "./interface-hops";
import { between, byPreserving, clientsOf, packetsOf, prefixesOf, type Leg } from "./leg";

/** What the groups of a target admit of what a balancer sends. */
export function groupHop(leg: Leg, balancer: Interface, eni: Interface, network: Network): PathHop {
  const { bounds, name } = groupsOf(eni, leg.to, network);
  const admitted = admittedBy(bounds, leg, balancer);
  return {
    kind: "group",
    name: name ?? eni.name,
    bounds: admitted,
    setting: admitted.may.empty
      ? `does not admit ${balancer.name}`
      : name === undefined
        ? NO_GROUP
        : `admits ${balancer.name}`,
    causes: [],
  };
}

/** A balancer's packets fit a reference to its group, and the prefix that their source address is in. */
function admittedBy(bounds: Bounds<PacketSet>, leg: Leg, balancer: Interface): Bounds<PacketSet> {
  const { forwarding } = leg;
  const names = mergeNames(namesOfBoth(bounds, forwarding.sends), balancer.groups.rest ?? NO_NAMES);
  let must = false;
  let may =
    balancer.groups.rest !== undefined &&
    [...bounds.may.peers.values()].some((peer) => intersectsServices(peer.services, forwarding.sends.may));
  balancer.groups.each((group, doubt) => {
    if (intersectsServices(bounds.may.ofPeer(group.id), forwarding.sends.may)) may = true;
    if (!doubt && coversServices(bounds.must.ofPeer(group.id), forwarding.sends.may)) must = true;
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
    must: clientsOf(bounds.must, (own) => coversServices(own, forwarding.sends.may)),
    may: clientsOf(bounds.may, (own) => intersectsServices(own, forwarding.sends.may)),
    names: bounds.names,
  };
  return byPreserving(leg, ofClients, () => {
    const sources = prefixesOf(leg.from, forwarding.family);
    const { may } = forwarding.sends;
    const isKnown = sources.length > 0;
    const asked = isKnown ? packetsOf(sources, may) : fromEverywhere(may);
    return between(
      isKnown && coversPackets(bounds.must, asked),
      intersectsPackets(bounds.may, asked),
      mergeNames(decidersOf(bounds), [`the address of the balancer`]),
    );
  });
}
