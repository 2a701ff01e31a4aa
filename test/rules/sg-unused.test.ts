import { sgUnused } from "../../shared/rules/sg-unused";
import { INSTANCE } from "../../shared/vocabulary";
import {
  behind,
  describeRule,
  group,
  groupRef,
  raw,
  ref,
  self,
  standaloneIngress,
  tcp,
  unresolved,
  vpc,
} from "./describe-rule";

describeRule(sgUnused, {
  valid: [
    { name: "on an instance", given: [group("web"), behind(INSTANCE, "box", { groups: [ref("web")] })] },
    {
      name: "the source of another group, which is used",
      given: [
        group("web"),
        group("db", { ingress: [tcp(5432).from(groupRef("web"))] }),
        behind(INSTANCE, "box", { groups: [ref("db")] }),
      ],
    },
    {
      name: "named by a type that nobody knows",
      given: [
        group("web"),
        raw("thing", {
          cfn: { Type: "Custom::Thing", Properties: { Deep: [{ Group: ref("web", "GroupId") }] } },
          aws: { type: "aws:new/thing:Thing", properties: { deep: [{ group: ref("web") }] } },
        }),
      ],
    },
    {
      name: "told to other programs by a parameter of SSM",
      given: [
        group("web"),
        raw("told", {
          cfn: { Type: "AWS::SSM::Parameter", Properties: { Type: "String", Value: ref("web", "GroupId") } },
          aws: { type: "aws:ssm/parameter:Parameter", properties: { type: "String", value: ref("web") } },
        }),
      ],
    },
    { name: "found by its tags", given: [group("web", { tags: { "karpenter.sh/discovery": "main" } })] },
    {
      name: "its tags are known to the deploy only, and a controller may find it by them",
      given: [group("web", { tags: unresolved("Labels") })],
    },
    {
      name: "a tag whose key only the deploy tells",
      given: [
        raw("web", {
          cfn: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: {
              GroupDescription: "web",
              Tags: [{ Key: unresolved("Key"), Value: "owned" }],
            },
          },
        }),
      ],
      on: "cloudformation",
      because: "tags of Pulumi are an object, whose keys it knows",
    },
    { name: "the default group of a VPC", given: [vpc("net")] },
    {
      name: "somebody else's group",
      given: [standaloneIngress("in", "sg-0123456789abcdef0", tcp(22).from("10.0.0.0/8"))],
    },
  ],
  invalid: [
    {
      name: "named by nothing",
      given: [group("web")],
      expect: [{ subject: "web", title: "Nothing uses group web" }],
    },
    {
      name: "named by nothing, with a tag whose value only the deploy tells",
      given: [group("web", { tags: { owner: unresolved("Owner") } })],
      expect: [{ subject: "web" }],
    },
    {
      name: "its own standalone line is no use",
      given: [group("web"), standaloneIngress("in", ref("web"), tcp(22).from("10.0.0.0/8"))],
      expect: [{ subject: "web" }],
    },
    {
      name: "nor is a line from itself",
      given: [group("web", { ingress: [tcp(22).from(self)] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "one of two",
      given: [group("web"), group("app"), behind(INSTANCE, "box", { groups: [ref("web")] })],
      expect: [{ subject: "app" }],
    },
    {
      name: "an instance with other groups",
      given: [group("web"), behind(INSTANCE, "box", { groups: unresolved("Groups") })],
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: "the whole program is seen, and what another may use is an output",
  unheeded: {
    Instance$: "what may use a group uses it",
    "Instance SecurityGroupIds$|SecurityGroupIngress$|Custom::|SSM::|Tags": "what may use a group uses it",
  },
  notAsked: {
    GroupId: "whose a line is that names a group is asked as it is written",
  },
});
