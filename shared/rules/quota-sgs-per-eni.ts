import { ifThere, maybe, mergeNames, no, NO_NAMES, yes, type Claim } from "../facts";
import { forbid } from "../judges";
import type { Interface, Network } from "../network/network";
import { fallsToDefaultGroup, quota } from "../semantics";
import { defineRule } from "./rule";
import { groupHolders } from "./selectors";
import { told } from "./telling/told";

/** A whole list from outside is as long as whoever writes it makes it: it counts for nothing here. */
function carries({ groupsAsWritten, resource, root }: Interface, standard: Claim, most: number): Claim {
  let must = standard.holds === "yes" ? 1 : 0;
  let may = standard.holds === "no" ? 0 : 1;
  let names = standard.holds === "maybe" ? standard.names : NO_NAMES;
  groupsAsWritten.each((_, doubt) => {
    may++;
    if (doubt) names = mergeNames(names, doubt);
    else must++;
  });
  const cause = { at: { resource, path: root.path }, says: "groups" };
  if (must > most) return yes(cause);
  return may > most ? maybe(names, cause) : no();
}

/** Whether the default group counts beside those that other resources attach: nothing else is named. */
function keepsDefault(eni: Interface, network: Network): Claim {
  return eni.groupsAsWritten.length === 0 || eni.namesGroups ? no() : fallsToDefaultGroup(eni, network);
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
    const standard = keepsDefault(eni, network);
    const claim = ifThere(carries(eni, standard, most), eni.doubt);
    const count = eni.groupsAsWritten.certain().length + (standard.holds === "yes" ? 1 : 0);
    return forbid(
      claim,
      told(() => ({
        so: `${eni.name} has ${count} groups, ${most} are allowed`,
        perhaps: `${eni.name} may have more than ${most} groups`,
        why: `The quota of groups for one network interface is ${most}; AWS raises it to 16 at most.`,
      })),
    );
  },
});
