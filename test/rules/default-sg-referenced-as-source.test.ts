import { defaultSgReferencedAsSource } from "../../shared/rules/default-sg-referenced-as-source";
import {
  describeRule,
  group,
  groupRef,
  maybe,
  prefixList,
  raw,
  ref,
  self,
  tcp,
  unresolved,
  vpc,
} from "./describe-rule";
import type { Source } from "./given/lines";

const DEFAULT: Source = { kind: "group", value: ref("net", "DefaultSecurityGroup") };

describeRule(defaultSgReferencedAsSource, {
  valid: [
    {
      name: "another group",
      given: [vpc("net"), group("app"), group("web", { ingress: [tcp(80).from(groupRef("app"))] })],
    },
    { name: "itself", given: [vpc("net"), group("web", { ingress: [tcp(80).from(self)] })] },
    {
      name: "somebody else's group",
      given: [vpc("net"), group("web", { ingress: [tcp(80).from("sg-0123456789abcdef0")] })],
    },
    {
      name: "a group from outside",
      given: [vpc("net"), group("web", { ingress: [tcp(80).from(groupRef(unresolved("Group")))] })],
    },
    {
      name: "a prefix from outside",
      given: [vpc("net"), group("web", { ingress: [tcp(80).from(unresolved("Office"))] })],
    },
    {
      name: "a prefix list from outside",
      given: [vpc("net"), group("web", { ingress: [tcp(80).from(prefixList(unresolved("List")))] })],
    },
    { name: "the default group's own line from itself", given: [vpc("net")] },
  ],
  invalid: [
    {
      name: "as a source",
      given: [vpc("net"), group("web", { ingress: [tcp(80).from(DEFAULT)] })],
      expect: [
        {
          subject: "web",
          title: "A line of web names a default group",
          lines: ["tcp 80 from group default group of net"],
        },
      ],
    },
    {
      name: "as a destination",
      given: [vpc("net"), group("web", { egress: [tcp(5432).to(DEFAULT)] })],
      expect: [{ subject: "web", lines: ["tcp 5432 to group default group of net"] }],
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
        group("web", { ingress: [tcp(80).from(groupRef("adopted"))] }),
      ],
      on: "pulumi",
      because: "CloudFormation cannot adopt it",
      expect: [{ subject: "web" }],
    },
    {
      name: "by the name that AWS gives it",
      given: [
        raw("web", {
          cfn: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: {
              GroupDescription: "Web",
              SecurityGroupIngress: [
                { IpProtocol: "tcp", FromPort: 80, ToPort: 80, SourceSecurityGroupName: "default" },
              ],
            },
          },
        }),
      ],
      on: "cloudformation",
      because: "only there are groups named in lines",
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "a line that is there or not",
      given: [vpc("net"), group("web", { ingress: [maybe("Lazy", tcp(80).from(DEFAULT))] })],
      expect: [{ subject: "web", dependsOn: ["Lazy"] }],
    },
  ],
  unheeded: {
    SourceSecurityGroupName$: "a name that nobody knows is taken to be another group's",
  },
});
