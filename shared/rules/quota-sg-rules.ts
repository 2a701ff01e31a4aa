import { any, maybe, no, yes, type Claim } from "../facts";
import { forbid } from "../judges";
import { lineCounts, mayExceed, quota, type LineCount } from "../semantics";
import { defineRule } from "./rule";
import { told } from "./telling/told";

export const quotaSgRules = defineRule({
  id: "quota-sg-rules",
  title: "A group has more lines than its quota",
  severity: "medium",
  recommended: "warning",
  rationale: "EC2 refuses the line that is one too many, and the deployment fails half-way.",
  condition:
    "The lines of a group in one direction and family are more than `rulesPerGroup` (60). A group counts as one in each family, a prefix list as its most entries.",
  remediation: "Unite lines, split the group, or have the quota raised and tell its number under quotas",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"],
  asksOutcomes: true,
  // Hardly any group is asked: outcomes are dear to make.
  over: ({ groups }, intent) => groups.filter((group) => mayExceed([group], quota("rulesPerGroup", intent))),
  judge(group, { network, intent }) {
    const most = quota("rulesPerGroup", intent);
    const counts = lineCounts(group, network);
    const exceeds = ({ must, may, names, direction, family }: LineCount): Claim => {
      const cause = { at: { resource: group.resource, path: [] }, says: `${direction} IPv${family}` };
      if (must > most) return yes(cause);
      return may > most ? maybe(names, cause) : no();
    };
    const claim = any(no(), ...counts.map(exceeds));
    const over = counts.filter(({ must, may }) => (claim.holds === "yes" ? must : may) > most);
    const [first] = over;
    const number = claim.holds === "yes" ? (first?.must ?? 0) : (first?.may ?? 0);
    return forbid(
      claim,
      told({
        so: `${group.name} has ${number} ${first?.direction ?? ""} lines, ${most} are allowed`,
        perhaps: `${group.name} may have more than ${most} lines`,
        why: over
          .map(
            ({ direction, family, must, may }) =>
              `${claim.holds === "yes" ? must : `Up to ${may}`} lines of ${direction} over IPv${family} count against the quota of ${most}.`,
          )
          .concat(
            "A group counts as one line in each family, a prefix list as its maximum number of entries.",
          )
          .join(" "),
      }),
    );
  },
});
