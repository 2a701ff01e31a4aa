import { because, maybe, mergeNames, no, NO_NAMES, some, yes, type Claim } from "../facts";
import { forbid } from "../judges";
import type { Group, Network } from "../network/network";
import { somePeer, TRAIT, undecidedGroup } from "../semantics";
import type { Peer } from "../vocabulary";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { TIERS, tiersOf, type PossibleTiers } from "./parameters/tiers";
import { told } from "./telling/told";

const FLOWS = {
  default: ["web>app", "app>data"] as readonly string[],
  describe: "Which tier may connect to which, as client>server.",
  schema: { type: "array", items: { type: "string", pattern: "^(web|app|data)>(web|app|data)$" } },
} as const;

type TiersOf = (group: Group) => PossibleTiers;

/** Lines that let one tier into another that is not among the flows. */
function crossings(group: Group, flows: readonly string[], tiersOf: TiersOf, network: Network): Claim {
  const own = tiersOf(group);
  if (own.possible.every((tier) => tier === "none")) return no();
  const crosses = (peer: Peer): Claim => {
    if (peer.kind !== "group" || peer.self) return no();
    const undecided = undecidedGroup(peer);
    if (undecided.length > 0) return maybe(undecided);
    const other = network.groupOf({ kind: "external", id: peer.id });
    return other ? forbidden(tiersOf(other), own, flows) : no();
  };
  return some(group.ingress, (line) =>
    because(somePeer(line.peers, crosses), { at: line, says: line.says("ingress") }),
  );
}

/** Whether a client is of a tier that the server's tier does not admit, whatever each turns out to be. */
function forbidden(client: PossibleTiers, server: PossibleTiers, flows: readonly string[]): Claim {
  const pairs = client.possible.flatMap((from) =>
    server.possible.map(
      (to) => from !== "none" && to !== "none" && from !== to && !flows.includes(`${from}>${to}`),
    ),
  );
  const open = [client, server].filter(({ possible }) => possible.length > 1);
  const names = (open.length > 0 ? open : [client, server]).reduce(
    (all, one) => mergeNames(all, one.names),
    NO_NAMES,
  );
  if (pairs.every(Boolean)) return { ...yes(), names: open.length > 0 ? NO_NAMES : names };
  return pairs.some(Boolean) ? maybe(names) : no();
}

function isOfTier({ possible }: PossibleTiers): string {
  const tiers = possible.filter((tier) => tier !== "none");
  return `${possible.length > 1 ? "may be" : "is"} of the ${[...new Set(tiers)].join(" or ")} tier`;
}

export const tierDirectDbFromWeb = defineRule({
  id: "tier-direct-db-from-web",
  title: "One tier reaches another past the one between",
  severity: "high",
  recommended: "off",
  rationale: "Tiers are worth something only if each admits its neighbour alone: web to app, app to data.",
  condition:
    "A line lets a tier reach another that `flows` does not let it reach. Tiers are told by tags, by the configuration and by what a group is attached to.",
  remediation: "Admit the neighbouring tier's group only",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"],
  parameters: { ...TIERS, flows: FLOWS },
  over: groups,
  signs: { ingress: [TRAIT.group | TRAIT.unknownPeer] },
  judge(group, { network, parameters: { flows, ...tiers } }) {
    const of: TiersOf = (one) => tiersOf(one, tiers, network);
    return forbid(
      crossings(group, flows, of, network),
      told({
        so: `Another tier reaches ${group.name} directly`,
        perhaps: `Another tier may reach ${group.name} directly`,
        why: `${group.name} ${isOfTier(of(group))}, and allowed are ${flows.join(", ")}.`,
      }),
    );
  },
});
