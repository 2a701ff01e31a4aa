import { all, any, Field, hasAtLeast, ifThere, no, not, type Claim, type Resource } from "../../../facts";
import type { Interface, Network } from "../../../network/network";
import { ADDRESS_TYPE, LOAD_BALANCER, NETWORK_INTERFACE, presence } from "../../../vocabulary";
import { enisOf } from "../attachments";
import { listedBy, listingsOf, type Listed } from "../primary";

/** Whether an interface has a public IPv4 address of its own: as its setting says, or its subnet. */
export function ownAddress(eni: Interface, network: Network): Claim {
  const { kind, resource, root, publicAddress } = eni;
  if (publicAddress.holds === "no") return publicAddress;
  // An Application Load Balancer may face the internet over IPv6 alone (Elastic Load Balancing, "IP address type").
  if (kind === LOAD_BALANCER.kind)
    return all(publicAddress, not(ADDRESS_TYPE.read(root).is("dualstack-without-public-ipv4")));
  if (kind === NETWORK_INTERFACE.kind)
    return all(publicAddress, any(no(), ...listingsOf(resource, network).map(launchedAlone)));
  return ASKS.read(root).holds === "yes" ? publicAddress : all(publicAddress, not(isOneOfSeveral(root)));
}

export const ASKS = presence({ cfn: "AssociatePublicIpAddress", aws: "associatePublicIpAddress" });

/**
 * Whether an instance that is launched with an interface that was there before has the address that the subnet of that
 * gives: what is its first "inherits the public IPv4 addressing attribute" (Amazon EC2 User Guide, "Elastic network
 * interfaces").
 */
export function inheritedAddress(machine: Resource, network: Network): Claim {
  return any(
    no(),
    ...listedBy(machine, network).flatMap((listed) =>
      enisOf(listed.card, network).map((eni) => all(eni.publicAddress, launchedAlone(listed))),
    ),
  );
}

function launchedAlone({ place, doubt }: Listed): Claim {
  return ifThere(not(isOneOfSeveral(place)), doubt);
}

/**
 * Whether an instance is launched with more interfaces than the one that is written here: "your instance cannot receive
 * a public IPv4 address" then (Amazon EC2 User Guide, "Launch an instance"), unless one is asked for.
 */
function isOneOfSeveral({ resource, index, path }: Field): Claim {
  if (typeof path.at(-1) !== "number" || !/^networkInterfaces$/i.test(String(path.at(-2)))) return no();
  const list = path
    .slice(0, -1)
    .reduce<Field>(
      (field, key) => (typeof key === "number" ? field.element(key) : field.member(key)),
      Field.root(resource, index),
    );
  return hasAtLeast(list.items(), 2);
}
