import { mergeNames, NO_NAMES, type Names } from "../facts";
import type { Network } from "../network/network";
import type { Prefix } from "../packets";

/** The program's own VPC prefixes, and what decides further ones. */
export interface OwnSpace {
  readonly prefixes: readonly Prefix[];
  readonly names: Names;
}

const known = new WeakMap<Network, OwnSpace>();

export function ownSpace(network: Network): OwnSpace {
  let space = known.get(network);
  if (!space) {
    let names = NO_NAMES;
    for (const { prefixes } of network.vpcs) {
      prefixes.each((_, doubt) => (names = doubt ? mergeNames(names, doubt) : names));
      if (prefixes.rest) names = mergeNames(names, prefixes.rest);
    }
    known.set(network, (space = { prefixes: network.ownPrefixes, names }));
  }
  return space;
}
