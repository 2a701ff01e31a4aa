import type { Network } from "../../network/network";

const known = new WeakMap<Network, ReadonlySet<string>>();

/** How lines name the default groups of the program's VPCs; `default` is the name that AWS gives each of them. */
export function defaultGroupIds(network: Network): ReadonlySet<string> {
  let ids = known.get(network);
  if (!ids) {
    const own = network.groups.filter((group) => group.isDefault).map((group) => group.id);
    known.set(network, (ids = new Set(["default", ...own])));
  }
  return ids;
}
