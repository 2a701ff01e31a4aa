import { claim, maybe, yes, type Cause, type Claim } from "../facts";
import { cis } from "../frameworks/cis";
import { forbid } from "../judges";
import type { Group } from "../network/network";
import type { Lines } from "../vocabulary";
import { defineRule } from "./rule";
import { defaultGroups } from "./selectors";

function holdsLines(lines: Lines, direction: "ingress" | "egress"): Claim {
  const causes: Cause[] = [];
  lines.each((line, doubt) => {
    if (!doubt) causes.push({ at: line, says: line.says(direction) });
  });
  if (causes.length > 0) return yes(...causes);
  if (lines.rest) return maybe(lines.rest);
  let names: readonly string[] | undefined;
  lines.each((_, doubt) => (names = doubt));
  return names ? maybe(names) : claim(false);
}

/** The lines it still has, or nothing. */
function keepsLines(group: Group): Claim {
  const ingress = holdsLines(group.ingress, "ingress");
  const egress = holdsLines(group.egress, "egress");
  if (ingress.holds === "yes" || egress.holds === "yes") {
    return yes(
      ...(ingress.holds === "yes" ? ingress.causes : []),
      ...(egress.holds === "yes" ? egress.causes : []),
    );
  }
  return ingress.holds === "maybe" ? ingress : egress;
}

export const defaultSgHasRules = defineRule({
  id: "default-sg-has-rules",
  title: "A default security group keeps its lines",
  severity: "medium",
  recommended: "warning",
  rationale:
    "Whatever is launched without a group gets the default one, and then talks to everything else that did.",
  remediation: "Take every line from the default group and give each resource a group of its own",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html"],
  controls: [...cis.defaultGroup],
  over: defaultGroups,
  judge: (group) =>
    forbid(keepsLines(group), () => ({
      title: group.untouched
        ? `The default group of ${group.resource.name} is left as AWS makes it`
        : `Default group ${group.name} has lines`,
      why: group.untouched
        ? "It admits everything from itself and lets everything out, and nothing in this program takes these lines away."
        : "A default group should admit nothing, so that nothing works by being forgotten.",
    })),
});
