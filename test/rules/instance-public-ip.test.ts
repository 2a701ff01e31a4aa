import { instancePublicIp } from "../../shared/rules/instance-public-ip";
import { ELASTIC_ADDRESS, INSTANCE } from "../../shared/vocabulary";
import {
  behind,
  describeRule,
  maybe,
  raw,
  ref,
  resource,
  spelled,
  subnet,
  unresolved,
  vpc,
  type Fact,
} from "./describe-rule";

const main = vpc("Main");
const inside = (name: string, publicIpv4: Fact) => subnet(name, { vpc: ref("Main"), publicIpv4 });

/** CloudFormation writes the flag on an interface of its own, Pulumi on the instance. */
const machine = (facts: { address?: Fact; subnet?: Fact; forwards?: true } = {}) =>
  behind(INSTANCE, "Web", {
    more: {
      cfn: {
        ...(facts.address === undefined
          ? { ...(facts.subnet !== undefined && { SubnetId: facts.subnet }) }
          : {
              NetworkInterfaces: [
                {
                  DeviceIndex: "0",
                  AssociatePublicIpAddress: facts.address,
                  ...(facts.subnet !== undefined && { SubnetId: facts.subnet }),
                },
              ],
            }),
        ...(facts.forwards && { SourceDestCheck: "false" }),
      },
      aws: {
        ...(facts.address !== undefined && { associatePublicIpAddress: facts.address }),
        ...(facts.subnet !== undefined && { subnetId: facts.subnet }),
        ...(facts.forwards && { sourceDestCheck: false }),
      },
    },
  });

const planWith = ({ id, address }: { id?: string; address?: boolean }) => ({
  cfn: {
    Type: "AWS::EC2::LaunchTemplate",
    Properties: {
      LaunchTemplateData: {
        NetworkInterfaces: [
          {
            DeviceIndex: 0,
            ...(id !== undefined && { NetworkInterfaceId: id }),
            ...(address !== undefined && { AssociatePublicIpAddress: address }),
          },
        ],
      },
    },
  },
  aws: {
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    properties: {
      networkInterfaces: [
        {
          deviceIndex: 0,
          ...(id !== undefined && { networkInterfaceId: id }),
          ...(address !== undefined && { associatePublicIpAddress: address }),
        },
      ],
    },
  },
});
const FROM_PLAN = {
  cfn: { LaunchTemplate: { LaunchTemplateId: ref("Plan"), Version: "1" } },
  aws: { launchTemplate: { id: ref("Plan") } },
};

const eni = raw("Card", {
  cfn: { Type: "AWS::EC2::NetworkInterface", Properties: { SubnetId: ref("Hidden") } },
  aws: { type: "aws:ec2/networkInterface:NetworkInterface", properties: { subnetId: ref("Hidden") } },
});
const listing = (id: Fact) =>
  behind(INSTANCE, "Web", {
    more: {
      cfn: { NetworkInterfaces: [{ DeviceIndex: "0", NetworkInterfaceId: id }] },
      aws: { networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: id }] },
    },
  });
const onInterface = raw("Address", {
  cfn: {
    Type: "AWS::EC2::EIPAssociation",
    Properties: { NetworkInterfaceId: ref("Card"), AllocationId: "eipalloc-1" },
  },
  aws: {
    type: "aws:ec2/eipAssociation:EipAssociation",
    properties: { networkInterfaceId: ref("Card"), allocationId: "eipalloc-1" },
  },
});
const attachedInterface = (eni: Fact) =>
  raw("Attached", {
    cfn: {
      Type: "AWS::EC2::NetworkInterfaceAttachment",
      Properties: { InstanceId: ref("Web"), NetworkInterfaceId: eni, DeviceIndex: "1" },
    },
    aws: {
      type: "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment",
      properties: { instanceId: ref("Web"), networkInterfaceId: eni, deviceIndex: 1 },
    },
  });

describeRule(instancePublicIp, {
  valid: [
    { name: "no address asked for", given: [machine({ address: false })] },
    {
      name: "the subnet gives none",
      given: [main, inside("Private", false), machine({ subnet: ref("Private") })],
    },
    {
      name: "the subnet would give one, the instance declines",
      given: [main, inside("Public", true), machine({ subnet: ref("Public"), address: "false" })],
    },
    {
      name: "an elastic address of whatever the deploy tells",
      given: [
        machine({ address: false }),
        resource(ELASTIC_ADDRESS, "Address", { holder: unresolved("Holder") }),
      ],
    },
    { name: "a NAT instance needs its address", given: [machine({ address: true, forwards: true })] },
    {
      name: "an interface without an elastic address",
      given: [main, inside("Hidden", false), eni, listing(ref("Card"))],
    },
    {
      name: "several interfaces in a subnet that gives addresses",
      on: "cloudformation",
      because: "Pulumi's provider describes no interfaces in an instance",
      given: [
        ...[main, inside("Hidden", true), eni],
        behind(INSTANCE, "Web", {
          more: {
            cfn: {
              NetworkInterfaces: [
                { DeviceIndex: "0", NetworkInterfaceId: ref("Card") },
                { DeviceIndex: "1", SubnetId: ref("Hidden") },
              ],
            },
          },
        }),
      ],
    },
    {
      name: "an interface in a subnet that gives addresses, which is not its first",
      given: [
        ...[main, inside("Hidden", true), eni, machine({ address: false })],
        attachedInterface(ref("Card")),
      ],
    },
    {
      name: "an elastic address of another interface",
      given: [main, inside("Hidden", false), eni, listing("eni-0123456789"), onInterface],
    },
    {
      name: "an elastic address of somebody else",
      given: [
        machine({ address: false }),
        resource(ELASTIC_ADDRESS, "Address", {
          holder: spelled({ cfn: "i-0123456789", aws: "i-0123456789" }),
        }),
      ],
    },
    {
      name: "an interface that exists already is given no address at launch",
      on: "cloudformation",
      because: "Pulumi's provider writes such interfaces elsewhere",
      given: [
        main,
        inside("Public", true),
        behind(INSTANCE, "Web", {
          more: { cfn: { NetworkInterfaces: [{ DeviceIndex: "0", NetworkInterfaceId: "eni-1" }] } },
        }),
      ],
    },
    {
      name: "a launch template with an interface that exists already",
      given: [raw("Plan", planWith({ id: "eni-1" })), behind(INSTANCE, "Web", { more: FROM_PLAN })],
    },
  ],
  invalid: [
    {
      name: "what the subnet gives to an interface of the program that it lists",
      given: [main, inside("Hidden", true), eni, listing(ref("Card"))],
      expect: [{ subject: "Web", why: /^Its subnet gives one/ }],
    },
    {
      name: "what its subnet gives to the interface of its template",
      given: [
        ...[main, inside("Open", true), raw("Plan", planWith({}))],
        behind(INSTANCE, "Web", { subnets: [ref("Open")], more: FROM_PLAN }),
      ],
      expect: [{ subject: "Web", why: /Its subnet gives one/ }],
    },
    {
      name: "an address that the launch template asks for",
      given: [raw("Plan", planWith({ address: true })), behind(INSTANCE, "Web", { more: FROM_PLAN })],
      expect: [
        { subject: "Web", why: /^associatePublicIpAddress is true in its launch template Plan, whatever/i },
      ],
    },
    {
      name: "an address asked for",
      given: [machine({ address: true })],
      expect: [
        {
          subject: "Web",
          title: "Instance Web has a public IPv4 address",
          why: /^associatePublicIpAddress is true, whatever its subnet says\. Its groups decide who reaches it\.$/i,
        },
      ],
    },
    {
      name: "asked for by a spot request",
      given: [
        raw("Web", {
          aws: {
            type: "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
            properties: { associatePublicIpAddress: true, subnetId: "subnet-1" },
          },
        }),
      ],
      expect: [{ subject: "Web" }],
      on: "pulumi",
      because: "CloudFormation makes no spot request by itself",
    },
    { name: "asked for as text", given: [machine({ address: "true" })], expect: [{ subject: "Web" }] },
    {
      name: "the subnet gives one",
      given: [main, inside("Public", "true"), machine({ subnet: ref("Public") })],
      expect: [
        {
          subject: "Web",
          why: "Its subnet gives one to what is launched there. Its groups decide who reaches it.",
        },
      ],
    },
    {
      name: "an elastic address",
      given: [machine({ address: false }), resource(ELASTIC_ADDRESS, "Address", { holder: ref("Web") })],
      expect: [
        {
          subject: "Web",
          why: "An elastic address is given to it or to its interface. Its groups decide who reaches it.",
        },
      ],
    },
    {
      name: "an elastic address on an interface that it lists",
      given: [main, inside("Hidden", false), eni, listing(ref("Card")), onInterface],
      expect: [{ subject: "Web" }],
    },
    {
      name: "an elastic address on an interface that is attached to it",
      given: [
        main,
        inside("Hidden", false),
        eni,
        machine({ subnet: ref("Hidden") }),
        attachedInterface(ref("Card")),
        onInterface,
      ],
      expect: [{ subject: "Web" }],
    },
  ],
  undetermined: [
    {
      name: "a template from outside",
      given: [
        ...[main, inside("Open", true)],
        behind(INSTANCE, "Web", {
          subnets: [ref("Open")],
          more: {
            cfn: { LaunchTemplate: { LaunchTemplateId: unresolved("Plan"), Version: "1" } },
            aws: { launchTemplate: { id: unresolved("Plan") } },
          },
        }),
      ],
      expect: [{ subject: "Web", dependsOn: ["Plan"] }],
    },
    {
      name: "an interface with an elastic address that it may list",
      given: [main, inside("Hidden", false), eni, listing(maybe("Listed", ref("Card"))), onInterface],
      expect: [{ subject: "Web", dependsOn: ["Listed", "the subnet"] }],
    },
    {
      name: "an elastic address that it may be given",
      given: [
        machine({ address: false }),
        resource(ELASTIC_ADDRESS, "Address", { holder: maybe("Addressed", ref("Web")) }),
      ],
      expect: [
        {
          subject: "Web",
          dependsOn: ["Addressed"],
          why: /An elastic address may be given to it or to its interface\./,
        },
      ],
    },
    {
      name: "a template whose interfaces nobody knows",
      given: [
        ...[main, inside("Hidden", false)],
        raw("Plan", {
          cfn: {
            Type: "AWS::EC2::LaunchTemplate",
            Properties: { LaunchTemplateData: { NetworkInterfaces: unresolved("Cards") } },
          },
          aws: {
            type: "aws:ec2/launchTemplate:LaunchTemplate",
            properties: { networkInterfaces: unresolved("Cards") },
          },
        }),
        behind(INSTANCE, "Web", { subnets: [ref("Hidden")], more: FROM_PLAN }),
      ],
      expect: [{ subject: "Web", dependsOn: ["Cards"] }],
    },
    {
      name: "an interface of which nobody knows anything",
      on: "cloudformation",
      because: "Pulumi's provider writes such interfaces elsewhere",
      given: [behind(INSTANCE, "Web", { more: { cfn: { NetworkInterfaces: [unresolved("Card")] } } })],
      expect: [{ subject: "Web", dependsOn: ["Card"] }],
    },
    {
      name: "a value from outside",
      given: [machine({ address: unresolved("Public") })],
      expect: [
        { subject: "Web", dependsOn: ["Public"], why: /associatePublicIpAddress asks for one or not\./i },
      ],
    },
    {
      name: "a subnet from outside",
      given: [machine({ subnet: unresolved("Place") })],
      expect: [{ subject: "Web", dependsOn: ["Place"], why: /Its subnet may give it one\./ }],
    },
    {
      name: "no subnet at all",
      given: [machine()],
      expect: [
        {
          subject: "Web",
          dependsOn: ["the subnet"],
          why: /^The subnet is not known before deploy\. It names no subnet, so AWS takes one of the default VPC,/,
        },
      ],
    },
  ],
});
