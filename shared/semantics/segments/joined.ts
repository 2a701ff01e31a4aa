import { maybe, no, yes, type Claim, type List, type Resource, type Target } from "../../facts";
import type { Network } from "../../network/network";
import { TRANSIT_ATTACHMENT } from "../../vocabulary";
import { arePeered, openPeerings } from "../groups/peered-vpcs";

/** Something of which the VPC is known, or not. */
interface Lying {
  readonly vpc: List<Target>;
}

/**
 * Whether packets get from the VPC of one to that of the other. Two VPCs of a program are joined by a peering or by
 * what both are attached to; where one of them is not known, nothing says that they are apart.
 */
export function joined(one: Lying, other: Lying, network: Network): Claim {
  const [here, there] = [vpcOf(one), vpcOf(other)];
  if (!here || !there || here === there) return yes();
  const peered = arePeered(here.id, there.id, here, network);
  if (peered.holds !== "no") return peered;
  if (openPeerings(network).length > 0) return maybe(openPeerings(network));
  const { length, rest } = network.all(TRANSIT_ATTACHMENT);
  if (length > 0 || rest) return maybe(rest ?? ["the routes of the transit gateway"]);
  return no();
}

function vpcOf({ vpc }: Lying): Resource | undefined {
  const target = vpc.length === 1 ? vpc.certain()[0] : undefined;
  return target?.kind === "declared" ? target.resource : undefined;
}
