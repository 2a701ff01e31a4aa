import { sgEmpty } from "../../shared/rules/sg-empty";
import { INSTANCE } from "../../shared/vocabulary";
import {
  behind,
  describeRule,
  group,
  groupRef,
  icmp,
  maybe,
  raw,
  ref,
  standaloneIngress,
  tcp,
  unresolved,
  vpc,
} from "./describe-rule";

const box = behind(INSTANCE, "box", { groups: [ref("web")] });
const SSH = tcp(22).from("10.0.0.0/8");

describeRule(sgEmpty, {
  valid: [
    { name: "one line in", given: [group("web", { ingress: [SSH] }), box] },
    { name: "one line out", given: [group("web", { egress: [SSH] }), box] },
    {
      name: "a line of its own resource",
      given: [group("web"), standaloneIngress("in", ref("web"), SSH), box],
    },
    {
      name: "a line without a source, which is a line",
      given: [
        raw("web", {
          cfn: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: { SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22 }] },
          },
          aws: {
            type: "aws:ec2/securityGroup:SecurityGroup",
            properties: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22 }] },
          },
        }),
        box,
      ],
    },
    {
      name: "a mark that another group names",
      given: [group("web"), box, group("db", { ingress: [tcp(5432).from(groupRef("web"))] })],
    },
    { name: "a default group", given: [vpc("net")] },
    { name: "a group that lives elsewhere", given: [standaloneIngress("in", "sg-0123456789abcdef0", SSH)] },
  ],
  invalid: [
    {
      name: "no line",
      given: [group("web"), box],
      expect: [{ subject: "web", title: "Group web has no lines" }],
    },
    {
      name: "nothing in, and out what stands for nothing",
      given: [group("web", { ingress: [], egress: [icmp(252, 86).to("255.255.255.255/32")] }), box],
      expect: [{ subject: "web" }],
    },
    {
      name: "empty lists",
      given: [group("web", { ingress: [], egress: [] }), box],
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "a line that is there or not",
      given: [group("web", { ingress: [maybe("Admin", SSH)] }), box],
      expect: [{ subject: "web", dependsOn: ["Admin"] }],
    },
    {
      name: "lines from outside",
      given: [group("web", { ingress: unresolved("Lines") }), box],
      expect: [{ subject: "web", dependsOn: ["Lines"] }],
    },
  ],
  unheeded: {
    "SecurityGroupEgress\\.": "a line of which something is not known is a line",
  },
  notAsked: {
    "SourceSecurityGroupId|SecurityGroup(E|In)gress": "a group that another one may name is taken for a mark",
  },
});
