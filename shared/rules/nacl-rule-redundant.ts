import { forbid } from "../judges";
import type { LineInAcl } from "../semantics";
import { defineRule } from "./rule";
import { aclLines } from "./selectors";
import { aboutLine, numbersOf, quoted, quotedAll, removed, verb } from "./telling/acl";

function words(one: LineInAcl) {
  const takers = one.takersOf(one.match.may);
  const fix = { summary: "delete the line", ...removed(one) };
  if (one.closes.holds === "yes") {
    const so = `${one.title} of ${one.name} repeats the implicit deny`;
    const why = `What no line allows is denied without ${quoted(one.cause)}.`;
    return aboutLine(one, { so, perhaps: so, why, fix }, { lines: [one.cause] });
  }
  if (one.dead.holds === "no") {
    return aboutLine(
      one,
      {
        so: `${one.title} of ${one.name} changes nothing`,
        perhaps: `${one.title} of ${one.name} may change nothing`,
        why: `Without ${quoted(one.cause)}, what follows does the same with its packets.`,
        fix,
      },
      { lines: [one.cause] },
    );
  }
  return aboutLine(
    one,
    {
      so: `${one.title} of ${one.name} is never reached: ${numbersOf(takers)} ${verb(takers, "does", "do")} the same`,
      perhaps: `${one.title} of ${one.name} may never be reached`,
      why: `A network ACL stops at the first match, and ${quotedAll(takers)} ${verb(takers, "matches", "match")} every packet of ${quoted(one.cause)}.`,
      fix,
    },
    { lines: [one.cause, ...takers] },
  );
}

export const naclRuleRedundant = defineRule({
  id: "nacl-rule-redundant",
  title: "A line without which an ACL does the same",
  severity: "low",
  recommended: "note",
  rationale: "A line that changes nothing counts against the quota and misleads whoever reads the ACL.",
  condition:
    "Without the line the ACL would decide every packet as with it: earlier lines of the same action hold all of it, a later one would do the same, or it closes the ACL as AWS does anyway.",
  remediation: "Delete the line",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html"],
  asksOutcomes: true,
  over: aclLines,
  judge: (one) => forbid(one.repeats, (found) => words(one)(found)),
});
