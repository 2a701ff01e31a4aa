import { forbidLines } from "../judges";
import { egressOf, fitOf, ingressOf, type GroupFilter, TRAIT } from "../semantics";
import type { Peer } from "../vocabulary";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { eitherWay } from "./signs";

function isDefault(peer: Peer): boolean {
  return peer.kind === "group" && peer.self !== true && peer.isDefault === true;
}

export const defaultSgReferencedAsSource = defineRule({
  id: "default-sg-referenced-as-source",
  title: "A line names a default group as its other end",
  severity: "medium",
  recommended: "note",
  rationale:
    "Everything that was made without a group is in the default one, so such a line admits things that nobody had in mind.",
  condition: "A line of another group names a VPC's default group as its other end.",
  remediation: "Name the group of what is meant",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html"],
  over: groups,
  signs: eitherWay(TRAIT.defaultGroup | TRAIT.unknownPeer),
  judge(group) {
    const ask = (filter: GroupFilter) =>
      forbidLines(filter, {
        traits: [TRAIT.defaultGroup | TRAIT.unknownPeer],
        // A prefix or a list that nobody knows is no group.
        fits: ({ peers }) => (peers.may.some(isDefault) ? fitOf(peers, isDefault) : "no"),
        tell: (_, sure) => ({
          title: sure
            ? `A line of ${group.name} names a default group`
            : `A line of ${group.name} may name a default group`,
          why: "A default group holds whatever was made without naming one, so the line means more than it says.",
          whom: "YOUR_GROUP",
        }),
      });
    return [ask(ingressOf(group)), ask(egressOf(group))];
  },
});
