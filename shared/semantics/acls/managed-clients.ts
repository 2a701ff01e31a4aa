import {
  any,
  bothDoubts,
  Kept,
  maybe,
  no,
  push,
  yes,
  type Claim,
  type Names,
  type Resource,
} from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Acl, Network, Subnet } from "../../network/network";
import { BALANCER_KINDS, isOfType, NAT_GATEWAY, SUBNET } from "../../vocabulary";

/** What opens connections from any port above 1023: AWS's own machines, and Lambda. */
const KINDS: ReadonlySet<string> = new Set([...BALANCER_KINDS, "function"]);

interface Client {
  readonly resource: Resource;
  readonly doubt: Names | undefined;
}

const bySubnet = new Kept(managedClients);

/**
 * Whether a subnet of the ACL holds a NAT gateway, a load balancer or a function of the program. What may be put
 * into any subnet whatever is not held against every one.
 */
export function servesManagedClients(acl: Acl, network: Network): Claim {
  const clients = bySubnet.of(network);
  const claims: Claim[] = [];
  acl.subnets.each((subnet, outer) => {
    for (const { resource, doubt } of clients.get(subnet) ?? []) {
      const open = bothDoubts(outer, bothDoubts(doubt, conditionDoubt(resource, acl.resource)));
      claims.push(open ? maybe(open) : yes());
    }
  });
  return any(no(), ...claims);
}

function managedClients(network: Network): ReadonlyMap<Subnet, readonly Client[]> {
  const found = new Map<Subnet, Client[]>();
  const add = (subnet: Subnet, client: Client): void => {
    push(found, subnet, client);
  };
  for (const { kind, subnets, resource, doubt } of network.interfaces) {
    if (!KINDS.has(kind)) continue;
    subnets.each((subnet, more) => add(subnet, { resource, doubt: bothDoubts(doubt, more) }));
  }
  network.all(NAT_GATEWAY).each(({ facts, resource }, doubt) => {
    facts.subnet.each((target, more) => {
      if (target.kind !== "declared" || !isOfType(target.resource, SUBNET)) return;
      const subnet = network.subnetOf(target);
      if (subnet) add(subnet, { resource, doubt: bothDoubts(doubt, more) });
    });
  });
  return found;
}
