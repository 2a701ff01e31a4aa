import { forbid } from "../judges";
import { countsMore, isWritten, quota, tallies } from "../semantics";
import { defineRule } from "./rule";

export const quotaSgsPerRegion = defineRule({
  id: "quota-sgs-per-region",
  title: "More groups than the quota of a Region",
  severity: "low",
  recommended: "off",
  rationale: "EC2 refuses the group that is one too many; those of other programs count as well.",
  condition: "The program has more groups than the quota of a Region (2,500).",
  remediation: "Delete groups that nothing uses, or have the quota raised and tell its number under quotas",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"],
  over: (network) =>
    tallies(network.groups.filter(isWritten), ({ resource: { place } }) => [
      { key: place ?? "", name: "groups" },
    ]),
  judge(tally, { intent }) {
    const most = quota("groupsPerRegion", intent);
    return forbid(countsMore(tally, most, "groups of a Region"), () => ({
      title: `The program makes ${tally.must} groups, ${most} are allowed`,
      why: `The quota of security groups in one Region is ${most}, those of other programs included.`,
    }));
  },
});
