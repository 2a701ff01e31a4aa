import { ifThere, maybe, no, yes, type Claim } from "../facts";
import { forbid, PASS } from "../judges";
import type { Interface } from "../network/network";
import { groupCount, mayHaveMoreGroups, quota, settledInterface, type GroupCount } from "../semantics";
import { defineRule } from "./rule";
import { groupHolders } from "./selectors";
import { told } from "./telling/told";

function exceeds({ must, may, names }: GroupCount, { resource, root }: Interface, most: number): Claim {
  const cause = { at: { resource, path: root.path }, says: "groups" };
  if (must > most) return yes(cause);
  return may > most ? maybe(names, cause) : no();
}

export const quotaSgsPerEni = defineRule({
  id: "quota-sgs-per-eni",
  title: "An interface has more groups than its quota",
  severity: "medium",
  recommended: "warning",
  rationale: "EC2 refuses the group that is one too many, and the deployment fails half-way.",
  condition: "An interface has more groups than the quota (5).",
  remediation: "Unite groups, or have the quota raised, up to 16, and tell its number under quotas",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"],
  over: groupHolders,
  judge(eni, { intent, network }) {
    const most = quota("groupsPerInterface", intent);
    if (!mayHaveMoreGroups(eni, most)) return PASS;
    const claim = settledInterface(eni, (one) => exceeds(groupCount(one, network), one, most));
    const { must } = groupCount(eni, network);
    return forbid(
      ifThere(claim, eni.doubt),
      told(() => ({
        so:
          must > most
            ? `${eni.name} has ${must} groups, ${most} are allowed`
            : `${eni.name} has more than ${most} groups`,
        perhaps: `${eni.name} may have more than ${most} groups`,
        why: `The quota of groups for one network interface is ${most}; AWS raises it to 16 at most.`,
      })),
    );
  },
});
