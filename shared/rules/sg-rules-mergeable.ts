import { any, maybe, no, yes } from "../facts";
import { forbid } from "../judges";
import { egressOf, ingressOf, mergeableLines } from "../semantics";
import { DIRECTIONS } from "../packets";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { told } from "./telling/told";
import { count } from "../text/numbers";

export const sgRulesMergeable = defineRule({
  id: "sg-rules-mergeable",
  title: "Two lines of a group could be one",
  severity: "low",
  recommended: "off",
  rationale: "Fewer lines are read with more care, and count less against the quota.",
  condition:
    "Two lines of a group differ in ports that are side by side, or in prefixes that are the halves of one.",
  remediation: "Write one line for both, unless they are meant for different things",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  asksOutcomes: true,
  over: groups,
  judge(group) {
    const claims = DIRECTIONS.flatMap((direction) =>
      mergeableLines(direction === "ingress" ? ingressOf(group) : egressOf(group)).map(({ lines, doubt }) => {
        const causes = lines.map((line) => ({ at: line, says: line.says(direction) }));
        return doubt ? maybe(doubt, ...causes) : yes(...causes);
      }),
    );
    return forbid(
      any(no(), ...claims),
      told(({ causes }) => {
        const [a, b] = causes.map(({ says }) => says);
        const more = causes.length / 2 - 1;
        return {
          so: `${group.name} has lines that could be one`,
          perhaps: `${group.name} may have lines that could be one`,
          why: `${a} and ${b} are side by side and otherwise equal.${more > 0 ? ` So ${more > 1 ? "are" : "is"} ${count(more, "more pair")}.` : ""}`,
        };
      }),
    );
  },
});
