/** Programs with load balancers, and a dull second opinion on what reaches their targets: one packet, leg by leg. */
import fc from "fast-check";
import { inside, type Request } from "./path-oracle";
import { PUBLIC_VPC, ref, toInternet } from "./public-vpc";

export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

export interface Balanced {
  readonly type: "application" | "network" | "classic";
  readonly internal: boolean;
  /** Sources of the balancer's group; undefined: it has no group. */
  readonly front: readonly string[] | undefined;
  /** Whom its group lets it ask on which port; undefined: anybody on any. */
  readonly out?: readonly Out[] | undefined;
  readonly listener: number;
  readonly port: number;
  readonly targetType: "instance" | "ip";
  /** One instance, named by the balancer or its target group; or what an Auto Scaling group launches from a plan. */
  readonly behind: "instance" | "template" | "template's interface" | "mixed template" | "configuration";
  readonly preserve: "true" | "false" | undefined;
  /** Who may use which port of the target. */
  readonly back: readonly { readonly from: string; readonly port: number }[];
  /** Whether the target is in the balancer's own subnet. */
  readonly sameSubnet: boolean;
  /** What stands for a subnet of the balancer that only the deploy chooses; or that one where the target may be. */
  readonly stands?: typeof STANDS | "Private" | undefined;
  /** What stands for a subnet of the target that only the deploy chooses. */
  readonly place?: typeof PLACED | undefined;
  /** What the ACL of the target's subnet lets in, from everywhere; undefined: everything. */
  readonly aclPort: number | undefined;
  /** The first port to which that ACL lets replies out. */
  readonly repliesFrom: number;
  /** Whether it is the balancer's subnet's where both are in one, and not that of a subnet of its own. */
  readonly aclBefore?: boolean | undefined;
  /** The families for which it has lines. */
  readonly aclFamilies: readonly Family[];
  /** Over which families strangers may ask. */
  readonly faces: "ipv4" | "dualstack" | "dualstack-without-public-ipv4";
  /** In which family the balancer asks its targets. */
  readonly asks: "ipv4" | "ipv6";
  /** A network load balancer sends those who ask over this family elsewhere. */
  readonly apart?: Family | undefined;
  /** A network load balancer that sends to an application one. */
  readonly edge?: Edge | undefined;
  /** The IPv4 block of the balancer's subnet, if it is another one. */
  readonly block?: string | undefined;
  /** A port of another listener, which leads elsewhere; a classic one has none. */
  readonly decoy?: number | undefined;
  /** The name of the balancer's group, if it is not the one that lines refer to: one that admits everybody. */
  readonly fronts?: string | undefined;
}

interface Out {
  /** The target's group, or a prefix. */
  readonly to: string;
  readonly port: number;
}

interface Edge {
  readonly internal: boolean;
  /** Sources of its group; undefined: it has none. */
  readonly front: readonly string[] | undefined;
  readonly listener: number;
  /** The port at which it asks the other balancer. */
  readonly port: number;
  /** Whether it stands in the other balancer's subnet. */
  readonly sameSubnet: boolean;
  readonly faces: "ipv4" | "dualstack";
}

export type Family = 4 | 6;

/** Who asks from the internet. */
export const STRANGERS: readonly (readonly [Family, bigint])[] = [
  [4, 0x01020304n],
  [4, 0x08080808n],
  [4, 0xc8010101n],
  [6, 0x26064700000000000000000000000001n],
  [6, 0x24000000000000000000000000000001n],
];

/** The blocks of the balancer's subnet, and an address of each that it may ask from. */
export const BACK = "10.0.1.0/24";
const BACK_6 = "2600:1f00:0:1::/64";
const ASKING = {
  ipv4: { family: 4, address: 0x0a000105n },
  ipv6: { family: 6, address: 0x26001f00000000010000000000000005n },
} as const;
/** Another block that the balancer's subnet may have. */
export const OTHER_BACK = "10.0.4.0/24";
export const OTHER_FRONT = "Other";
const OTHER_ASKING = { family: 4, address: 0x0a000405n } as const;
/** Where a network load balancer in front of another balancer asks from, in a subnet of its own and in the other's. */
const EDGE = "10.0.3.0/24";
const EDGE_ASKING = { own: 0x0a000305n, shared: 0x0a000106n } as const;
const ANY_PORT = -1;

function portsOf(port: number): readonly [number, number] {
  return port === ANY_PORT ? [0, 65535] : [port, port];
}

export function toTemplate(of: Balanced): Json {
  const line = (port: number, from: string): Json => ({
    IpProtocol: "tcp",
    FromPort: portsOf(port)[0],
    ToPort: portsOf(port)[1],
    ...(from === "balancer"
      ? { SourceSecurityGroupId: ref("Front") }
      : from === "edge"
        ? { SourceSecurityGroupId: ref("EdgeFront") }
        : { [from.includes(":") ? "CidrIpv6" : "CidrIp"]: from }),
  });
  const entry = (egress: boolean, from: number, to: number, family: Family): Json => ({
    Type: "AWS::EC2::NetworkAclEntry",
    Properties: {
      NetworkAclId: ref("Acl"),
      Egress: egress,
      RuleNumber: 100 + family,
      RuleAction: "allow",
      Protocol: 6,
      PortRange: { From: from, To: to },
      ...(family === 4 ? { CidrBlock: "0.0.0.0/0" } : { Ipv6CidrBlock: "::/0" }),
    },
  });
  const subnet = (CidrBlock: string, Ipv6CidrBlock: string): Json => ({
    Type: "AWS::EC2::Subnet",
    Properties: { VpcId: ref("Vpc"), CidrBlock, Ipv6CidrBlock },
  });
  const group = (lines: Json, out?: Json): Json => ({
    Type: "AWS::EC2::SecurityGroup",
    Properties: {
      GroupDescription: "group",
      VpcId: ref("Vpc"),
      SecurityGroupIngress: lines,
      ...(out !== undefined && { SecurityGroupEgress: out }),
    },
  });
  const lineOut = ({ to, port }: Out): Json => ({
    IpProtocol: "tcp",
    FromPort: portsOf(port)[0],
    ToPort: portsOf(port)[1],
    ...(to === "target"
      ? { DestinationSecurityGroupId: ref("Back") }
      : { [to.includes(":") ? "CidrIpv6" : "CidrIp"]: to }),
  });
  return {
    Resources: {
      ...PUBLIC_VPC,
      Public: subnet(of.block ?? BACK, BACK_6),
      Private: subnet("10.0.2.0/24", "2600:1f00:0:2::/64"),
      ...toInternet("Public"),
      Route6: {
        Type: "AWS::EC2::Route",
        Properties: {
          RouteTableId: ref("Table"),
          GatewayId: ref("Gateway"),
          DestinationIpv6CidrBlock: "::/0",
        },
      },
      ...(of.aclPort !== undefined && {
        Acl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: ref("Vpc") } },
        AclAssociation: {
          Type: "AWS::EC2::SubnetNetworkAclAssociation",
          Properties: { NetworkAclId: ref("Acl"), SubnetId: ref(isBefore(of) ? "Public" : "Private") },
        },
        ...Object.fromEntries(
          of.aclFamilies.flatMap((family): [string, Json][] => [
            [`In${family}`, entry(false, ...portsOf(of.aclPort ?? ANY_PORT), family)],
            [`Out${family}`, entry(true, of.repliesFrom, 65535, family)],
          ]),
        ),
      }),
      ...(of.fronts !== undefined && {
        [OTHER_FRONT]: group(EVERYBODY.map((from) => line(ANY_PORT, from))),
      }),
      ...((of.fronts === CHOSEN || of.place || of.stands === STANDS) && {
        Chooser: { Type: "Custom::Chooser", Properties: {} },
      }),
      Front: group(
        (of.front ?? []).map((from) => line(ANY_PORT, from)),
        of.out?.map(lineOut),
      ),
      ...(of.edge && {
        EdgeSubnet: subnet(EDGE, "2600:1f00:0:3::/64"),
        EdgeAssociation: {
          Type: "AWS::EC2::SubnetRouteTableAssociation",
          Properties: { SubnetId: ref("EdgeSubnet"), RouteTableId: ref("Table") },
        },
        EdgeFront: group((of.edge.front ?? []).map((from) => line(ANY_PORT, from))),
        ...edgeOf(of.edge),
      }),
      Back: group(of.back.map(({ from, port }) => line(port, from))),
      ...frontOf(of),
      ...backOf(of),
    },
  };
}

const EVERYBODY = ["0.0.0.0/0", "::/0"];

/** What stands for groups, and for subnets, that only the deploy chooses. */
export const CHOSEN = "{fronts}";
export const PLACED = "{place}";
export const STANDS = "{stands}";

function standsIn({ stands }: Balanced): Json {
  return stands === STANDS ? STANDS : ref(stands ?? "Public");
}

/** What the balancer sends to a target in its own subnet no ACL filters, but what it is asked. */
function isBefore({ aclBefore, sameSubnet, edge }: Balanced): boolean {
  return aclBefore === true && sameSubnet && edge === undefined;
}

function groupsOf({ fronts = "Front" }: Balanced): Json {
  return fronts === CHOSEN ? CHOSEN : [ref(fronts)];
}

function frontOf(of: Balanced): Record<string, Json> {
  const scheme = of.internal ? "internal" : "internet-facing";
  if (of.type === "classic")
    return {
      Balancer: {
        Type: "AWS::ElasticLoadBalancing::LoadBalancer",
        Properties: {
          Scheme: scheme,
          Subnets: [standsIn(of)],
          SecurityGroups: groupsOf(of),
          Listeners: [{ LoadBalancerPort: `${of.listener}`, InstancePort: `${of.port}`, Protocol: "TCP" }],
          ...(of.behind === "instance" && { Instances: [ref("Instance")] }),
        },
      },
    };
  const protocol = of.type === "network" ? "TCP" : "HTTP";
  return {
    Balancer: {
      Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
      Properties: {
        Type: of.type,
        Scheme: scheme,
        Subnets: [standsIn(of)],
        IpAddressType: of.faces,
        ...(of.front && { SecurityGroups: groupsOf(of) }),
      },
    },
    Listener: {
      Type: "AWS::ElasticLoadBalancingV2::Listener",
      Properties: {
        LoadBalancerArn: ref("Balancer"),
        Port: of.listener,
        Protocol: protocol,
        DefaultActions: [{ Type: "forward", TargetGroupArn: ref("Targets") }],
      },
    },
    ...((of.apart || of.decoy) && {
      Others: {
        Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
        Properties: { Port: of.port, Protocol: protocol, TargetType: of.targetType },
      },
    }),
    ...(of.decoy && {
      Decoy: {
        Type: "AWS::ElasticLoadBalancingV2::Listener",
        Properties: {
          LoadBalancerArn: ref("Balancer"),
          Port: of.decoy,
          Protocol: protocol,
          DefaultActions: [{ Type: "forward", TargetGroupArn: ref("Others") }],
        },
      },
    }),
    ...(of.apart && {
      Apart: {
        Type: "AWS::ElasticLoadBalancingV2::ListenerRule",
        Properties: {
          ListenerArn: ref("Listener"),
          Priority: 1,
          Conditions: [{ Field: "source-ip", SourceIpConfig: { IpAddressType: `ipv${of.apart}` } }],
          Actions: [{ Type: "forward", TargetGroupArn: ref("Others") }],
        },
      },
    }),
    Targets: {
      Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
      Properties: {
        Port: of.port,
        Protocol: protocol,
        TargetType: of.targetType,
        IpAddressType: of.asks,
        ...(of.behind === "instance" && { Targets: [{ Id: ref("Instance") }] }),
        ...(of.preserve !== undefined && {
          TargetGroupAttributes: [{ Key: "preserve_client_ip.enabled", Value: of.preserve }],
        }),
      },
    },
  };
}

function edgeOf(edge: Edge): Record<string, Json> {
  return {
    Edge: {
      Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
      Properties: {
        Type: "network",
        Scheme: edge.internal ? "internal" : "internet-facing",
        Subnets: [ref(edge.sameSubnet ? "Public" : "EdgeSubnet")],
        IpAddressType: edge.faces,
        ...(edge.front && { SecurityGroups: [ref("EdgeFront")] }),
      },
    },
    EdgeListener: {
      Type: "AWS::ElasticLoadBalancingV2::Listener",
      Properties: {
        LoadBalancerArn: ref("Edge"),
        Port: edge.listener,
        Protocol: "TCP",
        DefaultActions: [{ Type: "forward", TargetGroupArn: ref("EdgeTargets") }],
      },
    },
    EdgeTargets: {
      Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
      Properties: {
        Port: edge.port,
        Protocol: "TCP",
        TargetType: "alb",
        Targets: [{ Id: ref("Balancer"), Port: edge.port }],
      },
    },
  };
}

function backOf(of: Balanced): Record<string, Json> {
  const subnet = of.place ?? ref(of.sameSubnet ? "Public" : "Private");
  if (of.behind === "instance")
    return {
      Instance: {
        Type: "AWS::EC2::Instance",
        Properties: { SubnetId: subnet, SecurityGroupIds: [ref("Back")] },
      },
    };
  const launched = { LaunchTemplateId: ref("Plan"), Version: "1" };
  return {
    Plan:
      of.behind === "configuration"
        ? { Type: "AWS::AutoScaling::LaunchConfiguration", Properties: { SecurityGroups: [ref("Back")] } }
        : {
            Type: "AWS::EC2::LaunchTemplate",
            Properties: {
              LaunchTemplateData:
                of.behind === "template's interface"
                  ? { NetworkInterfaces: [{ DeviceIndex: 0, Groups: [ref("Back")] }] }
                  : { SecurityGroupIds: [ref("Back")] },
            },
          },
    Instance: {
      Type: "AWS::AutoScaling::AutoScalingGroup",
      Properties: {
        MinSize: "1",
        MaxSize: "2",
        VPCZoneIdentifier: [subnet],
        ...(of.behind === "configuration"
          ? { LaunchConfigurationName: ref("Plan") }
          : of.behind === "mixed template"
            ? { MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: launched } } }
            : { LaunchTemplate: launched }),
        ...(of.type === "classic"
          ? { LoadBalancerNames: [ref("Balancer")] }
          : { TargetGroupARNs: [ref("Targets")] }),
      },
    },
  };
}

/** One packet, leg by leg, by either way. */
export function arrives(of: Balanced, request: Request): boolean {
  const first = asksDirectly(of, request) || asksThroughEdge(of, request);
  return first && arrivesBehind(of, request);
}

function isAmong(ports: number, port: number): boolean {
  return ports === ANY_PORT || ports === port;
}

export function asksDirectly(of: Balanced, request: Request): boolean {
  // From the private subnet no route leads to the internet.
  if (of.internal || of.stands === "Private" || request.port !== of.listener) return false;
  if (request.family === 6 ? of.faces === "ipv4" : of.faces === "dualstack-without-public-ipv4") return false;
  if (isBefore(of) && of.aclPort !== undefined) {
    if (!isAmong(of.aclPort, request.port) || !of.aclFamilies.includes(request.family)) return false;
  }
  const front = sourcesOf(of);
  return front === undefined || front.some((from) => inside(from, request));
}

function sourcesOf({ front, fronts }: Balanced): readonly string[] | undefined {
  return fronts === OTHER_FRONT ? EVERYBODY : front;
}

/** An application load balancer is asked over IPv4 by a network one, which keeps the address of who asks over IPv4. */
export function asksThroughEdge(of: Balanced, request: Request): boolean {
  const { edge } = of;
  if (!edge || edge.internal || request.port !== edge.listener) return false;
  if (request.family === 6 && edge.faces === "ipv4") return false;
  if (edge.front && !edge.front.some((from) => inside(from, request))) return false;
  if (edge.port !== of.listener) return false;
  const address = EDGE_ASKING[edge.sameSubnet ? "shared" : "own"];
  const source: Request = request.family === 4 ? request : { ...request, family: 4, address };
  return (sourcesOf(of) ?? []).some((from) =>
    from === "edge" ? edge.front !== undefined : inside(from, source),
  );
}

function arrivesBehind(of: Balanced, request: Request): boolean {
  if (of.apart === request.family || !isLetOut(of)) return false;
  const keeps = keepsAddress(of, request);
  // Any address of the balancer's subnet will do: no prefix here holds a part of it only.
  const source: Request = keeps ? request : { ...request, ...asking(of) };
  const admitted = of.back.some(
    ({ from, port }) =>
      isAmong(port, of.port) &&
      (from === "balancer" ? of.front !== undefined && of.fronts !== OTHER_FRONT : inside(from, source)),
  );
  if (!admitted) return false;
  if (of.sameSubnet || of.aclPort === undefined) return true;
  if (!isAmong(of.aclPort, of.port) || !of.aclFamilies.includes(asking(of).family)) return false;
  // A stranger chooses the port that he asks from; a balancer may take any ephemeral one.
  return keeps || of.repliesFrom <= 1024;
}

/** Whether the balancer's own group lets it ask its target. */
function isLetOut(of: Balanced): boolean {
  const { front, fronts, out } = of;
  if (front === undefined || fronts === OTHER_FRONT || out === undefined) return true;
  const { family } = asking(of);
  const target = { family, address: addressOfTarget(of, family), port: of.port };
  return out.some(({ to, port }) => isAmong(port, of.port) && (to === "target" || inside(to, target)));
}

function addressOfTarget({ sameSubnet, block }: Balanced, family: Family): bigint {
  if (family === 6)
    return sameSubnet ? 0x26001f00000000010000000000000009n : 0x26001f00000000020000000000000009n;
  if (!sameSubnet) return 0x0a000209n;
  return block === OTHER_BACK ? 0x0a000409n : 0x0a000109n;
}

/** Where the balancer asks from; a classic one knows IPv4 only. */
function asking({ type, asks, block }: Balanced): { readonly family: Family; readonly address: bigint } {
  if (block === OTHER_BACK && (type === "classic" || asks === "ipv4")) return OTHER_ASKING;
  return ASKING[type === "classic" ? "ipv4" : asks];
}

/** An address of one family has no place in a packet of the other. */
function keepsAddress(of: Balanced, { family }: Request): boolean {
  const { type, targetType, preserve } = of;
  if (type !== "network" || family !== asking(of).family) return false;
  return preserve === undefined ? targetType === "instance" : preserve === "true";
}

/** Only a part of the balancer's ports is answered: nobody knows which one it takes. */
export function isOpen(of: Balanced, request: Request): boolean {
  if (keepsAddress(of, request) || of.sameSubnet || !isLetOut(of)) return false;
  return (
    of.aclPort !== undefined &&
    isAmong(of.aclPort, of.port) &&
    of.aclFamilies.includes(asking(of).family) &&
    of.repliesFrom > 1024
  );
}

export const DECOY = 8443;

const balanced: fc.Arbitrary<Balanced> = fc.record({
  type: fc.constantFrom("application", "network", "classic"),
  internal: fc.constantFrom(false, false, false, false, false, true),
  front: fc.constantFrom<readonly string[] | undefined>(
    ["0.0.0.0/0", "::/0"],
    ["0.0.0.0/0", "::/0"],
    ["8.0.0.0/8", "2400::/12"],
    ["::/0"],
    [],
    undefined,
  ),
  out: fc.option(
    fc.array(
      fc.record({
        to: fc.constantFrom(
          "target",
          "target",
          "0.0.0.0/0",
          "10.0.0.0/16",
          BACK,
          "10.0.2.0/24",
          "::/0",
          BACK_6,
        ),
        port: fc.constantFrom(80, 8080, ANY_PORT),
      }),
      { minLength: 1, maxLength: 2 },
    ),
    { nil: undefined },
  ),
  listener: fc.constantFrom(80, 443),
  port: fc.constantFrom(80, 8080),
  targetType: fc.constantFrom("instance", "ip"),
  behind: fc.constantFrom(
    "instance",
    "instance",
    "template",
    "template's interface",
    "mixed template",
    "configuration",
  ),
  preserve: fc.constantFrom("true", "false", undefined),
  back: fc.array(
    fc.record({
      from: fc.constantFrom(
        ...["balancer", "balancer", BACK, OTHER_BACK, "10.0.0.0/16", "0.0.0.0/0", "8.0.0.0/8", "10.9.0.0/16"],
        ...[BACK_6, "::/0", "2400::/12"],
      ),
      port: fc.constantFrom(80, 8080, ANY_PORT),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  sameSubnet: fc.constantFrom(false, false, true),
  aclPort: fc.constantFrom(undefined, 80, 8080, 80, 8080, ANY_PORT),
  repliesFrom: fc.constantFrom(1024, 40000, 40000),
  aclFamilies: fc.constantFrom<readonly Family[]>([4, 6], [4, 6], [4], [6]),
  faces: fc.constantFrom("ipv4", "dualstack", "dualstack", "dualstack-without-public-ipv4"),
  asks: fc.constantFrom("ipv4", "ipv4", "ipv6"),
  apart: fc.constantFrom<Family | undefined>(undefined, undefined, 4, 6),
  decoy: fc.constantFrom(undefined, DECOY),
  aclBefore: fc.boolean(),
});

const edges: fc.Arbitrary<Edge> = fc.record({
  internal: fc.constantFrom(false, false, false, true),
  front: fc.constantFrom<readonly string[] | undefined>(
    ["0.0.0.0/0", "::/0"],
    ["8.0.0.0/8", "2400::/12"],
    undefined,
  ),
  listener: fc.constantFrom(80, 443, 8080),
  port: fc.constantFrom(80, 443),
  sameSubnet: fc.boolean(),
  faces: fc.constantFrom("ipv4", "dualstack", "dualstack"),
});
/**
 * The other balancers have groups; a template without one means the default group, which is not tried here. Classic
 * ones know IPv4 only, application ones alone do without it, and what asks over IPv6 is dual-stack.
 */
const possible = balanced.filter(({ type, front, faces, asks, apart }) => {
  if (type !== "network" && apart) return false;
  if (type !== "network" && front === undefined) return false;
  if (type === "classic" ? faces !== "ipv4" : asks === "ipv6" && faces === "ipv4") return false;
  return type === "application" || faces !== "dualstack-without-public-ipv4";
});

/** Groups stand in nobody's way, so that whatever else does shows. */
const welcoming = possible.map((of): Balanced => ({
  ...of,
  internal: false,
  front: of.front && EVERYBODY,
  back: ["balancer", ...EVERYBODY].map((from) => ({ from, port: ANY_PORT })),
}));

/** Whom the group of a balancer behind another one admits. */
const behindEdge = fc.constantFrom(
  ...[["edge"], ["0.0.0.0/0"], ["8.0.0.0/8"], [EDGE], ["10.0.0.0/16", "::/0"], ["edge", "8.0.0.0/8"]],
);

const chained: fc.Arbitrary<Balanced> = fc
  .tuple(possible, edges, behindEdge, fc.boolean())
  .map(([of, edge, front, internal]): Balanced => ({
    ...of,
    ...{ type: "application", edge, front, internal, apart: undefined },
  }));

export const any = fc.oneof(possible, welcoming, chained);
