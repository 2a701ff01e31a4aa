import { Kept } from "../../facts";
import type { Network } from "../../network/network";

const ids = new Kept(({ groups }: Network): ReadonlySet<string> => {
  const own = groups.filter((group) => group.isDefault).map((group) => group.id);
  return new Set(["default", ...own]);
});

/** How lines name the default groups of the program's VPCs; `default` is the name that AWS gives each of them. */
export function defaultGroupIds(network: Network): ReadonlySet<string> {
  return ids.of(network);
}
