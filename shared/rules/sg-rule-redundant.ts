import { rowFrom } from "../facts";
import { inDoubt, PASS, type Judgement } from "../judges";
import { causeOf, egressOf, ingressOf, redundancyOf, type GroupFilter, TRAIT } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { eitherWay } from "./signs";
import { listedInShort } from "../text/lists";
import { count } from "../text/numbers";

function forbidRedundant(filter: GroupFilter): Judgement {
  const { surely, perhaps, names, together } = redundancyOf(filter);
  const sure = surely.length > 0;
  const found = sure ? surely : perhaps;
  if (found.length === 0) return PASS;
  const { direction, group } = filter;
  return {
    verdict: sure ? "violation" : "undetermined",
    evidence() {
      const causes = found.map(({ line }) => causeOf(line, direction));
      const sentences = found.slice(0, MOST_TOLD).map(({ line, by }) => {
        const others = listedInShort(by().map((one) => one.says(direction)));
        return `What ${line.says(direction)} admits ${sure ? "is" : "may be"} admitted by ${others} as well.`;
      });
      const going = sure ? together(MOST_TAKEN) : found.slice(0, 1).map(({ line }) => line);
      const more =
        found.length > MOST_TOLD ? ` So it is with ${count(found.length - MOST_TOLD, "more line")}.` : "";
      const why = `${sentences.join(" ")}${more}`;
      return {
        statement: {
          kind: "told",
          ...(sure
            ? { title: `${group.name} has lines that add nothing`, why }
            : inDoubt(`${group.name} may have lines that add nothing`, why, names)),
          beside: () => found.flatMap(({ line, by }) => [line, ...by()]),
          fix: {
            ...(going.length > 1 && { summary: "delete the lines, or narrow the wider ones" }),
            remove: going.map((line) => `${rowFrom(line, group.resource)}: ${line.says(direction)}`),
            add: [],
          },
        },
        causes,
        lines: causes,
        dependsOn: sure ? [] : names,
      };
    },
  };
}

const MOST_TOLD = 3;
/** More than the lines of one group over IPv4 and IPv6. */
const MOST_TAKEN = 120;

export const sgRuleRedundant = defineRule({
  id: "sg-rule-redundant",
  title: "A line adds nothing to the others of its group",
  severity: "low",
  recommended: "note",
  rationale:
    "Somebody believes that the line decides something, and closes or keeps it for nothing; two lines may still have two purposes.",
  condition: "All that a line admits is admitted by the others of its group.",
  remediation: "Delete the line, or narrow the wider one",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-rule-duplicate",
  over: groups,
  signs: eitherWay(TRAIT.meeting),
  judge: (group) => [forbidRedundant(ingressOf(group)), forbidRedundant(egressOf(group))],
});
