import { forbidLines, type LineJudgement } from "../judges";
import {
  egressOf,
  fitOfValues,
  ingressOf,
  isGeneratedDescription,
  TRAIT,
  type GroupFilter,
} from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { eitherWay } from "./signs";

export const sgRuleDescriptionMissing = defineRule({
  id: "sg-rule-description-missing",
  title: "A line of a group has no description",
  severity: "low",
  recommended: "note",
  rationale: "A line that nobody can explain is a line that nobody dares to remove.",
  condition: "A line's description is empty, or the one that CDK writes by itself.",
  remediation: "Say in each line what it is for",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/working-with-security-group-rules.html"],
  parameters: {
    acceptGenerated: {
      default: false,
      describe: 'Whether what CDK writes by itself, such as "from 0.0.0.0/0:443", counts as a description.',
      schema: { type: "boolean" },
    },
  },
  incidental: true,
  over: groups,
  signs: eitherWay(TRAIT.texts),
  judge(group, { parameters }) {
    const missing = (text: string): boolean =>
      text.trim() === "" || (!parameters.acceptGenerated && isGeneratedDescription(text));
    const bothWays: LineJudgement[] = [];
    const ask = (filter: GroupFilter) =>
      forbidLines(filter, {
        traits: [],
        bare: true,
        fits(line) {
          if (line.implied !== undefined) return "no";
          // What only the deploy tells is a text that somebody writes.
          const { candidates = [], names } = line.description;
          return fitOfValues(candidates, names, missing);
        },
        tell: (_, sure) => {
          const alike = bothWays.filter(({ verdict }) => verdict === (sure ? "violation" : "undetermined"));
          const lines = alike.flatMap(({ found = [] }) => found);
          const rows = new Set(lines.map((line) => line.rowKey)).size;
          const generated = lines.some((line) => line.description.candidates?.some(isGeneratedDescription));
          // Of lines that are still to come nobody knows how many there will be.
          const many = rows === 0 ? "Lines" : rows === 1 ? "A line" : `${rows} lines`;
          return {
            title: sure
              ? `${many} of ${group.name} ${rows === 1 ? "has" : "have"} no description`
              : `${many} of ${group.name} may have no description`,
            why: `Nothing says what is meant by ${rows === 1 ? "it" : "them"}${generated ? "; the text there only repeats the line" : ""}.`,
            keeps: true,
          };
        },
      });
    bothWays.push(ask(ingressOf(group)), ask(egressOf(group)));
    return bothWays;
  },
});
