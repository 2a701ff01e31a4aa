import assert from "node:assert/strict";
import {
  interfaceNamed,
  internetPaths,
  networkOfTemplate,
  type Network,
  stoppingHops,
  type PathHop,
} from "../../../shared";
import { exactly, Diagnostics, ResourceIndex } from "../../../shared/facts";
import { buildNetwork } from "../../../shared/network/build";
import { ALL_PACKETS, NO_PACKETS, type PacketSet } from "../../../shared/packets";
import { doubted } from "../../../shared/semantics/paths/hop";
import { templateResources } from "../groups/group-program";
import { PUBLIC_VPC, ref, toInternet } from "./public-vpc";
import { HTTPS_GROUP } from "./reached";

type HopKind = PathHop["kind"];

interface Written {
  /** Of the interface; an instance unless it says so. */
  readonly type?: string;
  readonly properties?: object;
  readonly subnet?: object;
  readonly vpc?: unknown;
  readonly others?: object;
}

const GROUP = { "Fn::GetAtt": ["Group", "GroupId"] };
const PARAMETERS = Object.fromEntries(["Word", "Id", "Ip"].map((name) => [name, { Type: "String" }]));

function ifOn(then: unknown, otherwise: unknown = ref("AWS::NoValue")): object {
  return { "Fn::If": ["IsOn", then, otherwise] };
}

function templateOf({ type, properties, subnet, vpc = ref("Vpc"), others }: Written) {
  return {
    Parameters: PARAMETERS,
    Conditions: { IsOn: { "Fn::Equals": [ref("Word"), "on"] } },
    Resources: {
      ...PUBLIC_VPC,
      ...toInternet("Subnet"),
      Subnet: {
        Type: "AWS::EC2::Subnet",
        Properties: { CidrBlock: "10.0.0.0/24", VpcId: vpc, ...subnet },
      },
      Group: HTTPS_GROUP,
      Shut: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "none", VpcId: ref("Vpc") } },
      End: {
        Type: type ?? "AWS::EC2::Instance",
        Properties: properties ?? { SubnetId: ref("Subnet"), SecurityGroupIds: [GROUP] },
      },
      ...others,
    },
  };
}

function hopOf(network: Network, kind: HopKind, family: 4 | 6): PathHop {
  const path = internetPaths(interfaceNamed(network, "End"), network).find((one) => one.family === family);
  const hop = path?.hops.find((one) => one.kind === kind);
  assert.ok(hop);
  return hop;
}

type Said = readonly [holds: "yes" | "no" | "maybe", name: string, setting: string, ...names: string[]];

/** What a hop does with a stranger on HTTPS. */
function said({ bounds: { must, may, names }, name, setting }: PathHop, family: 4 | 6 = 4): Said {
  const has = ({ v4, v6 }: PacketSet): boolean =>
    (family === 4 ? v4.at(0x08080808) : v6.at(0x2606n << 112n)).has(HTTPS);
  return [!has(may) ? "no" : !has(must) ? "maybe" : "yes", name, setting, ...names];
}

const HTTPS = 0x0601bb;

const inSubnet = (more: object) => ({ SubnetId: ref("Subnet"), ...more });
const grouped = (...groups: unknown[]) => ({ properties: inSubnet({ SecurityGroupIds: groups }) });
const database = (more: object) => ({
  type: "AWS::RDS::DBInstance",
  properties: { DBSubnetGroupName: ref("Places"), PubliclyAccessible: true, ...more },
  others: {
    Places: { Type: "AWS::RDS::DBSubnetGroup", Properties: { SubnetIds: [ref("Subnet")] } },
  },
});
const lineOf = (CidrIp: unknown) => ({
  GroupDescription: "some",
  VpcId: ref("Vpc"),
  SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp }],
});
const block = (InternetGatewayBlockMode: unknown) => ({
  Block: { Type: "AWS::EC2::VPCBlockPublicAccessOptions", Properties: { InternetGatewayBlockMode } },
});

const entry = (port: number) => ({
  Protocol: 6,
  PortRange: { From: port, To: port },
  CidrBlock: "0.0.0.0/0",
});
const ANYTHING = { Protocol: -1, CidrBlock: "0.0.0.0/0" };
/** An ACL of the subnet, with one entry each way or none. */
const aclOf = (entries: { readonly in?: object; readonly out?: object }, Condition?: string) => ({
  Acl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: ref("Vpc") } },
  AclOfSubnet: {
    Type: "AWS::EC2::SubnetNetworkAclAssociation",
    ...(Condition !== undefined && { Condition }),
    Properties: { NetworkAclId: ref("Acl"), SubnetId: ref("Subnet") },
  },
  ...Object.fromEntries(
    Object.entries(entries).map(([way, properties]) => [
      way,
      {
        Type: "AWS::EC2::NetworkAclEntry",
        Properties: {
          NetworkAclId: ref("Acl"),
          RuleNumber: 100,
          RuleAction: "allow",
          Egress: way === "out",
          ...properties,
        },
      },
    ]),
  ),
});

type Row = readonly [what: string, written: Written, kind: HopKind, said: Said, family?: 4 | 6];

const ROWS: readonly Row[] = [
  ["an instance", {}, "address", ["no", "End", "has no public address"]],
  ["an instance over IPv6", {}, "address", ["no", "End", "has no IPv6 address"], 6],
  [
    "a public one",
    { subnet: { MapPublicIpOnLaunch: true } },
    "address",
    ["yes", "End", "has a public address"],
  ],
  [
    "one with an address of either family",
    { subnet: { Ipv6CidrBlock: "2600:1f00::/64", AssignIpv6AddressOnCreation: true } },
    "address",
    ["yes", "End", "has an IPv6 address"],
    6,
  ],
  [
    "one that may be public",
    { subnet: { MapPublicIpOnLaunch: ref("Ip") } },
    "address",
    ["maybe", "End", "may have a public address", "Ip"],
  ],
  [
    "a function",
    {
      type: "AWS::Lambda::Function",
      properties: { VpcConfig: { SubnetIds: [ref("Subnet")], SecurityGroupIds: [GROUP] } },
    },
    "address",
    ["no", "End", "takes no connections"],
  ],
  ["a group that admits somebody", {}, "group", ["yes", "Group", "admits it"]],
  ["one that admits nobody", grouped(ref("Shut")), "group", ["no", "Shut", "admits nothing"]],
  ["both", grouped(ref("Shut"), GROUP), "group", ["yes", "Shut and Group", "admits it"]],
  [
    "one that may admit somebody",
    {
      ...grouped(ref("Open")),
      others: { Open: { Type: "AWS::EC2::SecurityGroup", Properties: lineOf(ref("Ip")) } },
    },
    "group",
    ["maybe", "Open", "admits it", "Ip"],
  ],
  ["one of which nobody knows more", grouped(ref("Id")), "group", ["maybe", "Id", "is not known", "Id"]],
  [
    "one that nobody knows beside another",
    grouped(ref("Shut"), ref("Id")),
    "group",
    ["maybe", "Shut and Id", "admits it", "Id"],
  ],
  [
    "the default one of the VPC, as AWS makes it",
    { properties: inSubnet({}) },
    "group",
    ["no", "default group of Vpc", "admits it"],
  ],
  [
    "the default one of a VPC that nobody knows",
    { properties: inSubnet({}), vpc: ref("Id") },
    "group",
    ["maybe", "the default group of its VPC", "admits it", "Id"],
  ],
  [
    "the default one of a VPC from elsewhere",
    { properties: inSubnet({}), vpc: "vpc-0123456789abcdef0" },
    "group",
    ["maybe", "the default group of its VPC", "admits it", "the default group of its VPC"],
  ],
  [
    "the default one where nobody knows",
    { properties: { SubnetId: ref("Id") } },
    "group",
    ["maybe", "the default group of its VPC", "admits it", "the default group of its VPC"],
  ],
  [
    "a cluster for which EMR makes its own",
    { type: "AWS::EMR::Cluster", properties: { Instances: { Ec2SubnetId: ref("Subnet") } } },
    "group",
    ["no", "End", "admits nothing"],
  ],
  [
    "a database of a cluster from elsewhere, whose groups it has",
    database({ DBClusterIdentifier: "orders" }),
    "group",
    ["maybe", "End", "is not known", "the groups of End"],
  ],
  [
    "a database that may be of one",
    database({ DBClusterIdentifier: ifOn("orders") }),
    "group",
    ["maybe", "default group of Vpc", "admits it", "Word"],
  ],
  [
    "an attached gateway",
    {},
    "gateway",
    ["yes", "Vpc", "an internet gateway is attached, Block Public Access is not set"],
  ],
  [
    "a VPC without one",
    { vpc: ref("Other"), others: { Other: PUBLIC_VPC.Vpc } },
    "gateway",
    ["no", "Other", "no internet gateway is attached"],
  ],
  [
    "Block Public Access",
    { others: block("block-ingress") },
    "gateway",
    ["no", "Vpc", "Block Public Access stops it"],
  ],
  ["a subnet", {}, "ACL", ["yes", "default ACL of Vpc", "allows the packet and its reply"]],
  [
    "a subnet that it keeps to itself",
    { others: aclOf({ in: entry(22), out: ANYTHING }) },
    "ACL",
    ["no", "Acl", "allows the packet and its reply"],
  ],
  [
    "a subnet that it shuts",
    { others: aclOf({}) },
    "ACL",
    ["no", "Acl", "nothing gets in and its reply out"],
  ],
  [
    "a subnet that it may open",
    { others: aclOf({ in: { ...entry(443), CidrBlock: ref("Ip") }, out: ANYTHING }) },
    "ACL",
    ["maybe", "Acl", "allows the packet and its reply", "Ip"],
  ],
  [
    "a subnet that may have it",
    { others: aclOf({}, "IsOn") },
    "ACL",
    ["maybe", "Acl or default ACL of Vpc", "allows the packet and its reply", "Word"],
  ],
  [
    "a subnet from elsewhere",
    { vpc: "vpc-0123456789abcdef0" },
    "ACL",
    ["maybe", "an ACL outside the program", "allows the packet and its reply", "the VPC's default ACL"],
  ],
];

describe("a hop on the way to an interface", () => {
  for (const [what, written, kind, expected, family = 4] of ROWS)
    it(`at the ${kind} of ${what}`, () => {
      assert.deepEqual(said(hopOf(networkOfTemplate(templateOf(written)), kind, family), family), expected);
    });

  it("is not closed for want of a gateway where only a part of the program is seen", () => {
    const given = templateResources(
      templateOf({ vpc: ref("Other"), others: { Other: PUBLIC_VPC.Vpc } }),
      undefined,
    );
    const part = buildNetwork(new ResourceIndex(given, new Diagnostics(), false));
    const [holds, , , ...names] = said(hopOf(part, "gateway", 4));
    assert.deepEqual([holds, ...names], ["maybe", "the rest of the program"]);
    const whole = templateResources(templateOf({}), undefined);
    const attached = buildNetwork(new ResourceIndex(whole, new Diagnostics(), false));
    assert.equal(said(hopOf(attached, "gateway", 4))[0], "yes");
  });

  it("decides nothing where it is open only for what another one stops", () => {
    const acl = aclOf({ in: { ...entry(22), CidrBlock: ref("Id") }, out: ANYTHING });
    const extra = {
      Type: "AWS::EC2::NetworkAclEntry",
      Properties: { NetworkAclId: ref("Acl"), RuleNumber: 200 },
    };
    const web = { ...extra, Properties: { ...extra.Properties, RuleAction: "allow", ...entry(443) } };
    const network = networkOfTemplate(
      templateOf({ subnet: { MapPublicIpOnLaunch: ref("Ip") }, others: { ...acl, web } }),
    );
    const [path] = internetPaths(interfaceNamed(network, "End"), network);
    assert.deepEqual(path?.bounds.names, ["Ip"]);
    assert.deepEqual(hopOf(network, "ACL", 4).bounds.names, ["Id"]);
  });

  it("stops what a group may admit, if it lets nothing of that through", () => {
    const ssh = aclOf({ in: entry(22), out: ANYTHING });
    const Open = { Type: "AWS::EC2::SecurityGroup", Properties: lineOf(ref("Ip")) };
    const network = networkOfTemplate(templateOf({ ...grouped(ref("Open")), others: { ...ssh, Open } }));
    const [path] = internetPaths(interfaceNamed(network, "End"), network);
    assert.ok(path);
    assert.deepEqual(
      stoppingHops(path, network).map(({ kind }) => kind),
      ["ACL", "address"],
    );
  });

  it("may let through what it would, if a doubt decides whether it is there", () => {
    const open = { must: NO_PACKETS, may: ALL_PACKETS, names: ["Ip"] };
    assert.deepEqual(doubted(exactly(ALL_PACKETS), ["Word"]), { ...open, names: ["Word"] });
    assert.deepEqual(doubted(open, ["Word"]), { ...open, names: ["Ip", "Word"] });
    assert.equal(doubted(open, undefined), open);
    assert.ok(doubted(exactly(NO_PACKETS), ["Word"]).may.empty);
  });
});
