import type { Claim } from "../facts";
import type { Group } from "../network/network";
import { together } from "../network/together";

/** A claim about a group. Where choices that are open leave it open, it is what every outcome says. */
export function settledClaim(group: Group, ask: (group: Group) => Claim): Claim {
  const claim = ask(group);
  if (claim.holds !== "maybe") return claim;
  for (const { outcomes } of together(group.choices)) {
    const claims = outcomes.map(ask);
    const [first] = claims;
    if (first && first.holds !== "maybe" && claims.every(({ holds }) => holds === first.holds)) return first;
  }
  return claim;
}
