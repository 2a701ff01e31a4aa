import { Remembered } from "../facts";
import { forbid, PASS } from "../judges";
import { SECURITY_GROUP } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { shownBy, told } from "./telling/told";

const written = declared(SECURITY_GROUP);
const patterns = new Remembered<string, RegExp>();

function patternOf(text: string): RegExp {
  let pattern = patterns.get(text);
  if (!pattern) patterns.set(text, (pattern = new RegExp(text)));
  return pattern;
}

export const sgNameConvention = defineRule({
  id: "sg-name-convention",
  title: "A group's name does not follow the convention",
  severity: "low",
  recommended: "off",
  rationale: "Names that follow one pattern let people and scripts tell whose a group is and what it guards.",
  condition: "A group's own name does not match the pattern. Without one the rule is silent.",
  remediation: "Give the group a name that fits the pattern",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html"],
  parameters: {
    pattern: {
      default: "",
      describe: "A regular expression that every written group name has to match; none asks nothing.",
      schema: { type: "string", format: "regex" },
    },
  },
  over: written,
  judge({ facts, name }, { parameters: { pattern } }) {
    if (pattern === "") return PASS;
    const convention = patternOf(pattern);
    // Without a name, AWS makes one.
    const claim = facts.name.satisfies((text) => text !== "" && !convention.test(text));
    return forbid(
      shownBy(facts.name, claim, "a name of another pattern"),
      told({
        so: `The name of group ${name} does not fit the pattern`,
        perhaps: `The name of group ${name} may not fit the pattern`,
        why: `Names of groups are to match ${pattern}.`,
      }),
    );
  },
});
