import assert from "node:assert/strict";
import { checkTemplates } from "../../shared";
import { sgRuleSourceAmbiguous } from "../../shared/rules/sg-rule-source-ambiguous";
import { describeRule, group, maybe, raw, tcp, unresolved, type Fact, type Given } from "./describe-rule";

const CLOUDFORMATION = {
  on: "cloudformation",
  because: "lines inside a group of Pulumi may have lists of ends",
} as const;
const PULUMI = { on: "pulumi", because: "another resource" } as const;
const SSH = { IpProtocol: "tcp", FromPort: 22, ToPort: 22 };

const inline = (row: { readonly [key: string]: Fact }): Given =>
  raw("web", {
    cfn: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: { GroupDescription: "Web", SecurityGroupIngress: [{ ...SSH, ...row }] },
    },
  });
const alone = (more: { readonly [key: string]: Fact }): Given =>
  raw("in", {
    aws: {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      properties: {
        securityGroupId: "sg-0123456789abcdef0",
        ipProtocol: "tcp",
        fromPort: 22,
        toPort: 22,
        ...more,
      },
    },
  });

const older = (more: { readonly [key: string]: Fact }): Given =>
  raw("in", {
    aws: {
      type: "aws:ec2/securityGroupRule:SecurityGroupRule",
      properties: {
        securityGroupId: "sg-0123456789abcdef0",
        type: "ingress",
        protocol: "tcp",
        fromPort: 22,
        toPort: 22,
        ...more,
      },
    },
  });

describe("sg-rule-source-ambiguous among all rules", () => {
  it("sees an end of the other direction in a line that is read for others before", () => {
    const line = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "10.0.0.0/8" };
    for (const [list, end] of [
      ["SecurityGroupIngress", "DestinationSecurityGroupId"],
      ["SecurityGroupIngress", "DestinationPrefixListId"],
      ["SecurityGroupEgress", "SourceSecurityGroupName"],
    ] as const) {
      const properties = { GroupDescription: "Web", [list]: [{ ...line, [end]: "sg-0123456789abcdef0" }] };
      const template = { Resources: { web: { Type: "AWS::EC2::SecurityGroup", Properties: properties } } };
      const found = checkTemplates([{ template }]).findings.map(({ ruleId }) => ruleId);
      assert.ok(found.includes("sg-rule-source-ambiguous"), `${list}: ${end}`);
    }
  });
});

describeRule(sgRuleSourceAmbiguous, {
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
      name: "a group and its owner",
      given: [
        inline({ SourceSecurityGroupId: "sg-0123456789abcdef0", SourceSecurityGroupOwnerId: "111122223333" }),
      ],
      ...CLOUDFORMATION,
    },
    {
      name: "several ends inside a group of Pulumi",
      given: [
        raw("web", {
          aws: {
            type: "aws:ec2/securityGroup:SecurityGroup",
            properties: {
              ingress: [
                {
                  protocol: "tcp",
                  fromPort: 22,
                  toPort: 22,
                  cidrBlocks: ["10.0.0.0/8"],
                  ipv6CidrBlocks: ["fd00::/8"],
                },
              ],
            },
          },
        }),
      ],
      ...PULUMI,
    },
    { name: "no end inside a group, which CloudFormation takes", given: [inline({})], ...CLOUDFORMATION },
    {
      name: "several ends of Pulumi's older standalone line",
      given: [older({ cidrBlocks: ["10.0.0.0/8"], ipv6CidrBlocks: ["fd00::/8"] })],
      ...PULUMI,
    },
    {
      name: "a group as the end of Pulumi's older standalone line",
      given: [older({ sourceSecurityGroupId: "sg-0123456789abcdef1" })],
      ...PULUMI,
    },
    { name: "one end of a standalone line", given: [alone({ cidrIpv4: "10.0.0.0/8" })], ...PULUMI },
  ],
  invalid: [
    {
      name: "both families",
      given: [inline({ CidrIp: "10.0.0.0/8", CidrIpv6: "fd00::/8" })],
      ...CLOUDFORMATION,
      expect: [{ subject: "web" }],
    },
    {
      name: "a prefix and a group",
      given: [inline({ CidrIp: "10.0.0.0/8", SourceSecurityGroupId: "sg-0123456789abcdef0" })],
      ...CLOUDFORMATION,
      expect: [{ subject: "web" }],
    },
    {
      name: "a prefix and an end of the other direction",
      given: [inline({ CidrIp: "10.0.0.0/8", DestinationPrefixListId: "pl-0123456789abcdef0" })],
      ...CLOUDFORMATION,
      expect: [{ subject: "web" }],
    },
    {
      name: "a line out with a prefix and a source",
      given: [
        raw("web", {
          cfn: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: {
              GroupDescription: "Web",
              SecurityGroupEgress: [
                { ...SSH, CidrIp: "10.0.0.0/8", SourceSecurityGroupId: "sg-0123456789abcdef0" },
              ],
            },
          },
        }),
      ],
      ...CLOUDFORMATION,
      expect: [{ subject: "web" }],
    },
    {
      name: "a standalone line without an end",
      given: [
        raw("in", {
          cfn: {
            Type: "AWS::EC2::SecurityGroupIngress",
            Properties: { GroupId: "sg-0123456789abcdef0", ...SSH },
          },
        }),
      ],
      ...CLOUDFORMATION,
      expect: [{ subject: "in" }],
    },
    {
      name: "Pulumi's standalone line with two",
      given: [alone({ cidrIpv4: "10.0.0.0/8", cidrIpv6: "fd00::/8" })],
      ...PULUMI,
      expect: [{ subject: "in" }],
    },
    {
      name: "Pulumi's older standalone line with empty lists",
      given: [older({ cidrBlocks: [] })],
      ...PULUMI,
      expect: [{ subject: "in", title: "Line in does not name one source or destination" }],
    },
    {
      name: "Pulumi's standalone line with none",
      given: [alone({})],
      ...PULUMI,
      expect: [{ subject: "in" }],
    },
    {
      name: "a line out as a resource of its own, without an end",
      given: [
        raw("out", {
          cfn: {
            Type: "AWS::EC2::SecurityGroupEgress",
            Properties: { GroupId: "sg-0123456789abcdef0", IpProtocol: "tcp", FromPort: 443, ToPort: 443 },
          },
        }),
      ],
      expect: [{ subject: "out" }],
      on: "cloudformation",
      because: "one host is enough for a line of its own",
    },
  ],
  undetermined: [
    {
      name: "a line with two ends that may be there",
      given: [
        raw("web", {
          cfn: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: {
              GroupDescription: "Web",
              SecurityGroupIngress: [maybe("Debug", { ...SSH, CidrIp: "10.0.0.0/8", CidrIpv6: "fd00::/8" })],
            },
          },
        }),
      ],
      expect: [{ subject: "web", dependsOn: ["Debug"] }],
      on: "cloudformation",
      because: "inline lines of Pulumi may have lists of ends",
    },
    {
      name: "the end of a standalone line that an input leaves out",
      given: [
        raw("in", {
          cfn: {
            Type: "AWS::EC2::SecurityGroupIngress",
            Properties: { GroupId: "sg-0123456789abcdef0", ...SSH, CidrIp: maybe("Open", "10.0.0.0/8") },
          },
        }),
      ],
      ...CLOUDFORMATION,
      expect: [{ subject: "in", dependsOn: ["Open"] }],
    },
    {
      name: "a second end that an input adds",
      given: [inline({ CidrIp: "10.0.0.0/8", CidrIpv6: maybe("Six", "fd00::/8") })],
      ...CLOUDFORMATION,
      expect: [{ subject: "web", dependsOn: ["Six"] }],
    },
  ],
  unheeded: {
    SecurityGroupIngress$: "a list that nobody knows is told by the rules about exposure",
    SecurityGroupEgress$: "so is one of lines out",
  },
});
