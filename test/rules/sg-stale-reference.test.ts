import { sgStaleReference } from "../../shared/rules/sg-stale-reference";
import { GROUP_VPC_ASSOCIATION, PEERING } from "../../shared/vocabulary";
import {
  describeRule,
  group,
  groupRef,
  maybe,
  raw,
  ref,
  resource,
  self,
  tcp,
  unresolved,
  vpc,
} from "./describe-rule";

const NETS = [vpc("net"), vpc("other")];
const app = group("app", { vpc: ref("other") });
const line = tcp(80).from(groupRef("app"));
const web = group("web", { vpc: ref("net"), ingress: [line] });

describeRule(sgStaleReference, {
  valid: [
    { name: "a group of the same VPC", given: [...NETS, group("app", { vpc: ref("net") }), web] },
    { name: "itself", given: [...NETS, group("web", { vpc: ref("net"), ingress: [tcp(80).from(self)] })] },
    {
      name: "a group of a peered VPC",
      given: [...NETS, app, web, resource(PEERING, "link", { vpc: ref("net"), peer: ref("other") })],
    },
    {
      name: "peered the other way round",
      given: [...NETS, app, web, resource(PEERING, "link", { vpc: ref("other"), peer: ref("net") })],
    },
    {
      name: "a group that is associated with the VPC",
      given: [
        ...NETS,
        app,
        web,
        resource(GROUP_VPC_ASSOCIATION, "both", { group: ref("app", "GroupId"), vpc: ref("net") }),
      ],
    },
    {
      name: "somebody else's group",
      given: [...NETS, group("web", { vpc: ref("net"), ingress: [tcp(80).from("sg-0123456789abcdef0")] })],
    },
    {
      name: "VPCs from outside",
      given: [
        group("app", { vpc: unresolved("A") }),
        group("web", { vpc: unresolved("B"), ingress: [line] }),
      ],
    },
  ],
  invalid: [
    {
      name: "a group of another VPC",
      given: [...NETS, app, web],
      expect: [
        { subject: "web", title: "web names a group of another VPC", lines: ["tcp 80 from group app"] },
      ],
    },
    {
      name: "as a destination",
      given: [...NETS, app, group("web", { vpc: ref("net"), egress: [tcp(80).to(groupRef("app"))] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "another pair is peered",
      given: [
        ...NETS,
        vpc("third"),
        app,
        web,
        resource(PEERING, "link", { vpc: ref("net"), peer: ref("third") }),
      ],
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "a peering under a condition",
      given: [
        ...NETS,
        app,
        web,
        { ...resource(PEERING, "link", { vpc: ref("net"), peer: ref("other") }), when: "Peered" },
      ],
      expect: [{ subject: "web", dependsOn: ["Peered"] }],
    },
    {
      name: "a group that may be associated with the VPC",
      given: [
        ...NETS,
        app,
        web,
        resource(GROUP_VPC_ASSOCIATION, "own", {
          group: maybe("Own", ref("app", "GroupId")),
          vpc: ref("net"),
        }),
      ],
      expect: [{ subject: "web", dependsOn: ["Own"] }],
    },
    {
      name: "a line that is there or not",
      given: [...NETS, app, group("web", { vpc: ref("net"), ingress: [maybe("More", line)] })],
      expect: [{ subject: "web", dependsOn: ["More"] }],
    },
    {
      name: "a transit gateway may join them",
      given: [
        ...NETS,
        app,
        web,
        raw("hub", {
          cfn: { Type: "AWS::EC2::TransitGateway", Properties: {} },
          aws: { type: "aws:ec2transitgateway/transitGateway:TransitGateway", properties: {} },
        }),
      ],
      expect: [{ subject: "web", dependsOn: ["hub"] }],
    },
  ],
  unheeded: {
    "SecurityGroup VpcId$": "a group without a VPC is in the default one, of which the program says nothing",
  },
});
