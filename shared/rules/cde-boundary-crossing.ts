import { all, any, because, claim, maybe, no, not, some, yes, type Claim } from "../facts";
import { forbid } from "../judges";
import type { Group, Network } from "../network/network";
import {
  isManagedList,
  isMeant,
  isPlaceholder,
  somePeer,
  undecidedGroup,
  withinAny,
  type Patterns,
} from "../semantics";
import type { ListName, Peer } from "../vocabulary";
import { SCOPES } from "./parameters/tiers";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { told } from "./telling/told";
import { parsePrefix, type Direction } from "../packets";

const APPROVED = {
  default: [] as readonly string[],
  describe: "Prefixes, and prefix lists by id or name, that the environment may talk to.",
  schema: { type: "array", items: { type: "string" } },
} as const;

interface Scopes {
  readonly cde: Patterns;
  readonly connected: Patterns;
  readonly approvedPeers: readonly string[];
}

/** Lines whose other end is neither of the environment nor approved. */
function crossings(group: Group, scopes: Scopes, network: Network): Claim {
  const approved = scopes.approvedPeers.flatMap((text) => parsePrefix(text) ?? []);
  // A list counts for all that is in it.
  const isApproved = (list?: ListName): boolean =>
    list !== undefined && [list.name, list.id ?? ""].some((name) => scopes.approvedPeers.includes(name));
  const outside = (peer: Peer): Claim => {
    if (peer.kind === "prefix") return claim(!withinAny(peer.prefix, approved) && !isApproved(peer.list));
    if (peer.kind === "list") return claim(!isManagedList(peer, scopes.approvedPeers));
    const undecided = undecidedGroup(peer);
    if (undecided.length > 0) return maybe(undecided);
    if (peer.self) return no();
    const other = network.groupOf({ kind: "external", id: peer.id });
    return other ? not(isMeant(other, [...scopes.cde, ...scopes.connected])) : yes();
  };
  const through = (direction: Direction): Claim =>
    some(group[direction], (line) =>
      isPlaceholder(line)
        ? no()
        : because(somePeer(line.peers, outside), { at: line, says: line.says(direction) }),
    );
  return any(through("ingress"), through("egress"));
}

export const cdeBoundaryCrossing = defineRule({
  id: "cde-boundary-crossing",
  title: "Cardholder data is reachable from outside its scope",
  severity: "high",
  recommended: "off",
  rationale:
    "Whatever may talk to the cardholder data environment is in scope of PCI DSS as well, meant or not.",
  condition:
    "A line of a group that is tagged or declared as of the cardholder data environment leads to or from something that is neither of it nor approved.",
  remediation: "Admit only groups of the environment or approved ones, or tag the other end",
  references: ["https://www.pcisecuritystandards.org/document_library/"],
  parameters: { ...SCOPES, approvedPeers: APPROVED },
  over: groups,
  judge(group, { network, parameters }) {
    const inScope = isMeant(group, parameters.cde);
    return forbid(
      inScope.holds === "no" ? inScope : all(inScope, crossings(group, parameters, network)),
      told({
        so: `${group.name} talks to what is not in scope`,
        perhaps: `${group.name} may talk to what is not in scope`,
        why: "Lines of this group lead to or from something that is neither of the environment nor approved.",
      }),
    );
  },
});
