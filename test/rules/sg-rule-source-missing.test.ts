import { sgRuleSourceMissing } from "../../shared/rules/sg-rule-source-missing";
import { describeRule, group, maybe, raw, tcp, unresolved, type Fact, type Given } from "./describe-rule";

const CLOUDFORMATION = { on: "cloudformation", because: "the other host has lists of ends" } as const;
const PULUMI = { on: "pulumi", because: "the other host has no lists of ends" } as const;
const SSH = { IpProtocol: "tcp", FromPort: 22, ToPort: 22 };

const inline = (row: { readonly [key: string]: Fact }): Given =>
  raw("web", {
    cfn: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: { GroupDescription: "Web", SecurityGroupIngress: [{ ...SSH, ...row }] },
    },
  });

const withLists = (row: { readonly [key: string]: Fact }): Given =>
  raw("web", {
    aws: {
      type: "aws:ec2/securityGroup:SecurityGroup",
      properties: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, ...row }] },
    },
  });

describeRule(sgRuleSourceMissing, {
  valid: [
    {
      name: "one prefix in each line",
      given: [group("web", { ingress: [tcp(22).from("10.0.0.0/8", "fd00::/8")] })],
    },
    {
      name: "a prefix from outside",
      given: [group("web", { ingress: [tcp(22).from(unresolved("Where"))] })],
    },
    {
      name: "several ends, which EC2 refuses",
      given: [inline({ CidrIp: "10.0.0.0/8", CidrIpv6: "fd00::/8" })],
      ...CLOUDFORMATION,
    },
    { name: "a list of groups", given: [withLists({ securityGroups: ["sg-1"] })], ...PULUMI },
    { name: "a list that nobody knows", given: [withLists({ cidrBlocks: unresolved("Where") })], ...PULUMI },
    { name: "the group itself", given: [withLists({ cidrBlocks: [], self: true })], ...PULUMI },
    {
      name: "a line that is a resource of its own, which is refused",
      given: [
        raw("in", {
          cfn: {
            Type: "AWS::EC2::SecurityGroupIngress",
            Properties: { GroupId: "sg-0123456789abcdef0", ...SSH },
          },
        }),
      ],
      ...CLOUDFORMATION,
    },
  ],
  invalid: [
    {
      name: "lists of ends with nothing in them",
      given: [withLists({ cidrBlocks: [], securityGroups: [], self: false })],
      ...PULUMI,
      expect: [{ subject: "web", title: "A line of web names no other end" }],
    },
    {
      name: "no end",
      given: [
        raw("web", {
          cfn: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: { GroupDescription: "Web", SecurityGroupIngress: [SSH] },
          },
          aws: {
            type: "aws:ec2/securityGroup:SecurityGroup",
            properties: { description: "Web", ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22 }] },
          },
        }),
      ],
      expect: [{ subject: "web", title: "A line of web names no other end" }],
    },
    {
      name: "no end, beside a line that has one",
      given: [
        raw("web", {
          cfn: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: {
              GroupDescription: "Web",
              SecurityGroupIngress: [{ ...SSH, CidrIp: "10.0.0.0/8" }, SSH],
            },
          },
        }),
      ],
      ...CLOUDFORMATION,
      expect: [{ subject: "web" }],
    },
    {
      name: "a line out without an end",
      given: [
        raw("web", {
          cfn: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: { GroupDescription: "Web", SecurityGroupEgress: [{ ...SSH, Description: "out" }] },
          },
        }),
      ],
      ...CLOUDFORMATION,
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "a group that is an end of its own line where an input says so",
      given: [withLists({ self: unresolved("Own") })],
      ...PULUMI,
      expect: [{ subject: "web", dependsOn: ["Own"] }],
    },
    {
      name: "an end that an input leaves out",
      given: [inline({ CidrIp: maybe("Open", "10.0.0.0/8") })],
      ...CLOUDFORMATION,
      expect: [{ subject: "web", dependsOn: ["Open"] }],
    },
    {
      name: "a line without an end that may be there",
      given: [
        raw("web", {
          cfn: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: { GroupDescription: "Web", SecurityGroupIngress: [maybe("Debug", SSH)] },
          },
        }),
      ],
      expect: [{ subject: "web", dependsOn: ["Debug"] }],
      ...CLOUDFORMATION,
    },
  ],
  unheeded: {
    SecurityGroupIngress$: "a list that nobody knows is told by the rules about exposure",
    SecurityGroupEgress$: "so is one of lines out",
  },
});
