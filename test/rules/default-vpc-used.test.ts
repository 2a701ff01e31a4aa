import { defaultVpcUsed } from "../../shared/rules/default-vpc-used";
import { CLASSIC_LOAD_BALANCER, INSTANCE, LAUNCH_TEMPLATE } from "../../shared/vocabulary";
import {
  behind,
  describeRule,
  group,
  maybe,
  plannedFleet,
  raw,
  ref,
  spotFleet,
  subnet,
  unresolved,
  vpc,
  type Fact,
  onExistingInterface,
} from "./describe-rule";

const NET = [vpc("net"), subnet("one", { vpc: ref("net") })];
const withTemplate = (id: Fact) => ({
  more: { cfn: { LaunchTemplate: { LaunchTemplateId: id, Version: "1" } }, aws: { launchTemplate: { id } } },
});
const scaling = (cfn: Fact, aws: Fact) =>
  raw("fleet", {
    cfn: {
      Type: "AWS::AutoScaling::AutoScalingGroup",
      Properties: { AvailabilityZones: ["eu-west-1a"], LaunchTemplate: cfn },
    },
    aws: {
      type: "aws:autoscaling/group:Group",
      properties: { availabilityZones: ["eu-west-1a"], launchTemplate: aws },
    },
  });

describeRule(defaultVpcUsed, {
  valid: [
    { name: "an instance in a subnet", given: [...NET, behind(INSTANCE, "box", { subnets: [ref("one")] })] },
    {
      name: "an instance in somebody else's subnet",
      given: [behind(INSTANCE, "box", { subnets: [unresolved("Subnet")] })],
    },
    { name: "a spot fleet in a subnet", given: [...NET, spotFleet("fleet", { subnet: ref("one") })] },
    {
      name: "a spot fleet with interfaces in a subnet",
      given: [...NET, spotFleet("fleet", { address: false, subnet: ref("one") })],
    },
    {
      name: "a spot fleet that leaves it to its template",
      given: [behind(LAUNCH_TEMPLATE, "plan"), plannedFleet("fleet", ref("plan"))],
    },
    {
      name: "an Auto Scaling group and a cluster of EMR in subnets",
      given: [
        raw("fleet", {
          cfn: {
            Type: "AWS::AutoScaling::AutoScalingGroup",
            Properties: { VPCZoneIdentifier: [unresolved("Subnet")] },
          },
          aws: {
            type: "aws:autoscaling/group:Group",
            properties: { vpcZoneIdentifiers: [unresolved("Subnet")] },
          },
        }),
        raw("lake", {
          cfn: { Type: "AWS::EMR::Cluster", Properties: { Instances: { Ec2SubnetIds: ["subnet-1"] } } },
          aws: { type: "aws:emr/cluster:Cluster", properties: { ec2Attributes: { subnetId: "subnet-1" } } },
        }),
      ],
    },
    {
      name: "an Auto Scaling group whose template names the subnet",
      given: [
        ...NET,
        behind(LAUNCH_TEMPLATE, "plan", { eni: 1, subnets: ref("one") }),
        scaling({ LaunchTemplateId: ref("plan") }, { id: ref("plan") }),
      ],
    },
    { name: "a group alone has a rule of its own", given: [group("web")] },
    {
      name: "a classic load balancer in a subnet",
      given: [...NET, behind(CLASSIC_LOAD_BALANCER, "edge", { subnets: [ref("one")] })],
    },
    {
      name: "an instance on an interface that exists",
      given: [onExistingInterface("box")],
    },
    {
      name: "the launch template names an interface that exists",
      given: [
        raw("plan", {
          cfn: {
            Type: "AWS::EC2::LaunchTemplate",
            Properties: {
              LaunchTemplateData: { NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId: "eni-1" }] },
            },
          },
          aws: {
            type: "aws:ec2/launchTemplate:LaunchTemplate",
            properties: { networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: "eni-1" }] },
          },
        }),
        behind(INSTANCE, "box", withTemplate(ref("plan"))),
      ],
    },
    {
      name: "the launch template names the subnet",
      given: [
        ...NET,
        behind(LAUNCH_TEMPLATE, "plan", { eni: 1, subnets: ref("one") }),
        behind(INSTANCE, "box", withTemplate(ref("plan"))),
      ],
    },
  ],
  invalid: [
    {
      name: "an instance without a subnet",
      given: [behind(INSTANCE, "box")],
      expect: [
        {
          subject: "box",
          title: "box uses the account's default VPC",
          why: "Where no subnet is named, AWS takes those of the default VPC, which are public unless somebody changed them.",
        },
      ],
    },
    {
      name: "a spot fleet without a subnet",
      given: [spotFleet("fleet")],
      expect: [{ subject: "fleet", title: "fleet uses the account's default VPC" }],
    },
    {
      name: "two interfaces of one instance without a subnet",
      given: [
        raw("box", {
          cfn: {
            Type: "AWS::EC2::Instance",
            Properties: { NetworkInterfaces: [{ DeviceIndex: "0" }, { DeviceIndex: "1" }] },
          },
        }),
      ],
      on: "cloudformation",
      because: "the other host writes no interfaces without a subnet",
      expect: [{ subject: "box", title: "box uses the account's default VPC" }],
    },
    {
      name: "a classic load balancer without subnets",
      given: [behind(CLASSIC_LOAD_BALANCER, "edge")],
      expect: [{ subject: "edge" }],
    },
    {
      name: "once for a stack",
      given: [behind(INSTANCE, "one"), behind(INSTANCE, "two"), behind(INSTANCE, "three")],
      expect: [{ subject: "one", title: "one and 2 more use the account's default VPC" }],
    },
    {
      name: "the default VPC by name",
      given: [raw("mine", { aws: { type: "aws:ec2/defaultVpc:DefaultVpc", properties: {} } })],
      on: "pulumi",
      because: "CloudFormation cannot adopt it",
      expect: [
        {
          subject: "mine",
          title: "mine is the account's default VPC",
          why: "AWS makes the default VPC and its subnets, which are public unless somebody changed them.",
        },
      ],
    },
    {
      name: "a default subnet by name",
      given: [
        raw("mine", {
          aws: {
            type: "aws:ec2/defaultSubnet:DefaultSubnet",
            properties: { availabilityZone: "eu-west-1a" },
          },
        }),
      ],
      on: "pulumi",
      because: "CloudFormation cannot adopt it",
      expect: [{ subject: "mine", title: "mine is a subnet of the account's default VPC" }],
    },
    {
      name: "the default VPC by name, and an instance that names no subnet",
      given: [
        raw("mine", { aws: { type: "aws:ec2/defaultVpc:DefaultVpc", properties: {} } }),
        behind(INSTANCE, "box"),
      ],
      on: "pulumi",
      because: "CloudFormation cannot adopt it",
      expect: [{ subject: "box", title: "box and mine use the account's default VPC" }],
    },
    {
      name: "a launch template that names no subnet",
      given: [behind(LAUNCH_TEMPLATE, "plan"), behind(INSTANCE, "box", withTemplate(ref("plan")))],
      expect: [{ subject: "box" }],
    },
    {
      name: "an Auto Scaling group that names zones",
      given: [
        behind(LAUNCH_TEMPLATE, "plan"),
        scaling({ LaunchTemplateId: ref("plan") }, { id: ref("plan") }),
      ],
      expect: [{ subject: "fleet", title: "fleet uses the account's default VPC" }],
    },
    {
      name: "a cluster of EMR",
      given: [
        raw("lake", {
          cfn: { Type: "AWS::EMR::Cluster", Properties: { Instances: { Ec2KeyName: "key" } } },
          aws: { type: "aws:emr/cluster:Cluster", properties: { name: "lake" } },
        }),
      ],
      expect: [{ subject: "lake", title: "lake uses the account's default VPC" }],
    },
    {
      name: "an instance beside a group that comes first",
      given: [behind(INSTANCE, "box", { groups: [ref("a")] }), group("a")],
      expect: [{ subject: "box" }],
    },
  ],
  undetermined: [
    {
      name: "an instance that may, beside a group that does",
      given: [behind(INSTANCE, "box", { subnets: [maybe("Placed", unresolved("Subnet"))] }), group("a")],
      expect: [{ subject: "box", dependsOn: ["Placed"] }],
    },
    {
      name: "somebody else's subnet that an input leaves out",
      given: [behind(INSTANCE, "box", { subnets: [maybe("Placed", unresolved("Subnet"))] })],
      expect: [{ subject: "box", dependsOn: ["Placed"] }],
    },
    {
      name: "an interface that exists and that an input leaves out",
      given: [onExistingInterface("box", "Carded")],
      expect: [{ subject: "box", dependsOn: ["Carded"] }],
    },
    {
      name: "a launch template that an input leaves out",
      given: [
        ...NET,
        behind(LAUNCH_TEMPLATE, "plan", { eni: 1, subnets: ref("one") }),
        behind(INSTANCE, "box", withTemplate(maybe("Planned", ref("plan")))),
      ],
      expect: [{ subject: "box", dependsOn: ["Planned"] }],
    },
    {
      name: "a launch template with a subnet that an input leaves out",
      given: [
        ...NET,
        behind(LAUNCH_TEMPLATE, "plan", { eni: 1, subnets: maybe("Placed", ref("one")) }),
        behind(INSTANCE, "box", withTemplate(ref("plan"))),
      ],
      expect: [{ subject: "box", dependsOn: ["Placed"] }],
    },
    {
      name: "a subnet that an input leaves out",
      given: [...NET, behind(INSTANCE, "box", { subnets: [maybe("Placed", ref("one"))] })],
      expect: [{ subject: "box", dependsOn: ["Placed"] }],
    },
    {
      name: "a launch template of which nobody knows anything",
      on: "cloudformation",
      because: "Pulumi's provider writes no object around its settings",
      given: [
        behind(LAUNCH_TEMPLATE, "plan", { more: { cfn: { LaunchTemplateData: unresolved("Data") } } }),
        behind(INSTANCE, "box", withTemplate(ref("plan"))),
      ],
      expect: [{ subject: "box", dependsOn: ["Data"] }],
    },
    {
      name: "a launch template from outside",
      given: [behind(INSTANCE, "box", withTemplate(unresolved("Plan")))],
      expect: [{ subject: "box", dependsOn: ["Plan"] }],
    },
  ],
});
