import { Kept, mergeNames, NO_NAMES, type Names } from "../facts";
import type { Network } from "../network/network";
import type { Prefix } from "../packets";

/** The owner's prefixes, and what decides further ones. */
export interface OwnSpace {
  readonly prefixes: readonly Prefix[];
  readonly names: Names;
}

const spaces = new Kept((network: Network): OwnSpace => {
  let names = NO_NAMES;
  for (const { prefixes } of network.vpcs) {
    prefixes.each((_, doubt) => (names = doubt ? mergeNames(names, doubt) : names));
    if (prefixes.rest) names = mergeNames(names, prefixes.rest);
  }
  return { prefixes: network.ownPrefixes, names };
});

export function ownSpace(network: Network): OwnSpace {
  return spaces.of(network);
}
