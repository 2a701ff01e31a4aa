import type { Acl } from "../../network/network";
import {
  anyServices,
  describeServices,
  icmp,
  intersectsServices,
  ALL_SERVICES,
  equalServices,
} from "../../packets";
import { aclFilter } from "./acl";
import type { OrderedLine } from "./acl-order";
import { numbersAfter } from "./free-numbers";

/**
 * For each line about all of IPv4 the same about all of IPv6, with numbers behind all others. What is about blocks of
 * IPv4 has no such twin, nor have messages of ICMP, which are others in IPv6.
 */
export function ipv6Twins(acl: Acl): readonly string[] {
  return (["ingress", "egress"] as const).flatMap((direction) => {
    const filter = aclFilter(acl, direction);
    const lines = filter.ordered.filter(hasTwin);
    const numbers = numbersAfter(filter, lines.length);
    return lines.map(({ line: { services }, action }, i) => {
      const number = numbers?.[i] === undefined ? "" : `${numbers[i]}: `;
      return `${number}${action} ${describeServices(services.may)} ${direction === "ingress" ? "from" : "to"} ::/0`;
    });
  });
}

function hasTwin({ exact, line: { peers, services } }: OrderedLine): boolean {
  const isOfIcmp =
    intersectsServices(services.may, anyServices(icmp())) && !equalServices(services.may, ALL_SERVICES);
  return (
    exact && !isOfIcmp && peers.may.some((peer) => peer.kind === "prefix" && peer.prefix.text === "0.0.0.0/0")
  );
}
