import { sgStaleReference } from "../../shared/rules/sg-stale-reference";
import {
  GROUP_VPC_ASSOCIATION,
  INSTANCE,
  PEERING,
  TRANSIT_ATTACHMENT,
  TRANSIT_HUB,
} from "../../shared/vocabulary";
import {
  behind,
  describeRule,
  group,
  groupRef,
  maybe,
  raw,
  ref,
  resource,
  self,
  subnet,
  tcp,
  unresolved,
  vpc,
  type Fact,
} from "./describe-rule";

const NETS = [vpc("net"), vpc("other")];
const app = group("app", { vpc: ref("other") });
const line = tcp(80).from(groupRef("app"));
const web = group("web", { vpc: ref("net"), ingress: [line] });
const place = subnet("place", { vpc: ref("net") });
const box = (groupOf: Fact) => behind(INSTANCE, "box", { groups: [groupOf], subnets: [ref("place")] });
const carried = box(ref("web", "GroupId"));

describeRule(sgStaleReference, {
  valid: [
    { name: "a group of the same VPC", given: [...NETS, group("app", { vpc: ref("net") }), web] },
    { name: "itself", given: [...NETS, group("web", { vpc: ref("net"), ingress: [tcp(80).from(self)] })] },
    {
      name: "a group of a peered VPC",
      given: [...NETS, app, web, resource(PEERING, "link", { vpc: ref("net"), peer: ref("other") })],
    },
    {
      name: "a group behind a transit gateway that tells of groups, as do both attachments",
      given: [
        ...NETS,
        resource(TRANSIT_HUB, "hub", { groupReferences: "enable" }),
        ...["net", "other"].map((name) =>
          resource(TRANSIT_ATTACHMENT, `${name}-link`, {
            hub: ref("hub"),
            vpc: ref(name),
            groupReferences: "enable",
          }),
        ),
        app,
        web,
      ],
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
      name: "on an instance in its VPC",
      given: [...NETS, place, group("web", { vpc: ref("net") }), carried],
    },
    {
      name: "on an instance in a VPC that it is associated with",
      given: [
        ...NETS,
        place,
        group("web", { vpc: ref("other") }),
        carried,
        resource(GROUP_VPC_ASSOCIATION, "both", { group: ref("web", "GroupId"), vpc: ref("net") }),
      ],
    },
    {
      name: "without a VPC, on an instance in a VPC from outside",
      given: [subnet("place", { vpc: unresolved("Net") }), group("web"), carried],
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
      name: "without a VPC, on an instance in a VPC of the program",
      given: [...NETS, place, group("web"), carried],
      expect: [{ subject: "web", title: "web is on box, which is in another VPC", why: /box is in net/ }],
    },
    {
      name: "on an instance in another VPC",
      given: [...NETS, place, group("web", { vpc: ref("other") }), carried],
      expect: [{ subject: "web" }],
    },
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
      name: "an instance in another VPC that may carry it",
      given: [...NETS, place, group("web"), box(maybe("Guarded", ref("web", "GroupId")))],
      expect: [{ subject: "web", dependsOn: ["Guarded"] }],
    },
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
