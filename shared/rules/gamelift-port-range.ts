import { any, List, maybe, some, type Claim, type Field } from "../facts";
import { forbid } from "../judges";
import type { Intent } from "../semantics/intent";
import type { Network } from "../network/network";
import { opensTo } from "../semantics";
import { GAME_FLEET, GAME_PERMISSION_WORDS } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const fleets = declared(GAME_FLEET);

function hasRange(permission: Field): Claim {
  const first = GAME_PERMISSION_WORDS.from.read(permission);
  const { candidates, names } = GAME_PERMISSION_WORDS.to.read(permission);
  return candidates ? any(...candidates.map((last) => first.satisfies((low) => last > low))) : maybe(names);
}

/** A range of ports, or any port from the internet. */
function isWide(permission: Field, { ownPrefixes }: Network, intent: Intent): Claim {
  const source = GAME_PERMISSION_WORDS.source.read(permission);
  return any(hasRange(permission), opensTo(List.of([source]), intent, ownPrefixes));
}

export const gameliftPortRange = defineRule({
  id: "gamelift-port-range",
  title: "A game fleet admits a range of ports or everybody",
  severity: "low",
  recommended: "off",
  rationale: "Every port of the range reaches each server of the fleet, whether a game runs on it or not.",
  condition: "A permission of a GameLift fleet admits more than one port, or open sources.",
  remediation: "Admit the ports of the game, one permission for each, from the players' prefixes",
  references: ["https://docs.aws.amazon.com/gamelift/latest/apireference/API_IpPermission.html"],
  over: fleets,
  judge: ({ facts, name }, { network, intent }) =>
    forbid(
      some(facts.permissions, (permission) => isWide(permission, network, intent)),
      told({
        so: `Fleet ${name} admits a range of ports or everybody`,
        perhaps: `Fleet ${name} may admit a range of ports or everybody`,
        why: "A permission has more than one port, or the internet as its range of addresses.",
      }),
    ),
});
