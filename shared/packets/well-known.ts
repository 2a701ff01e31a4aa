import { AddressMap, addressMap4, addressMap6, type AddressMap4, type AddressMap6 } from "./address-map";
import {
  type Address,
  parsePrefix,
  type Prefix4,
  type Prefix6,
  routableEdges4,
  routableEdges6,
} from "./prefix";
import { ALL_SERVICES, NO_SERVICES } from "./service-set";
import { SPECIAL_4, SPECIAL_6, type SpecialBlock } from "./special-purpose";

/** A well-known part of both address spaces: every service of every address in it. */
export interface Space {
  readonly v4: AddressMap4;
  readonly v6: AddressMap6;
}

/**
 * The globally routable space. IPv4: all but what the IANA special-purpose registry calls not globally
 * reachable, and multicast. IPv6: the same of IANA's global unicast block 2000::/3.
 */
export const INTERNET: Space = {
  v4: fromEdges(4, 0, routableEdges4()),
  v6: fromEdges(6, 0n, routableEdges6()),
};

/** RFC 1918, RFC 6598 (100.64.0.0/10) and unique local IPv6. */
export const PRIVATE = spaceOf("private");

/** Blocks that are in no network: loopback, link local, benchmarking, future use and their like. */
export const RESERVED = spaceOf("reserved");

/** Blocks kept for examples in texts. */
export const DOCUMENTATION = spaceOf("documentation");

export const MULTICAST = spaceOf("multicast");

/** What "::/0" adds to 2000::/3 in practice: IPv4 addresses behind the VPC's own translator (RFC 6052). */
export const NAT64_PREFIX = "64:ff9b::/96";

function fromEdges<A extends Address>(family: 4 | 6, zero: A, edges: readonly A[]): AddressMap<A> {
  const starts = edges[0] === zero ? edges : [zero, ...edges];
  const inside = edges[0] === zero ? 0 : 1;
  const sets = starts.map((_, i) => (i % 2 === inside ? ALL_SERVICES : NO_SERVICES));
  return new AddressMap(family, starts, sets);
}

function spaceOf(kind: SpecialBlock["kind"]): Space {
  const prefixes = (blocks: readonly SpecialBlock[]) =>
    blocks.filter((block) => block.kind === kind).map((block) => parsePrefix(block.prefix));
  return {
    v4: addressMap4(
      prefixes(SPECIAL_4)
        .filter((prefix): prefix is Prefix4 => prefix?.family === 4)
        .map((prefix) => [prefix, ALL_SERVICES] as const),
    ),
    v6: addressMap6(
      prefixes(SPECIAL_6)
        .filter((prefix): prefix is Prefix6 => prefix?.family === 6)
        .map((prefix) => [prefix, ALL_SERVICES] as const),
    ),
  };
}
