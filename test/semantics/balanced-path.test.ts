import assert from "node:assert/strict";
import fc from "fast-check";
import { Diagnostics, ResourceIndex } from "../../shared/facts";
import { buildNetwork } from "../../shared/network/build";
import type { PacketSet } from "../../shared/packets";
import { balancedPaths } from "../../shared/semantics/paths/balanced-path";
import { templateResources } from "./group-program";
import { inside, type Request } from "./path-oracle";
import { PUBLIC_VPC, ref, toInternet } from "./public-vpc";

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

interface Balanced {
  readonly type: "application" | "network" | "classic";
  readonly internal: boolean;
  /** Sources of the balancer's group; undefined: it has no group. */
  readonly front: readonly string[] | undefined;
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
  /** What the ACL of the target's own subnet lets in, from everywhere; undefined: everything. */
  readonly aclPort: number | undefined;
  /** The first port to which that ACL lets replies out. */
  readonly repliesFrom: number;
  /** The families for which it has lines. */
  readonly aclFamilies: readonly Family[];
  /** Over which families strangers may ask. */
  readonly faces: "ipv4" | "dualstack" | "dualstack-without-public-ipv4";
  /** In which family the balancer asks its targets. */
  readonly asks: "ipv4" | "ipv6";
}

type Family = 4 | 6;

/** The blocks of the balancer's subnet, and an address of each that it may ask from. */
const BACK = "10.0.1.0/24";
const BACK_6 = "2600:1f00:0:1::/64";
const ASKING = {
  ipv4: { family: 4, address: 0x0a000105n },
  ipv6: { family: 6, address: 0x26001f00000000010000000000000005n },
} as const;
const ANY_PORT = -1;

function toTemplate(of: Balanced): Json {
  const line = (port: number, from: string): Json => ({
    IpProtocol: "tcp",
    FromPort: port === ANY_PORT ? 0 : port,
    ToPort: port === ANY_PORT ? 65535 : port,
    ...(from === "balancer"
      ? { SourceSecurityGroupId: ref("Front") }
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
  const group = (lines: Json): Json => ({
    Type: "AWS::EC2::SecurityGroup",
    Properties: { GroupDescription: "group", VpcId: ref("Vpc"), SecurityGroupIngress: lines },
  });
  return {
    Resources: {
      ...PUBLIC_VPC,
      Public: subnet(BACK, BACK_6),
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
          Properties: { NetworkAclId: ref("Acl"), SubnetId: ref("Private") },
        },
        ...Object.fromEntries(
          of.aclFamilies.flatMap((family): [string, Json][] => [
            [`In${family}`, entry(false, of.aclPort ?? 0, of.aclPort ?? 0, family)],
            [`Out${family}`, entry(true, of.repliesFrom, 65535, family)],
          ]),
        ),
      }),
      Front: group((of.front ?? []).map((from) => line(ANY_PORT, from))),
      Back: group(of.back.map(({ from, port }) => line(port, from))),
      ...frontOf(of),
      ...backOf(of),
    },
  };
}

function frontOf(of: Balanced): Record<string, Json> {
  const scheme = of.internal ? "internal" : "internet-facing";
  if (of.type === "classic")
    return {
      Balancer: {
        Type: "AWS::ElasticLoadBalancing::LoadBalancer",
        Properties: {
          Scheme: scheme,
          Subnets: [ref("Public")],
          SecurityGroups: [ref("Front")],
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
        Subnets: [ref("Public")],
        IpAddressType: of.faces,
        ...(of.front && { SecurityGroups: [ref("Front")] }),
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

function backOf(of: Balanced): Record<string, Json> {
  const subnet = ref(of.sameSubnet ? "Public" : "Private");
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

/** One packet, leg by leg. */
function arrives(of: Balanced, request: Request): boolean {
  if (of.internal || request.port !== of.listener) return false;
  if (request.family === 6 ? of.faces === "ipv4" : of.faces === "dualstack-without-public-ipv4") return false;
  if (of.front && !of.front.some((from) => inside(from, request))) return false;
  const keeps = keepsAddress(of, request);
  // Any address of the balancer's subnet will do: no prefix here holds a part of it only.
  const source: Request = keeps ? request : { ...request, ...asking(of) };
  const admitted = of.back.some(
    ({ from, port }) =>
      (port === ANY_PORT || port === of.port) &&
      (from === "balancer" ? of.front !== undefined : inside(from, source)),
  );
  if (!admitted) return false;
  if (of.sameSubnet || of.aclPort === undefined) return true;
  if (of.aclPort !== of.port || !of.aclFamilies.includes(asking(of).family)) return false;
  // A stranger chooses the port that he asks from; a balancer may take any ephemeral one.
  return keeps || of.repliesFrom <= 1024;
}

/** Where the balancer asks from; a classic one knows IPv4 only. */
function asking({ type, asks }: Balanced): { readonly family: Family; readonly address: bigint } {
  return ASKING[type === "classic" ? "ipv4" : asks];
}

/** An address of one family has no place in a packet of the other. */
function keepsAddress(of: Balanced, { family }: Request): boolean {
  const { type, targetType, preserve } = of;
  if (type !== "network" || family !== asking(of).family) return false;
  return preserve === undefined ? targetType === "instance" : preserve === "true";
}

/** Only a part of the balancer's ports is answered: nobody knows which one it takes. */
function isOpen(of: Balanced, request: Request): boolean {
  if (keepsAddress(of, request) || of.sameSubnet) return false;
  return of.aclPort === of.port && of.aclFamilies.includes(asking(of).family) && of.repliesFrom > 1024;
}

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
        ...["balancer", BACK, "10.0.0.0/16", "0.0.0.0/0", "8.0.0.0/8", "10.9.0.0/16"],
        ...[BACK_6, "::/0", "2400::/12"],
      ),
      port: fc.constantFrom(80, 8080, ANY_PORT),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  sameSubnet: fc.constantFrom(false, false, true),
  aclPort: fc.constantFrom(undefined, 80, 8080, 80, 8080),
  repliesFrom: fc.constantFrom(1024, 40000, 40000),
  aclFamilies: fc.constantFrom<readonly Family[]>([4, 6], [4, 6], [4], [6]),
  faces: fc.constantFrom("ipv4", "dualstack", "dualstack", "dualstack-without-public-ipv4"),
  asks: fc.constantFrom("ipv4", "ipv4", "ipv6"),
});
/**
 * The other balancers have groups; a template without one means the default group, which is not tried here. Classic
 * ones know IPv4 only, application ones alone do without it, and what asks over IPv6 is dual-stack.
 */
const possible = balanced.filter(({ type, front, faces, asks }) => {
  if (type !== "network" && front === undefined) return false;
  if (type === "classic" ? faces !== "ipv4" : asks === "ipv6" && faces === "ipv4") return false;
  return type === "application" || faces !== "dualstack-without-public-ipv4";
});

const STRANGERS: readonly (readonly [Family, bigint])[] = [
  [4, 0x01020304n],
  [4, 0x08080808n],
  [4, 0xc8010101n],
  [6, 0x26064700000000000000000000000001n],
  [6, 0x24000000000000000000000000000001n],
];
const REQUESTS: readonly Request[] = STRANGERS.flatMap(([family, address]) =>
  [80, 443, 8080].map((port): Request => ({ family, address, port })),
);

/** Whether the set has that TCP packet. */
function has({ v4, v6 }: PacketSet, { family, address, port }: Request): boolean {
  return (family === 4 ? v4.at(Number(address)) : v6.at(address)).has(0x060000 + port);
}

/** What a parameter may stand for, and a value that stands for the parameter until the template is written. */
const HOLES = {
  listener: { mark: 64001, values: [80, 443] },
  port: { mark: 64002, values: [80, 8080] },
  aclPort: { mark: 64003, values: [80, 8080] },
  repliesFrom: { mark: 64004, values: [1024, 40000] },
  preserve: { mark: "{preserve}", values: ["true", "false"] },
  asks: { mark: "{asks}", values: ["ipv4", "ipv6"] },
  from: { mark: "{from}", values: ["0.0.0.0/0", BACK, "8.0.0.0/8"] },
} as const;
type Hole = keyof typeof HOLES;

function filledWith(of: Balanced, hole: Hole, value: string | number): Balanced {
  if (hole !== "from") return { ...of, [hole]: value };
  const [first = { from: "", port: of.port }, ...rest] = of.back;
  return { ...of, back: [{ ...first, from: String(value) }, ...rest] };
}

/** The template with parameters in these places. */
function withParameters(of: Balanced, holes: readonly Hole[], closed: boolean): unknown {
  const marked = holes.reduce((all, hole) => filledWith(all, hole, HOLES[hole].mark), of);
  const text = holes.reduce(
    (all, hole) => all.replaceAll(new RegExp(`"?${HOLES[hole].mark}"?`, "g"), JSON.stringify(ref(hole))),
    JSON.stringify(toTemplate(marked)),
  );
  const parameters = holes.map((hole) => [
    hole,
    { Type: "String", ...(closed && { AllowedValues: HOLES[hole].values.map(String) }) },
  ]);
  return { ...(JSON.parse(text) as object), Parameters: Object.fromEntries(parameters) as Json };
}

function completionsOf(of: Balanced, holes: readonly Hole[]): readonly Balanced[] {
  return holes.reduce<readonly Balanced[]>(
    (all, hole) => all.flatMap((one) => HOLES[hole].values.map((value) => filledWith(one, hole, value))),
    [of],
  );
}

describe("paths through a load balancer with parameters", () => {
  it("let every completion's packets through perhaps, and surely none that some completion stops", () => {
    const seen = { surely: 0, perhaps: 0 };
    fc.assert(
      fc.property(
        possible,
        fc.subarray(Object.keys(HOLES) as Hole[], { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (of, holes, closed) => {
          // Without an ACL, or an attribute, there is no place for its parameter.
          const acl = holes.includes("aclPort") || holes.includes("repliesFrom");
          const base: Balanced = {
            ...of,
            aclPort: of.aclPort ?? (acl ? 80 : undefined),
            preserve: of.preserve ?? (holes.includes("preserve") ? "true" : undefined),
            faces: holes.includes("asks") && of.type !== "classic" ? "dualstack" : of.faces,
          };
          const resources = templateResources(withParameters(base, holes, closed), undefined);
          const network = buildNetwork(new ResourceIndex(resources, new Diagnostics()));
          const eni = [...network.interfaces, ...network.launched].find(({ name }) => name === "Instance");
          assert.ok(eni);
          const paths = balancedPaths(eni, network);
          for (const request of REQUESTS) {
            const holds = (bound: "must" | "may"): boolean =>
              paths.some(({ bounds }) => has(bounds[bound], request));
            const [must, may] = [holds("must"), holds("may")];
            if (must) seen.surely++;
            else if (may) seen.perhaps++;
            for (const completion of completionsOf(base, holes)) {
              const expected = arrives(completion, request);
              if (must) assert.ok(expected, `surely ${show(request)} in ${JSON.stringify(completion)}`);
              if (expected) assert.ok(may, `perhaps ${show(request)} in ${JSON.stringify(completion)}`);
            }
          }
        },
      ),
      { numRuns: 900 },
    );
    assert.ok(seen.surely > 5 && seen.perhaps > 100, JSON.stringify(seen));
  });
});

function show({ address, port }: Request): string {
  return `${address.toString(16)} to ${port}`;
}

describe("UDP through a network load balancer", () => {
  for (const targetType of ["ip", "instance"] as const) {
    for (const preserve of [undefined, "true"] as const) {
      it(`keeps the client's address, with targets by ${targetType} and preserve ${preserve}`, () => {
        const of: Balanced = {
          ...{ type: "network", internal: false, front: undefined, listener: 53, port: 53 },
          ...{ targetType, behind: "instance", preserve, sameSubnet: false, aclPort: undefined },
          ...{ aclFamilies: [4, 6], faces: "ipv4", asks: "ipv4" },
          ...{ repliesFrom: 1024, back: [{ from: "8.0.0.0/8", port: 53 }] },
        };
        const udp = JSON.stringify(toTemplate(of)).replaceAll('"tcp"', '"udp"').replaceAll('"TCP"', '"UDP"');
        const resources = templateResources(JSON.parse(udp), undefined);
        const network = buildNetwork(new ResourceIndex(resources, new Diagnostics()));
        const eni = network.interfaces.find(({ name }) => name === "Instance");
        assert.ok(eni);
        for (const [address, arrivesThere] of [
          [0x08080808, true],
          [0x01020304, false],
        ] as const) {
          for (const bound of ["must", "may"] as const)
            assert.equal(
              balancedPaths(eni, network).some(({ bounds }) => bounds[bound].v4.at(address).has(0x110035)),
              arrivesThere,
              bound,
            );
        }
      });
    }
  }
});

describe("paths through a load balancer", () => {
  it("let exactly those packets through that pass both legs", () => {
    const arrived = { 4: 0, 6: 0 };
    let open = 0;
    fc.assert(
      fc.property(possible, (of) => {
        const resources = templateResources(toTemplate(of), undefined);
        const network = buildNetwork(new ResourceIndex(resources, new Diagnostics()));
        const eni = [...network.interfaces, ...network.launched].find(({ name }) => name === "Instance");
        assert.ok(eni);
        const paths = balancedPaths(eni, network);
        assert.equal(paths.filter(({ family }) => family === 4).length, 1);
        for (const request of REQUESTS) {
          const expected = arrives(of, request);
          const holds = (bound: "must" | "may"): boolean =>
            paths.some(({ bounds }) => has(bounds[bound], request));
          if (expected) arrived[request.family]++;
          assert.equal(holds("must"), expected, `must ${show(request)}`);
          if (!isOpen(of, request)) assert.equal(holds("may"), expected, `may ${show(request)}`);
          else if (holds("may")) open++;
        }
      }),
      { numRuns: 400 },
    );
    assert.ok(
      arrived[4] > 50 && arrived[6] > 50 && open > 0,
      `${JSON.stringify(arrived)} arrive, ${open} may`,
    );
  });
});
