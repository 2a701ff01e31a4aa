import { forbid } from "../judges";
import { stacksWithoutVpc } from "../semantics";
import { defineRule } from "./rule";
import { subjectNames } from "./telling/lists";
import { told } from "./telling/told";

export const sgVpcMissing = defineRule({
  id: "sg-vpc-missing",
  title: "A security group names no VPC",
  severity: "low",
  recommended: "note",
  rationale:
    "A group without a VPC is made in the account's default one, where other things of other people may use it.",
  condition: "A group names no VPC, so it belongs to the default one.",
  remediation: "Name the VPC that the group is for",
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html",
  ],
  absorbedBy: "default-vpc-used",
  over: stacksWithoutVpc,
  judge({ parts, claim }) {
    const { text, many, rest } = subjectNames(parts);
    return forbid(
      claim,
      told({
        so: `${text} ${many ? "name" : "names"} no VPC`,
        perhaps: `${text} may name no VPC`,
        why: `AWS makes a group that names no VPC in the default one.${rest}`,
      }),
    );
  },
});
