import { defaultSgInUse } from "../../shared/rules/default-sg-in-use";
import { COMPUTE_ENVIRONMENT, DB_INSTANCE, GRAPH_ENDPOINT, INSTANCE } from "../../shared/vocabulary";
import {
  behind,
  describeRule,
  group,
  maybe,
  raw,
  ref,
  spelled,
  spotFleet,
  unresolved,
  vpc,
  attached,
  ATTACHED,
} from "./describe-rule";

const DEFAULT = spelled({
  cfn: ref("net", "DefaultSecurityGroup"),
  aws: ref("net", "defaultSecurityGroupId"),
});

describeRule(defaultSgInUse, {
  valid: [
    {
      name: "a group of its own",
      given: [vpc("net"), group("web"), behind(INSTANCE, "box", { groups: [ref("web")] })],
    },
    {
      name: "somebody else's group",
      given: [vpc("net"), behind(INSTANCE, "box", { groups: ["sg-0123456789abcdef0"] })],
    },
    {
      name: "a group from outside",
      given: [vpc("net"), behind(INSTANCE, "box", { groups: [unresolved("Group")] })],
    },
    { name: "no group: another rule tells", given: [vpc("net"), behind(INSTANCE, "box")] },
  ],
  invalid: [
    {
      name: "the default group of a VPC",
      given: [vpc("net"), behind(INSTANCE, "box", { groups: [DEFAULT] })],
      expect: [{ subject: "box", title: "box is given the default group of a VPC" }],
    },
    {
      name: "of a database",
      given: [vpc("net"), behind(DB_INSTANCE, "orders", { groups: [DEFAULT] })],
      expect: [{ subject: "orders" }],
    },
    {
      name: "of a spot fleet",
      given: [vpc("net"), spotFleet("fleet", { groups: [DEFAULT] })],
      expect: [{ subject: "fleet" }],
    },
    {
      name: "of a spot fleet, beside interfaces that nobody knows and EC2 would refuse",
      on: "cloudformation",
      because: "Pulumi's provider writes no interfaces there",
      given: [
        vpc("net"),
        raw("fleet", {
          cfn: {
            Type: "AWS::EC2::SpotFleet",
            Properties: {
              SpotFleetRequestConfigData: {
                LaunchSpecifications: [
                  { SecurityGroups: [{ GroupId: DEFAULT }], NetworkInterfaces: unresolved("Cards") },
                ],
              },
            },
          },
        }),
      ],
      expect: [{ subject: "fleet" }],
    },
    {
      name: "of an interface of a spot fleet",
      given: [vpc("net"), spotFleet("fleet", { address: false, groups: [DEFAULT] })],
      expect: [{ subject: "fleet" }],
    },
    {
      name: "of a compute environment",
      given: [vpc("net"), behind(COMPUTE_ENVIRONMENT, "jobs", { groups: [DEFAULT] })],
      expect: [{ subject: "jobs" }],
    },
    {
      name: "of the endpoint of a graph",
      given: [vpc("net"), behind(GRAPH_ENDPOINT, "door", { groups: [DEFAULT] })],
      expect: [{ subject: "door" }],
    },
    {
      name: "beside another group",
      given: [vpc("net"), behind(INSTANCE, "box", { groups: ["sg-0123456789abcdef0", DEFAULT] })],
      expect: [{ subject: "box" }],
    },
    {
      name: "by the name that AWS gives it",
      given: [
        raw("box", {
          cfn: { Type: "AWS::EC2::Instance", Properties: { SecurityGroups: ["default"] } },
          aws: { type: "aws:ec2/instance:Instance", properties: { securityGroups: ["default"] } },
        }),
      ],
      expect: [{ subject: "box" }],
    },
    {
      name: "adopted",
      given: [
        vpc("net"),
        raw("adopted", {
          aws: {
            type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
            properties: { vpcId: ref("net") },
          },
        }),
        behind(INSTANCE, "box", { groups: [ref("adopted")] }),
      ],
      on: "pulumi",
      because: "CloudFormation cannot adopt it",
      expect: [{ subject: "box" }],
    },
    {
      name: "attached by a resource of its own",
      on: "pulumi",
      because: ATTACHED,
      given: [
        vpc("net"),
        group("web"),
        behind(INSTANCE, "box", { groups: [ref("web")] }),
        attached("more", ref("box"), "net"),
      ],
      expect: [{ subject: "box" }],
    },
  ],
  undetermined: [
    {
      name: "by its name, as an input decides",
      given: [
        raw("box", {
          cfn: { Type: "AWS::EC2::Instance", Properties: { SecurityGroups: [maybe("Lazy", "default")] } },
          aws: {
            type: "aws:ec2/instance:Instance",
            properties: { securityGroups: [maybe("Lazy", "default")] },
          },
        }),
      ],
      expect: [{ subject: "box", dependsOn: ["Lazy"] }],
    },
    {
      name: "as an input decides",
      given: [vpc("net"), behind(INSTANCE, "box", { groups: [maybe("Lazy", DEFAULT)] })],
      expect: [{ subject: "box", dependsOn: ["Lazy"] }],
    },
  ],
  unheeded: {
    SecurityGroups$: "a name that nobody knows is taken to be another group's",
  },
});
