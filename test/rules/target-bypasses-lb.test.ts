import { targetBypassesLb } from "../../shared/rules/target-bypasses-lb";
import { BALANCER, LISTENER, TARGET_GROUP } from "../../shared/vocabulary";
import {
  describeRule,
  group,
  groupRef,
  maybe,
  oneOf,
  raw,
  ref,
  resource,
  spelled,
  tcp,
  unresolved,
  type Fact,
} from "./describe-rule";

const ANY = "0.0.0.0/0";
const id = (name: string) => spelled({ cfn: ref(name, "GroupId"), aws: ref(name) });
const front = (
  facts: { type?: Fact; groups?: Fact } = { groups: [id("edge")] },
  to: Fact = ref("Targets"),
) => [
  group("edge"),
  resource(BALANCER, "Front", facts),
  resource(LISTENER, "Http", {
    balancer: ref("Front"),
    port: 80,
    protocol: "HTTP",
    actions: spelled({
      cfn: [{ Type: "forward", TargetGroupArn: to }],
      aws: [{ type: "forward", targetGroupArn: to }],
    }),
  }),
];
const targets = resource(TARGET_GROUP, "Targets", { port: 8080 });
const tasks = (port: Fact) =>
  raw("Tasks", {
    cfn: {
      Type: "AWS::ECS::Service",
      Properties: {
        LoadBalancers: [{ ContainerName: "web", ContainerPort: port, TargetGroupArn: ref("Targets") }],
        NetworkConfiguration: { AwsvpcConfiguration: { SecurityGroups: [id("app")], Subnets: ["subnet-1"] } },
      },
    },
    aws: {
      type: "aws:ecs/service:Service",
      properties: {
        loadBalancers: [{ containerName: "web", containerPort: port, targetGroupArn: ref("Targets") }],
        networkConfiguration: { securityGroups: [id("app")], subnets: ["subnet-1"] },
      },
    },
  });

describeRule(targetBypassesLb, {
  valid: [
    {
      name: "from the load balancer alone",
      given: [
        ...front(),
        targets,
        tasks(8080),
        group("app", { ingress: [tcp(8080).from(groupRef("edge"))] }),
      ],
    },
    {
      name: "another port is open",
      given: [
        ...front(),
        targets,
        tasks(8080),
        group("app", { ingress: [tcp(8081).from(ANY), tcp(8079).from(ANY)] }),
      ],
    },
    {
      name: "tasks of no load balancer in the program",
      given: [targets, tasks(8080), group("app", { ingress: [tcp(8080).from(ANY)] })],
    },
    {
      name: "a network load balancer without a group: targets need the clients' addresses",
      given: [
        ...front({ type: "network" }),
        targets,
        tasks(8080),
        group("app", { ingress: [tcp(8080).from(ANY)] }),
      ],
    },
  ],
  invalid: [
    {
      name: "tasks open to everybody",
      given: [...front(), targets, tasks(8080), group("app", { ingress: [tcp(8080).from(ANY)] })],
      expect: [{ subject: "app", family: 4, services: ["tcp 8080"] }],
    },
    {
      name: "a network load balancer with a group",
      given: [
        ...front({ type: "network", groups: [id("edge")] }),
        targets,
        tasks("8080"),
        group("app", { ingress: [tcp(8000, 9000).from("::/0")] }),
      ],
      expect: [{ subject: "app", family: 6, services: ["tcp 8080"] }],
    },
    {
      name: "an instance, on the port of its target group",
      given: [
        ...front(),
        raw("Web", {
          cfn: { Type: "AWS::EC2::Instance", Properties: { SecurityGroupIds: [id("app")] } },
          aws: { type: "aws:ec2/instance:Instance", properties: { vpcSecurityGroupIds: [id("app")] } },
        }),
        raw("Targets", {
          cfn: {
            Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
            Properties: { Port: 8080, Targets: [{ Id: ref("Web") }] },
          },
          aws: { type: "aws:lb/targetGroup:TargetGroup", properties: { port: 8080 } },
        }),
        raw("Link", {
          aws: {
            type: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
            properties: { targetGroupArn: ref("Targets"), targetId: ref("Web") },
          },
        }),
        group("app", { ingress: [tcp(8080).from(ANY)] }),
      ],
      expect: [{ subject: "app", family: 4 }],
    },
  ],
  undetermined: [
    {
      name: "a network load balancer that may have a group",
      given: [
        ...front({ type: "network", groups: [maybe("Guarded", id("edge"))] }),
        targets,
        tasks(8080),
        group("app", { ingress: [tcp(8080).from(ANY)] }),
      ],
      expect: [{ subject: "app", family: 4, dependsOn: ["Guarded"] }],
    },
    {
      name: "a load balancer without a group, of a type that an input decides",
      given: [
        ...front({ type: oneOf("Kind", "application", "network") }),
        targets,
        tasks(8080),
        group("app", { ingress: [tcp(8080).from(ANY)] }),
      ],
      expect: [{ subject: "app", family: 4, dependsOn: ["Kind"] }],
    },
    {
      name: "a listener that may lead there",
      given: [
        ...front({ groups: [id("edge")] }, maybe("Led", ref("Targets"))),
        targets,
        tasks(8080),
        group("app", { ingress: [tcp(8080).from(ANY)] }),
      ],
      expect: [{ subject: "app", family: 4, dependsOn: ["Led"] }],
    },
    {
      name: "a port from outside",
      given: [
        ...front(),
        targets,
        tasks(unresolved("Port")),
        group("app", { ingress: [tcp(8080).from(ANY)] }),
      ],
      expect: [{ subject: "app", family: 4, dependsOn: ["Port"] }],
    },
  ],
});
