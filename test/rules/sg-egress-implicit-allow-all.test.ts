import { sgEgressImplicitAllowAll } from "../../shared/rules/sg-egress-implicit-allow-all";
import {
  all,
  describeRule,
  group,
  icmp,
  maybe,
  raw,
  ref,
  standaloneEgress,
  tcp,
  unresolved,
  vpc,
} from "./describe-rule";

const CLOUDFORMATION = {
  on: "cloudformation",
  because: "Pulumi's provider takes the line away that AWS adds",
} as const;

const native = (properties: { readonly [key: string]: string }) =>
  raw("web", { aws: { type: "aws-native:ec2:SecurityGroup", properties } });

describeRule(sgEgressImplicitAllowAll, {
  valid: [
    { name: "one line", given: [group("web", { egress: [tcp(443).to("10.0.0.0/8")] })] },
    { name: "allow-all that is written", given: [group("web", { egress: [all.to("0.0.0.0/0")] })] },
    {
      name: "a line of its own resource",
      given: [group("web"), standaloneEgress("out", ref("web"), tcp(443).to("10.0.0.0/8"))],
    },
    {
      name: "CDK's way to say none",
      given: [group("web", { egress: [icmp(252, 86).to("255.255.255.255/32")] })],
    },
    { name: "CloudFormation's way to say none", given: [group("web", { egress: [all.to("127.0.0.1/32")] })] },
    {
      name: "no line, on a provider that takes the default away",
      given: [group("web", { ingress: [tcp(443).from("0.0.0.0/0")] })],
      on: "pulumi",
      because: "CloudFormation leaves the default",
    },
    { name: "the default group of a VPC, which has its own rule", given: [vpc("net")] },
    {
      name: "a line for somebody else's group",
      given: [standaloneEgress("out", "sg-0123456789abcdef0", tcp(443).to("10.0.0.0/8"))],
    },
  ],
  invalid: [
    {
      name: "no egress",
      given: [group("web", { ingress: [tcp(443).from("0.0.0.0/0")] })],
      ...CLOUDFORMATION,
      expect: [{ subject: "web", title: "Egress of web is not stated, so all of it is allowed" }],
    },
    {
      name: "an empty list",
      given: [group("web", { egress: [] })],
      ...CLOUDFORMATION,
      expect: [{ subject: "web" }],
    },
    {
      name: "one finding for all groups of a stack",
      given: [group("web"), group("app"), group("db"), group("job", { egress: [tcp(443).to("10.0.0.0/8")] })],
      ...CLOUDFORMATION,
      expect: [
        {
          subject: "app",
          title: "Egress of app and 2 more is not stated, so all of it is allowed",
          why: /They are app, db and web\./,
        },
      ],
    },
    {
      name: "Cloud Control, which adds nothing and takes nothing away",
      given: [native({ groupDescription: "Web" })],
      on: "pulumi",
      because: "another provider of Pulumi",
      expect: [{ subject: "web" }],
    },
    {
      name: "a line of another group",
      given: [group("web"), group("app"), standaloneEgress("out", ref("app"), tcp(443).to("10.0.0.0/8"))],
      ...CLOUDFORMATION,
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "a list from outside",
      given: [group("web", { egress: unresolved("Lines") })],
      ...CLOUDFORMATION,
      expect: [{ subject: "web", dependsOn: ["Lines"] }],
    },
    {
      name: "the only line is there or not",
      given: [group("web", { egress: [maybe("Locked", tcp(443).to("10.0.0.0/8"))] })],
      ...CLOUDFORMATION,
      expect: [{ subject: "web", dependsOn: ["Locked"] }],
    },
    {
      name: "the only line is a resource under a condition",
      given: [group("web"), standaloneEgress("out", ref("web"), tcp(443).to("10.0.0.0/8"), "Locked")],
      ...CLOUDFORMATION,
      expect: [{ subject: "web", dependsOn: ["Locked"] }],
    },
  ],
  unheeded: {
    SecurityGroupEgress$: "it is told once for a stack, of the first group by name",
  },
  concernsAll: "it is told once for a stack, of all its groups",
});
