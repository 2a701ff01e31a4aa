import { forbidLines } from "../judges";
import { egressOf, ingressOf, namesStrangeGroup, TRAIT, type GroupFilter } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { eitherWay } from "./signs";
import { listed, sourceNames } from "./telling/lines";

export const sgStaleReference = defineRule({
  id: "sg-stale-reference",
  title: "A line names a group that it cannot reach",
  severity: "medium",
  recommended: "warning",
  rationale: "The line admits nothing, so what was meant to work does not, and nobody sees why.",
  condition: "A line names a group of another VPC that no peering of the program joins with its own.",
  remediation: "Name a group of the same VPC, or peer the two VPCs",
  references: ["https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html"],
  over: groups,
  signs: eitherWay(TRAIT.group),
  judge(group, { network }) {
    const ask = (filter: GroupFilter) =>
      forbidLines(filter, {
        traits: [TRAIT.group],
        fits: ({ peers }) => namesStrangeGroup(group, peers, network),
        tell: (lines, sure) => ({
          title: sure
            ? `${group.name} names a group of another VPC`
            : `${group.name} may name a group that it cannot reach`,
          why: `${listed(sourceNames(lines))} is in a VPC that is not peered with the one of ${group.name} in this program.`,
        }),
      });
    return [ask(ingressOf(group)), ask(egressOf(group))];
  },
});
