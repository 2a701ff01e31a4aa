import { instanceMultipleEni } from "../../shared/rules/instance-multiple-eni";
import { INSTANCE, INTERFACE_ATTACHMENT } from "../../shared/vocabulary";
import { behind, describeRule, raw, ref, resource, unresolved, maybe } from "./describe-rule";

const attached = (to: Parameters<typeof resource>[2]) => resource(INTERFACE_ATTACHMENT, "Second", to);

describeRule(instanceMultipleEni, {
  valid: [
    { name: "one interface", given: [behind(INSTANCE, "Box")] },
    {
      name: "another instance has two",
      given: [behind(INSTANCE, "Box"), attached({ instance: "i-0123456789abcdef0" })],
    },
    {
      name: "one, written as a list",
      given: [
        raw("Box", {
          cfn: {
            Type: "AWS::EC2::Instance",
            Properties: { NetworkInterfaces: [{ DeviceIndex: "0", SubnetId: "subnet-1" }] },
          },
        }),
      ],
      on: "cloudformation",
      because: "Pulumi lists further interfaces by another word",
    },
    {
      name: "two in the list of a launch template, which is no instance",
      given: [
        raw("Fleet", {
          cfn: {
            Type: "AWS::EC2::LaunchTemplate",
            Properties: {
              LaunchTemplateData: { NetworkInterfaces: [{ DeviceIndex: 0 }, { DeviceIndex: 1 }] },
            },
          },
        }),
      ],
      on: "cloudformation",
      because: "Pulumi lists them by another word",
    },
  ],
  invalid: [
    {
      name: "one is attached to it",
      given: [behind(INSTANCE, "Box"), attached({ instance: ref("Box") })],
      expect: [{ subject: "Box", title: "Instance Box has several interfaces" }],
    },
    {
      name: "two in its list",
      given: [
        raw("Box", {
          cfn: {
            Type: "AWS::EC2::Instance",
            Properties: {
              NetworkInterfaces: [
                { DeviceIndex: "0", SubnetId: "subnet-1" },
                { DeviceIndex: "1", SubnetId: "subnet-2" },
              ],
            },
          },
        }),
      ],
      expect: [{ subject: "Box" }],
      on: "cloudformation",
      because: "Pulumi lists further interfaces by another word",
    },
  ],
  undetermined: [
    {
      name: "two in its list, or none",
      given: [
        raw("Box", {
          cfn: {
            Type: "AWS::EC2::Instance",
            Properties: {
              NetworkInterfaces: maybe("Both", [
                { DeviceIndex: "0", SubnetId: "subnet-1" },
                { DeviceIndex: "1", SubnetId: "subnet-2" },
              ]),
            },
          },
        }),
      ],
      expect: [{ subject: "Box", dependsOn: ["Both"] }],
      on: "cloudformation",
      because: "Pulumi lists further interfaces by another word",
    },
    {
      name: "a list from outside",
      given: [
        raw("Box", {
          cfn: { Type: "AWS::EC2::Instance", Properties: { NetworkInterfaces: unresolved("Cards") } },
        }),
      ],
      expect: [{ subject: "Box", dependsOn: ["Cards"] }],
      on: "cloudformation",
      because: "Pulumi lists further interfaces by another word",
    },
    {
      name: "one is attached to an instance that only the deploy tells",
      given: [behind(INSTANCE, "Box"), attached({ instance: unresolved("Machine") })],
      expect: [{ subject: "Box", dependsOn: ["Machine"] }],
    },
  ],
});
