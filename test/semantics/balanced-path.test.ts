import assert from "node:assert/strict";
import fc from "fast-check";
import { Diagnostics, ResourceIndex } from "../../shared/facts";
import { buildNetwork } from "../../shared/network/build";
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
  readonly behind: "instance" | "template" | "template's card" | "mixed template" | "configuration";
  readonly preserve: "true" | "false" | undefined;
  /** Who may use which port of the target. */
  readonly back: readonly { readonly from: string; readonly port: number }[];
  /** Whether the target is in the balancer's own subnet. */
  readonly sameSubnet: boolean;
  /** What the ACL of the target's own subnet lets in, from everywhere; undefined: everything. */
  readonly aclPort: number | undefined;
  /** The first port to which that ACL lets replies out. */
  readonly repliesFrom: number;
}

const BACK = "10.0.1.0/24";
const ANY_PORT = -1;

function toTemplate(of: Balanced): Json {
  const line = (port: number, from: string): Json => ({
    IpProtocol: "tcp",
    FromPort: port === ANY_PORT ? 0 : port,
    ToPort: port === ANY_PORT ? 65535 : port,
    ...(from === "balancer" ? { SourceSecurityGroupId: ref("Front") } : { CidrIp: from }),
  });
  const entry = (egress: boolean, from: number, to: number): Json => ({
    Type: "AWS::EC2::NetworkAclEntry",
    Properties: {
      NetworkAclId: ref("Acl"),
      Egress: egress,
      RuleNumber: 100,
      RuleAction: "allow",
      Protocol: 6,
      PortRange: { From: from, To: to },
      CidrBlock: "0.0.0.0/0",
    },
  });
  const group = (lines: Json): Json => ({
    Type: "AWS::EC2::SecurityGroup",
    Properties: { GroupDescription: "group", VpcId: ref("Vpc"), SecurityGroupIngress: lines },
  });
  return {
    Resources: {
      ...PUBLIC_VPC,
      Public: { Type: "AWS::EC2::Subnet", Properties: { VpcId: ref("Vpc"), CidrBlock: BACK } },
      Private: { Type: "AWS::EC2::Subnet", Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.2.0/24" } },
      ...toInternet("Public"),
      ...(of.aclPort !== undefined && {
        Acl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: ref("Vpc") } },
        AclAssociation: {
          Type: "AWS::EC2::SubnetNetworkAclAssociation",
          Properties: { NetworkAclId: ref("Acl"), SubnetId: ref("Private") },
        },
        In: entry(false, of.aclPort, of.aclPort),
        Out: entry(true, of.repliesFrom, 65535),
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
                of.behind === "template's card"
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
  if (of.front && !of.front.some((from) => inside(from, request))) return false;
  const keeps =
    of.type === "network" &&
    (of.preserve === undefined ? of.targetType === "instance" : of.preserve === "true");
  // Any address of the balancer's subnet will do: no prefix here holds a part of it only.
  const source: Request = keeps ? request : { ...request, address: 0x0a000105n };
  const admitted = of.back.some(
    ({ from, port }) =>
      (port === ANY_PORT || port === of.port) &&
      (from === "balancer" ? of.front !== undefined : inside(from, source)),
  );
  if (!admitted) return false;
  if (of.sameSubnet || of.aclPort === undefined) return true;
  if (of.aclPort !== of.port) return false;
  // A stranger chooses the port that he asks from; a balancer may take any ephemeral one.
  return keeps || of.repliesFrom <= 1024;
}

/** Only a part of the balancer's ports is answered: nobody knows which one it takes. */
function isOpen(of: Balanced): boolean {
  const keeps =
    of.type === "network" &&
    (of.preserve === undefined ? of.targetType === "instance" : of.preserve === "true");
  return !keeps && !of.sameSubnet && of.aclPort === of.port && of.repliesFrom > 1024;
}

const balanced: fc.Arbitrary<Balanced> = fc.record({
  type: fc.constantFrom("application", "network", "classic"),
  internal: fc.constantFrom(false, false, false, false, false, true),
  front: fc.constantFrom<readonly string[] | undefined>(
    ["0.0.0.0/0"],
    ["0.0.0.0/0"],
    ["8.0.0.0/8"],
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
    "template's card",
    "mixed template",
    "configuration",
  ),
  preserve: fc.constantFrom("true", "false", undefined),
  back: fc.array(
    fc.record({
      from: fc.constantFrom("balancer", BACK, "10.0.0.0/16", "0.0.0.0/0", "8.0.0.0/8", "10.9.0.0/16"),
      port: fc.constantFrom(80, 8080, ANY_PORT),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  sameSubnet: fc.constantFrom(false, false, true),
  aclPort: fc.constantFrom(undefined, 80, 8080, 80, 8080),
  repliesFrom: fc.constantFrom(1024, 40000, 40000),
});
/** The other balancers have groups; a template without one means the default group, which is not tried here. */
const possible = balanced.filter(({ type, front }) => type === "network" || front !== undefined);

const REQUESTS: readonly Request[] = [0x01020304n, 0x08080808n, 0xc8010101n].flatMap((address) =>
  [80, 443, 8080].map((port): Request => ({ family: 4, address, port })),
);

/** What a parameter may stand for, and a value that stands for the parameter until the template is written. */
const HOLES = {
  listener: { mark: 64001, values: [80, 443] },
  port: { mark: 64002, values: [80, 8080] },
  aclPort: { mark: 64003, values: [80, 8080] },
  repliesFrom: { mark: 64004, values: [1024, 40000] },
  preserve: { mark: "{preserve}", values: ["true", "false"] },
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
        fc.subarray(Object.keys(HOLES) as Hole[], { minLength: 1, maxLength: 2 }),
        fc.boolean(),
        (of, holes, closed) => {
          // Without an ACL, or an attribute, there is no place for its parameter.
          const acl = holes.includes("aclPort") || holes.includes("repliesFrom");
          const base: Balanced = {
            ...of,
            aclPort: of.aclPort ?? (acl ? 80 : undefined),
            preserve: of.preserve ?? (holes.includes("preserve") ? "true" : undefined),
          };
          const resources = templateResources(withParameters(base, holes, closed), undefined);
          const network = buildNetwork(new ResourceIndex(resources, new Diagnostics()));
          const card = [...network.interfaces, ...network.launched].find(({ name }) => name === "Instance");
          assert.ok(card);
          const paths = balancedPaths(card, network).filter(({ family }) => family === 4);
          for (const request of REQUESTS) {
            const holds = (bound: "must" | "may"): boolean =>
              paths.some(({ bounds }) =>
                bounds[bound].v4.at(Number(request.address)).has(0x060000 + request.port),
              );
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
      { numRuns: 300 },
    );
    assert.ok(seen.surely > 20 && seen.perhaps > 100, JSON.stringify(seen));
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
          ...{ repliesFrom: 1024, back: [{ from: "8.0.0.0/8", port: 53 }] },
        };
        const udp = JSON.stringify(toTemplate(of)).replaceAll('"tcp"', '"udp"').replaceAll('"TCP"', '"UDP"');
        const resources = templateResources(JSON.parse(udp), undefined);
        const network = buildNetwork(new ResourceIndex(resources, new Diagnostics()));
        const card = network.interfaces.find(({ name }) => name === "Instance");
        assert.ok(card);
        for (const [address, arrivesThere] of [
          [0x08080808, true],
          [0x01020304, false],
        ] as const) {
          for (const bound of ["must", "may"] as const)
            assert.equal(
              balancedPaths(card, network).some(({ bounds }) => bounds[bound].v4.at(address).has(0x110035)),
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
    let arrived = 0;
    let open = 0;
    fc.assert(
      fc.property(possible, (of) => {
        const resources = templateResources(toTemplate(of), undefined);
        const network = buildNetwork(new ResourceIndex(resources, new Diagnostics()));
        const card = [...network.interfaces, ...network.launched].find(({ name }) => name === "Instance");
        assert.ok(card);
        const paths = balancedPaths(card, network).filter(({ family }) => family === 4);
        assert.equal(paths.length, 1);
        for (const request of REQUESTS) {
          const expected = arrives(of, request);
          const holds = (bound: "must" | "may"): boolean =>
            paths.some(({ bounds }) =>
              bounds[bound].v4.at(Number(request.address)).has(0x060000 + request.port),
            );
          if (expected) arrived++;
          const told = `${request.address.toString(16)} to ${request.port}`;
          assert.equal(holds("must"), expected, `must ${told}`);
          if (!isOpen(of)) assert.equal(holds("may"), expected, `may ${told}`);
          else if (holds("may")) open++;
        }
      }),
      { numRuns: 300 },
    );
    assert.ok(arrived > 50 && open > 0, `${arrived} arrive, ${open} may`);
  });
});
