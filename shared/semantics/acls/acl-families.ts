import { all, claim, decidersOf, maybe, mergeNames, no, not, some, yes, type Claim } from "../../facts";
import type { Intent } from "../intent";
import type { Acl, AclLine } from "../../network/network";
import {
  anyServices,
  icmp,
  icmpv6,
  NO_SERVICES,
  subtractServices,
  type Family,
  type Prefix,
  type ServiceSet,
} from "../../packets";
import { aclFilter } from "./acl";

/** Whether the ACL serves a subnet that has an IPv6 block. */
export function servesIpv6(acl: Acl): Claim {
  return some(acl.subnets, (subnet) => subnet.ipv6);
}

function isOf(line: AclLine, family: Family): Claim {
  const has = (peers: AclLine["peers"]["may"]): boolean =>
    peers.some((peer) => peer.kind === "prefix" && peer.prefix.family === family);
  const { must, may, names } = line.peers;
  return has(must) ? yes() : has(may) && must !== may ? (sameFamily(line) ? yes() : maybe(names)) : no();
}

/** What prefix it has may be open while its family is not. */
function sameFamily({ peers }: AclLine): boolean {
  const families = peers.may.map((peer) => (peer.kind === "prefix" ? peer.prefix.family : 0));
  return new Set(families).size === 1;
}

function anyOf(acl: Acl, family: Family): Claim {
  const ingress = some(acl.ingress, (line) => isOf(line, family));
  const egress = some(acl.egress, (line) => isOf(line, family));
  if (ingress.holds === "yes" || egress.holds === "yes") return yes();
  return ingress.holds === "maybe" ? ingress : egress;
}

/** Whether it has lines for IPv4 and none for IPv6, so that all IPv6 is denied. */
export function deniesIpv6Alone(acl: Acl): Claim {
  return all(anyOf(acl, 4), not(anyOf(acl, 6)));
}

/** Each family has an ICMP of its own. */
export const OWN_ICMP = anyServices(icmp(), icmpv6());

/** What the ACL opens to the IPv6 internet and not to the IPv4 one. */
export function ipv6Open(
  acl: Acl,
  intent: Intent,
  own: readonly Prefix[],
): { readonly claim: Claim; readonly services: ServiceSet } {
  const exposure = aclFilter(acl, "ingress").exposure(intent, own);
  const v4 = exposure.find(({ family }) => family === 4)?.open;
  const v6 = exposure.find(({ family }) => family === 6)?.open;
  if (!v4 || !v6) return { claim: no(), services: NO_SERVICES };
  const must = subtractServices(subtractServices(v6.must, v4.may), OWN_ICMP);
  const may = subtractServices(subtractServices(v6.may, v4.must), OWN_ICMP);
  if (!must.empty) return { claim: claim(true), services: must };
  return may.empty
    ? { claim: no(), services: NO_SERVICES }
    : { claim: maybe(mergeNames(decidersOf(v6), decidersOf(v4))), services: may };
}
