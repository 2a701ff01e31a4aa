import assert from "node:assert/strict";

import { DEFAULT_INTENT, networkOfTemplate } from "../../../shared";
import { reportedMap } from "../../../shared/report/reported-map";
import { reachMap } from "../../../shared/semantics/reach/reach-map";
import { PUBLIC_VPC, ref, toInternet } from "../paths/public-vpc";

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

const WHERE = {
  ...PUBLIC_VPC,
  Public: { Type: "AWS::EC2::Subnet", Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.1.0/24" } },
  ...toInternet("Public"),
  Private: { Type: "AWS::EC2::Subnet", Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.2.0/24" } },
  Inner: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: ref("Vpc") } },
  Put: {
    Type: "AWS::EC2::SubnetRouteTableAssociation",
    Properties: { RouteTableId: ref("Inner"), SubnetId: ref("Private") },
  },
};
const PARAMETERS = {
  Office: { Type: "String" },
  Mode: { Type: "String", AllowedValues: ["8.8.8.0/24", "10.3.0.0/16"] },
  Block: { Type: "String" },
};

const NOBODY = { IpProtocol: "-1", CidrIp: "127.0.0.1/32" };

function id(name: string): Json {
  return { "Fn::GetAtt": [name, "GroupId"] };
}

/** A group that sends out nothing, unless something is said. */
function group(ingress: readonly Json[], egress: readonly Json[] = [NOBODY]): Json {
  return {
    Type: "AWS::EC2::SecurityGroup",
    Properties: {
      GroupDescription: "g",
      VpcId: ref("Vpc"),
      SecurityGroupIngress: ingress,
      SecurityGroupEgress: egress,
    },
  };
}

function tcp(port: number, peer: Readonly<Record<string, Json>>): Json {
  return { IpProtocol: "tcp", FromPort: port, ToPort: port, ...peer };
}

function from(cidr: Json): Readonly<Record<string, Json>> {
  return { CidrIp: cidr };
}

function host(name: string, subnet: string): Json {
  return {
    Type: "AWS::EC2::Instance",
    Properties: {
      ImageId: "ami-1",
      NetworkInterfaces: [
        { DeviceIndex: "0", SubnetId: ref(subnet), GroupSet: [id(name)], AssociatePublicIpAddress: true },
      ],
    },
  };
}

/** Arrows between groups that are not the VPC's own: "the internet -> Web: tcp 443 (path)". */
function told(resources: Readonly<Record<string, Json>>): readonly string[] {
  const network = networkOfTemplate({ Parameters: PARAMETERS, Resources: { ...WHERE, ...resources } });
  return reportedMap(reachMap(network, DEFAULT_INTENT))
    .arrows.filter(({ from: { name } }) => name !== "default group of Vpc")
    .map(({ from: a, to: b, services, certain, dependsOn, by }) => {
      const open = certain ? "" : `, if ${dependsOn.join(", ")}`;
      return `${a.name} ${certain ? "->" : "-?>"} ${b.name}: ${services.join("; ")} (${by}${open})`;
    });
}

const CASES: readonly (readonly [
  title: string,
  resources: Readonly<Record<string, Json>>,
  expected: readonly string[],
])[] = [
  [
    "takes two halves for the internet, and an interface without a route for none of it",
    {
      Web: group([tcp(443, from("0.0.0.0/1")), tcp(443, from("128.0.0.0/1"))]),
      WebHost: host("Web", "Public"),
      Inside: group([tcp(9200, from("0.0.0.0/0"))]),
      InsideHost: host("Inside", "Private"),
    },
    ["the internet -> Web: tcp 443 (path)", "private addresses -> Inside: tcp 9200 (lines)"],
  ],
  [
    "says where the lines alone tell it, as nothing carries the group",
    { Web: group([tcp(443, from("0.0.0.0/0"))]) },
    ["the internet -> Web: tcp 443 (unplaced)"],
  ],
  [
    "takes narrow prefixes for the internet where they add up to it",
    {
      Web: group([tcp(22, from("60.0.0.0/9")), tcp(22, from("60.128.0.0/9")), tcp(23, from("8.0.0.0/9"))]),
    },
    [
      "the internet -> Web: tcp 22 (unplaced)",
      "60.0.0.0/9 -> Web: tcp 22 (lines)",
      "60.128.0.0/9 -> Web: tcp 22 (lines)",
      "8.0.0.0/9 -> Web: tcp 23 (lines)",
    ],
  ],
  [
    "may lead over IPv6 to what lies in a subnet whose block of that nobody knows",
    {
      Six: {
        Type: "AWS::EC2::Subnet",
        Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.3.0/24", Ipv6CidrBlock: ref("Block") },
      },
      A: group([], [tcp(443, { CidrIpv6: "2600::/12" })]),
      B: group([tcp(443, { SourceSecurityGroupId: id("A") })]),
      HostB: host("B", "Six"),
    },
    ["A -?> B: tcp 443 (lines, if the addresses of B)", "A -> the internet: tcp 443 (lines)"],
  ],
  [
    "may lead over IPv6 to what lies somewhere in a VPC that has it",
    {
      Six: {
        Type: "AWS::EC2::VPCCidrBlock",
        Properties: { VpcId: ref("Vpc"), AmazonProvidedIpv6CidrBlock: true },
      },
      A: group([], [tcp(443, { CidrIpv6: "2600::/12" })]),
      B: group([tcp(443, { SourceSecurityGroupId: id("A") })]),
    },
    ["A -?> B: tcp 443 (lines, if the addresses of B)", "A -> the internet: tcp 443 (lines)"],
  ],
  [
    "has one end for each prefix, however it is spelt, and tells what is inside",
    {
      A: group([tcp(22, from("8.8.8.8/24")), tcp(80, from("10.8.0.0/16"))]),
      B: group([tcp(22, from("8.8.8.0/24"))]),
    },
    [
      "8.8.8.0/24 -> A: tcp 22 (lines)",
      "8.8.8.0/24 -> B: tcp 22 (lines)",
      "10.8.0.0/16 -> A: tcp 80 (lines)",
    ],
  ],
  [
    "takes a prefix that nobody knows for an end of its own, and allowed values for those that they are",
    { A: group([tcp(22, from(ref("Office"))), tcp(80, from(ref("Mode")))]) },
    [
      "Office -?> A: tcp 22 (lines, if Office)",
      "8.8.8.0/24 -?> A: tcp 80 (lines, if Mode)",
      "10.3.0.0/16 -?> A: tcp 80 (lines, if Mode)",
    ],
  ],
  [
    "has one end for a list, but for what of it is open",
    {
      Narrow: {
        Type: "AWS::EC2::PrefixList",
        Properties: { Entries: [{ Cidr: "8.8.8.0/24" }, { Cidr: "9.9.9.0/24" }] },
      },
      Wide: { Type: "AWS::EC2::PrefixList", Properties: { Entries: [{ Cidr: "0.0.0.0/0" }] } },
      A: group(
        [
          tcp(22, { SourcePrefixListId: ref("Narrow") }),
          tcp(23, { SourcePrefixListId: ref("Wide") }),
          tcp(24, { SourcePrefixListId: "pl-0a0a0a0a0a0a0a0a0" }),
        ],
        [tcp(443, { DestinationPrefixListId: "pl-63a5400a" })],
      ),
    },
    [
      "the internet -> A: tcp 23 (unplaced)",
      "Narrow -> A: tcp 22 (lines)",
      "pl-0a0a0a0a0a0a0a0a0 -?> A: tcp 24 (lines, if pl-0a0a0a0a0a0a0a0a0)",
      "A -> S3: tcp 443 (lines)",
    ],
  ],
  [
    "has groups that the program does not declare, and lines that nobody knows",
    {
      A: group([tcp(22, { SourceSecurityGroupId: "sg-0a1b2c3d" })]),
      B: {
        Type: "AWS::EC2::SecurityGroup",
        Properties: {
          GroupDescription: "b",
          SecurityGroupIngress: ref("Lines"),
          SecurityGroupEgress: [NOBODY],
        },
      },
      Lines: { Type: "Custom::Lines", Properties: {} },
    },
    ["Lines -?> B: all traffic (lines, if Lines)", "sg-0a1b2c3d -> A: tcp 22 (lines)"],
  ],
  [
    "lets nothing through that only one of two groups admits",
    {
      A: group([], [tcp(80, { DestinationSecurityGroupId: id("B") })]),
      B: group([]),
      In: {
        Type: "AWS::EC2::SecurityGroupIngress",
        Properties: {
          GroupId: id("B"),
          IpProtocol: "tcp",
          FromPort: 443,
          ToPort: 443,
          SourceSecurityGroupId: id("A"),
        },
      },
    },
    [],
  ],
  [
    "tells what a group admits of itself, as far as it sends it",
    {
      A: group([], [tcp(7000, from("10.0.0.0/8"))]),
      Self: {
        Type: "AWS::EC2::SecurityGroupIngress",
        Properties: { GroupId: id("A"), IpProtocol: "-1", SourceSecurityGroupId: id("A") },
      },
    },
    ["A -> A: tcp 7000 (lines)", "A -> 10.0.0.0/8: tcp 7000 (lines)"],
  ],
  [
    "counts what another group of the same interface admits for that one alone",
    {
      A: group([tcp(443, from("0.0.0.0/0"))]),
      B: group([tcp(22, from("0.0.0.0/0"))]),
      Host: {
        Type: "AWS::EC2::Instance",
        Properties: {
          ImageId: "ami-1",
          NetworkInterfaces: [
            {
              DeviceIndex: "0",
              SubnetId: ref("Public"),
              GroupSet: [id("A"), id("B")],
              AssociatePublicIpAddress: true,
            },
          ],
        },
      },
    },
    ["the internet -> A: tcp 443 (path)", "the internet -> B: tcp 22 (path)"],
  ],
  [
    "may lead out to a prefix that nobody knows",
    { A: group([], [tcp(443, from(ref("Office")))]) },
    ["A -?> Office: tcp 443 (lines, if Office)"],
  ],
  [
    "takes lists for the internet where they add up to it, and tells all lines of one together",
    {
      Low: { Type: "AWS::EC2::PrefixList", Properties: { Entries: [{ Cidr: "60.0.0.0/9" }] } },
      High: { Type: "AWS::EC2::PrefixList", Properties: { Entries: [{ Cidr: "60.128.0.0/9" }] } },
      A: group([
        tcp(22, { SourcePrefixListId: ref("Low") }),
        tcp(22, { SourcePrefixListId: ref("High") }),
        tcp(24, { SourcePrefixListId: ref("High") }),
      ]),
    },
    ["the internet -> A: tcp 22 (unplaced)", "High -> A: tcp 22, 24 (lines)", "Low -> A: tcp 22 (lines)"],
  ],
  [
    "leads from no private address where an open prefix has none",
    { A: group([tcp(22, from("64.0.0.0/3"))]), HostA: host("A", "Private") },
    [],
  ],
  ["nor over IPv6", { A: group([tcp(22, { CidrIpv6: "2400::/12" })]), HostA: host("A", "Private") }, []],
  ...(
    [
      ["may lead to what stands in a subnet that nobody knows", { HostB: host("B", "Block") }],
      [
        "may lead to what stands in a subnet whose block nobody knows",
        {
          Some: { Type: "AWS::EC2::Subnet", Properties: { VpcId: ref("Vpc"), CidrBlock: ref("Block") } },
          HostB: host("B", "Some"),
        },
      ],
      [
        "may lead to what stands in such a subnet, or in one that is known",
        {
          Some: { Type: "AWS::EC2::Subnet", Properties: { VpcId: ref("Vpc"), CidrBlock: ref("Block") } },
          HostB: host("B", "Some"),
          OtherHost: host("B", "Private"),
        },
      ],
      [
        "may lead to what stands in the default VPC",
        { HostB: { Type: "AWS::EC2::Instance", Properties: { SecurityGroupIds: [id("B")] } } },
      ],
    ] as const
  ).map(([title, hosts]): (typeof CASES)[number] => [
    title,
    {
      A: group([], [tcp(443, from("10.0.2.0/24"))]),
      B: group([tcp(443, { SourceSecurityGroupId: id("A") })]),
      ...hosts,
    },
    ["A -?> B: tcp 443 (lines, if the addresses of B)", "A -> 10.0.2.0/24: tcp 443 (lines)"],
  ]),
];

const LISTENING = {
  Front: {
    Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    Properties: { Scheme: "internet-facing", Type: "network", Subnets: [ref("Public")] },
  },
  Targets: {
    Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
    Properties: { Port: 8080, Protocol: "TCP", VpcId: ref("Vpc"), Targets: [{ Id: ref("Host") }] },
  },
  Listener: {
    Type: "AWS::ElasticLoadBalancingV2::Listener",
    Properties: {
      LoadBalancerArn: ref("Front"),
      Port: 443,
      Protocol: "TCP",
      DefaultActions: [{ Type: "forward", TargetGroupArn: ref("Targets") }],
    },
  },
  Host: {
    Type: "AWS::EC2::Instance",
    Properties: { ImageId: "a", SubnetId: ref("Private"), SecurityGroupIds: [id("App")] },
  },
};

describe("the ends and the ways of who can reach whom", () => {
  for (const [title, resources, expected] of CASES) {
    it(title, () => {
      assert.deepEqual(told(resources), expected);
    });
  }

  it("leads through a load balancer that has no group", () => {
    const arrows = told({ ...LISTENING, App: group([tcp(8080, from("0.0.0.0/0"))]) });
    assert.ok(arrows.includes("the internet -> App: tcp 8080 (balancer)"), arrows.join("\n"));
  });

  it("leads over the group of a load balancer that has one, and says it once", () => {
    const Front = {
      Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
      Properties: {
        Scheme: "internet-facing",
        Type: "network",
        Subnets: [ref("Public")],
        SecurityGroups: [id("Web")],
      },
    };
    const arrows = told({
      ...LISTENING,
      Front,
      Web: group([tcp(443, from("0.0.0.0/0"))], [tcp(8080, from("10.0.0.0/16"))]),
      App: group([tcp(8080, { SourceSecurityGroupId: id("Web") })]),
    });
    assert.deepEqual(
      arrows.filter((one) => !one.startsWith("Web -> 10.")),
      ["the internet -> Web: tcp 443 (path)", "Web -> App: tcp 8080 (lines)"],
    );
  });

  it("leads through a load balancer to each group of its target, as far as that one admits it", () => {
    const arrows = told({
      ...LISTENING,
      Host: {
        Type: "AWS::EC2::Instance",
        Properties: {
          ImageId: "a",
          SubnetId: ref("Private"),
          SecurityGroupIds: [id("App"), id("Perhaps"), id("Other")],
        },
      },
      App: group([tcp(8080, from("0.0.0.0/0"))]),
      Perhaps: group([tcp(8080, from(ref("Office")))]),
      Other: group([tcp(9090, from("0.0.0.0/0"))]),
    });
    assert.deepEqual(
      arrows.filter((one) => one.includes("balancer")),
      [
        "the internet -> App: tcp 8080 (balancer)",
        "the internet -?> Perhaps: tcp 8080 (balancer, if Office)",
      ],
    );
  });

  it("is nothing without groups", () => {
    const { nodes, arrows } = reachMap(networkOfTemplate({ Resources: {} }), DEFAULT_INTENT);
    assert.deepEqual([nodes, arrows], [[], []]);
  });

  it("names what carries a group", () => {
    const { nodes } = reportedMap(
      reachMap(
        networkOfTemplate({ Resources: { ...WHERE, A: group([]), HostA: host("A", "Private") } }),
        DEFAULT_INTENT,
      ),
    );
    assert.deepEqual(
      nodes.map(({ name, on }) => [name, on]),
      [
        ["A", ["HostA"]],
        ["default group of Vpc", undefined],
        ["the internet", undefined],
      ],
    );
  });
});
