import { once } from "../facts";
import { forbidLines } from "../judges";
import { egressOf, isPlaceholder, vpcWidth, widerThanVpc } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { sourceNames } from "./telling/lines";
import { listedInShort } from "../text/lists";

export const sgEgressNotRestrictedToNeeded = defineRule({
  id: "sg-egress-not-restricted-to-needed",
  title: "Egress goes to more than the VPC holds",
  severity: "low",
  recommended: "off",
  rationale: "A destination wider than the VPC lets traffic go where none of the program's own things are.",
  condition: "A destination holds more addresses than the group's VPC, or than any VPC can have.",
  remediation: "Name the group or the prefix list of what is meant, or a prefix within the VPC",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-egress-all-open",
  over: groups,
  judge(group, { network }) {
    const width = once(() => vpcWidth(group, network));
    return forbidLines(egressOf(group), {
      traits: [],
      fits: (line) =>
        line.implied !== undefined || isPlaceholder(line) ? "no" : widerThanVpc(line.peers, width()),
      tell(lines, sure) {
        const names = new Set(sourceNames(lines));
        return {
          title: sure
            ? `Egress of ${group.name} goes beyond its VPC`
            : `Egress of ${group.name} may go beyond its VPC`,
          whom: "YOUR_PREFIX",
          why: `${listedInShort([...names])} ${names.size > 1 ? "have" : "has"} more addresses than its VPC${sure ? "" : " may have"}.`,
        };
      },
    });
  },
});
