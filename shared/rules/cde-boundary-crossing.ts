import { any, no, some, yes, type Claim } from "../facts";
import { controlsOf } from "../frameworks/controls-of";
import { forbid } from "../judges";
import type { Group, Network } from "../network/network";
import { isMeant, type Patterns } from "../semantics";
import type { Peer } from "../vocabulary";
import { SCOPES } from "./parameters/tiers";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { told } from "./telling/told";

const APPROVED = {
  default: [] as readonly string[],
  describe: "Prefixes and prefix lists, as written, that the environment may talk to.",
  schema: { type: "array", items: { type: "string" } },
} as const;

interface Scopes {
  readonly cde: Patterns;
  readonly connected: Patterns;
  readonly approvedPeers: readonly string[];
}

/** Lines whose other end is neither of the environment nor approved. */
function crossings(group: Group, scopes: Scopes, network: Network): Claim {
  const outside = (peer: Peer): boolean => {
    if (peer.kind === "prefix") return !scopes.approvedPeers.includes(peer.prefix.text);
    if (peer.kind === "list") return !scopes.approvedPeers.includes(peer.id);
    if (peer.self) return false;
    const other = network.groupOf({ kind: "external", id: peer.id });
    return !other || !isMeant(other, [...scopes.cde, ...scopes.connected]);
  };
  const through = (direction: "ingress" | "egress"): Claim =>
    some(group[direction], (line) => {
      const cause = { at: line, says: line.says(direction) };
      if (line.peers.must.some(outside)) return yes(cause);
      return line.peers.may.some(outside)
        ? { holds: "maybe", causes: [cause], names: line.peers.names }
        : no();
    });
  return any(through("ingress"), through("egress"));
}

export const cdeBoundaryCrossing = defineRule({
  id: "cde-boundary-crossing",
  title: "Cardholder data is reachable from outside its scope",
  severity: "high",
  recommended: "off",
  rationale:
    "Whatever may talk to the cardholder data environment is in scope of PCI DSS as well, meant or not.",
  remediation: "Admit only groups of the environment or approved ones, or tag the other end",
  references: ["https://www.pcisecuritystandards.org/document_library/"],
  controls: controlsOf("cde-boundary-crossing"),
  parameters: { ...SCOPES, approvedPeers: APPROVED },
  over: groups,
  judge: (group, { network, parameters }) =>
    forbid(
      isMeant(group, parameters.cde) ? crossings(group, parameters, network) : no(),
      told({
        so: `${group.name} talks to what is not in scope`,
        perhaps: `${group.name} may talk to what is not in scope`,
        why: "Lines of this group lead to or from something that is neither of the environment nor approved.",
      }),
    ),
});
