import { yes } from "../facts";
import { forbid } from "../judges";
import { CLASSIC_GROUP } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const classicGroups = declared(CLASSIC_GROUP);

export const instanceNotInVpc = defineRule({
  id: "instance-not-in-vpc",
  title: "A resource belongs to EC2-Classic, which is gone",
  severity: "low",
  recommended: "warning",
  rationale: "EC2-Classic ended in August 2022; what was made for it is refused today and protects nothing.",
  condition: "The program declares a group of EC2-Classic: of databases, caches or Redshift.",
  remediation: "Use a VPC security group",
  references: ["https://aws.amazon.com/blogs/aws/ec2-classic-is-retiring-heres-how-to-prepare/"],
  over: classicGroups,
  judge: ({ name, root }) =>
    forbid(
      yes({ at: root, says: "of EC2-Classic" }),
      told({
        so: `${name} belongs to EC2-Classic, which is gone`,
        perhaps: `${name} may belong to EC2-Classic`,
        why: "The API refuses classic groups of databases, caches and warehouses.",
      }),
    ),
});
