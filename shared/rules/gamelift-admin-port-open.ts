import { all, any, because, Field, List, some, type Cause, type Claim } from "../facts";
import { forbid, type Change } from "../judges";
import type { Network } from "../network/network";
import { opensTo } from "../semantics";
import type { Intent } from "../semantics/intent";
import { GAME_FLEET, GAME_PERMISSION_WORDS } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, told } from "./telling/told";
import { listed } from "../text/lists";

const fleets = declared(GAME_FLEET);

interface AdminPort {
  readonly name: string;
  readonly port: number;
  readonly protocols: readonly string[];
}

const PORTS: readonly AdminPort[] = [
  { name: "SSH", port: 22, protocols: ["TCP"] },
  { name: "RDP", port: 3389, protocols: ["TCP", "UDP"] },
];

function opens(
  permission: Field,
  { name, port, protocols }: AdminPort,
  { ownPrefixes }: Network,
  intent: Intent,
): Claim {
  const { protocol, from, to, source } = GAME_PERMISSION_WORDS;
  const open = all(
    protocol.read(permission).satisfies((text) => protocols.includes(text.toUpperCase())),
    from.read(permission).satisfies((first) => first <= port),
    to.read(permission).satisfies((last) => last >= port),
    opensTo(List.of([source.read(permission)]), intent, ownPrefixes),
  );
  return because(open, { at: permission, says: name });
}

/** Their own prefix for permissions of one port; those of others have to be written anew. */
function narrowed(causes: readonly Cause[]): Change {
  const { from, to, source } = GAME_PERMISSION_WORDS;
  const changes = causes.flatMap(({ at }) =>
    at instanceof Field && from.read(at).only === to.read(at).only
      ? [setTo(source.read(at), "YOUR_PREFIX")]
      : [],
  );
  return {
    remove: [...new Set(changes.flatMap(({ remove }) => remove))],
    add: [...new Set(changes.flatMap(({ add }) => add))],
  };
}

export const gameliftAdminPortOpen = defineRule({
  id: "gamelift-admin-port-open",
  title: "A game fleet opens SSH or RDP to the internet",
  severity: "critical",
  recommended: "error",
  rationale:
    "Whoever reaches a port for administration can try passwords, stolen keys and unpatched holes, on GameLift as on EC2.",
  condition:
    "A permission of a GameLift fleet, or of a fleet of containers, admits TCP 22 or port 3389 from open sources.",
  remediation: "Admit SSH and RDP from your own prefixes, and only while somebody needs them",
  references: ["https://docs.aws.amazon.com/gamelift/latest/apireference/API_IpPermission.html"],
  over: fleets,
  judge: ({ facts, name }, { network, intent }) =>
    forbid(
      some(facts.permissions, (permission) =>
        any(...PORTS.map((port) => opens(permission, port, network, intent))),
      ),
      told(({ causes }) => {
        const ports = listed([...new Set(causes.map(({ says }) => says))]) || "SSH or RDP";
        return {
          fix: narrowed(causes),
          so: `Fleet ${name} opens ${ports} to the internet`,
          perhaps: `Fleet ${name} may open ${ports} to the internet`,
          why: "Its permissions admit more public addresses than any one owner has.",
        };
      }),
    ),
});
