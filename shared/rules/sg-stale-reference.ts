import { forbid, forbidLines } from "../judges";
import {
  egressOf,
  hasSeveralVpcs,
  ingressOf,
  isCarriedElsewhere,
  namesStrangeGroup,
  TRAIT,
  type GroupFilter,
} from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { sourceNames } from "./telling/lines";
import { listedInShort } from "../text/lists";
import { told } from "./telling/told";

export const sgStaleReference = defineRule({
  id: "sg-stale-reference",
  title: "A group is named in a VPC that it is not in",
  severity: "medium",
  recommended: "warning",
  rationale:
    "A line with such a group admits nothing, so what was meant to work does not, and nobody sees why; what should carry such a group is not made.",
  condition:
    "A line names a group of another VPC that no peering of the program joins with its own, or something in a VPC of the program carries a group of another one, or of none.",
  remediation: "Name a group of the same VPC; for a line, peering the two VPCs helps as well",
  references: ["https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html"],
  over: groups,
  judge(group, { network }) {
    const ask = (filter: GroupFilter) =>
      forbidLines(filter, {
        traits: [TRAIT.group],
        fits: ({ peers }) => namesStrangeGroup(group, peers, network),
        tell: (lines, sure) => ({
          title: sure
            ? `${group.name} names a group of another VPC`
            : `${group.name} may name a group that it cannot reach`,
          why: `${listedInShort(sourceNames(lines))} is in a VPC that is not peered with the one of ${group.name} in this program.`,
          whom: "YOUR_GROUP",
        }),
      });
    return [
      ...(hasSeveralVpcs(network) ? [ask(ingressOf(group)), ask(egressOf(group))] : []),
      forbid(
        isCarriedElsewhere(group, network),
        told(({ causes: [cause] }) => {
          const who = cause?.at.resource.name ?? "what carries it";
          const place = cause?.says ?? "in another VPC";
          return {
            so: `${group.name} is on ${who}, which is in another VPC`,
            perhaps: `${group.name} may be on ${who}, which is in another VPC`,
            why: `${who} is ${place} and ${group.name} is not. EC2 refuses an interface whose groups are in another VPC than its subnet.`,
          };
        }),
      ),
    ];
  },
});
