import { claim } from "../facts";
import { forbid } from "../judges";
import { quota, tallies, vpcKey } from "../semantics";
import { defineRule } from "./rule";

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
      ({ vpc, resource }) => vpcKey(vpc, resource),
    ),
  judge({ count, name, resource }, { intent }) {
    const most = quota("aclsPerVpc", intent);
    const cause = { at: { resource, path: [] }, says: "ACLs of a VPC" };
    return forbid(claim(count > most, cause), () => ({
      title: `${name} has ${count} ACLs, ${most} are allowed`,
      why: `The quota of network ACLs in one VPC is ${most}.`,
    }));
  },
});
