import { all, any, not, type Claim } from "../../../facts";
import type { Interface, Network } from "../../../network/network";
import { ADDRESS_TYPE, LOAD_BALANCER } from "../../../vocabulary";
import { memberAddress } from "../cluster-members";
import { elasticAddress } from "./elastic-address";

/**
 * Whether strangers can send to an interface over IPv4: it has a public or an elastic address, or what answers for it
 * has.
 */
export function ipv4Address(eni: Interface, network: Network): Claim {
  return any(ownAddress(eni), elasticAddress(eni, network), memberAddress(eni, network));
}

/** An Application Load Balancer may face the internet over IPv6 alone (Elastic Load Balancing, "IP address type"). */
function ownAddress(eni: Interface): Claim {
  if (eni.kind !== LOAD_BALANCER.kind) return eni.publicAddress;
  return all(eni.publicAddress, not(ADDRESS_TYPE.read(eni.root).is("dualstack-without-public-ipv4")));
}
