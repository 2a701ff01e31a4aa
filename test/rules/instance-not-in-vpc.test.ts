import { instanceNotInVpc } from "../../shared/rules/instance-not-in-vpc";
import { describeRule, group, raw } from "./describe-rule";

const CLASSIC = {
  on: "cloudformation",
  because: "Pulumi's provider has no classic groups any more",
} as const;
const classic = (name: string, Type: string) => raw(name, { cfn: { Type, Properties: {} } });

describeRule(instanceNotInVpc, {
  valid: [{ name: "a group of a VPC", given: [group("web")] }],
  invalid: [
    {
      name: "a classic database group",
      given: [classic("Old", "AWS::RDS::DBSecurityGroup")],
      expect: [{ subject: "Old" }],
      ...CLASSIC,
    },
    {
      name: "a classic cache group",
      given: [classic("Old", "AWS::ElastiCache::SecurityGroup")],
      expect: [{ subject: "Old" }],
      ...CLASSIC,
    },
  ],
  undetermined: "the type of a resource is always known",
});
