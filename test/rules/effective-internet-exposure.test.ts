import { effectiveInternetExposure } from "../../shared/rules/effective-internet-exposure";
import {
  ACCELERATOR,
  CACHE_CLUSTER,
  CLASSIC_LOAD_BALANCER,
  COMPUTE_ENVIRONMENT,
  DB_INSTANCE,
  GATEWAY_ATTACHMENT,
  INSTANCE,
  INTERFACE_ENDPOINT,
  INTERNET_GATEWAY,
  LAMBDA,
  LAUNCH_TEMPLATE,
  LISTENER,
  LOAD_BALANCER,
  MOUNT_TARGET,
  NETWORK_INTERFACE,
  ROUTE,
  VPC_CIDR_BLOCK,
} from "../../shared/vocabulary";
import { CARRIERS_IN_REACH, CARRIERS_OUT_OF_REACH } from "./given/carrier-cases";
import { CLUSTERS_IN_REACH, CLUSTERS_OUT_OF_REACH, CLUSTERS_PERHAPS_IN_REACH } from "./given/cluster-cases";
import { SIX_OUT_OF_REACH, SIX_PERHAPS_IN_REACH } from "./given/six-cases";
import {
  acl,
  allow,
  behind,
  byDefault,
  deny,
  describeRule,
  group,
  igw,
  maybe,
  nodeGroup,
  plannedFleet,
  raw,
  ref,
  resource,
  route,
  routeTable,
  spotFleet,
  standaloneIngress,
  subnet,
  tcp,
  udp,
  unresolved,
  vpc,
  type Fact,
  attached,
  ATTACHED,
} from "./describe-rule";

const SIX_BLOCK = "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation";
const main = vpc("Main");
const gate = igw("Gate", ref("Main"));
const edge = subnet("Edge", { vpc: ref("Main") });
const way = routeTable("Way", {
  vpc: ref("Main"),
  subnets: ["Edge"],
  routes: [route("0.0.0.0/0", ref("Gate"))],
});
const web = group("Web", { vpc: ref("Main"), ingress: [tcp(443).from("0.0.0.0/0")] });
const specified = (more: { readonly [property: string]: Fact }) => ({
  cfn: {
    Type: "AWS::EC2::SpotFleet",
    Properties: {
      SpotFleetRequestConfigData: {
        LaunchSpecifications: [{ NetworkInterfaces: unresolved("Cards"), ...more }],
      },
    },
  },
});
const UNKNOWN_CARDS = {
  cfn: {
    Type: "AWS::EC2::LaunchTemplate",
    Properties: { LaunchTemplateData: { NetworkInterfaces: unresolved("Cards") } },
  },
  aws: {
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    properties: { networkInterfaces: unresolved("Cards") },
  },
};
const listener = (port: Fact, protocol = "HTTPS") =>
  resource(LISTENER, "Listener", { balancer: ref("Front"), port, protocol });
const front = behind(LOAD_BALANCER, "Front", {
  groups: [ref("Web")],
  subnets: [ref("Edge")],
  publicAddress: true,
});
const balancer = [front, listener(443)];

/** A route to a peer, into the table that leads to the internet. */
const toPeer = (name: string, destination: Fact = unresolved(`${name}Cidr`)) =>
  resource(
    ROUTE,
    name,
    { table: ref("Way"), destination },
    {
      cfn: { VpcPeeringConnectionId: "pcx-0123456789abcdef0" },
      aws: { vpcPeeringConnectionId: "pcx-0123456789abcdef0" },
    },
  );

const addressed = (type: Fact) =>
  behind(LOAD_BALANCER, "Front", {
    groups: [ref("Web")],
    subnets: [ref("Edge")],
    publicAddress: true,
    more: { cfn: { IpAddressType: type }, aws: { ipAddressType: type } },
  });

/** A balancer in a subnet that leads to the internet over IPv6 alone. */
const six = (more: { readonly type?: Fact; readonly facing?: Fact; readonly denies?: Fact } = {}) => {
  const { type = "dualstack", facing = false, denies } = more;
  const attributes = { LoadBalancerAttributes: [{ Key: "ipv6.deny_all_igw_traffic", Value: denies ?? "" }] };
  return [
    ...[main, gate, listener(443)],
    subnet("Six", { vpc: ref("Main"), ipv6Cidr: "2600:1f00::/64" }),
    routeTable("SixWay", { vpc: ref("Main"), subnets: ["Six"], routes: [route("::/0", ref("Gate"))] }),
    group("Web", { vpc: ref("Main"), ingress: [tcp(443).from("::/0")] }),
    behind(LOAD_BALANCER, "Front", {
      groups: [ref("Web")],
      subnets: [ref("Six")],
      publicAddress: facing,
      more: {
        cfn: { IpAddressType: type, ...(denies !== undefined && attributes) },
        aws: { ipAddressType: type },
      },
    }),
  ];
};
const byOtherIds = { on: "cloudformation", because: "no id that Pulumi may take is the gateway's" } as const;
const byAttribute = { on: "cloudformation", because: "Pulumi cannot say it" } as const;

const open = subnet("Open", { vpc: ref("Main"), publicIpv4: true });
const openWay = routeTable("OpenWay", {
  vpc: ref("Main"),
  subnets: ["Open"],
  routes: [route("0.0.0.0/0", ref("Gate"))],
});
const plan = behind(LAUNCH_TEMPLATE, "Plan", { groups: [ref("Web")] });
const fleetIn = (place: string, plan: Fact = ref("Plan"), version = "1") =>
  raw("Fleet", {
    cfn: {
      Type: "AWS::AutoScaling::AutoScalingGroup",
      Properties: {
        MinSize: "1",
        MaxSize: "1",
        LaunchTemplate: { LaunchTemplateId: plan, Version: version },
        VPCZoneIdentifier: [ref(place)],
      },
    },
    aws: {
      type: "aws:autoscaling/group:Group",
      properties: {
        minSize: 1,
        maxSize: 1,
        launchTemplate: { id: plan, version },
        vpcZoneIdentifiers: [ref(place)],
      },
    },
  });
/** Jobs on instances, or on Fargate. */
const jobs = (type: string) =>
  behind(COMPUTE_ENVIRONMENT, "Jobs", {
    more: {
      cfn: {
        ComputeResources: { Type: type, SecurityGroupIds: [ref("Web", "GroupId")], Subnets: [ref("Open")] },
      },
      aws: { computeResources: { type, securityGroupIds: [ref("Web")], subnets: [ref("Open")] } },
    },
  });
/** What an interface of a launch template says, beside its index. */
const planned = (cfn: object, aws: object) =>
  behind(LAUNCH_TEMPLATE, "Plan", {
    more: {
      cfn: { LaunchTemplateData: { NetworkInterfaces: [{ DeviceIndex: 0, ...cfn }] } },
      aws: { networkInterfaces: [{ deviceIndex: 0, ...aws }] },
    },
  });
const onWeb = (address: boolean) =>
  planned(
    { Groups: [ref("Web", "GroupId")], AssociatePublicIpAddress: address },
    { securityGroups: [ref("Web")], associatePublicIpAddress: address },
  );
const fromPlan = (own: { groups?: Fact[]; subnets?: Fact[] }, version: Fact = "1", id: Fact = ref("Plan")) =>
  behind(INSTANCE, "Server", {
    ...own,
    more: {
      cfn: { LaunchTemplate: { LaunchTemplateId: id, Version: version } },
      aws: { launchTemplate: { id, version } },
    },
  });
const classic = ({ internal }: { readonly internal?: boolean }) =>
  behind(CLASSIC_LOAD_BALANCER, "Front", {
    groups: [ref("Web")],
    more: {
      cfn: {
        ...(internal && { Scheme: "internal" }),
        AvailabilityZones: ["eu-central-1a"],
        Listeners: [{ LoadBalancerPort: "443", InstancePort: "8080", Protocol: "TCP" }],
      },
      aws: {
        ...(internal && { internal }),
        availabilityZones: ["eu-central-1a"],
        listeners: [{ lbPort: 443, instancePort: 8080, lbProtocol: "tcp", instanceProtocol: "tcp" }],
      },
    },
  });
const shut = group("Shut", { vpc: ref("Main") });
const server = behind(INSTANCE, "Server", { groups: [ref("Web")], subnets: [ref("Edge")] });
const accelerator = [
  resource(ACCELERATOR, "Fast"),
  raw("FastListener", {
    cfn: {
      Type: "AWS::GlobalAccelerator::Listener",
      Properties: {
        AcceleratorArn: ref("Fast"),
        Protocol: "TCP",
        PortRanges: [{ FromPort: 443, ToPort: 443 }],
      },
    },
    aws: {
      type: "aws:globalaccelerator/listener:Listener",
      properties: {
        acceleratorArn: ref("Fast"),
        protocol: "TCP",
        portRanges: [{ fromPort: 443, toPort: 443 }],
      },
    },
  }),
  raw("FastGroup", {
    cfn: {
      Type: "AWS::GlobalAccelerator::EndpointGroup",
      Properties: {
        ListenerArn: ref("FastListener"),
        EndpointGroupRegion: "eu-west-1",
        EndpointConfigurations: [{ EndpointId: ref("Server") }],
      },
    },
    aws: {
      type: "aws:globalaccelerator/endpointGroup:EndpointGroup",
      properties: {
        listenerArn: ref("FastListener"),
        endpointGroupRegion: "eu-west-1",
        endpointConfigurations: [{ endpointId: ref("Server") }],
      },
    },
  }),
];

describeRule(effectiveInternetExposure, {
  valid: [
    {
      name: "no gateway is attached",
      given: [main, edge, web, ...balancer],
    },
    {
      name: "a function takes no connections, wherever it is",
      given: [web, behind(LAMBDA, "Calls", { groups: [ref("Web")], subnets: [unresolved("Place")] })],
    },
    {
      name: "no route leads to the gateway",
      given: [
        main,
        gate,
        edge,
        routeTable("Way", { vpc: ref("Main"), subnets: ["Edge"], routes: [] }),
        web,
        ...balancer,
      ],
    },
    {
      name: "a route to one prefix is no way back to the internet at large, and the group admits others only",
      given: [
        main,
        gate,
        edge,
        routeTable("Way", {
          vpc: ref("Main"),
          subnets: ["Edge"],
          routes: [route("198.51.0.0/16", ref("Gate"))],
        }),
        group("Web", { vpc: ref("Main"), ingress: [tcp(443).from("8.8.8.0/24")] }),
        ...balancer,
      ],
    },
    {
      name: "the group admits private sources only",
      given: [
        main,
        gate,
        edge,
        way,
        group("Web", { vpc: ref("Main"), ingress: [tcp(443).from("10.0.0.0/8")] }),
        ...balancer,
      ],
    },
    {
      name: "an internal balancer has no public address",
      given: [
        main,
        gate,
        edge,
        way,
        web,
        behind(LOAD_BALANCER, "Front", {
          groups: [ref("Web")],
          subnets: [ref("Edge")],
          publicAddress: false,
        }),
      ],
    },
    {
      name: "the balancer listens on another port",
      given: [main, gate, edge, way, web, front, listener(8443)],
    },
    {
      name: "the balancer listens on another protocol",
      given: [main, gate, edge, way, web, front, listener(443, "UDP")],
    },
    { name: "an internal balancer over IPv6", given: six() },
    { name: "a balancer without IPv6", given: six({ type: "ipv4", facing: true }) },
    {
      name: "an internal balancer that denies what comes through a gateway",
      given: six({ denies: "true" }),
      ...byAttribute,
    },
    {
      name: "a balancer that faces the internet and denies what comes through a gateway",
      given: six({ facing: true, denies: "true" }),
      ...byAttribute,
    },
    {
      name: "a balancer without public IPv4 addresses",
      given: [main, gate, edge, way, web, addressed("dualstack-without-public-ipv4")],
    },
    {
      name: "the ACL denies the packet",
      given: [
        main,
        gate,
        edge,
        way,
        web,
        ...balancer,
        acl(
          "Fence",
          { vpc: ref("Main"), subnets: ["Edge"] },
          [deny(90, tcp(443), "0.0.0.0/0"), allow(100, tcp(0, 65535), "0.0.0.0/0")],
          [allow(100, tcp(0, 65535), "0.0.0.0/0")],
        ),
      ],
    },
    {
      name: "the ACL lets the packet in and no reply out",
      given: [
        main,
        gate,
        edge,
        way,
        web,
        ...balancer,
        acl(
          "Fence",
          { vpc: ref("Main"), subnets: ["Edge"] },
          [allow(100, tcp(443), "0.0.0.0/0")],
          [allow(100, udp(), "0.0.0.0/0")],
        ),
      ],
    },
    {
      name: "what is launched into a subnet without a route",
      given: [main, gate, subnet("Edge", { vpc: ref("Main"), publicIpv4: true }), web, plan, fleetIn("Edge")],
    },
    {
      name: "an accelerator, but no gateway at the VPC",
      given: [main, edge, web, server, ...accelerator],
    },
    {
      name: "an accelerator that is off",
      given: [
        main,
        gate,
        edge,
        web,
        server,
        resource(ACCELERATOR, "Fast", { enabled: false }),
        ...accelerator.slice(1),
      ],
    },
    {
      name: "a group attached to an interface elsewhere",
      on: "pulumi",
      because: ATTACHED,
      given: [main, gate, open, openWay, web, attached("More", "eni-0123456789abcdef0", "Web")],
    },

    ...[LOAD_BALANCER, INTERFACE_ENDPOINT, DB_INSTANCE, CACHE_CLUSTER, MOUNT_TARGET].map((service) => ({
      name: `a ${service.kind} without an address, in a subnet that nobody knows`,
      given: [
        web,
        behind(service, "Inside", {
          groups: [ref("Web")],
          subnets: [unresolved("Place")],
          ...(service.kind === LOAD_BALANCER.kind && { publicAddress: false }),
        }),
      ],
    })),

    ...CLUSTERS_OUT_OF_REACH,
    ...CARRIERS_OUT_OF_REACH,
    ...SIX_OUT_OF_REACH,
    {
      name: "an internal classic load balancer without subnets",
      given: [web, classic({ internal: true })],
    },
    {
      name: "an instance without a subnet whose group admits no stranger",
      given: [shut, behind(INSTANCE, "Server", { groups: [ref("Shut")] })],
    },
    {
      name: "an instance with a group of its own in the place of its template's",
      given: [
        main,
        gate,
        open,
        openWay,
        web,
        shut,
        plan,
        fromPlan({ groups: [ref("Shut")], subnets: [ref("Open")] }),
      ],
    },
    {
      name: "an instance whose template asks for no address",
      given: [main, gate, open, openWay, web, onWeb(false), fromPlan({ subnets: [ref("Open")] })],
    },
    {
      name: "the template of an instance, which says nothing of its network",
      given: [
        ...[main, gate, edge, way, web],
        behind(LAUNCH_TEMPLATE, "Plan", {
          more: {
            cfn: { LaunchTemplateData: { MetadataOptions: { HttpTokens: "required" } } },
            aws: { metadataOptions: { httpTokens: "required" } },
          },
        }),
        behind(INSTANCE, "Server", {
          groups: [ref("Web")],
          subnets: [ref("Edge")],
          more: {
            cfn: { LaunchTemplate: { LaunchTemplateId: ref("Plan"), Version: "1" } },
            aws: { launchTemplate: { id: ref("Plan"), version: "1" } },
          },
        }),
      ],
    },
  ],
  invalid: [
    {
      name: "what names no group, by the default one of its VPC",
      given: [
        ...[main, gate, open, openWay].flat(),
        standaloneIngress("Everybody", ref("Main", "DefaultSecurityGroup"), tcp(443).from("0.0.0.0/0")),
        behind(INSTANCE, "Server", { subnets: [ref("Open")] }),
      ],
      expect: [{ subject: "Server", family: 4, title: "The internet can reach instance Server on tcp 443" }],
    },
    {
      name: "a port for sure, and another perhaps",
      given: [
        ...[main, gate, open, openWay],
        behind(INSTANCE, "Server", { groups: [ref("Web")], subnets: [ref("Open")] }),
        group("Web", {
          vpc: ref("Main"),
          ingress: [tcp(443).from("0.0.0.0/0"), maybe("Debug", tcp(22).from("0.0.0.0/0"))],
        }),
      ].flat(),
      expect: [
        {
          subject: "Server",
          family: 4,
          title: "The internet can reach instance Server on tcp 443",
          services: ["tcp 443"],
        },
      ],
    },
    {
      name: "a port for all, and another for one office",
      given: [
        ...[main, gate, open, openWay],
        behind(INSTANCE, "Server", { groups: [ref("Web")], subnets: [ref("Open")] }),
        group("Web", {
          vpc: ref("Main"),
          ingress: [tcp(443).from("0.0.0.0/0"), tcp(22).from("8.8.8.0/24")],
        }),
      ].flat(),
      expect: [
        {
          subject: "Server",
          family: 4,
          title: "The internet can reach instance Server on tcp 443, and 8.8.8.0/24 on tcp 22",
          why: "Every hop to Server over IPv4 lets through tcp 443 from the internet, and tcp 22 from 8.8.8.0/24.",
        },
      ],
    },
    {
      name: "one office alone",
      given: [
        ...[main, gate, open, openWay],
        behind(INSTANCE, "Server", { groups: [ref("Web")], subnets: [ref("Open")] }),
        group("Web", { vpc: ref("Main"), ingress: [tcp(22).from("8.8.8.0/24")] }),
      ].flat(),
      expect: [{ subject: "Server", family: 4, title: "8.8.8.0/24 can reach instance Server on tcp 22" }],
    },
    {
      name: "a balancer over IPv6",
      given: six({ facing: true }),
      expect: [{ subject: "Front", family: 6 }],
    },
    {
      name: "an internal balancer that lets in over IPv6 what comes through a gateway",
      given: six({ denies: "false" }),
      expect: [{ subject: "Front", family: 6 }],
      ...byAttribute,
    },
    ...(["ipv6AddressLists", "ipv6Prefixes"] as const).map((property) => ({
      name: `an interface that has IPv6 by ${property}`,
      given: [
        main,
        ...gate,
        subnet("Six", { vpc: ref("Main"), ipv6Cidr: "2600:1f00::/64" }),
        resource(
          VPC_CIDR_BLOCK,
          "SixOfMain",
          { vpc: ref("Main"), ipv6Cidr: "2600:1f00::/56" },
          {},
          SIX_BLOCK,
        ),
        routeTable("Way", { vpc: ref("Main"), subnets: ["Six"], routes: [route("::/0", ref("Gate"))] }),
        group("Web", { vpc: ref("Main"), ingress: [tcp(443).from("::/0")] }),
        behind(NETWORK_INTERFACE, "Card", {
          groups: [ref("Web")],
          subnets: [ref("Six")],
          more: { cfn: {}, aws: { [property]: ["2600:1f00::5"] } },
        }),
      ],
      on: "pulumi" as const,
      because: "CloudFormation has other properties for it",
      expect: [{ subject: "Card" }],
    })),
    {
      name: "a spot fleet in a public subnet",
      given: [
        main,
        gate,
        open,
        openWay,
        web,
        spotFleet("Fleet", { subnet: ref("Open"), groups: [ref("Web", "GroupId")] }),
      ],
      expect: [{ subject: "Fleet", title: "The internet can reach spot fleet Fleet on tcp 443" }],
    },
    {
      name: "a spot fleet with groups, beside interfaces that nobody knows and EC2 would refuse",
      on: "cloudformation",
      because: "Pulumi's provider writes no interfaces there",
      given: [
        ...[main, gate, open, openWay, web],
        raw(
          "Fleet",
          specified({ SecurityGroups: [{ GroupId: ref("Web", "GroupId") }], SubnetId: ref("Open") }),
        ),
      ],
      expect: [{ subject: "Fleet", title: "The internet can reach spot fleet Fleet on tcp 443" }],
    },
    {
      name: "what a spot fleet launches from a template into a public subnet",
      given: [main, gate, open, openWay, web, plan, plannedFleet("Fleet", ref("Plan"), ref("Open"))],
      expect: [{ subject: "Fleet", title: "The internet can reach fleet Fleet on tcp 443" }],
    },
    {
      name: "what an EKS node group launches from a template into a public subnet",
      given: [main, gate, open, openWay, web, plan, nodeGroup("Nodes", ref("Plan"), ref("Open"))],
      expect: [{ subject: "Nodes", title: "The internet can reach node group Nodes on tcp 443" }],
    },
    {
      name: "a compute environment of instances in a public subnet",
      given: [main, gate, open, openWay, web, jobs("EC2")],
      expect: [{ subject: "Jobs", title: "The internet can reach Batch environment Jobs on tcp 443" }],
    },
    {
      name: "what a group launches into a public subnet",
      given: [main, gate, open, openWay, web, plan, fleetIn("Open")],
      expect: [{ subject: "Fleet", title: "The internet can reach Auto Scaling group Fleet on tcp 443" }],
    },
    {
      name: "an instance that has its group by its launch template",
      given: [main, gate, open, openWay, web, plan, fromPlan({ subnets: [ref("Open")] })],
      expect: [{ subject: "Server", title: "The internet can reach instance Server on tcp 443" }],
    },
    {
      name: "the latest and the default version of a template are the one that the program writes",
      given: [
        ...[main, gate, open, openWay, web, plan],
        fromPlan({ subnets: [ref("Open")] }, "$Latest"),
        raw("Other", {
          cfn: {
            Type: "AWS::EC2::Instance",
            Properties: {
              SubnetId: ref("Open"),
              LaunchTemplate: { LaunchTemplateId: ref("Plan"), Version: "$Default" },
            },
          },
          aws: {
            type: "aws:ec2/instance:Instance",
            properties: { subnetId: ref("Open"), launchTemplate: { id: ref("Plan") } },
          },
        }),
      ],
      expect: [{ subject: "Other" }, { subject: "Server" }],
    },
    {
      name: "an instance that has its interface by its launch template, in its own subnet",
      given: [
        ...[main, gate, web, subnet("Open", { vpc: ref("Main") }), openWay, onWeb(true)],
        fromPlan({ subnets: [ref("Open")] }),
      ],
      expect: [{ subject: "Server", title: "The internet can reach instance Server on tcp 443" }],
    },
    {
      name: "an instance whose template's interface names the subnet",
      given: [
        ...[main, gate, open, openWay, web],
        planned(
          { Groups: [ref("Web", "GroupId")], SubnetId: ref("Open") },
          { securityGroups: [ref("Web")], subnetId: ref("Open") },
        ),
        fromPlan({}),
      ],
      expect: [{ subject: "Server" }],
    },
    {
      name: "an accelerator needs no route and no public address",
      given: [main, gate, edge, web, server, ...accelerator],
      expect: [{ subject: "Server", title: "The internet can reach instance Server on tcp 443" }],
    },
    {
      name: "every hop lets HTTPS through",
      given: [main, gate, edge, way, web, ...balancer],
      expect: [{ subject: "Front", title: "The internet can reach load balancer Front on tcp 443" }],
    },
    {
      name: "beside a peer of unknown prefix, which is not that of the default route",
      given: [main, gate, edge, way, toPeer("Peer"), web, ...balancer],
      expect: [
        { subject: "Front", family: 4, title: "The internet can reach load balancer Front on tcp 443" },
      ],
    },
    {
      name: "an ACL that answers to the client's ports",
      given: [
        main,
        gate,
        edge,
        way,
        web,
        ...balancer,
        acl(
          "Fence",
          { vpc: ref("Main"), subnets: ["Edge"] },
          [allow(100, tcp(443), "0.0.0.0/0")],
          [allow(100, tcp(32768, 60999), "0.0.0.0/0")],
        ),
      ],
      expect: [{ subject: "Front" }],
    },
    {
      name: "two routes that are halves of the internet",
      given: [
        main,
        gate,
        edge,
        routeTable("Way", {
          vpc: ref("Main"),
          subnets: ["Edge"],
          routes: [route("0.0.0.0/1", ref("Gate")), route("128.0.0.0/1", ref("Gate"))],
        }),
        web,
        ...balancer,
      ],
      expect: [{ subject: "Front" }],
    },
    {
      name: "by a group that another resource attaches",
      on: "pulumi",
      because: ATTACHED,
      given: [
        main,
        gate,
        open,
        openWay,
        web,
        group("Shut", { vpc: ref("Main") }),
        behind(INSTANCE, "Box", { groups: [ref("Shut")], subnets: [ref("Open")] }),
        attached("More", ref("Box"), "Web"),
      ],
      expect: [{ subject: "Box" }],
    },

    ...CLUSTERS_IN_REACH,
    ...CARRIERS_IN_REACH,
  ],
  undetermined: [
    {
      name: "a public address behind the endpoint of a firewall, which lets through what it pleases",
      given: [
        ...[main, gate, open, web].flat(),
        routeTable("Inspected", {
          vpc: ref("Main"),
          subnets: ["Open"],
          routes: [
            route("0.0.0.0/0", "vpce-0123456789abcdef0", { cfn: "VpcEndpointId", aws: "vpcEndpointId" }),
          ],
        }),
        behind(INSTANCE, "Server", { groups: [ref("Web")], subnets: [ref("Open")] }),
      ].flat(),
      expect: [{ subject: "Server", family: 4, dependsOn: ["what the endpoint lets through"] }],
    },
    {
      name: "what may name no group, by the default one of its VPC",
      given: [
        ...[main, gate, open, openWay].flat(),
        group("Shut", { vpc: ref("Main") }),
        standaloneIngress("Everybody", ref("Main", "DefaultSecurityGroup"), tcp(443).from("0.0.0.0/0")),
        behind(INSTANCE, "Server", { groups: [maybe("Grouped", ref("Shut"))], subnets: [ref("Open")] }),
      ],
      expect: [{ subject: "Server", family: 4, dependsOn: ["Grouped"] }],
    },
    {
      name: "what names no group in a VPC from outside, whose default one nobody knows",
      given: [
        subnet("Open", { vpc: "vpc-0123456789abcdef0", publicIpv4: true }),
        routeTable("OpenWay", {
          vpc: "vpc-0123456789abcdef0",
          subnets: ["Open"],
          routes: [route("0.0.0.0/0", "igw-0123456789abcdef0")],
        }),
        behind(INSTANCE, "Server", { subnets: [ref("Open")] }),
      ].flat(),
      expect: [
        {
          subject: "Server",
          family: 4,
          dependsOn: ["the VPC", "the VPC's default ACL", "the default group of its VPC"],
        },
      ],
    },
    {
      name: "an internal balancer that may let in over IPv6 what comes through a gateway",
      given: six({ denies: unresolved("Denies") }),
      expect: [{ subject: "Front", family: 6, dependsOn: ["Denies"] }],
      ...byAttribute,
    },
    ...(
      [
        [
          "a gateway and to something else that nobody knows",
          [ref("Gate"), unresolved("Nat")],
          ["which target is kept"],
        ],
        ["a gateway that may be left out", [maybe("Open", ref("Gate")), undefined], ["Open"]],
        [
          "a gateway that nobody knows, or to something else",
          [maybe("Open", unresolved("Gateway")), maybe("Shut", "nat-0123456789abcdef0")],
          ["Gateway", "Open", "Shut"],
        ],
      ] as const
    ).map(([whither, [gateway, nat], dependsOn]) => ({
      name: `a route to ${whither}`,
      given: [
        ...[main, gate, edge, web, ...balancer],
        ...routeTable("Way", { vpc: ref("Main"), subnets: ["Edge"] }),
        resource(
          ROUTE,
          "Out",
          { table: ref("Way"), destination: "0.0.0.0/0" },
          {
            cfn: { GatewayId: gateway, ...(nat && { NatGatewayId: nat }) },
            aws: { gatewayId: gateway, ...(nat && { natGatewayId: nat }) },
          },
        ),
      ],
      ...(whither.startsWith("a gateway that nobody") && byOtherIds),
      expect: [{ subject: "Front", family: 4 as const, dependsOn }],
    })),
    {
      name: "a balancer of a type that nobody knows",
      given: [
        ...[main, gate, edge, way, web, listener(443)],
        behind(LOAD_BALANCER, "Front", {
          groups: [ref("Web")],
          subnets: [ref("Edge")],
          more: { cfn: { Type: unresolved("Type") }, aws: { loadBalancerType: unresolved("Type") } },
        }),
      ],
      expect: [{ subject: "Front", family: 4, dependsOn: ["Type"] }],
    },
    {
      name: "an instance without a subnet, which AWS puts into the default VPC",
      given: [web, behind(INSTANCE, "Server", { groups: [ref("Web")] })],
      expect: [{ subject: "Server", family: 4, dependsOn: ["the default VPC"] }],
    },
    {
      name: "a classic load balancer without subnets, which listens in the default VPC",
      given: [web, classic({})],
      expect: [{ subject: "Front", family: 4, dependsOn: ["the default VPC"] }],
    },
    {
      name: "a spot fleet whose interfaces nobody knows",
      on: "cloudformation",
      because: "Pulumi's provider writes no interfaces there",
      given: [main, gate, open, openWay, web, raw("Fleet", specified({}))],
      expect: [{ subject: "Fleet", dependsOn: ["Cards", "the default group of its VPC"] }],
    },
    {
      name: "an instance whose interfaces nobody knows",
      on: "cloudformation",
      because: "Pulumi's provider writes such interfaces elsewhere",
      given: [behind(INSTANCE, "Server", { more: { cfn: { NetworkInterfaces: unresolved("Cards") } } })],
      expect: [{ subject: "Server", dependsOn: ["Cards", "the default group of its VPC"] }],
    },
    {
      name: "an instance from a template whose interfaces nobody knows",
      given: [
        ...[main, gate, open, openWay, raw("Plan", UNKNOWN_CARDS), fromPlan({ subnets: [ref("Open")] }, "1")],
      ],
      expect: [{ subject: "Server", dependsOn: ["Cards", "the default group of its VPC"] }],
    },
    {
      name: "a version of a template that is not the first",
      given: [main, gate, open, openWay, web, plan, fromPlan({ subnets: [ref("Open")] }, "7")],
      expect: [{ subject: "Server", family: 4, dependsOn: ["version 7 of Plan"] }],
    },
    {
      name: "an instance without groups whose template is from outside",
      given: [main, gate, open, openWay, fromPlan({ subnets: [ref("Open")] }, "1", unresolved("Plan"))],
      expect: [{ subject: "Server", family: 4, dependsOn: ["Plan"] }],
    },
    {
      name: "what a group launches from a version that is not the first",
      given: [main, gate, open, openWay, web, plan, fleetIn("Open", ref("Plan"), "7")],
      expect: [{ subject: "Fleet", family: 4, dependsOn: ["version 7 of Plan"] }],
    },
    {
      name: "two peers of unknown prefixes, each of which may be half of the internet",
      given: [main, gate, edge, way, toPeer("Peer"), toPeer("Other"), web, ...balancer],
      expect: [{ subject: "Front", family: 4, dependsOn: ["OtherCidr", "PeerCidr"] }],
    },
    {
      name: "a peer of unknown prefix, which may be that of the only client",
      given: [
        main,
        gate,
        edge,
        way,
        toPeer("Peer"),
        group("Web", { vpc: ref("Main"), ingress: [tcp(443).from("203.0.114.0/24")] }),
        ...balancer,
      ],
      expect: [{ subject: "Front", family: 4, dependsOn: ["PeerCidr"] }],
    },
    {
      name: "an instance with a group and a subnet that nobody knows",
      given: [behind(INSTANCE, "Server", { groups: [unresolved("Groups")], subnets: [unresolved("Place")] })],
      expect: [{ subject: "Server", families: [4, 6], dependsOn: ["Groups", "Place"] }],
    },
    {
      name: "an instance whose group and subnet have empty defaults",
      on: "cloudformation",
      because: "Pulumi has no parameters",
      given: [
        behind(INSTANCE, "Server", { groups: [byDefault("Groups", "")], subnets: [byDefault("Place", "")] }),
      ],
      expect: [{ subject: "Server", families: [4, 6], dependsOn: ["Groups", "Place"] }],
    },
    ...CLUSTERS_PERHAPS_IN_REACH,
    ...SIX_PERHAPS_IN_REACH,
    {
      name: "a peer of unknown prefix, and a line that may be there",
      given: [
        ...[main, gate, edge, way, toPeer("Peer")].flat(),
        group("Web", { vpc: ref("Main"), ingress: [maybe("Debug", tcp(443).from("0.0.0.0/0"))] }),
        ...balancer,
      ],
      expect: [{ subject: "Front", family: 4, dependsOn: ["Debug", "PeerCidr"] }],
    },
    {
      name: "a peer of unknown prefix, and a subnet that it may stand in",
      given: [
        ...[main, gate, edge, way, toPeer("Peer"), web, listener(443)].flat(),
        subnet("Apart", { vpc: ref("Main"), cidr: "10.0.9.0/24" }),
        behind(LOAD_BALANCER, "Front", {
          groups: [ref("Web")],
          subnets: [maybe("There", ref("Edge")), ref("Apart")],
          publicAddress: true,
        }),
      ],
      expect: [{ subject: "Front", family: 4, dependsOn: ["PeerCidr", "There"] }],
    },
    {
      name: "a compute environment of Fargate, whose jobs have an address or not",
      given: [main, gate, open, openWay, web, jobs("FARGATE")],
      expect: [{ subject: "Jobs", dependsOn: ["the job definition"] }],
    },
    {
      name: "what a group may launch into a public subnet",
      given: [main, gate, open, openWay, web, plan, fleetIn("Open", maybe("Own", ref("Plan")))],
      expect: [{ subject: "Fleet", dependsOn: ["Own"] }],
    },
    {
      name: "a gateway that may not be attached",
      given: [
        main,
        resource(INTERNET_GATEWAY, "Gate"),
        resource(GATEWAY_ATTACHMENT, "Link", {
          vpc: ref("Main"),
          internetGateway: maybe("Online", ref("Gate")),
        }),
        open,
        openWay,
        web,
        plan,
        fleetIn("Open"),
      ],
      expect: [{ subject: "Fleet", dependsOn: ["Online"] }],
    },
    {
      name: "a balancer whose listeners are elsewhere",
      given: [main, gate, edge, way, web, front],
      expect: [{ subject: "Front", dependsOn: ["the listeners of Front"] }],
    },
    {
      name: "a source from outside",
      given: [
        main,
        gate,
        edge,
        way,
        group("Web", { vpc: ref("Main"), ingress: [tcp(443).from(unresolved("Source"))] }),
        ...balancer,
      ],
      expect: [{ subject: "Front", dependsOn: ["Source"] }],
    },
    {
      name: "what an EKS node group launches from a template without groups, into a public subnet",
      given: [
        ...[main, gate, open, openWay].flat(),
        behind(LAUNCH_TEMPLATE, "Plan"),
        nodeGroup("Nodes", ref("Plan"), ref("Open")),
      ],
      expect: [{ subject: "Nodes", family: 4, dependsOn: ["the cluster security group"] }],
    },
  ],
});
