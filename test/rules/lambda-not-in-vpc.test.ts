import { lambdaNotInVpc } from "../../shared/rules/lambda-not-in-vpc";
import { FUNCTION } from "../../shared/vocabulary";
import { describeRule, maybe, resource, spelled, unresolved } from "./describe-rule";

const inVpc = spelled({
  cfn: { SubnetIds: ["subnet-1"], SecurityGroupIds: ["sg-1"] },
  aws: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
});

describeRule(lambdaNotInVpc, {
  valid: [
    { name: "in a VPC", given: [resource(FUNCTION, "Worker", { vpc: inVpc })] },
    {
      name: "in subnets that only the deploy tells",
      given: [
        resource(FUNCTION, "Worker", {
          vpc: spelled({
            cfn: { SubnetIds: unresolved("Subnets"), SecurityGroupIds: unresolved("Groups") },
            aws: { subnetIds: unresolved("Subnets"), securityGroupIds: unresolved("Groups") },
          }),
        }),
      ],
    },
  ],
  invalid: [
    { name: "in none", given: [resource(FUNCTION, "Worker")], expect: [{ subject: "Worker" }] },
    {
      name: "lists of nothing",
      given: [
        resource(FUNCTION, "Worker", {
          vpc: spelled({
            cfn: { SubnetIds: [], SecurityGroupIds: [] },
            aws: { subnetIds: [], securityGroupIds: [] },
          }),
        }),
      ],
      expect: [{ subject: "Worker" }],
    },
  ],
  undetermined: [
    {
      name: "in a VPC or in none",
      given: [resource(FUNCTION, "Worker", { vpc: maybe("Private", inVpc) })],
      expect: [{ subject: "Worker", dependsOn: ["Private"] }],
    },
  ],
  unheeded: {
    "VpcConfig\\.\\w+Ids$": "a list that nobody knows is taken to hold something",
  },
});
