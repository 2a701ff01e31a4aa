import { decidersOf, mergeNames, namesOfBoth, NO_NAMES, type Bounds } from "../../facts";
import type { Interface, Network, Subnet } from "../../network/network";
import {
  coversPackets,
  coversServices,
  fromEverywhere,
  intersectsPackets,
  intersectsServices,
  type PacketSet,
} from "../../packets";
import { anyOf } from "../gate";
import { fallsToDefaultGroup } from "../groups/default-group-use";
import type { PathHop } from "./hop";
import { groupsOf, NO_GROUP } from "./interface-hops";
import { between, byPreserving, clientsOf, packetsOf, prefixesOf, type Leg } from "./leg";

/** The groups of a balancer, where they may stop what it sends to a target. */
export function lettingOutHops(
  leg: Leg,
  balancer: Interface,
  eni: Interface,
  network: Network,
): readonly PathHop[] {
  const { bounds, name } = groupsOf(balancer, leg.from, network, "egress");
  const target = `the address of ${eni.name}`;
  const out = anyOf(byReference(bounds, leg, eni, network), byAddress(bounds, leg, leg.to, target));
  if (!out.must.empty) return [];
  const setting = `${out.may.empty ? "does not let" : "may let"} it ask ${eni.name}`;
  return [{ kind: "group", name: name ?? balancer.name, bounds: out, setting, causes: [] }];
}

/** What the groups of a target admit of what a balancer sends. */
export function groupHop(leg: Leg, balancer: Interface, eni: Interface, network: Network): PathHop {
  const { bounds, name } = groupsOf(eni, leg.to, network);
  const admitted = admittedBy(bounds, leg, balancer, network);
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
function admittedBy(
  bounds: Bounds<PacketSet>,
  leg: Leg,
  balancer: Interface,
  network: Network,
): Bounds<PacketSet> {
  const { sends } = leg.forwarding;
  const ofClients: Bounds<PacketSet> = {
    must: clientsOf(bounds.must, (own) => coversServices(own, sends.may)),
    may: clientsOf(bounds.may, (own) => intersectsServices(own, sends.may)),
    names: bounds.names,
  };
  const fromAddress = byPreserving(leg, ofClients, () =>
    byAddress(bounds, leg, leg.from, "the address of the balancer"),
  );
  return anyOf(byReference(bounds, leg, balancer, network), fromAddress);
}

/** Whether lines about the groups of the other end hold what is sent. */
function byReference(
  bounds: Bounds<PacketSet>,
  { forwarding: { sends } }: Leg,
  eni: Interface,
  network: Network,
): Bounds<PacketSet> {
  const { groups, lacksGroups, name } = eni;
  const isInDefault = lacksGroups.holds !== "no" && fallsToDefaultGroup(eni, network).holds !== "no";
  const unknown = groups.rest ?? (isInDefault ? [`the groups of ${name}`] : undefined);
  const names = mergeNames(namesOfBoth(bounds, sends), unknown ?? NO_NAMES);
  let must = false;
  let may =
    unknown !== undefined &&
    [...bounds.may.peers.values()].some((peer) => intersectsServices(peer.services, sends.may));
  groups.each((group, doubt) => {
    if (intersectsServices(bounds.may.ofPeer(group.id), sends.may)) may = true;
    if (!doubt && coversServices(bounds.must.ofPeer(group.id), sends.may)) must = true;
  });
  return between(must, may, names);
}

/** Whether lines about addresses hold what is sent, whichever the other end has in its subnet. */
function byAddress(
  bounds: Bounds<PacketSet>,
  { forwarding: { sends, family } }: Leg,
  subnet: Subnet | undefined,
  whose: string,
): Bounds<PacketSet> {
  const prefixes = prefixesOf(subnet, family);
  const asked = prefixes.length > 0 ? packetsOf(prefixes, sends.may) : fromEverywhere(sends.may, family);
  const isWhole = coversPackets(bounds.may, asked);
  return between(
    coversPackets(bounds.must, asked),
    intersectsPackets(bounds.may, asked),
    isWhole ? decidersOf(bounds) : mergeNames(decidersOf(bounds), [whose]),
  );
}
