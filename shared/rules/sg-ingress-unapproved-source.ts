import { forbidLines } from "../judges";
import { covered, fitOf, ingressOf, isManagedList, TRAIT } from "../semantics";
import type { Peer } from "../vocabulary";
import { nameList, prefixList } from "./parameters/common";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { sourceNames, sourcesOf } from "./telling/lines";

export const sgIngressUnapprovedSource = defineRule({
  id: "sg-ingress-unapproved-source",
  title: "A source is not on the approved list",
  severity: "medium",
  recommended: "off",
  rationale: "Where the sources of a network are decided and written down, any other is there by accident.",
  condition: "A source is not within the approved prefixes and lists. Without them the rule is silent.",
  remediation: "Allow an approved prefix, or approve this one in the configuration",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  parameters: {
    approvedCidrs: prefixList.parameter(
      "Prefixes that sources must lie in, together; none: the rule is silent.",
    ),
    approvedPrefixLists: nameList("Prefix lists that may be sources, by id or name."),
  },
  over: groups,
  signs: { ingress: [TRAIT.prefix | TRAIT.managedList | TRAIT.unknownPeer] },
  judge(group, { parameters }) {
    const approved = prefixList.of(parameters.approvedCidrs);
    const lists = parameters.approvedPrefixLists;
    if (approved.length === 0 && lists.length === 0) return [];
    const isOfApprovedList = (peer: Peer): boolean =>
      peer.kind === "prefix" &&
      peer.list !== undefined &&
      (lists.includes(peer.list.name) || (peer.list.id !== undefined && lists.includes(peer.list.id)));
    const isForeign = (peer: Peer): boolean => {
      if (peer.kind === "group") return false;
      if (peer.kind === "list") return !isManagedList(peer, lists);
      return !isOfApprovedList(peer) && !covered(peer.prefix, approved);
    };
    return forbidLines(ingressOf(group), {
      traits: [TRAIT.prefix | TRAIT.managedList | TRAIT.unknownPeer],
      fits: ({ peers }) => (peers.may.every(isOfApprovedList) ? "no" : fitOf(peers, isForeign)),
      tell: (lines, sure) => ({
        title: sure
          ? sourcesOf(sourceNames(lines, isForeign), group.name, "is not approved", "are not approved")
          : `A source of ${group.name} may not be approved`,
        why: "The configuration names the sources that are.",
        whom: "YOUR_PREFIX",
      }),
    });
  },
});
