import type { List, Resource, Target } from "../facts";
import type { Network, Subject } from "../network/network";

/** A VPC that the program names by its id and does not make. */
export interface LookedUpVpc extends Subject {
  readonly kind: "vpc";
}

const known = new WeakMap<Network, readonly LookedUpVpc[]>();

/** VPCs of others that groups and subnets are put in, but for those whose default group the program adopts. */
export function lookedUpVpcs(network: Network): readonly LookedUpVpc[] {
  let vpcs = known.get(network);
  if (!vpcs) known.set(network, (vpcs = collect(network)));
  return vpcs;
}

function collect(network: Network): readonly LookedUpVpc[] {
  const named = new Map<string, Resource>();
  const name = (vpc: List<Target>, resource: Resource): void =>
    vpc.each((target) => {
      if (target.kind !== "external") return;
      const before = named.get(target.id);
      if (!before || resource.name < before.name) named.set(target.id, resource);
    });
  for (const group of network.groups) if (!group.isDefault) name(group.vpc, group.resource);
  for (const subnet of network.subnets) name(subnet.vpc, subnet.resource);
  for (const group of network.groups) {
    if (!group.isDefault) continue;
    group.vpc.each((target) => target.kind === "external" && named.delete(target.id));
  }
  return [...named].map(([id, resource]) => ({ kind: "vpc", name: id, resource }));
}
