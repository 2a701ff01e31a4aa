import { instanceMultipleEni } from "../../shared/rules/instance-multiple-eni";
import { INSTANCE, INTERFACE_ATTACHMENT } from "../../shared/vocabulary";
import { behind, describeRule, raw, ref, resource, unresolved, maybe, type Fact } from "./describe-rule";

const attached = (to: Parameters<typeof resource>[2]) => resource(INTERFACE_ATTACHMENT, "Second", to);

/** An interface of Pulumi that says what it is attached to. */
const eni = (deviceIndex: Fact, instance: Fact) =>
  raw("Second", {
    aws: {
      type: "aws:ec2/networkInterface:NetworkInterface",
      properties: { subnetId: "subnet-2", attachments: [{ deviceIndex, instance }] },
    },
  });
const OF_INTERFACE = "an interface of CloudFormation does not name its instance";

/**
 * An instance that lists interfaces of its own in a template, and interfaces that exist already in a Pulumi program.
 */
const listing = (cfn: Fact, aws: Fact) =>
  raw("Box", {
    cfn: { Type: "AWS::EC2::Instance", Properties: { NetworkInterfaces: cfn } },
    aws: { type: "aws:ec2/instance:Instance", properties: { networkInterfaces: aws } },
  });

const ONE = listing(
  [{ DeviceIndex: "0", SubnetId: "subnet-1" }],
  [{ deviceIndex: 0, networkInterfaceId: "eni-1" }],
);
const TWO_INTERFACES = [
  { DeviceIndex: "0", SubnetId: "subnet-1" },
  { DeviceIndex: "1", SubnetId: "subnet-2" },
];
const TWO_EXISTING = [
  { deviceIndex: 0, networkInterfaceId: "eni-1" },
  { deviceIndex: 1, networkInterfaceId: "eni-2" },
];

describeRule(instanceMultipleEni, {
  valid: [
    { name: "one interface", given: [behind(INSTANCE, "Box")] },
    {
      name: "another instance has two",
      given: [behind(INSTANCE, "Box"), attached({ instance: "i-0123456789abcdef0" })],
    },
    { name: "one, written as a list", given: [ONE] },
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
    {
      name: "an interface that is another instance's",
      given: [behind(INSTANCE, "Box"), eni(1, "i-0123456789abcdef0")],
      on: "pulumi",
      because: OF_INTERFACE,
    },
    {
      name: "an interface that is its first, as state has it",
      given: [behind(INSTANCE, "Box"), eni(0, ref("Box"))],
      on: "pulumi",
      because: OF_INTERFACE,
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
      given: [listing(TWO_INTERFACES, TWO_EXISTING)],
      expect: [{ subject: "Box" }],
    },
    {
      name: "an interface says that it is attached to it",
      given: [behind(INSTANCE, "Box"), eni(1, ref("Box"))],
      on: "pulumi",
      because: OF_INTERFACE,
      expect: [{ subject: "Box" }],
    },
  ],
  undetermined: [
    {
      name: "two in its list, or none",
      given: [listing(maybe("Both", TWO_INTERFACES), maybe("Both", TWO_EXISTING))],
      expect: [{ subject: "Box", dependsOn: ["Both"] }],
    },
    {
      name: "a list from outside",
      given: [listing(unresolved("Cards"), unresolved("Cards"))],
      expect: [{ subject: "Box", dependsOn: ["Cards"] }],
    },
    {
      name: "one is attached to an instance that only the deploy tells",
      given: [behind(INSTANCE, "Box"), attached({ instance: unresolved("Machine") })],
      expect: [{ subject: "Box", dependsOn: ["Machine"] }],
    },
  ],
});
