import { maybe, no, some, yes, type Claim } from "../facts";
import { controlsOf } from "../frameworks/controls-of";
import { forbid } from "../judges";
import type { Group, Network } from "../network/network";
import { TRAIT, undecidedGroup } from "../semantics";
import type { Peer } from "../vocabulary";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { TIERS, tierOf, type Tier } from "./parameters/tiers";
import { told } from "./telling/told";

const FLOWS = {
  default: ["web>app", "app>data"] as readonly string[],
  describe: "Which tier may connect to which, as client>server.",
  schema: { type: "array", items: { type: "string", pattern: "^(web|app|data)>(web|app|data)$" } },
} as const;

type TierOf = (group: Group) => Tier | undefined;

/** Lines that let one tier into another that is not among the flows. */
function crossings(group: Group, tier: Tier, flows: readonly string[], of: TierOf, network: Network): Claim {
  return some(group.ingress, (line) => {
    const isForbidden = (peer: Peer): boolean => {
      if (peer.kind !== "group" || peer.self) return false;
      const other = network.groupOf({ kind: "external", id: peer.id });
      const from = other && of(other);
      return from !== undefined && from !== tier && !flows.includes(`${from}>${tier}`);
    };
    const cause = { at: line, says: line.says("ingress") };
    if (line.peers.must.some(isForbidden)) return yes(cause);
    const undecided = line.peers.may.flatMap(undecidedGroup);
    return undecided.length > 0 ? maybe(undecided, cause) : no();
  });
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
  controls: controlsOf("tier-direct-db-from-web"),
  parameters: { ...TIERS, flows: FLOWS },
  over: groups,
  signs: { ingress: [TRAIT.group | TRAIT.unknownPeer] },
  judge(group, { network, parameters }) {
    const of: TierOf = (one) => tierOf(one, parameters, network);
    const tier = of(group);
    return forbid(
      tier ? crossings(group, tier, parameters.flows, of, network) : no(),
      told({
        so: `Another tier reaches ${group.name} directly`,
        perhaps: `Another tier may reach ${group.name} directly`,
        why: `${group.name} is of the ${tier ?? "first"} tier, and allowed are ${parameters.flows.join(", ")}.`,
      }),
    );
  },
});
