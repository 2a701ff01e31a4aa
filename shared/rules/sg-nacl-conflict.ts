import type { Claim } from "../facts";
import { forbid } from "../judges";
import { settledInterface, stoppedLines, type StoppedLines } from "../semantics";
import { defineRule } from "./rule";
import { interfaces } from "./selectors";
import { told } from "./telling/told";

export const sgNaclConflict = defineRule({
  id: "sg-nacl-conflict",
  title: "A group admits what no ACL on the way lets through",
  severity: "low",
  recommended: "note",
  rationale:
    "The line looks as if a service were reachable, and it is not: the ACL of the subnet stops the packets or their replies.",
  condition:
    "A line of a group on an interface of the program admits nothing that the ACL of its subnet would let in and answer.",
  remediation: "Allow the packets and their replies in the ACL, or delete the line of the group",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"],
  over: interfaces,
  judge(end) {
    const byClaim = new Map<Claim, StoppedLines>();
    const claim = settledInterface(end, (one) => {
      const stopped = stoppedLines(one);
      byClaim.set(stopped.claim, stopped);
      return stopped.claim;
    });
    const { lines = [] } = byClaim.get(claim) ?? {};
    return forbid(claim, (found) => ({
      ...told({
        so: `The ACL stops what groups of ${end.name} admit`,
        perhaps: `The ACL may stop what groups of ${end.name} admit`,
        why:
          lines.length === 0
            ? "A line of a group may get nothing through the ACL of the subnet and back."
            : lines
                .map(({ says, group, acls, hasNeighbours }) => {
                  const but = hasNeighbours ? ", but for what stays in the subnet" : "";
                  return `${says} of ${group} never gets through ${acls} and back${but}.`;
                })
                .join(" "),
      })(found),
    }));
  },
});
