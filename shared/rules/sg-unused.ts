import { because, not, no } from "../facts";
import { forbid } from "../judges";
import { isUsed, isWritten } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { told } from "./telling/told";

export const sgUnused = defineRule({
  id: "sg-unused",
  title: "Nothing uses a security group",
  severity: "low",
  recommended: "note",
  rationale: "A group that nothing uses is one to attach by mistake, with lines that nobody looks after.",
  condition: "Nothing that carries groups, no other group and nothing unknown names the group.",
  remediation: "Delete it, or attach it to what it was made for",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html"],
  over: groups,
  judge(group, { network }) {
    const claim = !isWritten(group) || group.isDefault ? no() : not(isUsed(group, network));
    return forbid(
      because(claim, { at: { resource: group.resource, path: [] }, says: "nothing uses it" }),
      told(() => ({
        so: `Nothing uses group ${group.name}`,
        perhaps: `Perhaps nothing uses group ${group.name}`,
        why: "No resource, no line of another group and no output of the program names it.",
      })),
    );
  },
});
