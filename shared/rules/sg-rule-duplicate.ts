import { forbidDuplicates } from "../judges";
import { egressOf, ingressOf, type GroupFilter, TRAIT } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { eitherWay } from "./signs";
import { listedInShort } from "../text/lists";

export const sgRuleDuplicate = defineRule({
  id: "sg-rule-duplicate",
  title: "A group has the same line twice",
  severity: "medium",
  recommended: "warning",
  rationale:
    "EC2 refuses a line that is there already; where CloudFormation takes both, taking one away later takes away the only one there is.",
  condition:
    "Two lines of a group and direction are the same after AWS has read them: protocol by name or number, host bits, spellings of IPv6.",
  remediation: "Keep one of the lines",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  needsWhole: "of two groups that only the deploy tells nobody knows alone that they are two",
  asksOutcomes: true,
  over: groups,
  signs: eitherWay(TRAIT.meeting),
  judge(group) {
    const ask = (filter: GroupFilter) =>
      forbidDuplicates(filter, (lines, sure) => {
        const inline = lines.every(
          ({ resource }) => resource === group.resource && resource.dialect === "cloudformation",
        );
        const texts = new Set(lines.map((line) => line.says(filter.direction)));
        const what = `${listedInShort([...texts])} ${texts.size > 1 ? "are" : "is"} written more than once`;
        return {
          title: sure ? `${group.name} has a line twice` : `${group.name} may have a line twice`,
          why: inline
            ? `${what}. CloudFormation makes one line of them, and removing either copy later revokes it.`
            : `${what}, and EC2 refuses the second with InvalidPermission.Duplicate.`,
        };
      });
    return [ask(ingressOf(group)), ask(egressOf(group))];
  },
});
