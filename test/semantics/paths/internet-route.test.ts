import assert from "node:assert/strict";
import { interfaceNamed, internetPaths, networkOfTemplate, type InternetPath } from "../../../shared";
import { leadsToInternet } from "../../../shared/semantics/paths/internet-route";
import { PUBLIC_VPC, ref, toInternet } from "./public-vpc";

interface Written {
  /** Of the subnet; null: it names none. */
  readonly vpc?: object | string | null;
  readonly destination?: unknown;
  /** The subnet has the table under a condition, or not at all. */
  readonly associated?: "by Word" | "no";
  /** The instance's subnet, and whether that gives public addresses. */
  readonly place?: object;
  readonly isPublic?: object;
  /** Further routes. */
  readonly others?: readonly object[];
}

const PEERING = { VpcPeeringConnectionId: "pcx-0123456789abcdef0" };
/** Nobody knows its destination. */
const UNKNOWN = { ...PEERING, DestinationCidrBlock: ref("Peer") };
const byWord = (then: unknown): object => ({ "Fn::If": ["IsOn", then, ref("AWS::NoValue")] });
const either = (then: unknown, otherwise: unknown): object => ({ "Fn::If": ["IsOn", then, otherwise] });
/** To the internet gateway or to a peering. */
const EITHER = {
  GatewayId: byWord(ref("Gateway")),
  VpcPeeringConnectionId: { "Fn::If": ["IsOn", ref("AWS::NoValue"), PEERING.VpcPeeringConnectionId] },
};

/** The way over IPv4 to an open instance in the subnet. */
function pathOf({
  vpc = ref("Vpc"),
  destination = "0.0.0.0/0",
  associated,
  others = [],
  place = ref("Subnet"),
  isPublic,
}: Written): InternetPath {
  const { Association, ...table } = toInternet("Subnet", { DestinationCidrBlock: destination });
  const network = networkOfTemplate({
    Parameters: {
      Word: { Type: "String" },
      Peer: { Type: "String" },
      Anywhere: { Type: "String", Default: "0.0.0.0/0" },
    },
    Conditions: { IsOn: { "Fn::Equals": [ref("Word"), "on"] } },
    Resources: {
      ...PUBLIC_VPC,
      Subnet: {
        Type: "AWS::EC2::Subnet",
        Properties: {
          CidrBlock: "10.0.0.0/24",
          MapPublicIpOnLaunch: isPublic ?? true,
          ...(vpc !== null && { VpcId: vpc }),
        },
      },
      Group: {
        Type: "AWS::EC2::SecurityGroup",
        Properties: {
          GroupDescription: "web",
          VpcId: ref("Vpc"),
          SecurityGroupIngress: [{ IpProtocol: "-1", CidrIp: "0.0.0.0/0" }],
        },
      },
      Web: {
        Type: "AWS::EC2::Instance",
        Properties: { SubnetId: place, SecurityGroupIds: [{ "Fn::GetAtt": ["Group", "GroupId"] }] },
      },
      ...table,
      ...(associated !== "no" && {
        Association: { ...Association, ...(associated && { Condition: "IsOn" }) },
      }),
      ...Object.fromEntries(
        others.map((properties, i) => [
          `Other${i}`,
          { Type: "AWS::EC2::Route", Properties: { RouteTableId: ref("Table"), ...properties } },
        ]),
      ),
    },
  });
  const path = internetPaths(interfaceNamed(network, "Web"), network).find(({ family }) => family === 4);
  assert.ok(path);
  return path;
}

function routeOf({ hops }: InternetPath): InternetPath["hops"][number] {
  const hop = hops.find(({ kind }) => kind === "route");
  assert.ok(hop);
  return hop;
}

/** What surely and perhaps leads there, what does but for a destination that nobody knows, and the names. */
type Said = readonly [must: boolean, may: boolean, butFor: boolean, ...names: string[]];

function said(path: InternetPath): Said {
  const { bounds, butFor } = routeOf(path);
  return [!bounds.must.empty, !bounds.may.empty, butFor !== undefined, ...bounds.names];
}

function reached({ bounds, either }: InternetPath): string {
  return either || !bounds.must.empty ? "yes" : bounds.may.empty ? "no" : "maybe";
}

type Row = readonly [what: string, written: Written, route: Said, reached: string];

const ROWS: readonly Row[] = [
  ["a default route", {}, [true, true, false], "yes"],
  ["one by a parameter's default", { destination: ref("Anywhere") }, [true, true, false, "Anywhere"], "yes"],
  ["the main table, which nobody touched", { associated: "no" }, [false, false, false], "no"],
  [
    "the main table of a VPC from elsewhere",
    { vpc: "vpc-1", associated: "no" },
    [false, true, false, "the main route table of vpc-1"],
    "maybe",
  ],
  ["a table that may be the subnet's", { associated: "by Word" }, [false, true, false, "Word"], "maybe"],
  [
    "the only one that may be, in no VPC",
    { vpc: null, associated: "by Word" },
    [false, true, false, "Word"],
    "no",
  ],
  [
    "a default route beside one of which nobody knows the destination",
    { others: [UNKNOWN] },
    [false, true, true, "Peer"],
    "yes",
  ],
  [
    "the same in a table that may be the subnet's",
    { others: [UNKNOWN], vpc: null, associated: "by Word" },
    [false, true, false, "Peer", "Word"],
    "no",
  ],
  [
    "that beside one elsewhere as well",
    { others: [UNKNOWN, { ...PEERING, DestinationCidrBlock: "9.0.0.0/8" }] },
    [false, true, true, "Peer"],
    "yes",
  ],
  [
    "halves that may lead elsewhere beside it",
    {
      others: [
        { ...EITHER, DestinationCidrBlock: "0.0.0.0/1" },
        { ...EITHER, DestinationCidrBlock: "128.0.0.0/1" },
      ],
    },
    [false, true, false, "Word"],
    "maybe",
  ],
  [
    "a part of it that may have a route of its own there",
    { others: [{ GatewayId: ref("Gateway"), DestinationCidrBlock: byWord("8.0.0.0/8") }] },
    [true, true, false],
    "yes",
  ],
  [
    "a default route beside one that leads nobody knows where",
    { others: [{ ...EITHER, DestinationCidrBlock: ref("Peer") }] },
    [false, true, true, "Peer", "Word"],
    "yes",
  ],
  [
    "a narrow route beside a wide one elsewhere, and one of unknown destination",
    { destination: "8.0.0.0/8", others: [{ ...PEERING, DestinationCidrBlock: "0.0.0.0/0" }, UNKNOWN] },
    [false, true, true, "Peer"],
    "yes",
  ],
  [
    "two addresses, of which an unknown destination takes one",
    { destination: "8.8.8.8/31", others: [UNKNOWN] },
    [false, true, true, "Peer"],
    "yes",
  ],
  [
    "one address, which is not looked into",
    { destination: "8.8.8.8/32", others: [UNKNOWN] },
    [false, true, false, "Peer"],
    "maybe",
  ],
  ...(
    [
      ["VpcEndpointId", "endpoint", "maybe"],
      ["NetworkInterfaceId", "network interface", "maybe"],
      ["InstanceId", "instance", "maybe"],
      ["TransitGatewayId", "transit gateway", "no"],
      ["NatGatewayId", "NAT gateway", "no"],
    ] as const
  ).map(([property, target, expected]): Row => [
    `a default route to one ${target}`,
    { destination: "10.5.0.0/16", others: [{ [property]: "x-1", DestinationCidrBlock: "0.0.0.0/0" }] },
    [true, true, false, ...(expected === "maybe" ? [`what the ${target} lets through`] : [])],
    expected,
  ]),
  [
    "a firewall for some, and the gateway for the others",
    { others: [{ VpcEndpointId: "vpce-1", DestinationCidrBlock: "9.0.0.0/8" }] },
    [true, true, false, "what the endpoint lets through"],
    "yes",
  ],
  [
    "a firewall that may be there",
    {
      destination: "10.5.0.0/16",
      others: [{ VpcEndpointId: byWord("vpce-1"), DestinationCidrBlock: "0.0.0.0/0" }],
    },
    [true, true, false, "Word"],
    "maybe",
  ],
  [
    "a firewall between two halves that lead to the gateway",
    {
      destination: "0.0.0.0/1",
      others: [
        { VpcEndpointId: "vpce-1", DestinationCidrBlock: "0.0.0.0/0" },
        { GatewayId: ref("Gateway"), DestinationCidrBlock: "128.0.0.0/1" },
      ],
    },
    [true, true, false],
    "yes",
  ],
  [
    "two halves that a choice puts to two routes, whichever to which",
    {
      destination: "10.5.0.0/16",
      others: [
        { GatewayId: ref("Gateway"), DestinationCidrBlock: either("0.0.0.0/1", "128.0.0.0/1") },
        { GatewayId: ref("Gateway"), DestinationCidrBlock: either("128.0.0.0/1", "0.0.0.0/1") },
      ],
    },
    [true, true, false],
    "yes",
  ],
  [
    "a route that halves elsewhere take all of wherever it is",
    {
      destination: "10.5.0.0/16",
      others: [
        { GatewayId: ref("Gateway"), DestinationCidrBlock: either("0.0.0.0/0", "10.6.0.0/16") },
        { ...PEERING, DestinationCidrBlock: either("0.0.0.0/1", "10.7.0.0/16") },
        { ...PEERING, DestinationCidrBlock: either("128.0.0.0/1", "10.8.0.0/16") },
      ],
    },
    [true, true, false, "Word"],
    "no",
  ],
  [
    "a default route beside one of unknown destination, for an instance that may be elsewhere",
    { others: [UNKNOWN], place: byWord(ref("Subnet")) },
    [false, true, true, "Peer"],
    "maybe",
  ],
  [
    "the same for one that may be public",
    { others: [UNKNOWN], isPublic: ref("Peer") },
    [false, true, true, "Peer"],
    "maybe",
  ],
  ["no table and no VPC", { vpc: null, associated: "no" }, [false, false, false], "no"],
];

describe("the way of a subnet to the internet", () => {
  for (const [what, written, route, expected] of ROWS)
    it(`by ${what}: ${expected}`, () => {
      const path = pathOf(written);
      assert.deepEqual(said(path), route);
      assert.equal(reached(path), expected);
    });

  it("is told by the routes that lead there", () => {
    const told = (written: Written) => routeOf(pathOf(written)).causes.map(({ says }) => says);
    const firewall = { VpcEndpointId: "vpce-1", DestinationCidrBlock: "0.0.0.0/0" };
    assert.deepEqual(told({ others: [UNKNOWN] }), ["route 0.0.0.0/0 to internet gateway"]);
    assert.deepEqual(told({ destination: "9.0.0.0/8", others: [firewall] }), [
      "route 0.0.0.0/0 to endpoint",
      "route 9.0.0.0/8 to internet gateway",
    ]);
  });

  it("rests on the defaults by which routes lead there, as the path does", () => {
    const { bounds } = pathOf({ destination: ref("Anywhere") });
    assert.equal(bounds.must, bounds.may);
    assert.deepEqual(bounds.names, ["Anywhere"]);
  });

  it("makes a subnet public for sure, perhaps or not", () => {
    const isPublic = (written: Written) => {
      const { subnet } = pathOf(written);
      assert.ok(subnet);
      const { holds, names } = leadsToInternet(subnet, 4);
      return [holds, ...names];
    };
    assert.deepEqual(isPublic({}), ["yes"]);
    assert.deepEqual(isPublic({ others: [UNKNOWN] }), ["yes"]);
    assert.deepEqual(isPublic({ destination: ref("Peer") }), ["maybe", "Peer"]);
    assert.deepEqual(isPublic({ associated: "by Word" }), ["maybe", "Word"]);
    assert.deepEqual(isPublic({ destination: "10.5.0.0/16" }), ["no"]);
    assert.deepEqual(isPublic({ associated: "no" }), ["no"]);
  });

  it("makes no subnet public by what a firewall lets through", () => {
    const { subnet } = pathOf({
      destination: "10.5.0.0/16",
      others: [{ VpcEndpointId: "vpce-1", DestinationCidrBlock: "0.0.0.0/0" }],
    });
    assert.equal(subnet && leadsToInternet(subnet, 4).holds, "no");
  });
});
