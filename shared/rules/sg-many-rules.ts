import { maybe, no, yes, type Claim } from "../facts";
import { forbid, PASS } from "../judges";
import type { Group } from "../network/network";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { told } from "./telling/told";

/** Lines that the program writes, of both directions. */
function writtenLines({ ingress, egress }: Group): { must: number; may: number; names: readonly string[] } {
  let must = 0;
  let may = 0;
  const names = new Set<string>();
  for (const lines of [ingress, egress]) {
    if (lines.rest) for (const name of lines.rest) names.add(name);
    lines.each((line, doubt) => {
      if (line.implied !== undefined) return;
      may++;
      if (doubt) for (const name of doubt) names.add(name);
      else must++;
    });
    if (lines.rest) may = Infinity;
  }
  return { must, may, names: [...names] };
}

export const sgManyRules = defineRule({
  id: "sg-many-rules",
  title: "A group has too many lines to review",
  severity: "low",
  recommended: "off",
  rationale: "Nobody reads fifty lines with care, so what should not be there stays.",
  condition: "A group has more than 50 lines, in and out together.",
  remediation: "Unite lines in prefix lists, or split the group by what it is for",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "quota-sg-rules",
  parameters: {
    most: {
      default: 50,
      describe: "How many lines, of both directions together, a group may have.",
      schema: { type: "integer", minimum: 1 },
    },
  },
  over: groups,
  judge(group, { parameters: { most } }) {
    const { ingress, egress } = group;
    if (ingress.length + egress.length <= most && !ingress.rest && !egress.rest) return PASS;
    const { must, may, names } = writtenLines(group);
    const cause = { at: { resource: group.resource, path: [] }, says: "lines" };
    const claim: Claim = must > most ? yes(cause) : may > most ? maybe(names, cause) : no();
    return forbid(
      claim,
      told({
        so: `${group.name} has ${must} lines`,
        perhaps: `${group.name} may have more than ${most} lines`,
        why: `More than ${most} lines of one group are hard to review.`,
      }),
    );
  },
});
