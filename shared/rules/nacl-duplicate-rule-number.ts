import { forbid } from "../judges";
import { aclFilter, numberBeside } from "../semantics";
import { defineRule } from "./rule";
import { aclLines } from "./selectors";
import { aboutLine, quoted, renumbered } from "./telling/acl";
import { listed } from "../text/lists";

export const naclDuplicateRuleNumber = defineRule({
  id: "nacl-duplicate-rule-number",
  title: "A rule number stands twice in one direction",
  severity: "medium",
  recommended: "error",
  rationale: "EC2 refuses the second line, so the deployment fails half way.",
  condition: "Two lines of one ACL and direction have one number, whenever one of them is there.",
  remediation: "Give each line of a direction a number of its own",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html"],
  asksOutcomes: true,
  over: aclLines,
  judge: (one) =>
    forbid(one.twins, (found) => {
      const others = one.sameNumber;
      const free =
        one.line.number.only === undefined
          ? undefined
          : numberBeside(aclFilter(one.acl, one.direction), one.place);
      return aboutLine(
        one,
        {
          ...(free !== undefined && { fix: renumbered(one, free) }),
          so: `Number ${one.line.number.only ?? ""} of ${one.name} stands twice in ${one.direction}`,
          perhaps: `A number of ${one.name} may stand twice in ${one.direction}`,
          why:
            others.length === 0
              ? "EC2 refuses a second line with the number of another."
              : `EC2 takes one line with a number in each direction and refuses the others: ${listed(others.map(quoted))}.`,
        },
        { lines: others },
      )(found);
    }),
});
