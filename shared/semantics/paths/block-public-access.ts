import { all, any, claim, not, some, type Claim, type Target } from "../../facts";
import type { Network, Subnet } from "../../network/network";
import { BLOCK_PUBLIC_ACCESS, BLOCK_PUBLIC_ACCESS_EXCLUSION } from "../../vocabulary";
import { underCondition } from "./elastic-address";

/**
 * Block Public Access stops what comes in through internet gateways, in both of its modes, unless the VPC or subnet
 * is excluded for both directions (Amazon VPC User Guide, "Block public access to VPCs and subnets").
 */
export function blockedByRegion(subnet: Subnet, network: Network): Claim {
  const on = some(network.all(BLOCK_PUBLIC_ACCESS), ({ facts, root }) => {
    const blocks = facts.mode.satisfies((mode) => mode.startsWith("block"));
    return underCondition(blocks, root.resource, subnet.resource);
  });
  // Seen alone, a resource shows nothing of the account's settings; most accounts have none.
  if (network.all(BLOCK_PUBLIC_ACCESS).length === 0) return claim(false);
  const excluded = some(network.all(BLOCK_PUBLIC_ACCESS_EXCLUSION), ({ facts, root }) => {
    const both = facts.mode.satisfies((mode) => mode === "allow-bidirectional");
    const here = any(
      some(facts.subnet, (target) =>
        claim(target.kind === "declared" && target.resource === subnet.resource),
      ),
      some(facts.vpc, (target) => some(subnet.vpc, (own) => claim(sameTarget(own, target)))),
    );
    return underCondition(all(both, here), root.resource, subnet.resource);
  });
  return all(on, not(excluded));
}

function sameTarget(a: Target, b: Target): boolean {
  if (a.kind === "declared") return b.kind === "declared" && a.resource === b.resource;
  return b.kind === "external" && a.id === b.id;
}
