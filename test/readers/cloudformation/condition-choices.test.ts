import assert from "node:assert/strict";
import { judge, networkOfTemplates } from "../../../shared";
import { naclIngressAdminPortOpen } from "../../../shared/rules/nacl-ingress-admin-port-open";
import { sgEgressRiskyPortInternet } from "../../../shared/rules/sg-egress-risky-port-internet";
import { dataStoreInPublicSubnet } from "../../../shared/rules/data-store-in-public-subnet";
import { defaultNaclInUse } from "../../../shared/rules/default-nacl-in-use";
import { routeIgwUnrestricted } from "../../../shared/rules/route-igw-unrestricted";
import { sgEgressAllOpen } from "../../../shared/rules/sg-egress-all-open";
import { sgEgressImplicitAllowAll } from "../../../shared/rules/sg-egress-implicit-allow-all";
import { sgIngressSshOpen } from "../../../shared/rules/sg-ingress-ssh-open";
import type { Rule } from "../../../shared/rules/rule";

/** Lines and entries that are resources of their own, each under a condition. */
const Parameters = {
  Env: { Type: "String" },
  Office: { Type: "String" },
  Names: { Type: "CommaDelimitedList" },
  Stage: { Type: "String", AllowedValues: ["dev", "test", "prod"] },
  Size: { Type: "String", AllowedValues: ["1", "2"] },
};
const Conditions = {
  Prod: { "Fn::Equals": [{ Ref: "Env" }, "prod"] },
  AlsoProd: { Condition: "Prod" },
  Dev: { "Fn::Not": [{ Condition: "Prod" }] },
  HasOffice: { "Fn::Equals": [{ Ref: "Office" }, "yes"] },
  ProdOrOffice: { "Fn::Or": [{ Condition: "Prod" }, { Condition: "HasOffice" }] },
  ProdAndOffice: { "Fn::And": [{ Condition: "Prod" }, { Condition: "HasOffice" }] },
  Staging: { "Fn::Equals": [{ Ref: "Env" }, "staging"] },
  NotStaging: { "Fn::Not": [{ "Fn::Equals": [{ Ref: "Env" }, "staging"] }] },
  Stage1: { "Fn::Equals": [{ Ref: "Stage" }, "dev"] },
  Stage2: { "Fn::Equals": ["test", { Ref: "Stage" }] },
  Stage3: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] },
  Stage1Or2: { "Fn::Or": [{ Condition: "Stage1" }, { Condition: "Stage2" }] },
  OnlyProd: { "Fn::And": [{ Condition: "Prod" }, { "Fn::Not": [{ Condition: "HasOffice" }] }] },
  Size1: { "Fn::Equals": [{ Ref: "Size" }, 1] },
  Size2: { "Fn::Equals": [{ Ref: "Size" }, 2] },
  NeitherNor: { "Fn::Not": [{ Condition: "ProdOrOffice" }] },
};

type Resources = Readonly<Record<string, object>>;
const under = (Condition: string | undefined, Type: string, Properties: object): object => ({
  Type,
  Properties,
  ...(Condition !== undefined && { Condition }),
});
const by = (condition: string, then: unknown, otherwise: unknown = { Ref: "AWS::NoValue" }) => ({
  "Fn::If": [condition, then, otherwise],
});
const ssh = (CidrIp: unknown = "0.0.0.0/0") => ({ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp });
const group = (lines: readonly unknown[] = [], condition?: string) =>
  under(condition, "AWS::EC2::SecurityGroup", {
    GroupDescription: "web",
    ...(lines.length > 0 && { SecurityGroupIngress: lines }),
  });
const line = (condition?: string, CidrIp?: unknown) =>
  under(condition, "AWS::EC2::SecurityGroupIngress", { GroupId: { Ref: "Web" }, ...ssh(CidrIp) });
const out = (condition?: string, IpProtocol = "tcp", CidrIp = "10.0.0.0/8") =>
  under(condition, "AWS::EC2::SecurityGroupEgress", {
    GroupId: { Ref: "Web" },
    IpProtocol,
    FromPort: 443,
    ToPort: 443,
    CidrIp,
  });
const acl = (condition?: string) => under(condition, "AWS::EC2::NetworkAcl", { VpcId: "vpc-1" });
const entry = (RuleNumber: unknown, RuleAction: string, condition?: string) =>
  under(condition, "AWS::EC2::NetworkAclEntry", {
    NetworkAclId: { Ref: "Web" },
    RuleNumber,
    RuleAction,
    Protocol: 6,
    PortRange: { From: 22, To: 22 },
    CidrBlock: "0.0.0.0/0",
  });

const IGW = { GatewayId: { Ref: "Igw" } };
const NAT = { NatGatewayId: "nat-1" };
const NET = {
  Vpc: under(undefined, "AWS::EC2::VPC", { CidrBlock: "10.0.0.0/16" }),
  Igw: under(undefined, "AWS::EC2::InternetGateway", {}),
  Attached: under(undefined, "AWS::EC2::VPCGatewayAttachment", {
    VpcId: { Ref: "Vpc" },
    InternetGatewayId: { Ref: "Igw" },
  }),
  Table: under(undefined, "AWS::EC2::RouteTable", { VpcId: { Ref: "Vpc" } }),
  Other: under(undefined, "AWS::EC2::RouteTable", { VpcId: { Ref: "Vpc" } }),
  Subnet: under(undefined, "AWS::EC2::Subnet", { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.0.0/24" }),
};
const route = (target: object, condition?: string, table = "Table", DestinationCidrBlock = "0.0.0.0/0") =>
  under(condition, "AWS::EC2::Route", { RouteTableId: { Ref: table }, DestinationCidrBlock, ...target });
const served = (table: string, condition?: string) =>
  under(condition, "AWS::EC2::SubnetRouteTableAssociation", {
    SubnetId: { Ref: "Subnet" },
    RouteTableId: { Ref: table },
  });
const put = (condition: string) =>
  under(condition, "AWS::EC2::SubnetNetworkAclAssociation", {
    SubnetId: { Ref: "Subnet" },
    NetworkAclId: { Ref: "Web" },
  });
const STORE = {
  Group: under(undefined, "AWS::RDS::DBSubnetGroup", {
    DBSubnetGroupDescription: "store",
    SubnetIds: [{ Ref: "Subnet" }],
  }),
  Store: under(undefined, "AWS::RDS::DBInstance", { DBSubnetGroupName: { Ref: "Group" } }),
};

const CASES: readonly (readonly [what: string, rule: Rule, resources: Resources, verdict: string])[] = [
  [
    "a line under a condition and one under its opposite",
    sgIngressSshOpen,
    { Web: group(), A: line("Prod"), B: line("Dev") },
    "violation",
  ],
  [
    "the same of a group made elsewhere",
    sgIngressSshOpen,
    Object.fromEntries(
      ["Prod", "Dev"].map((condition) => [
        condition,
        under(condition, "AWS::EC2::SecurityGroupIngress", { GroupId: "sg-1", ...ssh() }),
      ]),
    ),
    "violation",
  ],
  [
    "two under one condition",
    sgIngressSshOpen,
    { Web: group(), A: line("Prod"), B: line("AlsoProd") },
    "Env",
  ],
  [
    "two under conditions that say nothing of each other",
    sgIngressSshOpen,
    { Web: group(), A: line("Prod"), B: line("HasOffice") },
    "Env,Office",
  ],
  [
    "halves under a condition and its opposite",
    sgIngressSshOpen,
    { Web: group(), A: line("Prod", "0.0.0.0/2"), B: line("Dev", "128.0.0.0/2") },
    "violation",
  ],
  [
    "parts that are open together only, under a condition and its opposite",
    sgIngressSshOpen,
    {
      Web: group([ssh("10.0.0.0/8")]),
      ...Object.fromEntries(
        [0, 1].map((i) => [`L${i}`, line(i === 0 ? "Prod" : "Dev", `${i + 20}.0.0.0/9`)]),
      ),
    },
    "pass",
  ],
  [
    "a line by condition inside, and one under its opposite",
    sgIngressSshOpen,
    { Web: group([by("Prod", ssh())]), A: line("Dev") },
    "violation",
  ],
  [
    "a line under one of two, and under neither",
    sgIngressSshOpen,
    { Web: group(), A: line("ProdOrOffice"), B: line("NeitherNor") },
    "violation",
  ],
  [
    "a line under what a condition implies, and under its opposite",
    sgIngressSshOpen,
    { Web: group(), A: line("ProdOrOffice"), B: line("Dev") },
    "violation",
  ],
  [
    "a line under more than a condition, and under its opposite",
    sgIngressSshOpen,
    { Web: group(), A: line("ProdAndOffice"), B: line("Dev") },
    "Env,Office",
  ],
  [
    "a line under the opposite of the group's condition",
    sgIngressSshOpen,
    { Web: group([], "Prod"), A: line("Dev") },
    "pass",
  ],
  [
    "a source by the group's condition in a line without one",
    sgIngressSshOpen,
    { Web: group([], "Prod"), A: line(undefined, by("Prod", "0.0.0.0/0", "10.0.0.0/8")) },
    "violation",
  ],
  [
    "a source by a condition and a line under its opposite",
    sgIngressSshOpen,
    { Web: group(), A: line(undefined, by("Prod", "0.0.0.0/0", "10.0.0.0/8")), B: line("Dev") },
    "violation",
  ],
  [
    "halves under two values of one parameter, which never hold together",
    sgIngressSshOpen,
    { Web: group(), A: line("Prod", "20.0.0.0/9"), B: line("Staging", "21.0.0.0/9") },
    "pass",
  ],
  [
    "the same, each under what the other is not",
    sgIngressSshOpen,
    { Web: group(), A: line("Prod"), B: line("NotStaging", "10.0.0.0/8"), C: line("Staging") },
    "Env",
  ],
  [
    "lines under a value and under all but another",
    sgIngressSshOpen,
    { Web: group(), A: line("NotStaging"), B: line("Staging") },
    "violation",
  ],
  [
    "a line under another value than the group's",
    sgIngressSshOpen,
    { Web: group([], "Staging"), A: line("Prod") },
    "pass",
  ],
  [
    "lines under each of three values",
    sgIngressSshOpen,
    { Web: group(), A: line("Stage1"), B: line("Stage2"), C: line("Stage3") },
    "violation",
  ],
  [
    "lines under two of three values",
    sgIngressSshOpen,
    { Web: group(), A: line("Stage1"), B: line("Stage2") },
    "Stage",
  ],
  [
    "a line under two of three values, and one under the third",
    sgIngressSshOpen,
    { Web: group(), A: line("Stage1Or2"), B: line("Stage3") },
    "violation",
  ],
  [
    "a line under one of the two values that the group is under",
    sgIngressSshOpen,
    { Web: group([], "Stage1Or2"), A: line("Stage1"), B: line("Stage2"), C: line("Stage3", "10.0.0.0/8") },
    "violation",
  ],
  [
    "each number of a parameter",
    sgIngressSshOpen,
    { Web: group(), A: line("Size1"), B: line("Size2") },
    "violation",
  ],
  [
    "a port and a source by conditions that say nothing of each other, and a line for the rest of them",
    sgIngressSshOpen,
    {
      Web: group([
        {
          ...ssh(by("HasOffice", "0.0.0.0/0", "10.0.0.0/8")),
          ToPort: by("Prod", 22, 23),
          FromPort: by("Prod", 22, 23),
        },
      ]),
      A: line("NeitherNor"),
      B: line("Dev"),
      C: line("OnlyProd"),
    },
    "violation",
  ],
  [
    "a line under one, one under another, and one under neither",
    sgIngressSshOpen,
    { Web: group(), A: line("Prod"), B: line("HasOffice"), C: line("NeitherNor") },
    "violation",
  ],
  [
    "a line under a condition, and one where another holds as well: that other decides nothing",
    sgIngressSshOpen,
    { Web: group(), A: line("Prod"), B: line("ProdAndOffice") },
    "Env",
  ],
  [
    "parts that are open where three conditions hold, of which two are never together",
    sgIngressSshOpen,
    {
      Web: group(),
      A: line("Stage1", "20.0.0.0/10"),
      B: line("HasOffice", "20.64.0.0/10"),
      C: line("Stage2", "21.0.0.0/9"),
    },
    "pass",
  ],
  ["a line of a loop that may be empty", sgIngressSshOpen, { Web: group(), ...loop("A", line()) }, "Names"],
  [
    "egress under a condition and its opposite: the group's own allow-all is gone",
    sgEgressRiskyPortInternet,
    { Web: group(), A: out("Prod"), B: out("Dev") },
    "pass",
  ],
  [
    "the same, asked of the stack",
    sgEgressImplicitAllowAll,
    { Web: group(), A: out("Prod"), B: out("Dev") },
    "pass",
  ],
  [
    "everything out under a condition and its opposite",
    sgEgressAllOpen,
    { Web: group(), A: out("Prod", "-1", "0.0.0.0/0"), B: out("Dev", "-1", "0.0.0.0/0") },
    "violation",
  ],
  [
    "egress under conditions that say nothing of each other",
    sgEgressRiskyPortInternet,
    { Web: group(), A: out("Prod"), B: out("HasOffice") },
    "Env,Office",
  ],
  [
    "entries that allow under a condition and its opposite",
    naclIngressAdminPortOpen,
    { Web: acl(), A: entry(1, "allow", "Prod"), B: entry(2, "allow", "Dev") },
    "violation",
  ],
  [
    "an entry that allows, and before it one that denies, under one condition",
    naclIngressAdminPortOpen,
    { Web: acl(), A: entry(2, "allow", "Prod"), B: entry(1, "deny", "Prod") },
    "pass",
  ],
  [
    "the same where the denial asks for less",
    naclIngressAdminPortOpen,
    { Web: acl(), A: entry(2, "allow", "ProdAndOffice"), B: entry(1, "deny", "Prod") },
    "pass",
  ],
  [
    "the same where the denial asks for more",
    naclIngressAdminPortOpen,
    { Web: acl(), A: entry(2, "allow", "Prod"), B: entry(1, "deny", "ProdAndOffice") },
    "Env,Office",
  ],
  [
    "one number by a condition and its opposite",
    naclIngressAdminPortOpen,
    { Web: acl(), A: entry(1, "allow", "Prod"), B: entry(1, "deny", "Dev") },
    "Env",
  ],
  [
    "an entry under the opposite of the ACL's condition",
    naclIngressAdminPortOpen,
    { Web: acl("Prod"), A: entry(1, "allow", "Dev") },
    "pass",
  ],
  [
    "a subnet that is put to its ACL by a condition and its opposite",
    defaultNaclInUse,
    { ...NET, Web: acl(), A: put("Prod"), B: put("Dev") },
    "pass",
  ],
  [
    "the same where one asks for more",
    defaultNaclInUse,
    { ...NET, Web: acl(), A: put("ProdAndOffice"), B: put("Dev") },
    "Env,Office",
  ],
  [
    "routes to the internet under a condition and its opposite",
    routeIgwUnrestricted,
    { ...NET, A: route(IGW, "Prod"), B: route(IGW, "Dev") },
    "violation",
  ],
  [
    "the same in a table made elsewhere",
    routeIgwUnrestricted,
    Object.fromEntries(
      ["Prod", "Dev"].map((condition) => [
        condition,
        under(condition, "AWS::EC2::Route", {
          RouteTableId: "rtb-1",
          DestinationCidrBlock: "0.0.0.0/0",
          GatewayId: "igw-1",
        }),
      ]),
    ),
    "violation",
  ],
  [
    "a route to the internet, and the same one elsewhere under its condition",
    routeIgwUnrestricted,
    {
      ...NET,
      A: route(IGW, "Prod"),
      B: route(NAT, "Prod", "Table", "0.0.0.0/1"),
      C: route(NAT, "AlsoProd", "Table", "128.0.0.0/1"),
    },
    "pass",
  ],
  [
    "a route to the internet under a condition, and one elsewhere under its opposite",
    routeIgwUnrestricted,
    { ...NET, A: route(IGW, "Prod"), B: route(NAT, "Dev") },
    "Env",
  ],
  [
    "a store's subnet with routes to the internet under a condition and its opposite",
    dataStoreInPublicSubnet,
    { ...NET, ...STORE, S: served("Table"), A: route(IGW, "Prod"), B: route(IGW, "Dev") },
    "violation",
  ],
  [
    "a store's subnet that is put to two public tables by a condition and its opposite",
    dataStoreInPublicSubnet,
    {
      ...NET,
      ...STORE,
      S: served("Table", "Prod"),
      T: served("Other", "Dev"),
      A: route(IGW),
      B: route(IGW, undefined, "Other"),
    },
    "violation",
  ],
  [
    "a store's subnet that is put to two public tables, or neither",
    dataStoreInPublicSubnet,
    {
      ...NET,
      ...STORE,
      S: served("Table", "Prod"),
      T: served("Other", "HasOffice"),
      A: route(IGW),
      B: route(IGW, undefined, "Other"),
    },
    "Env,Office",
  ],
];

function loop(name: string, body: object): Resources {
  return { [`Fn::ForEach::${name}`]: ["Name", { Ref: "Names" }, { [`${name}\${Name}`]: body }] };
}

describe("what lines under conditions come to:", () => {
  for (const [what, rule, Resources, expected] of CASES)
    it(`${what}: ${expected}`, () => {
      const network = networkOfTemplates([{ template: { Parameters, Conditions, Resources } }]);
      const found = judge(rule, network);
      const names = [...new Set(found.flatMap(({ dependsOn }) => dependsOn))].sort().join();
      const sure = found.some(({ verdict }) => verdict === "violation");
      assert.equal(sure ? "violation" : found.length === 0 ? "pass" : names, expected);
    });
});
