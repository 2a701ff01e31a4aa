import { forbid } from "../judges";
import { all, no } from "../facts";
import type { LineInAcl } from "../semantics";
import { defineRule } from "./rule";
import { aclLines } from "./selectors";
import { aboutLine, numbersOf, quoted, quotedAll, removed, verb } from "./telling/acl";

function shadowed(one: LineInAcl) {
  const allows = one.line.action.is("allow");
  if (allows.holds === "no") return no();
  const dead = one.deadBy("deny");
  return dead.holds === "no" ? dead : all(allows, dead);
}

function words(one: LineInAcl) {
  const takers = one.takersOf(one.match.may);
  const deny = takers.length === 1 ? "deny " : "";
  return aboutLine(
    one,
    {
      so: `${one.title} of ${one.name} is never reached: ${deny}${numbersOf(takers)} ${verb(takers, "matches", "match")} first`,
      perhaps: `${one.title} of ${one.name} may never be reached`,
      why: `A network ACL stops at the first match, and ${quotedAll(takers)} ${verb(takers, "matches", "match")} every packet of ${quoted(one.cause)}.`,
      fix: { summary: "give the allow a lower number, or delete it", ...removed(one) },
    },
    { lines: [one.cause, ...takers] },
  );
}

export const naclRuleShadowed = defineRule({
  id: "nacl-rule-shadowed",
  title: "An allow that earlier denies leave nothing to",
  severity: "medium",
  recommended: "warning",
  rationale: "A line that is never reached is an outage or a leftover: the ACL does not do what it says.",
  condition:
    "No packet reaches an allow line, because earlier lines together take all of it, and a deny takes some.",
  remediation: "Give the allow a number below the denies, or delete it",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html"],
  over: aclLines,
  judge: (one) => forbid(shadowed(one), (found) => words(one)(found)),
});
