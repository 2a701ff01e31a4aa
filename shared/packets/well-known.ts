import type { Address, Family } from "./address";
import {
  AddressMap,
  addressMap4,
  addressMap6,
  type AddressMap4,
  type AddressMap6,
  complementMap,
  unionMaps,
} from "./address-map";
import {
  parsePrefix,
  type Prefix,
  type Prefix4,
  type Prefix6,
  routableEdges4,
  routableEdges6,
} from "./prefix";
import { ALL_SERVICES, NO_SERVICES } from "./service-set";
import { SPECIAL_4, SPECIAL_6, type SpecialBlock } from "./special-purpose";

/** A part of both address lines: every service of every address in it. */
export interface Space {
  readonly v4: AddressMap4;
  readonly v6: AddressMap6;
}

/**
 * The globally routable space. IPv4: all but multicast and what the IANA special-purpose registry
 * calls not globally reachable. IPv6: 2000::/3, IANA's global unicast, likewise.
 */
export const INTERNET: Space = onceAsked(
  () => fromEdges(4, 0, routableEdges4()),
  () => fromEdges(6, 0n, routableEdges6()),
);

/** RFC 1918, the shared space of RFC 6598 (100.64.0.0/10), and unique local IPv6. */
export const PRIVATE: Space = spaceOf("private");

/** Blocks kept for examples in texts. */
export const DOCUMENTATION: Space = spaceOf("documentation");

export const MULTICAST: Space = spaceOf("multicast");

/** All that is none of the other four: loopback, link local, future use, unassigned IPv6. */
export const RESERVED: Space = onceAsked(
  () => complementMap([INTERNET, PRIVATE, DOCUMENTATION, MULTICAST].map(({ v4 }) => v4).reduce(unionMaps)),
  () => complementMap([INTERNET, PRIVATE, DOCUMENTATION, MULTICAST].map(({ v6 }) => v6).reduce(unionMaps)),
);

/** Most programs ask for few of these, and for none of IPv6. */
function onceAsked(make4: () => AddressMap4, make6: () => AddressMap6): Space {
  let v4: AddressMap4 | undefined;
  let v6: AddressMap6 | undefined;
  return {
    get v4() {
      return (v4 ??= make4());
    },
    get v6() {
      return (v6 ??= make6());
    },
  };
}

function fromEdges<A extends Address>(family: Family, zero: A, edges: readonly A[]): AddressMap<A> {
  const entersAtZero = edges[0] === zero;
  const starts = entersAtZero ? edges : [zero, ...edges];
  const sets = starts.map((_, i) => ((i % 2 === 0) === entersAtZero ? ALL_SERVICES : NO_SERVICES));
  return new AddressMap(family, starts, sets);
}

function spaceOf(kind: SpecialBlock["kind"]): Space {
  const own = (blocks: readonly SpecialBlock[]): Space =>
    spaceOfPrefixes(
      blocks.filter((block) => block.kind === kind).flatMap(({ prefix }) => parsePrefix(prefix) ?? []),
    );
  return onceAsked(
    () => own(SPECIAL_4).v4,
    () => own(SPECIAL_6).v6,
  );
}

/** Every service of every address of the prefixes. */
export function spaceOfPrefixes(prefixes: readonly Prefix[]): Space {
  const v4: [Prefix4, typeof ALL_SERVICES][] = [];
  const v6: [Prefix6, typeof ALL_SERVICES][] = [];
  for (const prefix of prefixes) {
    if (prefix.family === 4) v4.push([prefix, ALL_SERVICES]);
    else v6.push([prefix, ALL_SERVICES]);
  }
  return { v4: addressMap4(v4), v6: addressMap6(v6) };
}
