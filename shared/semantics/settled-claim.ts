import type { Claim } from "../facts";
import type { Choice, Group, Interface, Subject } from "../network/network";
import { together } from "../network/together";

/** A claim about a group. Where choices that are open leave it open, it is what every outcome says. */
export function settledClaim(group: Group, ask: (group: Group) => Claim): Claim {
  return whicheverWay(group, () => group.choices, ask);
}

/** The same about an interface, of which nothing is asked but what is written of it. */
export function settledInterface(eni: Interface, ask: (eni: Interface) => Claim): Claim {
  return whicheverWay(eni, () => eni.writtenChoices, ask);
}

function whicheverWay<S extends Subject>(
  subject: S,
  choices: () => readonly Choice<S>[],
  ask: (subject: S) => Claim,
): Claim {
  const claim = ask(subject);
  if (claim.holds !== "maybe") return claim;
  for (const { outcomes } of together(choices())) {
    const claims = outcomes.map(ask);
    const [first] = claims;
    if (first && first.holds !== "maybe" && claims.every(({ holds }) => holds === first.holds)) return first;
  }
  return claim;
}
