import { because } from "../facts";
import { forbid } from "../judges";
import { aclFilter, lacksValidNumber, soundNumber } from "../semantics";
import { defineRule } from "./rule";
import { aclLines } from "./selectors";
import type { LineInAcl } from "../semantics";
import type { Saying } from "./telling/told";
import { aboutLine, renumbered } from "./telling/acl";

function sound(one: LineInAcl): Pick<Saying, "fix"> {
  const { only } = one.line.number;
  const number = only === undefined ? undefined : soundNumber(aclFilter(one.acl, one.direction), only);
  return number === undefined ? {} : { fix: renumbered(one, number) };
}

export const naclRuleNumberInvalid = defineRule({
  id: "nacl-rule-number-invalid",
  title: "A rule number that EC2 does not take",
  severity: "medium",
  recommended: "error",
  rationale: "EC2 takes the numbers 1 to 32766 and refuses all others, so the deployment fails.",
  condition: "A number lies outside 1 to 32766, or a line has none.",
  remediation: "Give the line a number from 1 to 32766",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html"],
  refused: /^rule(?:No|Number)$/i,
  over: aclLines,
  judge: (one) =>
    forbid(
      because(lacksValidNumber(one.line), one.cause),
      aboutLine(
        one,
        one.line.number.written
          ? {
              so: `Number ${one.line.number.only ?? one.line.number.names[0]} of ${one.name} is none that EC2 takes`,
              perhaps: `A number of ${one.name} may be out of range`,
              why: "EC2 takes the numbers 1 to 32766; what is above is its own.",
              ...sound(one),
            }
          : {
              so: `${one.title} of ${one.name} has no number`,
              perhaps: `${one.title} of ${one.name} may have no number`,
              why: "EC2 takes no line without a number, from 1 to 32766.",
            },
      ),
    ),
});
