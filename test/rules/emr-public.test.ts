import { emrPublic } from "../../shared/rules/emr-public";
import { describeRule, raw, unresolved, type Fact } from "./describe-rule";

const PULUMI = { on: "pulumi", because: "CloudFormation has no type for the switch" } as const;
const block = (blocks: Fact, ...ranges: readonly (readonly [number, number])[]) =>
  raw("Switch", {
    aws: {
      type: "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration",
      properties: {
        blockPublicSecurityGroupRules: blocks,
        permittedPublicSecurityGroupRuleRanges: ranges.map(([minRange, maxRange]) => ({
          minRange,
          maxRange,
        })),
      },
    },
  });

describeRule(emrPublic, {
  valid: [
    { name: "blocked", given: [block(true)], ...PULUMI },
    { name: "blocked but for SSH", given: [block(true, [22, 22])], ...PULUMI },
  ],
  invalid: [
    { name: "not blocked", given: [block(false)], expect: [{ subject: "Switch" }], ...PULUMI },
    { name: "more than SSH", given: [block(true, [22, 23])], expect: [{ subject: "Switch" }], ...PULUMI },
    {
      name: "another port",
      given: [block(true, [22, 22], [8443, 8443])],
      expect: [{ subject: "Switch" }],
      ...PULUMI,
    },
  ],
  undetermined: [
    {
      name: "a value from outside",
      given: [block(unresolved("Block"))],
      expect: [{ subject: "Switch", dependsOn: ["Block"] }],
      ...PULUMI,
    },
  ],
});
