import { Field, type Claim } from "../../../facts";
import type { Network, Subnet } from "../../../network/network";
import { presence } from "../../../vocabulary";

const IPV4_BLOCK = presence({ cfn: ["CidrBlock", "Ipv4IpamPoolId"], aws: ["cidrBlock", "ipv4IpamPoolId"] });

/** Whether a subnet has an IPv4 block; one without is for IPv6 alone. */
export function hasIpv4(subnet: Subnet, network: Network): Claim {
  return IPV4_BLOCK.read(Field.root(subnet.resource, network.index));
}
