import type { Facts } from "./given/things";
import { sgUnspecifiedUsesDefault } from "../../shared/rules/sg-unspecified-uses-default";
import {
  CACHE_CLUSTER,
  CACHE_REPLICATION_GROUP,
  CARRIER_TYPES,
  CLASSIC_LOAD_BALANCER,
  DB_CLUSTER,
  DB_INSTANCE,
  ECS_SERVICE,
  INSTANCE,
  INTERFACE_ENDPOINT,
  LAMBDA,
  LAUNCH_TEMPLATE,
  LOAD_BALANCER,
  MOUNT_TARGET,
  MQ_BROKER,
  MSK_CLUSTER,
  NETWORK_INTERFACE,
  REDSHIFT_CLUSTER,
  type CarrierType,
} from "../../shared/vocabulary";
import {
  behind,
  describeRule,
  group,
  maybe,
  oneOf,
  raw,
  ref,
  spotFleet,
  subnet,
  unresolved,
  vpc,
  type Fact,
  associated,
  ATTACHED,
  attached,
  onExistingInterface,
} from "./describe-rule";

const NET = [vpc("net"), subnet("one", { vpc: ref("net") })];
const IN = { subnets: [ref("one")] };
const template = (name: string) => ({
  cfn: { LaunchTemplate: { LaunchTemplateId: ref(name), Version: "1" } },
  aws: { launchTemplate: { id: ref(name) } },
});

/** A launch template with an interface that exists already. */
const planOn = (eni: Fact) => ({
  cfn: {
    Type: "AWS::EC2::LaunchTemplate",
    Properties: {
      LaunchTemplateData: { NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId: eni }] },
    },
  },
  aws: {
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    properties: { networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: eni }] },
  },
});

const GIVEN_DEFAULT: ReadonlySet<string> = new Set([
  "client-vpn-endpoint",
  "instance-connect-endpoint",
  "dax-cluster",
  "db-proxy-endpoint",
  "app-runner-connector",
  "opensearch-domain",
  "media-endpoint",
]);

const ONLY_TEMPLATES = { on: "cloudformation", because: "the same table asks fleets of Pulumi" } as const;

/** An Auto Scaling group, with what its template says. */
const launchedFrom = (LaunchTemplateData: Facts) => [
  raw("plan", { cfn: { Type: "AWS::EC2::LaunchTemplate", Properties: { LaunchTemplateData } } }),
  raw("fleet", {
    cfn: {
      Type: "AWS::AutoScaling::AutoScalingGroup",
      Properties: {
        ...{ MinSize: "1", MaxSize: "1", VPCZoneIdentifier: [ref("one")] },
        LaunchTemplate: { LaunchTemplateId: ref("plan"), Version: ref("plan", "LatestVersionNumber") },
      },
    },
  }),
];

describeRule(sgUnspecifiedUsesDefault, {
  valid: [
    {
      name: "a search domain outside every VPC",
      given: [
        raw("logs", {
          cfn: { Type: "AWS::OpenSearchService::Domain", Properties: {} },
          aws: { type: "aws:opensearch/domain:Domain", properties: {} },
        }),
      ],
    },
    {
      name: "what a pipe reads from Kafka with",
      given: [
        ...NET,
        raw("steps", {
          cfn: {
            Type: "AWS::Pipes::Pipe",
            Properties: {
              SourceParameters: { SelfManagedKafkaParameters: { Vpc: { Subnets: [ref("one")] } } },
            },
          },
          aws: {
            type: "aws:pipes/pipe:Pipe",
            properties: {
              sourceParameters: { selfManagedKafkaParameters: { vpc: { subnets: [ref("one")] } } },
            },
          },
        }),
      ],
    },
    {
      name: "an instance with a group",
      given: [...NET, group("web"), behind(INSTANCE, "box", { ...IN, groups: [ref("web")] })],
    },
    {
      name: "an instance with somebody else's group",
      given: [...NET, behind(INSTANCE, "box", { ...IN, groups: ["sg-0123456789abcdef0"] })],
    },
    {
      name: "groups from outside",
      given: [...NET, behind(INSTANCE, "box", { ...IN, groups: unresolved("Groups") })],
    },
    {
      name: "its launch template names the group",
      given: [
        ...NET,
        group("web"),
        behind(LAUNCH_TEMPLATE, "plan", { groups: [ref("web")] }),
        behind(INSTANCE, "box", { ...IN, more: template("plan") }),
      ],
      without: { standalone: "no lines" },
    },
    {
      name: "its launch template names an interface that exists",
      given: [
        ...NET,
        group("web"),
        behind(NETWORK_INTERFACE, "card", { ...IN, groups: [ref("web")] }),
        raw("plan", planOn(ref("card"))),
        behind(INSTANCE, "box", { more: template("plan") }),
      ],
      without: { standalone: "no lines" },
    },
    {
      name: "a public broker of RabbitMQ, which is in no VPC",
      given: [
        raw("queue", {
          cfn: {
            Type: "AWS::AmazonMQ::Broker",
            Properties: { EngineType: "RABBITMQ", PubliclyAccessible: true },
          },
          aws: {
            type: "aws:mq/broker:Broker",
            properties: { engineType: "RabbitMQ", publiclyAccessible: true },
          },
        }),
      ],
    },
    {
      name: "a spot fleet with a group",
      given: [...NET, group("web"), spotFleet("fleet", { subnet: ref("one"), groups: [ref("web")] })],
    },
    {
      name: "a spot fleet with a group on its interfaces",
      given: [
        ...NET,
        group("web"),
        spotFleet("fleet", { subnet: ref("one"), address: false, groups: [ref("web")] }),
      ],
    },
    {
      name: "what an Auto Scaling group launches from a template with a group",
      given: [...NET, ...launchedFrom({ SecurityGroupIds: ["sg-0123456789abcdef0"] })],
      ...ONLY_TEMPLATES,
    },
    {
      name: "what an Auto Scaling group launches with an interface that has a group",
      given: [
        ...NET,
        ...launchedFrom({ NetworkInterfaces: [{ DeviceIndex: 0, Groups: ["sg-0123456789abcdef0"] }] }),
      ],
      ...ONLY_TEMPLATES,
    },
    { name: "a launch template alone", given: [behind(LAUNCH_TEMPLATE, "plan", {})] },
    {
      name: "an instance on a network interface that exists",
      given: [...NET, onExistingInterface("box")],
    },
    {
      name: "an Aurora instance has its cluster's groups",
      given: [
        behind(DB_CLUSTER, "main", { groups: ["sg-0123456789abcdef0"] }),
        raw("reader", {
          cfn: {
            Type: "AWS::RDS::DBInstance",
            Properties: { DBClusterIdentifier: ref("main"), Engine: "aurora-mysql" },
          },
          aws: {
            type: "aws:rds/clusterInstance:ClusterInstance",
            properties: { clusterIdentifier: ref("main"), engine: "aurora-mysql" },
          },
        }),
      ],
    },
    {
      name: "a Network Load Balancer is filtered by nothing",
      given: [
        ...NET,
        behind(LOAD_BALANCER, "edge", {
          ...IN,
          more: { cfn: { Type: "network" }, aws: { loadBalancerType: "network" } },
        }),
      ],
    },
    {
      name: "a classic load balancer without subnets is given a group of its own",
      given: [behind(CLASSIC_LOAD_BALANCER, "edge")],
    },
    {
      name: "a function outside every VPC",
      given: [
        raw("job", {
          cfn: { Type: "AWS::Lambda::Function", Properties: {} },
          aws: { type: "aws:lambda/function:Function", properties: {} },
        }),
      ],
    },
    { name: "a function in a VPC has no default", given: [...NET, behind(LAMBDA, "job", IN)] },
    {
      name: "a service without a network of its own",
      given: [
        raw("api", {
          cfn: { Type: "AWS::ECS::Service", Properties: { LaunchType: "EC2" } },
          aws: { type: "aws:ecs/service:Service", properties: { launchType: "EC2" } },
        }),
      ],
    },
    {
      name: "a gateway endpoint has no interface",
      given: [
        ...NET,
        behind(INTERFACE_ENDPOINT, "s3", {
          more: { cfn: { VpcEndpointType: "Gateway" }, aws: { vpcEndpointType: "Gateway" } },
        }),
      ],
    },
    {
      name: "an endpoint is a gateway unless told otherwise",
      given: [...NET, behind(INTERFACE_ENDPOINT, "s3", {})],
    },
    {
      name: "an endpoint whose default group is replaced",
      on: "pulumi",
      because: ATTACHED,
      given: [
        ...NET,
        behind(INTERFACE_ENDPOINT, "api", { ...IN, more: { aws: { vpcEndpointType: "Interface" } } }),
        group("edge"),
        associated("more", ref("api"), "edge", true),
      ],
    },
  ],
  invalid: [
    {
      name: "a scheduled task",
      given: [
        ...NET,
        raw("nightly", {
          cfn: {
            Type: "AWS::Scheduler::Schedule",
            Properties: {
              Target: {
                EcsParameters: { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref("one")] } } },
              },
            },
          },
          aws: {
            type: "aws:scheduler/schedule:Schedule",
            properties: { target: { ecsParameters: { networkConfiguration: { subnets: [ref("one")] } } } },
          },
        }),
      ],
      expect: [{ subject: "nightly", title: "Task nightly gets its VPC's default group" }],
    },
    ...[{}, { NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: true }] }].map((plan, i) => ({
      name: `what an Auto Scaling group launches from a template ${i === 0 ? "without a group" : "whose interface names none"}`,
      given: [...NET, ...launchedFrom({ ImageId: "ami-0123456789abcdef0", ...plan })],
      expect: [{ subject: "fleet", title: "Auto Scaling group fleet gets its VPC's default group" }],
      ...ONLY_TEMPLATES,
    })),
    {
      name: "the way of Elastic VMware Service into the VPC",
      given: [
        ...NET,
        raw("vmware", {
          cfn: { Type: "AWS::EVS::Environment", Properties: { ServiceAccessSubnetId: ref("one") } },
        }),
      ],
      expect: [{ subject: "vmware" }],
      on: "cloudformation",
      because: "Pulumi's aws has no such type",
    },
    {
      name: "a spot fleet without a group",
      given: [...NET, spotFleet("fleet", { subnet: ref("one") })],
      expect: [{ subject: "fleet", title: "Spot fleet fleet gets its VPC's default group" }],
    },
    {
      name: "a spot fleet without a group on its interfaces",
      given: [...NET, spotFleet("fleet", { subnet: ref("one"), address: false })],
      expect: [{ subject: "fleet" }],
    },
    {
      name: "an instance",
      given: [...NET, behind(INSTANCE, "box", IN)],
      expect: [{ subject: "box", title: "Instance box gets its VPC's default group" }],
    },
    {
      name: "an instance in the default VPC",
      given: [behind(INSTANCE, "box")],
      expect: [{ subject: "box" }],
    },
    {
      name: "an empty list",
      given: [...NET, behind(INSTANCE, "box", { ...IN, groups: [] })],
      expect: [{ subject: "box" }],
    },
    {
      name: "an interface that names none",
      given: [...NET, behind(INSTANCE, "box", { eni: 1, subnets: ref("one"), more: { cfn: {} } })],
      expect: [{ subject: "box" }],
      on: "cloudformation",
      because: "interfaces within an instance",
    },
    {
      name: "its launch template names none either",
      given: [
        ...NET,
        behind(LAUNCH_TEMPLATE, "plan", {}),
        behind(INSTANCE, "box", { ...IN, more: template("plan") }),
      ],
      expect: [{ subject: "box" }],
    },
    {
      name: "a network interface",
      given: [...NET, behind(NETWORK_INTERFACE, "card", IN)],
      expect: [{ subject: "card" }],
    },
    {
      name: "a load balancer",
      given: [...NET, behind(LOAD_BALANCER, "edge", IN)],
      expect: [{ subject: "edge" }],
    },
    {
      name: "a classic load balancer",
      given: [...NET, behind(CLASSIC_LOAD_BALANCER, "edge", IN)],
      expect: [{ subject: "edge" }],
    },
    {
      name: "a database",
      given: [behind(DB_INSTANCE, "orders")],
      expect: [{ subject: "orders", title: "Database orders gets its VPC's default group" }],
    },
    { name: "a database cluster", given: [behind(DB_CLUSTER, "orders")], expect: [{ subject: "orders" }] },
    { name: "a warehouse", given: [behind(REDSHIFT_CLUSTER, "facts")], expect: [{ subject: "facts" }] },
    ...[CACHE_CLUSTER, CACHE_REPLICATION_GROUP, MQ_BROKER, MSK_CLUSTER].map((type) => ({
      name: `a ${type.kind}`,
      given: [...NET, behind(type, "thing", type.attaches[0]?.subnets ? IN : {})],
      expect: [{ subject: "thing" }],
    })),
    ...CARRIER_TYPES.filter(({ kind }) => GIVEN_DEFAULT.has(kind)).map((type: CarrierType) => ({
      name: `a ${type.kind}`,
      given: [...NET, behind(type, "thing", type.attaches[0]?.subnets ? IN : {})],
      expect: [{ subject: "thing" }],
    })),
    {
      name: "tasks that a pipe starts",
      given: [
        ...NET,
        raw("steps", {
          cfn: {
            Type: "AWS::Pipes::Pipe",
            Properties: {
              TargetParameters: {
                EcsTaskParameters: {
                  NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref("one")] } },
                },
              },
            },
          },
          aws: {
            type: "aws:pipes/pipe:Pipe",
            properties: {
              targetParameters: {
                ecsTaskParameters: {
                  networkConfiguration: { awsVpcConfiguration: { subnets: [ref("one")] } },
                },
              },
            },
          },
        }),
      ],
      expect: [{ subject: "steps", title: "Pipe steps gets its VPC's default group" }],
    },
    {
      name: "tasks with interfaces of their own",
      given: [...NET, behind(ECS_SERVICE, "api", IN)],
      expect: [{ subject: "api" }],
    },
    {
      name: "a mount target",
      given: [...NET, behind(MOUNT_TARGET, "share", IN)],
      expect: [{ subject: "share" }],
    },
    {
      name: "an interface endpoint",
      given: [
        ...NET,
        behind(INTERFACE_ENDPOINT, "sqs", {
          ...IN,
          more: { cfn: { VpcEndpointType: "Interface" }, aws: { vpcEndpointType: "Interface" } },
        }),
      ],
      expect: [{ subject: "sqs" }],
    },
    {
      name: "an endpoint that gets another group beside it",
      on: "pulumi",
      because: ATTACHED,
      given: [
        ...NET,
        behind(INTERFACE_ENDPOINT, "api", { ...IN, more: { aws: { vpcEndpointType: "Interface" } } }),
        group("edge"),
        associated("more", ref("api"), "edge"),
      ],
      expect: [{ subject: "api" }],
    },
    {
      name: "an interface that gets another group beside it",
      on: "pulumi",
      because: ATTACHED,
      given: [
        ...NET,
        behind(NETWORK_INTERFACE, "card", IN),
        group("edge"),
        attached("more", ref("card"), "edge"),
      ],
      expect: [{ subject: "card" }],
    },
  ],
  undetermined: [
    {
      name: "tasks that may have no interfaces of their own",
      given: [behind(ECS_SERVICE, "api", { subnets: ["subnet-1"], there: oneOf("InVpc", true, false) })],
      expect: [{ subject: "api", dependsOn: ["InVpc"] }],
    },
    {
      name: "a network interface that exists and that an input leaves out",
      given: [onExistingInterface("box", "Carded")],
      expect: [{ subject: "box", dependsOn: ["Carded"] }],
    },
    {
      name: "a classic load balancer with a subnet that an input leaves out",
      given: [...NET, behind(CLASSIC_LOAD_BALANCER, "edge", { subnets: [maybe("Placed", ref("one"))] })],
      expect: [{ subject: "edge", dependsOn: ["Placed"] }],
    },
    {
      name: "a group that an input leaves out",
      given: [
        ...NET,
        group("web"),
        behind(INSTANCE, "box", { ...IN, groups: [maybe("Guarded", ref("web"))] }),
      ],
      expect: [{ subject: "box", dependsOn: ["Guarded"] }],
    },
    {
      name: "an interface of which nobody knows anything",
      on: "cloudformation",
      because: "Pulumi's provider writes such interfaces elsewhere",
      given: [behind(INSTANCE, "box", { more: { cfn: { NetworkInterfaces: [unresolved("Card")] } } })],
      expect: [{ subject: "box", dependsOn: ["Card"] }],
    },
    {
      name: "a launch template of which nobody knows anything",
      on: "cloudformation",
      because: "Pulumi's provider writes no object around its settings",
      given: [
        ...NET,
        behind(LAUNCH_TEMPLATE, "plan", { more: { cfn: { LaunchTemplateData: unresolved("Data") } } }),
        behind(INSTANCE, "box", { ...IN, more: template("plan") }),
      ],
      expect: [{ subject: "box", dependsOn: ["Data"] }],
    },
    {
      name: "a service whose network nobody knows",
      given: [
        ...NET,
        behind(ECS_SERVICE, "api", {
          more: {
            cfn: { NetworkConfiguration: unresolved("Placed") },
            aws: { networkConfiguration: unresolved("Placed") },
          },
        }),
      ],
      expect: [{ subject: "api", dependsOn: ["Placed"] }],
    },
    {
      name: "a launch template from outside",
      given: [
        ...NET,
        behind(INSTANCE, "box", {
          ...IN,
          more: {
            cfn: { LaunchTemplate: { LaunchTemplateId: unresolved("Plan"), Version: "1" } },
            aws: { launchTemplate: { id: unresolved("Plan") } },
          },
        }),
      ],
      expect: [{ subject: "box", dependsOn: ["Plan"] }],
    },
    {
      name: "a load balancer of a type that an input decides",
      given: [
        ...NET,
        behind(LOAD_BALANCER, "edge", {
          ...IN,
          more: {
            cfn: { Type: oneOf("Kind", "application", "network") },
            aws: { loadBalancerType: oneOf("Kind", "application", "network") },
          },
        }),
      ],
      expect: [{ subject: "edge", dependsOn: ["Kind"] }],
    },
    {
      name: "an endpoint whose default group may be replaced",
      on: "pulumi",
      because: ATTACHED,
      given: [
        ...NET,
        behind(INTERFACE_ENDPOINT, "api", { ...IN, more: { aws: { vpcEndpointType: "Interface" } } }),
        group("edge"),
        associated("more", ref("api"), "edge", unresolved("Instead")),
      ],
      expect: [{ subject: "api", dependsOn: ["Instead"] }],
    },
  ],
  unheeded: {
    SecurityGroupIds$: "a list that nobody knows is taken to hold something",
  },
});
