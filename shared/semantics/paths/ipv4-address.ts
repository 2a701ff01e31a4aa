import { all, any, not, type Claim } from "../../facts";
import type { Interface, Network } from "../../network/network";
import { ADDRESS_TYPE, LOAD_BALANCER } from "../../vocabulary";
import { memberAddress } from "./cluster-members";
import { elasticAddress } from "./elastic-address";

/** Whether strangers can send to a card over IPv4: it has a public or an elastic address, or what answers for it has. */
export function ipv4Address(card: Interface, network: Network): Claim {
  return any(ownAddress(card), elasticAddress(card, network), memberAddress(card, network));
}

/** An Application Load Balancer may face the internet over IPv6 alone (Elastic Load Balancing, "IP address type"). */
function ownAddress(card: Interface): Claim {
  if (card.kind !== LOAD_BALANCER.kind) return card.publicAddress;
  return all(card.publicAddress, not(ADDRESS_TYPE.read(card.root).is("dualstack-without-public-ipv4")));
}
