import { forbid } from "../judges";
import { defineRule } from "./rule";
import { aclLines } from "./selectors";
import { aboutLine, quoted } from "./telling/acl";
import { listed } from "../text/lists";
import { capital } from "../text/sentences";

export const naclRuleOverlap = defineRule({
  id: "nacl-rule-overlap",
  title: "Two lines cross, so that their order decides",
  severity: "low",
  recommended: "off",
  rationale:
    "Lines that allow and deny parts of each other do something else when they are numbered in another order.",
  condition: "An allow and a deny of one direction share packets, and neither holds the other.",
  remediation: "Split the lines so that none shares packets with one of the other action",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html"],
  absorbedBy: "nacl-rule-shadowed",
  asksOutcomes: true,
  over: aclLines,
  judge(one) {
    const crossed = one.crossed;
    return forbid(crossed, (found) => {
      const lines = one.crossing;
      return aboutLine(
        one,
        {
          so: `${one.title} of ${one.name} crosses ${listed(lines.map(({ says }) => says.split(":")[0] ?? ""))}`,
          perhaps: `${one.title} of ${one.name} may cross an earlier line`,
          why: `${capital(quoted(one.cause))} and ${listed(lines.map(quoted))} each match packets that the other does not, so their order decides for those they share.`,
        },
        { lines: [one.cause, ...lines] },
      )(found);
    });
  },
});
