import assert from "node:assert/strict";
import fc from "fast-check";
import { Diagnostics, ResourceIndex } from "../../../shared/facts";
import { buildNetwork } from "../../../shared/network/build";
import type { Interface, Network } from "../../../shared/network/network";
import { coversPackets, NO_PACKETS, type PacketSet } from "../../../shared/packets";
import {
  hopVerdict,
  internetPaths,
  stoppingHops,
  type InternetPath,
  type PathHop,
} from "../../../shared/semantics";
import type { OracleAclLine } from "../acls/acl-oracle";
import { templateResources } from "../groups/group-program";
import {
  COMPLETIONS,
  reaches,
  type PathCompletion,
  type Presence,
  type Request,
  type WrittenPath,
  type WrittenRoute,
} from "./path-oracle";

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

function ref(name: string): Json {
  return { Ref: name };
}

function under(presence: Presence): { readonly Condition?: string } {
  return typeof presence === "boolean" ? {} : { Condition: `${presence}IsOn` };
}

const EXCLUDED = {
  vpc: { VpcId: ref("Vpc") },
  "other vpc": { VpcId: "vpc-0dead0dead0dead00" },
  subnet: { SubnetId: ref("Subnet") },
  "other subnet": { SubnetId: ref("Other") },
} as const;

function endOf(path: WrittenPath): Record<string, Json> {
  const group = { "Fn::GetAtt": ["Group", "GroupId"] };
  const ipv6 = path.ownIpv6 ? { Ipv6AddressCount: 1 } : {};
  if (path.end === "instance")
    return {
      Instance: {
        Type: "AWS::EC2::Instance",
        Properties: { SubnetId: ref("Subnet"), SecurityGroupIds: [group], ...ipv6 },
      },
    };
  const eni = {
    DeviceIndex: 0,
    Groups: [group],
    ...(path.launchPublic !== undefined && { AssociatePublicIpAddress: path.launchPublic }),
    ...ipv6,
  };
  return {
    Plan: {
      Type: "AWS::EC2::LaunchTemplate",
      Properties: { LaunchTemplateData: { NetworkInterfaces: [eni] } },
    },
    Instance: {
      Type: "AWS::AutoScaling::AutoScalingGroup",
      Properties: {
        MinSize: "1",
        MaxSize: "1",
        VPCZoneIdentifier: [ref("Subnet")],
        LaunchTemplate: { LaunchTemplateId: ref("Plan"), Version: "1" },
      },
    },
  };
}

function acceleratorOf({ accelerator, end }: WrittenPath): Record<string, Json> {
  if (!accelerator || accelerator.there === false || end === "launched") return {};
  const { from, to, override } = accelerator;
  return {
    Edge: {
      Type: "AWS::GlobalAccelerator::Accelerator",
      Properties: {
        Enabled: accelerator.enabled,
        IpAddressType: accelerator.dualStack ? "DUAL_STACK" : "IPV4",
      },
    },
    EdgeListener: {
      Type: "AWS::GlobalAccelerator::Listener",
      Properties: {
        AcceleratorArn: ref("Edge"),
        Protocol: "TCP",
        PortRanges: [{ FromPort: from, ToPort: to }],
      },
    },
    EdgeGroup: {
      Type: "AWS::GlobalAccelerator::EndpointGroup",
      ...under(accelerator.there),
      Properties: {
        ListenerArn: ref("EdgeListener"),
        EndpointGroupRegion: "eu-west-1",
        EndpointConfigurations: [{ EndpointId: ref("Instance"), Weight: accelerator.weight }],
        ...(override && {
          PortOverrides: [{ ListenerPort: override.at, EndpointPort: override.arrives }],
        }),
      },
    },
  };
}

/** The program as a template: one VPC, two subnets, one instance in the first. */
function toTemplate(path: WrittenPath): Json {
  const resources: Record<string, Json> = {
    Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
    Gateway: { Type: "AWS::EC2::InternetGateway", Properties: {} },
    Nat: { Type: "AWS::EC2::NatGateway", Properties: { SubnetId: ref("Other") } },
    Subnet: {
      Type: "AWS::EC2::Subnet",
      Properties: {
        VpcId: ref("Vpc"),
        CidrBlock: "10.0.1.0/24",
        MapPublicIpOnLaunch: path.autoPublic,
        ...(path.ipv6Block && {
          Ipv6CidrBlock: "2600:1f00::/64",
          AssignIpv6AddressOnCreation: path.autoIpv6,
        }),
      },
    },
    Other: { Type: "AWS::EC2::Subnet", Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.2.0/24" } },
    Table: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: ref("Vpc") } },
    Group: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: {
        GroupDescription: "web",
        VpcId: ref("Vpc"),
        SecurityGroupIngress: path.group.map(({ cidr, from, to }) => ({
          IpProtocol: "tcp",
          FromPort: from,
          ToPort: to,
          [cidr.includes(":") ? "CidrIpv6" : "CidrIp"]: cidr,
        })),
      },
    },
    ...endOf(path),
    ...acceleratorOf(path),
  };
  if (path.attached !== false)
    resources["Attachment"] = {
      Type: "AWS::EC2::VPCGatewayAttachment",
      ...under(path.attached),
      Properties: { VpcId: ref("Vpc"), InternetGatewayId: ref("Gateway") },
    };
  if (path.associated !== false)
    resources["Association"] = {
      Type: "AWS::EC2::SubnetRouteTableAssociation",
      ...under(path.associated),
      Properties: { SubnetId: ref("Subnet"), RouteTableId: ref("Table") },
    };
  path.routes.forEach((route, i) => {
    if (route.there === false) return;
    const toGateway = { GatewayId: ref("Gateway") };
    const toNat = { NatGatewayId: ref("Nat") };
    const target =
      route.target === "igw"
        ? toGateway
        : route.target === "nat"
          ? toNat
          : {
              GatewayId: { "Fn::If": ["MIsOn", ref("Gateway"), ref("AWS::NoValue")] },
              NatGatewayId: { "Fn::If": ["MIsOn", ref("AWS::NoValue"), ref("Nat")] },
            };
    resources[`Route${i}`] = {
      Type: "AWS::EC2::Route",
      ...under(route.there),
      Properties: {
        RouteTableId: ref("Table"),
        ...(route.cidr === "R"
          ? { DestinationCidrBlock: ref("R") }
          : { [route.cidr.includes(":") ? "DestinationIpv6CidrBlock" : "DestinationCidrBlock"]: route.cidr }),
        ...target,
      },
    };
  });
  if (path.block !== "none")
    resources["Block"] = {
      Type: "AWS::EC2::VPCBlockPublicAccessOptions",
      Properties: { InternetGatewayBlockMode: path.block },
    };
  if (path.exclusion)
    resources["Exclusion"] = {
      Type: "AWS::EC2::VPCBlockPublicAccessExclusion",
      Properties: {
        InternetGatewayExclusionMode: path.exclusion.mode,
        ...EXCLUDED[path.exclusion.of],
      },
    };
  if (path.elastic !== false && path.end === "instance")
    resources["Address"] = {
      Type: path.elasticBy === "address" ? "AWS::EC2::EIP" : "AWS::EC2::EIPAssociation",
      ...under(path.elastic),
      Properties: { InstanceId: ref("Instance") },
    };
  if (path.acl) {
    resources["Acl"] = { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: ref("Vpc") } };
    resources["AclAssociation"] = {
      Type: "AWS::EC2::SubnetNetworkAclAssociation",
      Properties: { NetworkAclId: ref("Acl"), SubnetId: ref("Subnet") },
    };
    for (const way of ["ingress", "egress"] as const) {
      const { firsts } = path.acl;
      path.acl[way].forEach((line, i) => {
        if (i === 0 && firsts === false) return;
        resources[`${way}${i}`] = {
          Type: "AWS::EC2::NetworkAclEntry",
          ...(i === 0 && under(firsts)),
          Properties: {
            NetworkAclId: ref("Acl"),
            Egress: way === "egress",
            RuleNumber: line.number,
            RuleAction: line.action,
            Protocol: 6,
            PortRange: { From: line.low, To: line.high },
            [line.cidr.includes(":") ? "Ipv6CidrBlock" : "CidrBlock"]: line.cidr,
          },
        };
      });
    }
  }
  const isOn = (name: string): Json => ({ "Fn::Equals": [ref(name), "on"] });
  return {
    Parameters: { M: { Type: "String" }, N: { Type: "String" }, R: { Type: "String" } },
    Conditions: { MIsOn: isOn("M"), NIsOn: isOn("N") },
    Resources: resources,
  };
}

function networkOf(template: Json, completion?: PathCompletion): Network {
  return buildNetwork(new ResourceIndex(templateResources(template, completion), new Diagnostics()));
}

function eniNamed(network: Network, name: string): Interface {
  const eni = [...network.interfaces, ...network.launched].find((one) => one.name === name);
  if (!eni) throw new Error(`no interface of ${name}`);
  return eni;
}

const ADDRESSES: readonly Omit<Request, "port">[] = [
  { family: 4, address: 0x01020304n },
  { family: 4, address: 0x08080808n },
  { family: 4, address: 0x08010101n },
  { family: 4, address: 0x09000001n },
  { family: 4, address: 0x50000001n },
  { family: 4, address: 0xc8010101n },
  { family: 6, address: 0x2600n << 112n },
  { family: 6, address: 0x2a00n << 112n },
];
const PORTS = [0, 21, 22, 23, 80, 443, 1024, 65535];
const REQUESTS: readonly Request[] = ADDRESSES.flatMap((from) => PORTS.map((port) => ({ ...from, port })));

/** One for each part into which edges of groups, ACLs and accelerators cut the services, UDP and GRE at the end. */
const SERVICES = [...[...PORTS, 500, 42000, 50000].map((port) => 0x060000 + port), 0x110035, 0x2f0000];

function admits(paths: readonly InternetPath[], bound: "must" | "may", { family, address, port }: Request) {
  return paths.some((path) => {
    const set: PacketSet = path.bounds[bound];
    const services = family === 4 ? set.v4.at(Number(address)) : set.v6.at(address);
    return path.family === family && services.has(0x060000 + port);
  });
}

/** Where nothing is open, which completion is asked makes no difference. */
const SETTLED: PathCompletion = { M: "off", N: "off", R: "8.8.8.0/24" };
const DESTINATIONS = [
  "0.0.0.0/0",
  "0.0.0.0/1",
  "8.0.0.0/8",
  "8.8.8.8/32",
  "10.0.0.0/16",
  "::/0",
  "2600::/16",
];
const settledPresence = fc.boolean();
const openPresence = fc.constantFrom<Presence>(true, true, false, "M", "N");

function routesOf(
  presence: fc.Arbitrary<Presence>,
  targets: readonly WrittenRoute["target"][],
  cidrs: readonly string[],
): fc.Arbitrary<WrittenRoute[]> {
  return fc.uniqueArray(
    fc.record({
      cidr: fc.constantFrom(...cidrs, "0.0.0.0/0"),
      target: fc.constantFrom<WrittenRoute["target"]>("igw", ...targets),
      there: presence,
    }),
    { selector: ({ cidr }) => cidr, minLength: 1, maxLength: 5 },
  );
}

const aclLines: fc.Arbitrary<OracleAclLine[]> = fc
  .array(
    fc.record({
      action: fc.constantFrom<"allow" | "deny">("allow", "allow", "deny"),
      cidr: fc.constantFrom("0.0.0.0/0", "8.0.0.0/8", "::/0", "2600::/16"),
      ports: fc.constantFrom<readonly [number, number]>(
        [0, 65535],
        [22, 22],
        [1024, 65535],
        [0, 443],
        [40000, 45000],
      ),
    }),
    { maxLength: 4 },
  )
  .map((lines) =>
    lines.map(({ action, cidr, ports: [low, high] }, i) => ({
      number: 100 + i,
      action,
      protocol: 6,
      low,
      high,
      cidr,
    })),
  );

function mostly(presence: fc.Arbitrary<Presence>): fc.Arbitrary<Presence> {
  return fc.oneof({ weight: 6, arbitrary: fc.constant<Presence>(true) }, { weight: 1, arbitrary: presence });
}

function pathsWith(
  presence: fc.Arbitrary<Presence>,
  routes: fc.Arbitrary<WrittenRoute[]>,
): fc.Arbitrary<WrittenPath> {
  return fc.record({
    end: fc.constantFrom("instance", "instance", "launched"),
    launchPublic: fc.constantFrom(true, false, undefined),
    accelerator: fc.option(
      fc.record({
        there: mostly(presence),
        enabled: fc.constantFrom(true, true, true, false),
        dualStack: fc.boolean(),
        weight: fc.constantFrom<0 | 128>(128, 128, 128, 0),
        from: fc.constantFrom(22, 80),
        to: fc.constantFrom(80, 443, 65535),
        override: fc.option(
          fc.record({ at: fc.constantFrom(22, 80), arrives: fc.constantFrom(22, 443, 1024) }),
          { nil: undefined },
        ),
      }),
      { nil: undefined, freq: 3 },
    ),
    attached: mostly(presence),
    block: fc.constantFrom("none", "none", "none", "none", "off", "block-ingress", "block-bidirectional"),
    exclusion: fc.option(
      fc.record({
        mode: fc.constantFrom("allow-bidirectional", "allow-egress"),
        of: fc.constantFrom("subnet", "vpc", "other subnet", "other vpc"),
      }),
      { nil: undefined },
    ),
    routes,
    associated: mostly(presence),
    autoPublic: fc.boolean(),
    elastic: mostly(presence),
    elasticBy: fc.constantFrom("address", "association"),
    ipv6Block: fc.boolean(),
    autoIpv6: fc.boolean(),
    ownIpv6: fc.boolean(),
    group: fc.array(
      fc.record({
        cidr: fc.constantFrom("0.0.0.0/0", "8.0.0.0/8", "::/0", "10.0.0.0/8"),
        from: fc.constantFrom(0, 22),
        to: fc.constantFrom(22, 443, 65535),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    acl: fc.option(fc.record({ ingress: aclLines, egress: aclLines, firsts: presence }), { nil: undefined }),
  });
}

const settledPath = pathsWith(settledPresence, routesOf(settledPresence, ["nat"], DESTINATIONS));
const openPath = pathsWith(
  openPresence,
  routesOf(openPresence, ["nat", "either"], [...DESTINATIONS, "R", "R"]),
);

/** What the ACL answers to is one half, which the route that nobody knows may take. */
const HALF_TAKEN: WrittenPath = {
  end: "instance",
  launchPublic: true,
  accelerator: undefined,
  attached: true,
  block: "none",
  exclusion: undefined,
  routes: [
    { cidr: "R", target: "nat", there: true },
    { cidr: "0.0.0.0/0", target: "igw", there: true },
  ],
  associated: true,
  autoPublic: false,
  elastic: true,
  elasticBy: "address",
  ipv6Block: false,
  autoIpv6: false,
  ownIpv6: false,
  group: [{ cidr: "0.0.0.0/0", from: 0, to: 22 }],
  acl: {
    ingress: [{ number: 100, action: "allow", protocol: 6, low: 0, high: 65535, cidr: "0.0.0.0/0" }],
    egress: [{ number: 100, action: "allow", protocol: 6, low: 0, high: 65535, cidr: "8.0.0.0/8" }],
    firsts: true,
  },
};

/** What it answers to is in both halves. */
const EITHER_HALF: WrittenPath = {
  ...HALF_TAKEN,
  acl: HALF_TAKEN.acl && { ...HALF_TAKEN.acl, egress: HALF_TAKEN.acl.ingress },
};

/** The route leads to one half, the ACL answers the other. */
const IN_PARTS: WrittenPath = {
  ...HALF_TAKEN,
  routes: [{ cidr: "0.0.0.0/1", target: "igw", there: true }],
  acl: HALF_TAKEN.acl && {
    ...HALF_TAKEN.acl,
    egress: [{ number: 100, action: "allow", protocol: 6, low: 0, high: 65535, cidr: "128.0.0.0/1" }],
  },
};

describe("paths from the internet", () => {
  it("let exactly those packets through that get in and whose reply gets out", () => {
    let reached = 0;
    let byEdgeAlone = 0;
    fc.assert(
      fc.property(settledPath, (path) => {
        const network = networkOf(toTemplate(path), SETTLED);
        const paths = internetPaths(eniNamed(network, "Instance"), network);
        for (const request of REQUESTS) {
          const expected = reaches(path, request, SETTLED);
          if (expected) reached++;
          if (expected && !reaches({ ...path, accelerator: undefined }, request, SETTLED)) byEdgeAlone++;
          assert.equal(admits(paths, "must", request), expected, `must ${show(request)}`);
          assert.equal(admits(paths, "may", request), expected, `may ${show(request)}`);
        }
      }),
      { numRuns: 400 },
    );
    assert.ok(reached > 10 && byEdgeAlone > 10, `${reached} arrive, ${byEdgeAlone} through the edge alone`);
  });

  it("stay between must and may, however the unknowns turn out", () => {
    let open = 0;
    fc.assert(
      fc.property(openPath, (path) => {
        const network = networkOf(toTemplate(path));
        const paths = internetPaths(eniNamed(network, "Instance"), network);
        for (const completion of COMPLETIONS) {
          for (const request of REQUESTS) {
            const arrives = reaches(path, request, completion);
            const told = `${show(request)} under ${JSON.stringify(completion)}`;
            if (!arrives) assert.ok(!admits(paths, "must", request), `must ${told}`);
            else assert.ok(admits(paths, "may", request), `may ${told}`);
            if (admits(paths, "may", request) && !admits(paths, "must", request)) open++;
          }
        }
        for (const family of [4, 6] as const) {
          const named = paths.filter((one) => one.family === family).flatMap(({ bounds }) => bounds.names);
          const arrivals = new Map<string, string>();
          for (const completion of COMPLETIONS) {
            const settled = named.map((name) => completion[name as keyof PathCompletion]).join();
            const own = REQUESTS.filter((one) => one.family === family && reaches(path, one, completion));
            const told = own.map(show).join();
            const known = arrivals.get(settled) ?? told;
            assert.equal(told, known, `${named.join(" and ")} do not settle IPv${family}`);
            arrivals.set(settled, told);
          }
        }
        for (const { bounds, hops, either } of paths) {
          for (const hop of either ? hops : [])
            assert.equal(either && hopVerdict(hop, either, true), "allows");
          if (!bounds.may.empty && bounds.must.empty) assert.ok(bounds.names.length > 0, "something decides");
          const unsettled = hops.flatMap((hop) =>
            coversPackets(hop.bounds.must, hop.bounds.may) ? [] : [...hop.bounds.names],
          );
          for (const name of bounds.names) assert.ok(unsettled.includes(name), `${name} decides nothing`);
          for (const hop of hops) {
            const verdict = hopVerdict(hop, bounds.may, false);
            if (bounds.may.empty) continue;
            assert.equal(verdict, coversPackets(hop.bounds.must, bounds.may) ? "allows" : "may");
            assert.equal(hopVerdict(hop, NO_PACKETS, false), "stops");
          }
        }
      }),
      { numRuns: 250, examples: [[HALF_TAKEN], [EITHER_HALF]] },
    );
    assert.ok(open > 100, "some packets are open");
  });

  it("name the hops that would have to change for what the groups admit to arrive", () => {
    let stopped = 0;
    let inParts = 0;
    fc.assert(
      fc.property(fc.oneof(settledPath, openPath), (path) => {
        const network = networkOf(toTemplate(path));
        for (const one of internetPaths(eniNamed(network, "Instance"), network)) {
          const stopping = stoppingHops(one, network);
          if (!one.bounds.may.empty) {
            assert.deepEqual(stopping, []);
            continue;
          }
          stopped++;
          const own = ADDRESSES.filter(({ family }) => family === one.family).flatMap((from) =>
            SERVICES.map((service) => ({ ...from, service })),
          );
          const groups = one.hops.filter(({ kind }) => kind === "group");
          const admitted = own.filter((request) => passesAll(groups, request));
          const meant = admitted.length > 0 ? admitted : own;
          const whole = one.hops.filter((hop) => !meant.some((request) => passesAll([hop], request)));
          const others = one.hops.filter((hop) => !whole.includes(hop));
          const isEnough = meant.some((request) => passesAll(others, request));
          if (!isEnough) inParts++;
          const parts = one.hops.filter((hop) => !meant.every((request) => passesAll([hop], request)));
          assert.deepEqual(kindsOf(stopping), kindsOf(isEnough ? whole : parts));
        }
      }),
      { numRuns: 200, examples: [[IN_PARTS], [{ ...IN_PARTS, attached: "M" }]] },
    );
    assert.ok(stopped > 50 && inParts > 0, `${stopped} closed, ${inParts} in parts`);
  });
});

interface Asked extends Omit<Request, "port"> {
  readonly service: number;
}

function passesAll(hops: readonly PathHop[], { family, address, service }: Asked): boolean {
  return hops.every(({ bounds: { may } }) =>
    (family === 4 ? may.v4.at(Number(address)) : may.v6.at(address)).has(service),
  );
}

function kindsOf(hops: readonly PathHop[]): readonly string[] {
  return hops.map(({ kind }) => kind);
}

function show(request: Request): string {
  return `IPv${request.family} ${request.address.toString(16)} to ${request.port}`;
}
