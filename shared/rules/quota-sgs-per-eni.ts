import { ifThere, maybe, mergeNames, no, NO_NAMES, yes, type Claim } from "../facts";
import { controlsOf } from "../frameworks/controls-of";
import { forbid } from "../judges";
import type { Interface } from "../network/network";
import { quota } from "../semantics";
import { defineRule } from "./rule";
import { interfaces } from "./selectors";
import { told } from "./telling/told";

/** A whole list from outside is as long as whoever writes it makes it: it counts for nothing here. */
function carries({ groupsAsWritten, resource, root }: Interface, most: number): Claim {
  let must = 0;
  let names = NO_NAMES;
  groupsAsWritten.each((_, doubt) => {
    if (doubt) names = mergeNames(names, doubt);
    else must++;
  });
  const cause = { at: { resource, path: root.path }, says: "groups" };
  if (must > most) return yes(cause);
  return groupsAsWritten.length > most ? maybe(names, cause) : no();
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
  controls: controlsOf("quota-sgs-per-eni"),
  over: interfaces,
  judge(card, { intent }) {
    const most = quota("groupsPerInterface", intent);
    const claim = ifThere(carries(card, most), card.doubt);
    return forbid(
      claim,
      told({
        so: `${card.name} has ${card.groupsAsWritten.certain().length} groups, ${most} are allowed`,
        perhaps: `${card.name} may have more than ${most} groups`,
        why: `The quota of groups for one network interface is ${most}; AWS raises it to 16 at most.`,
      }),
    );
  },
});
