import type { Network } from "../../network/network";
import { egressOf, ingressOf } from "../groups/group";
import type { ReachArrow } from "./arrow";
import type { KnownGroup, KnownGroups } from "./known-group";
import { bothOf, eitherOf, NOTHING, type Services } from "../service-bounds";
import { AddressServices } from "./whereabouts";

/**
 * Between groups of the program of which a line of one names the other: what both let through. Only lines are walked,
 * never pairs, so that what lines let through by addresses alone is not among it.
 */
export function groupArrows(known: KnownGroups, network: Network): readonly ReachArrow[] {
  const addresses = new AddressServices(network);
  const arrows: ReachArrow[] = [];
  const add = (from: KnownGroup, to: KnownGroup): void => {
    const services = letThrough(from, to, addresses);
    if (!services.may.empty) arrows.push({ from: from.node, to: to.node, services, by: "lines" });
  };
  for (const to of known.values()) {
    for (const id of to.ingress.keys()) {
      const from = known.get(id);
      if (from) add(from, to);
    }
  }
  for (const from of known.values()) {
    for (const id of from.egress.keys()) {
      const to = known.get(id);
      if (to && !to.ingress.has(from.node.id)) add(from, to);
    }
  }
  return arrows;
}

function letThrough(from: KnownGroup, to: KnownGroup, addresses: AddressServices): Services {
  const inNamed = to.ingress.get(from.node.id)?.services ?? NOTHING;
  const outNamed = from.egress.get(to.node.id)?.services ?? NOTHING;
  const out = inNamed.may.empty ? NOTHING : addresses.at(egressOf(from.group).bounds, to, addressesOf(to));
  const into = outNamed.may.empty
    ? NOTHING
    : addresses.at(ingressOf(to.group).bounds, from, addressesOf(from));
  return eitherOf(bothOf(inNamed, eitherOf(out, outNamed)), bothOf(into, outNamed));
}

function addressesOf({ node }: KnownGroup): string {
  return `the addresses of ${node.name}`;
}
