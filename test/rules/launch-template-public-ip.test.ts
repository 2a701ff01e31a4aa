import { launchTemplatePublicIp } from "../../shared/rules/launch-template-public-ip";
import { AUTO_SCALING_GROUP, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE } from "../../shared/vocabulary";
import {
  behind,
  describeRule,
  maybe,
  nodeGroup,
  plannedFleet,
  raw,
  ref,
  resource,
  spotFleet,
  subnet,
  unresolved,
  vpc,
  type Fact,
} from "./describe-rule";

const template = (address?: Fact) =>
  raw("Fleet", {
    cfn: {
      Type: "AWS::EC2::LaunchTemplate",
      Properties: {
        LaunchTemplateData: {
          NetworkInterfaces: [
            { DeviceIndex: 0, ...(address !== undefined && { AssociatePublicIpAddress: address }) },
          ],
        },
      },
    },
    aws: {
      type: "aws:ec2/launchTemplate:LaunchTemplate",
      properties: {
        networkInterfaces: [
          { deviceIndex: 0, ...(address !== undefined && { associatePublicIpAddress: address }) },
        ],
      },
    },
  });

/** An instance that is made from the template, in that subnet. */
const machine = (where: string) =>
  raw("Server", {
    cfn: {
      Type: "AWS::EC2::Instance",
      Properties: {
        LaunchTemplate: { LaunchTemplateId: { Ref: "Fleet" }, Version: "1" },
        SubnetId: { Ref: where },
      },
    },
    aws: {
      type: "aws:ec2/instance:Instance",
      properties: { launchTemplate: { id: ref("Fleet") }, subnetId: ref(where) },
    },
  });

const NET = [vpc("Main")];
const group = (where: Fact) =>
  resource(AUTO_SCALING_GROUP, "Group", { plans: ref("Fleet"), subnets: [where] });

/** Without a network interface, or with one that says so, as a condition decides. */
const perhapsWith = (address: Fact) =>
  raw("Fleet", {
    cfn: {
      Type: "AWS::EC2::LaunchTemplate",
      Properties: {
        LaunchTemplateData: {
          NetworkInterfaces: maybe("Own", [{ DeviceIndex: 0, AssociatePublicIpAddress: address }]),
        },
      },
    },
    aws: {
      type: "aws:ec2/launchTemplate:LaunchTemplate",
      properties: {
        networkInterfaces: maybe("Own", [{ deviceIndex: 0, associatePublicIpAddress: address }]),
      },
    },
  });

describeRule(launchTemplatePublicIp, {
  valid: [
    { name: "a template without", given: [template(false)] },
    { name: "without, as text", given: [template("false")] },
    {
      name: "an interface that says nothing, in subnets that give none",
      given: [
        template(),
        ...NET,
        subnet("Inner", { vpc: ref("Main"), publicIpv4: false }),
        group(ref("Inner")),
      ],
    },
    {
      name: "an interface that may say no or nothing, in subnets that give none",
      given: [
        template(maybe("Own", false)),
        ...NET,
        subnet("Inner", { vpc: ref("Main"), publicIpv4: false }),
        group(ref("Inner")),
      ],
      on: "cloudformation",
      because: "a Pulumi program has decided it",
    },
    {
      name: "an interface that says nothing, of an instance, which is told of itself",
      given: [template(), ...NET, subnet("Outer", { vpc: ref("Main"), publicIpv4: true }), machine("Outer")],
      without: { native: "the machine refers to its template in words of CloudFormation" },
    },
    {
      name: "a configuration without",
      given: [behind(LAUNCH_CONFIGURATION, "Fleet", { publicAddress: false })],
    },
    { name: "a spot fleet without", given: [spotFleet("Fleet", { address: false })] },
    {
      name: "a spot fleet in a subnet that gives none",
      given: [
        ...NET,
        subnet("Inner", { vpc: ref("Main"), publicIpv4: false }),
        spotFleet("Fleet", { subnet: ref("Inner") }),
      ],
    },
    {
      name: "a spot fleet that launches from a template without",
      given: [
        behind(LAUNCH_TEMPLATE, "Plan", { eni: 1, publicAddress: false }),
        plannedFleet("Fleet", ref("Plan")),
      ],
    },
    {
      name: "a template of an EKS node group, in subnets that give none",
      given: [
        behind(LAUNCH_TEMPLATE, "Plan"),
        ...NET,
        subnet("Inner", { vpc: ref("Main"), publicIpv4: false }),
        nodeGroup("Nodes", ref("Plan"), ref("Inner")),
      ],
    },
  ],
  invalid: [
    {
      name: "a spot fleet with",
      given: [spotFleet("Fleet", { address: true })],
      expect: [{ subject: "Fleet", why: /^associatePublicIpAddress is true/i }],
    },
    {
      name: "a spot fleet in a subnet that gives one",
      given: [
        ...NET,
        subnet("Outer", { vpc: ref("Main"), publicIpv4: true }),
        spotFleet("Fleet", { subnet: ref("Outer") }),
      ],
      expect: [{ subject: "Fleet" }],
    },
    {
      name: "a template that a spot fleet launches in a subnet that gives one",
      given: [
        template(),
        ...NET,
        subnet("Outer", { vpc: ref("Main"), publicIpv4: true }),
        plannedFleet("Spots", ref("Fleet"), ref("Outer")),
      ],
      expect: [{ subject: "Fleet" }],
    },
    {
      name: "a template with",
      given: [template(true)],
      expect: [
        {
          subject: "Fleet",
          title: "Instances of Fleet get public IPv4 addresses",
          why: /^associatePublicIpAddress is true/i,
        },
      ],
    },
    {
      name: "an interface that says nothing, in a subnet that gives one",
      given: [
        template(),
        ...NET,
        subnet("Outer", { vpc: ref("Main"), publicIpv4: true }),
        group(ref("Outer")),
      ],
      expect: [{ subject: "Fleet", why: /^Where associatePublicIpAddress is not written/i }],
    },
    {
      name: "an interface that may ask for one or say nothing, in a subnet that gives one",
      given: [
        template(maybe("Own", true)),
        ...NET,
        subnet("Outer", { vpc: ref("Main"), publicIpv4: true }),
        group(ref("Outer")),
      ],
      expect: [{ subject: "Fleet" }],
    },
    { name: "with, as text", given: [template("true")], expect: [{ subject: "Fleet" }] },
    {
      name: "a configuration with",
      given: [behind(LAUNCH_CONFIGURATION, "Fleet", { publicAddress: true })],
      expect: [{ subject: "Fleet" }],
    },
    {
      name: "a template of an EKS node group, in a subnet that gives one",
      given: [
        behind(LAUNCH_TEMPLATE, "Plan"),
        ...NET,
        subnet("Outer", { vpc: ref("Main"), publicIpv4: true }),
        nodeGroup("Nodes", ref("Plan"), ref("Outer")),
      ],
      expect: [{ subject: "Plan", title: "Instances of Plan get public IPv4 addresses" }],
    },
  ],
  undetermined: [
    {
      name: "an interface that asks for one or says nothing, of an instance, which is told of itself",
      given: [
        template(maybe("Public", true)),
        ...NET,
        subnet("Inner", { vpc: ref("Main"), publicIpv4: false }),
        machine("Inner"),
      ],
      expect: [{ subject: "Fleet", dependsOn: ["Public"] }],
      without: { native: "the machine refers to its template in words of CloudFormation" },
    },
    {
      name: "an interface that says nothing, of an instance and of a group in subnets from outside",
      given: [
        template(),
        ...NET,
        subnet("Inner", { vpc: ref("Main"), publicIpv4: false }),
        machine("Inner"),
        group(unresolved("Subnet")),
      ],
      expect: [{ subject: "Fleet", dependsOn: ["Subnet"] }],
    },
    {
      name: "a spot fleet that names no subnet",
      given: [spotFleet("Fleet")],
      expect: [{ subject: "Fleet", dependsOn: ["the subnet"] }],
    },
    {
      name: "a value from outside",
      given: [template(unresolved("Public"))],
      expect: [{ subject: "Fleet", dependsOn: ["Public"] }],
    },
    {
      name: "an interface without, or none, in a subnet that gives one",
      given: [
        perhapsWith(false),
        ...NET,
        subnet("Outer", { vpc: ref("Main"), publicIpv4: true }),
        group(ref("Outer")),
      ],
      expect: [{ subject: "Fleet", dependsOn: ["Own"] }],
    },
    {
      name: "an interface that may ask for one or say nothing, in subnets that give none",
      given: [
        template(maybe("Own", true)),
        ...NET,
        subnet("Inner", { vpc: ref("Main"), publicIpv4: false }),
        group(ref("Inner")),
      ],
      expect: [{ subject: "Fleet", dependsOn: ["Own"] }],
    },
    {
      name: "an interface that says nothing: the subnet decides",
      given: [template()],
      expect: [{ subject: "Fleet", dependsOn: ["the subnet"] }],
    },
    {
      name: "an interface that says nothing, in subnets from outside",
      given: [template(), group(unresolved("Subnet"))],
      expect: [{ subject: "Fleet", dependsOn: ["Subnet"] }],
    },
    {
      name: "a template without interfaces",
      given: [behind(LAUNCH_TEMPLATE, "Fleet")],
      expect: [{ subject: "Fleet", dependsOn: ["the subnet"] }],
    },
    {
      name: "a configuration that says nothing",
      given: [behind(LAUNCH_CONFIGURATION, "Fleet")],
      expect: [{ subject: "Fleet", dependsOn: ["the subnet"] }],
    },
  ],
});
