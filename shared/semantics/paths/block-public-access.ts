import { all, any, claim, not, some, type Claim, type Target } from "../../facts";
import type { Network, Subnet } from "../../network/network";
import { BLOCK_PUBLIC_ACCESS, BLOCK_PUBLIC_ACCESS_EXCLUSION } from "../../vocabulary";
import { allBeside } from "../beside";

/**
 * Block Public Access stops what comes in through internet gateways, in both of its modes, unless the VPC or subnet
 * is excluded for both directions (Amazon VPC User Guide, "Block public access to VPCs and subnets").
 */
export function blockedByRegion(subnet: Subnet, network: Network): Claim {
  const settings = allBeside(subnet.resource, BLOCK_PUBLIC_ACCESS, network);
  // Seen alone, a resource shows nothing of the account's settings; most accounts have none.
  if (settings.length === 0) return claim(false);
  const on = some(settings, ({ facts }) => facts.mode.satisfies((mode) => mode.startsWith("block")));
  const excluded = some(allBeside(subnet.resource, BLOCK_PUBLIC_ACCESS_EXCLUSION, network), ({ facts }) => {
    const both = facts.mode.satisfies((mode) => mode === "allow-bidirectional");
    const here = any(
      some(facts.subnet, (target) =>
        claim(target.kind === "declared" && target.resource === subnet.resource),
      ),
      some(facts.vpc, (target) => some(subnet.vpc, (own) => claim(sameTarget(own, target)))),
    );
    return all(both, here);
  });
  return all(on, not(excluded));
}

function sameTarget(a: Target, b: Target): boolean {
  if (a.kind === "declared") return b.kind === "declared" && a.resource === b.resource;
  return b.kind === "external" && a.id === b.id;
}
