import type { Acl } from "../../network/network";
import {
  DIRECTIONS,
  anyServices,
  coversServices,
  describeServices,
  icmp,
  intersectsServices,
  ALL_SERVICES,
  equalServices,
  NO_SERVICES,
  unionServices,
  type Prefix,
} from "../../packets";
import type { Intent } from "../intent";
import { aclFilter } from "./acl";
import { OWN_ICMP } from "./acl-families";
import type { OrderedLine } from "./acl-order";
import { numbersAfter } from "./free-numbers";

/**
 * For each line about all of IPv4 the same about all of IPv6, with numbers behind all others. What is about blocks of
 * IPv4 has no such twin, nor have messages of ICMP, which are others in IPv6. So a line is left out that would open
 * what only such lines close to the IPv4 internet, or may.
 */
export function ipv6Twins(acl: Acl, intent: Intent, own: readonly Prefix[]): readonly string[] {
  return DIRECTIONS.flatMap((direction) => {
    const filter = aclFilter(acl, direction);
    const open = filter.exposure(intent, own).find(({ family }) => family === 4)?.open.must ?? NO_SERVICES;
    let told = unionServices(open, OWN_ICMP);
    const lines = filter.ordered.filter((line) => {
      const { services } = line.line;
      if (!hasTwin(line)) return false;
      if (line.action === "deny") told = unionServices(told, services.may);
      return coversServices(told, services.may);
    });
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
