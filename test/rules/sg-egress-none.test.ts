import { sgEgressNone } from "../../shared/rules/sg-egress-none";
import { COMPUTE_ENVIRONMENT, ECS_SERVICE, INSTANCE, LAMBDA, LAUNCH_TEMPLATE } from "../../shared/vocabulary";
import {
  all,
  behind,
  describeRule,
  group,
  icmp,
  maybe,
  oneOf,
  raw,
  ref,
  tcp,
  unresolved,
} from "./describe-rule";

const NONE = [icmp(252, 86).to("255.255.255.255/32")];
const shut = (name: string) => group(name, { egress: NONE });
const job = behind(LAMBDA, "job", { groups: [ref("web")], subnets: ["subnet-0123456789abcdef0"] });
const plan = behind(LAUNCH_TEMPLATE, "plan", { groups: [ref("web")] });
const fleet = raw("fleet", {
  cfn: {
    Type: "AWS::AutoScaling::AutoScalingGroup",
    Properties: { LaunchTemplate: { LaunchTemplateId: ref("plan"), Version: "1" } },
  },
  aws: { type: "aws:autoscaling/group:Group", properties: { launchTemplate: { id: ref("plan") } } },
});

describeRule(sgEgressNone, {
  valid: [
    { name: "nothing is attached", given: [shut("web")] },
    {
      name: "a function that may connect",
      given: [group("web", { egress: [tcp(443).to("10.0.0.0/8")] }), job],
    },
    {
      name: "a function that may connect to one address",
      given: [group("web", { egress: [all.to("10.0.0.5/32")] }), job],
    },
    {
      name: "another group of the instances lets it",
      given: [
        shut("web"),
        group("out", { egress: [tcp(443).to("10.0.0.0/8")] }),
        behind(LAUNCH_TEMPLATE, "plan", { groups: [ref("web"), ref("out")] }),
        fleet,
      ],
    },
    {
      name: "a server that only answers",
      given: [shut("web"), behind(INSTANCE, "box", { groups: [ref("web")] })],
    },
    { name: "a launch template that nothing scales", given: [shut("web"), plan] },
    {
      name: "no line, which CloudFormation turns into all",
      given: [group("web"), job],
      on: "cloudformation",
      because: "Pulumi takes the default away",
    },
  ],
  invalid: [
    {
      name: "a compute environment of Batch",
      given: [shut("web"), behind(COMPUTE_ENVIRONMENT, "jobs", { groups: [ref("web")] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "a function",
      given: [shut("web"), job],
      expect: [{ subject: "web", title: "web lets nothing out, and job may have to connect" }],
    },
    {
      name: "the other way to say none",
      given: [group("web", { egress: [all.to("127.0.0.1/32")] }), job],
      expect: [{ subject: "web" }],
    },
    {
      name: "no line at all",
      given: [group("web"), job],
      on: "pulumi",
      because: "CloudFormation leaves allow-all",
      expect: [{ subject: "web" }],
    },
    {
      name: "tasks",
      given: [shut("web"), behind(ECS_SERVICE, "api", { groups: [ref("web")] })],
      expect: [{ subject: "web" }],
    },
    { name: "instances that are scaled", given: [shut("web"), plan, fleet], expect: [{ subject: "web" }] },
    {
      name: "two groups, neither of which lets it",
      given: [
        shut("web"),
        shut("out"),
        behind(LAUNCH_TEMPLATE, "plan", { groups: [ref("web"), ref("out")] }),
        fleet,
      ],
      expect: [{ subject: "web" }, { subject: "out" }],
    },
  ],
  undetermined: [
    {
      name: "a function that may be in no VPC",
      given: [
        shut("web"),
        behind(LAMBDA, "job", { groups: [ref("web")], there: oneOf("InVpc", true, false) }),
      ],
      expect: [{ subject: "web", dependsOn: ["InVpc"] }],
    },
    {
      name: "tasks that may have no interfaces of their own",
      given: [
        shut("web"),
        behind(ECS_SERVICE, "api", { groups: [ref("web")], there: oneOf("InVpc", true, false) }),
      ],
      expect: [{ subject: "web", dependsOn: ["InVpc"] }],
    },
    {
      name: "a launch template that may scale",
      given: [
        shut("web"),
        plan,
        raw("fleet", {
          cfn: {
            Type: "AWS::AutoScaling::AutoScalingGroup",
            Properties: { LaunchTemplate: { LaunchTemplateId: maybe("Own", ref("plan")), Version: "1" } },
          },
          aws: {
            type: "aws:autoscaling/group:Group",
            properties: { launchTemplate: { id: maybe("Own", ref("plan")) } },
          },
        }),
      ],
      expect: [{ subject: "web", dependsOn: ["Own"] }],
    },
    {
      name: "a line that is there or not",
      given: [group("web", { egress: [...NONE, maybe("Online", tcp(443).to("10.0.0.0/8"))] }), job],
      expect: [{ subject: "web", dependsOn: ["Online"] }],
    },
    {
      name: "another group from outside",
      given: [shut("web"), behind(LAMBDA, "job", { groups: [ref("web"), unresolved("Other")] })],
      expect: [{ subject: "web", dependsOn: ["Other"] }],
      on: "cloudformation",
      because: "Pulumi tells what a whole property waits for, not each element",
    },
  ],
  unheeded: {
    SecurityGroupEgress: "a line that nobody knows is taken to lead somewhere",
  },
});
