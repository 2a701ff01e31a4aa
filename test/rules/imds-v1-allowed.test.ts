import { imdsV1Allowed } from "../../shared/rules/imds-v1-allowed";
import { INSTANCE_OPTIONS, LAUNCH_TEMPLATE_OPTIONS } from "../../shared/vocabulary";
import { byDefault, describeRule, raw, ref, resource, unresolved } from "./describe-rule";

const UNSAID = ["the account's metadata default", "the AMI"];

describeRule(imdsV1Allowed, {
  valid: [
    { name: "tokens required", given: [resource(INSTANCE_OPTIONS, "Web", { tokens: "required" })] },
    {
      name: "a template that requires tokens",
      given: [resource(LAUNCH_TEMPLATE_OPTIONS, "Fleet", { tokens: "required" })],
    },
    {
      name: "no metadata service at all",
      given: [resource(INSTANCE_OPTIONS, "Web", { metadata: "disabled" })],
    },
    {
      name: "the instance leaves it to a template that requires tokens",
      given: [
        resource(LAUNCH_TEMPLATE_OPTIONS, "Fleet", { tokens: "required" }),
        resource(INSTANCE_OPTIONS, "Web", { template: ref("Fleet") }),
      ],
    },
  ],
  invalid: [
    {
      name: "tokens optional",
      given: [resource(INSTANCE_OPTIONS, "Web", { tokens: "optional" })],
      expect: [{ subject: "Web" }],
    },
    {
      name: "a template with tokens optional",
      given: [resource(LAUNCH_TEMPLATE_OPTIONS, "Fleet", { tokens: "optional" })],
      expect: [{ subject: "Fleet" }],
    },
    {
      name: "a default of optional",
      given: [resource(INSTANCE_OPTIONS, "Web", { tokens: byDefault("Tokens", "optional") })],
      expect: [{ subject: "Web" }],
    },
    {
      name: "a launch configuration",
      given: [
        raw("Fleet", {
          cfn: {
            Type: "AWS::AutoScaling::LaunchConfiguration",
            Properties: { MetadataOptions: { HttpTokens: "optional" } },
          },
          aws: {
            type: "aws:ec2/launchConfiguration:LaunchConfiguration",
            properties: { metadataOptions: { httpTokens: "optional" } },
          },
        }),
      ],
      expect: [{ subject: "Fleet" }],
    },
  ],
  undetermined: [
    {
      name: "nothing written: the account and the AMI decide",
      given: [resource(INSTANCE_OPTIONS, "Web")],
      expect: [{ subject: "Web", dependsOn: UNSAID }],
    },
    {
      name: "a value from outside",
      given: [resource(INSTANCE_OPTIONS, "Web", { tokens: unresolved("Tokens") })],
      expect: [{ subject: "Web", dependsOn: ["Tokens"] }],
    },
    {
      name: "a template that says nothing, told of the template",
      given: [
        resource(LAUNCH_TEMPLATE_OPTIONS, "Fleet"),
        resource(INSTANCE_OPTIONS, "Web", { template: ref("Fleet") }),
      ],
      expect: [{ subject: "Fleet", dependsOn: UNSAID }],
    },
  ],
});
