import { targetBypassesLb } from "../../shared/rules/target-bypasses-lb";
import {
  AUTO_SCALING_GROUP,
  BALANCER,
  CLASSIC_BALANCER,
  INSTANCE,
  LAUNCH_CONFIGURATION,
  LAUNCH_TEMPLATE,
  LISTENER,
  TARGET_GROUP,
} from "../../shared/vocabulary";
import {
  behind,
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
const openApp = group("app", { ingress: [tcp(8080).from(ANY)] });
const launching = (to: { targetGroups?: Fact; classicBalancers?: Fact }) => [
  behind(LAUNCH_TEMPLATE, "Plan", { groups: [id("app")] }),
  resource(AUTO_SCALING_GROUP, "Fleet", { plans: ref("Plan"), subnets: ["subnet-1"], ...to }),
];
const web = behind(INSTANCE, "Web", { groups: [id("app")] });
/** The instance is a target; its group is that of an interface with a resource of its own. */
const card = raw("Card", {
  cfn: { Type: "AWS::EC2::NetworkInterface", Properties: { SubnetId: "subnet-1", GroupSet: [id("app")] } },
  aws: {
    type: "aws:ec2/networkInterface:NetworkInterface",
    properties: { subnetId: "subnet-1", securityGroups: [id("app")] },
  },
});
const onCards = (cards: Fact = [], groups: Fact = []) =>
  raw("Web", {
    cfn: {
      Type: "AWS::EC2::Instance",
      Properties: { NetworkInterfaces: cards, SecurityGroupIds: groups },
    },
    aws: {
      type: "aws:ec2/instance:Instance",
      properties: { networkInterfaces: cards, vpcSecurityGroupIds: groups },
    },
  });
const listed = (at: number) =>
  spelled({
    cfn: { DeviceIndex: String(at), NetworkInterfaceId: ref("Card") },
    aws: { deviceIndex: at, networkInterfaceId: ref("Card") },
  });
const webTargets = [
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
];
/** A classic balancer that sends what arrives on 80 to a port of its instances. */
const classic = (instances: Fact = [], port: Fact = 8080) => [
  group("edge"),
  resource(
    CLASSIC_BALANCER,
    "Front",
    { instances },
    {
      cfn: {
        SecurityGroups: [id("edge")],
        Listeners: [{ LoadBalancerPort: "80", InstancePort: port, Protocol: "HTTP" }],
      },
      aws: {
        securityGroups: [id("edge")],
        listeners: [{ lbPort: 80, instancePort: port, lbProtocol: "http", instanceProtocol: "http" }],
      },
    },
  ),
];

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
    {
      name: "an Auto Scaling group that no load balancer stands before",
      given: [...front(), targets, ...launching({}), openApp],
    },
    {
      name: "an application load balancer behind a network one",
      given: [
        ...front({ type: "network", groups: [id("edge")] }),
        raw("Inner", {
          cfn: {
            Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
            Properties: { SecurityGroups: [id("app")] },
          },
          aws: { type: "aws:lb/loadBalancer:LoadBalancer", properties: { securityGroups: [id("app")] } },
        }),
        raw("Targets", {
          cfn: {
            Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
            Properties: { Port: 8080, TargetType: "alb", Targets: [{ Id: ref("Inner") }] },
          },
          aws: { type: "aws:lb/targetGroup:TargetGroup", properties: { port: 8080, targetType: "alb" } },
        }),
        raw("Link", {
          aws: {
            type: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
            properties: { targetGroupArn: ref("Targets"), targetId: ref("Inner") },
          },
        }),
        openApp,
      ],
    },
    {
      name: "an interface of an instance that is no target",
      given: [...front(), targets, onCards([listed(0)]), card, openApp],
    },
    {
      name: "a classic load balancer sends to another port",
      given: [...classic([ref("Web")], 9090), web, openApp],
    },
  ],
  invalid: [
    {
      name: "what an Auto Scaling group launches from a template",
      given: [...front(), targets, ...launching({ targetGroups: [ref("Targets")] }), openApp],
      expect: [{ subject: "app", family: 4, services: ["tcp 8080"] }],
    },
    {
      name: "what an Auto Scaling group launches from a configuration",
      given: [
        ...front(),
        targets,
        behind(LAUNCH_CONFIGURATION, "Plan", { groups: [id("app")] }),
        raw("Fleet", {
          cfn: {
            Type: "AWS::AutoScaling::AutoScalingGroup",
            Properties: {
              MinSize: "1",
              MaxSize: "1",
              LaunchConfigurationName: ref("Plan"),
              TargetGroupARNs: [ref("Targets")],
              VPCZoneIdentifier: ["subnet-1"],
            },
          },
          aws: {
            type: "aws:autoscaling/group:Group",
            properties: {
              minSize: 1,
              maxSize: 1,
              launchConfiguration: ref("Plan"),
              targetGroupArns: [ref("Targets")],
              vpcZoneIdentifiers: ["subnet-1"],
            },
          },
        }),
        openApp,
      ],
      expect: [{ subject: "app", family: 4, services: ["tcp 8080"] }],
    },
    {
      name: "an instance of a classic load balancer",
      given: [...classic([ref("Web")]), web, openApp],
      expect: [{ subject: "app", family: 4, services: ["tcp 8080"] }],
    },
    {
      name: "an Auto Scaling group behind a classic load balancer",
      given: [...classic(), ...launching({ classicBalancers: [ref("Front")] }), openApp],
      expect: [{ subject: "app", family: 4, services: ["tcp 8080"] }],
    },
    {
      name: "an instance that lists an interface",
      given: [...front(), ...webTargets, onCards([listed(0)]), card, openApp],
      expect: [{ subject: "app", family: 4, services: ["tcp 8080"] }],
    },
    {
      name: "another interface of an instance, on which it listens as well",
      given: [...front(), ...webTargets, onCards([listed(1)]), card, openApp],
      expect: [{ subject: "app", family: 4, services: ["tcp 8080"] }],
    },
    {
      name: "an interface that is attached to an instance",
      given: [
        ...front(),
        ...webTargets,
        onCards([], ["sg-1"]),
        card,
        raw("Attached", {
          cfn: {
            Type: "AWS::EC2::NetworkInterfaceAttachment",
            Properties: { DeviceIndex: "1", InstanceId: ref("Web"), NetworkInterfaceId: ref("Card") },
          },
          aws: {
            type: "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment",
            properties: { deviceIndex: 1, instanceId: ref("Web"), networkInterfaceId: ref("Card") },
          },
        }),
        openApp,
      ],
      expect: [{ subject: "app", family: 4, services: ["tcp 8080"] }],
    },
    {
      name: "an interface that says which instance it is put on",
      on: "pulumi",
      because: "CloudFormation has a resource for it",
      given: [
        ...front(),
        ...webTargets,
        onCards([], ["sg-1"]),
        raw("Card", {
          aws: {
            type: "aws:ec2/networkInterface:NetworkInterface",
            properties: {
              subnetId: "subnet-1",
              securityGroups: [ref("app")],
              attachments: [{ deviceIndex: 1, instance: ref("Web") }],
            },
          },
        }),
        openApp,
      ],
      expect: [{ subject: "app", family: 4, services: ["tcp 8080"] }],
    },
    {
      name: "an interface that an instance describes",
      on: "cloudformation",
      because: "the provider knows interfaces of instances by their id alone",
      given: [
        ...front(),
        ...webTargets,
        raw("Web", {
          cfn: {
            Type: "AWS::EC2::Instance",
            Properties: {
              NetworkInterfaces: [{ DeviceIndex: "0", SubnetId: "subnet-1", GroupSet: [id("app")] }],
            },
          },
        }),
        openApp,
      ],
      expect: [{ subject: "app", family: 4, services: ["tcp 8080"] }],
    },
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
      name: "an instance that may list an interface",
      given: [...front(), ...webTargets, onCards([maybe("Listed", listed(0))]), card, openApp],
      expect: [{ subject: "app", family: 4, dependsOn: ["Listed"] }],
    },
    {
      name: "an Auto Scaling group that may be behind a load balancer",
      given: [
        ...front(),
        targets,
        ...launching({ targetGroups: [maybe("Balanced", ref("Targets"))] }),
        openApp,
      ],
      expect: [{ subject: "app", family: 4, dependsOn: ["Balanced"] }],
    },
    {
      name: "an instance port of a classic load balancer from outside",
      given: [...classic([ref("Web")], unresolved("Port")), web, openApp],
      expect: [{ subject: "app", family: 4, dependsOn: ["Port"] }],
    },
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
