import { maybe, mergeNames, no, NO_NAMES, yes, type Claim, type Names } from "../facts";
import { forbid } from "../judges";
import type { Group } from "../network/network";
import { isNamedByLines, isPlaceholder, isWritten } from "../semantics";
import type { GroupLine } from "../network/groups/group-line";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { told } from "./telling/told";

/** Whether it has no line of its own: what AWS allows unsaid is none, nor what is written to let nothing out. */
function hasNoLines(group: Group): Claim {
  if (group.ingress.surelyWritten) return no();
  let written = false;
  let names = mergeNames(group.ingress.rest ?? NO_NAMES, group.egress.rest ?? NO_NAMES);
  for (const lines of [group.ingress, group.egress]) {
    const note = (line: GroupLine, doubt: Names | undefined): void => {
      if (line.implied !== undefined || isPlaceholder(line)) return;
      if (doubt) names = mergeNames(names, doubt);
      else written = true;
    };
    lines.each(note);
    lines.eachBare(note);
  }
  if (written) return no();
  const cause = { at: { resource: group.resource, path: [] }, says: "no line" };
  return names.length > 0 ? maybe(names, cause) : yes(cause);
}

export const sgEmpty = defineRule({
  id: "sg-empty",
  title: "A security group has no lines",
  severity: "low",
  recommended: "off",
  rationale:
    "A group without lines, which no other names as a source, decides nothing; somebody may think that it does.",
  condition: "A group has no line of its own in either direction, and no other group names it.",
  remediation: "Write its lines, or delete it",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-unused",
  over: groups,
  judge(group, { network }) {
    // Seen alone, its lines may be resources of their own.
    const empty = network.whole && isWritten(group) && !group.isDefault ? hasNoLines(group) : no();
    const claim = empty.holds !== "no" && isNamedByLines(group, network) ? no() : empty;
    return forbid(
      claim,
      told({
        so: `Group ${group.name} has no lines`,
        perhaps: `Group ${group.name} may have no lines`,
        why: "It has no line of its own in either direction, and no other group names it.",
      }),
    );
  },
});
