import {
  interfaceKinds,
  absent,
  ADDRESS_TYPE,
  ATTRIBUTE_WORDS,
  blocks,
  something,
  text,
} from "../../../vocabulary";
import { all, any, maybe, no, NO_NAMES, not, some, type Claim } from "../../../facts";
import type { Interface, Subnet } from "../../../network/network";

/** On an instance, an interface of it, or what it is launched from. */
const OWN = something({
  cfn: ["Ipv6AddressCount", "Ipv6Addresses", "Ipv6PrefixCount", "Ipv6Prefixes"],
  aws: ["ipv6AddressCount", "ipv6Addresses", "ipv6AddressLists", "ipv6PrefixCount", "ipv6Prefixes"],
});

const STORED = text({ cfn: "NetworkType", aws: "networkType" }, absent("IPV4"));

const MACHINES = interfaceKinds(
  "instance",
  "network-interface",
  "launch-template",
  "auto-scaling-group",
  "spot-fleet",
  "ec2-fleet",
  "fleet",
  "node-group",
);
const TASKS = interfaceKinds("ecs-service", "scheduled-task");
const STORES = interfaceKinds("db-instance", "db-cluster");

/**
 * Whether an interface has an IPv6 address there that a stranger can send to. No address is translated: one from the
 * subnet's block is as public as any other. Balancers have one only if they are dual-stack.
 * @param subnet absent: nobody knows it
 */
export function ipv6Address(eni: Interface, subnet: Subnet | undefined): Claim {
  const unknown = maybe(eni.subnets.rest ?? NO_NAMES);
  const block = subnet?.ipv6 ?? unknown;
  if (block.holds === "no") return block;
  return all(block, ownAddress(eni, subnet?.autoIpv6.is(true) ?? unknown));
}

/** @param given whether the subnet gives one */
function ownAddress(eni: Interface, given: Claim): Claim {
  if (MACHINES.has(eni.kind)) return any(given, OWN.read(eni.root), eni.unseen ? maybe(eni.unseen) : no());
  if (eni.kind === "load-balancer") return all(isDualStack(eni), takesFromGateway(eni));
  if (STORES.has(eni.kind)) {
    const dual = STORED.read(eni.root).satisfies((type) => type.toUpperCase() === "DUAL");
    return all(dual, maybe([`the IPv6 addresses of ${eni.name}`]));
  }
  return TASKS.has(eni.kind) ? maybe(["the account's setting dualStackIPv6"]) : no();
}

const ATTRIBUTES = blocks({ cfn: "LoadBalancerAttributes" });

/**
 * Whether a load balancer takes what comes through an internet gateway: as its attribute says, and untold one that
 * faces the internet does and an internal one does not (Elastic Load Balancing API, `ipv6.deny_all_igw_traffic`).
 */
function takesFromGateway({ root, publicAddress }: Interface): Claim {
  const attributes = ATTRIBUTES.read(root);
  const denies = (value: "true" | "false"): Claim =>
    some(attributes, (item) =>
      all(
        ATTRIBUTE_WORDS.key.read(item).is("ipv6.deny_all_igw_traffic"),
        ATTRIBUTE_WORDS.value.read(item).is(value),
      ),
    );
  return any(denies("false"), all(publicAddress, not(denies("true"))));
}

/** Whether a load balancer can be asked over IPv6 too. */
export function isDualStack({ root }: Interface): Claim {
  return ADDRESS_TYPE.read(root).satisfies((type) => type.startsWith("dualstack"));
}
