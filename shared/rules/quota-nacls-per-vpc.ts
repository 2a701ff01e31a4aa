import { forbid } from "../judges";
import { countsMore, quota, tallies, vpcKeys } from "../semantics";
import { defineRule } from "./rule";
import { told } from "./telling/told";

export const quotaNaclsPerVpc = defineRule({
  id: "quota-nacls-per-vpc",
  title: "More ACLs than the quota of a VPC",
  severity: "low",
  recommended: "off",
  rationale: "EC2 refuses the ACL that is one too many.",
  condition: "A VPC has more ACLs than the quota (200).",
  remediation: "Share ACLs between subnets, or have the quota raised and tell its number under quotas",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"],
  over: (network) =>
    tallies(
      network.acls.filter(({ maker }) => maker === "program"),
      ({ vpc, resource }) => vpcKeys(vpc, resource),
    ),
  judge(tally, { intent }) {
    const most = quota("aclsPerVpc", intent);
    const { name, must } = tally;
    return forbid(
      countsMore(tally, most, "ACLs of a VPC"),
      told({
        so: `${name} has ${must} ACLs, ${most} are allowed`,
        perhaps: `${name} may have more than ${most} ${most === 1 ? "ACL" : "ACLs"}`,
        why: `The quota of network ACLs in one VPC is ${most}.`,
      }),
    );
  },
});
