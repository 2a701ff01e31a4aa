import { any, type Claim } from "../../../facts";
import type { Interface, Network } from "../../../network/network";
import { memberAddress } from "../cluster-members";
import { elasticAddress } from "./elastic-address";
import { ownAddress } from "./own-address";

/**
 * Whether strangers can send to an interface over IPv4: it has a public or an elastic address, or what answers for it
 * has.
 */
export function ipv4Address(eni: Interface, network: Network): Claim {
  return any(ownAddress(eni, network), elasticAddress(eni, network), memberAddress(eni, network));
}
