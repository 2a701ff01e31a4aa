import type { Acl, Network, Subnet } from "../../network/network";
import { NAT_GATEWAY, SUBNET } from "../../vocabulary";
import { isOfType } from "../../vocabulary";

/** What opens connections from any port above 1023: AWS's own machines, and Lambda. */
const KINDS: ReadonlySet<string> = new Set(["load-balancer", "classic-load-balancer", "function"]);

const known = new WeakMap<Network, ReadonlySet<Subnet>>();

/** Whether a subnet of the ACL surely holds a NAT gateway, a load balancer or a function of the program. */
export function servesManagedClients(acl: Acl, network: Network): boolean {
  let subnets = known.get(network);
  if (!subnets) known.set(network, (subnets = withManagedClients(network)));
  return acl.subnets.certain().some((subnet) => subnets.has(subnet));
}

function withManagedClients(network: Network): ReadonlySet<Subnet> {
  const found = new Set<Subnet>();
  for (const end of network.interfaces) {
    if (KINDS.has(end.kind)) for (const subnet of end.subnets.certain()) found.add(subnet);
  }
  for (const { facts } of network.all(NAT_GATEWAY).certain()) {
    for (const target of facts.subnet.certain()) {
      const subnet =
        target.kind === "declared" && isOfType(target.resource, SUBNET) && network.subnetOf(target);
      if (subnet) found.add(subnet);
    }
  }
  return found;
}
