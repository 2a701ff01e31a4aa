import assert from "node:assert/strict";
import { checkTemplates, judge, networkOfTemplates, type Network } from "../../../shared";
import type { Rule } from "../../../shared/rules/rule";
import { naclIngressAdminPortOpen } from "../../../shared/rules/nacl-ingress-admin-port-open";
import { naclIpv6Gap } from "../../../shared/rules/nacl-ipv6-gap";
import { sgDuplicateGroup } from "../../../shared/rules/sg-duplicate-group";
import { sgIngressAllProtocols } from "../../../shared/rules/sg-ingress-all-protocols";
import { sgIngressIpv6WiderThanIpv4 } from "../../../shared/rules/sg-ingress-ipv6-wider-than-ipv4";
import { sgIngressSshOpen } from "../../../shared/rules/sg-ingress-ssh-open";
import { vpcFlowLogsMissing } from "../../../shared/rules/vpc-flow-logs-missing";

const Parameters = { Env: { Type: "String" }, Office: { Type: "String" }, Size: { Type: "String" } };
const Conditions = {
  Prod: { "Fn::Equals": [{ Ref: "Env" }, "prod"] },
  Dev: { "Fn::Not": [{ Condition: "Prod" }] },
  HasOffice: { "Fn::Equals": [{ Ref: "Office" }, "yes"] },
  Large: { "Fn::Equals": [{ Ref: "Size" }, "large"] },
};

const left = { Ref: "AWS::NoValue" };
const by = (condition: string, then: unknown, otherwise: unknown = left) => ({
  "Fn::If": [condition, then, otherwise],
});
const resource = (Type: string, Properties: object, Condition?: string) => ({
  Type,
  Properties,
  ...(Condition !== undefined && { Condition }),
});
const VPC = { CidrBlock: "10.0.0.0/16" };
const OPEN = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" };
const group = (more: object = {}, condition?: string) =>
  resource("AWS::EC2::SecurityGroup", { GroupDescription: "web", VpcId: { Ref: "Vpc" }, ...more }, condition);
const line = (GroupId: unknown, condition?: string) =>
  resource("AWS::EC2::SecurityGroupIngress", { GroupId, ...OPEN }, condition);
const INGRESS = "AWS::EC2::SecurityGroupIngress";
const SOURCE = { Ref: "Office" };
const FROM = (SourceSecurityGroupId: unknown) => ({ IpProtocol: -1, SourceSecurityGroupId });
const ENTRY = { RuleNumber: 1, RuleAction: "allow", Protocol: -1, CidrBlock: "0.0.0.0/0" };
const entry = (NetworkAclId: unknown, condition?: string) =>
  resource("AWS::EC2::NetworkAclEntry", { NetworkAclId, ...ENTRY }, condition);
const CLUSTER = (condition?: string) =>
  resource("AWS::EKS::Cluster", { ResourcesVpcConfig: { SubnetIds: ["subnet-1"] } }, condition);
const OF_CLUSTER = { "Fn::GetAtt": ["Cluster", "ClusterSecurityGroupId"] };
const flowLog = (condition?: string) =>
  resource(
    "AWS::EC2::FlowLog",
    { ResourceId: { Ref: "Vpc" }, ResourceType: "VPC", TrafficType: "ALL" },
    condition,
  );

function networkOf(Resources: Readonly<Record<string, object>>): Network {
  return networkOfTemplates([{ template: { Parameters, Conditions, Resources } }]);
}

/** What a rule says of what has that name. */
function verdict(rule: Rule, name: string, resources: Readonly<Record<string, object>>): string {
  const found = judge(rule, networkOf(resources)).filter(({ subject }) => subject.name === name);
  if (found.some((one) => one.verdict === "violation")) return "violation";
  const names = [...new Set(found.flatMap(({ dependsOn }) => dependsOn))];
  return names.length > 0 ? names.join() : "pass";
}

type Row = readonly [
  what: string,
  rule: Rule,
  subject: string,
  resources: Readonly<Record<string, object>>,
  verdict: string,
];

/** An ACL with lines of IPv4 only, before a subnet. */
const behindAcl = (more: object, others: Readonly<Record<string, object>> = {}) => ({
  Vpc: resource("AWS::EC2::VPC", VPC),
  Subnet: resource("AWS::EC2::Subnet", { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.0.0/24", ...more }),
  Acl: resource("AWS::EC2::NetworkAcl", { VpcId: { Ref: "Vpc" } }),
  Put: resource("AWS::EC2::SubnetNetworkAclAssociation", {
    SubnetId: { Ref: "Subnet" },
    NetworkAclId: { Ref: "Acl" },
  }),
  Entry: entry({ Ref: "Acl" }),
  ...others,
});
const subnetBlock = (condition?: string) =>
  resource(
    "AWS::EC2::SubnetCidrBlock",
    { SubnetId: { Ref: "Subnet" }, Ipv6CidrBlock: "2600:1f14:1:2::/64" },
    condition,
  );

const ROWS: readonly Row[] = [
  ["a subnet without IPv6", naclIpv6Gap, "Acl", behindAcl({}), "pass"],
  [
    "an IPv6 block that a subnet is given by a resource of its own",
    naclIpv6Gap,
    "Acl",
    behindAcl({}, { Block: subnetBlock() }),
    "violation",
  ],
  [
    "such a block under a condition",
    naclIpv6Gap,
    "Acl",
    behindAcl({}, { Block: subnetBlock("HasOffice") }),
    "Office",
  ],
  [
    "an IPv6 block that a pool gives",
    naclIpv6Gap,
    "Acl",
    behindAcl({ Ipv6IpamPoolId: "ipam-pool-1", Ipv6NetmaskLength: 64 }),
    "violation",
  ],
  [
    "a line of one of two groups, under a condition",
    sgIngressSshOpen,
    "A",
    { A: group(), B: group(), Line: line(by("Prod", { Ref: "A" }, { Ref: "B" }), "HasOffice") },
    "Env,Office",
  ],
  [
    "a line under the condition of the cluster whose group it is of",
    sgIngressSshOpen,
    "Cluster.ClusterSecurityGroupId",
    { Cluster: CLUSTER("Prod"), Line: line(OF_CLUSTER, "Prod") },
    "violation",
  ],
  [
    "a line that only may be there with such a cluster",
    sgIngressSshOpen,
    "Cluster.ClusterSecurityGroupId",
    { Cluster: CLUSTER("Prod"), Line: line(OF_CLUSTER, "HasOffice") },
    "Office",
  ],
  [
    "a line that is there where such a cluster is, or is not",
    sgIngressSshOpen,
    "Cluster.ClusterSecurityGroupId",
    { Cluster: CLUSTER(), Line: line(OF_CLUSTER, "Prod"), Other: line(OF_CLUSTER, "Dev") },
    "violation",
  ],
  [
    "everything from another group, or from one that nobody knows",
    sgIngressAllProtocols,
    "A",
    {
      A: group({ SecurityGroupIngress: [FROM(by("Prod", { "Fn::GetAtt": ["B", "GroupId"] }, SOURCE))] }),
      B: group(),
    },
    "violation",
  ],
  [
    "everything from itself, or from a group that nobody knows",
    sgIngressAllProtocols,
    "A",
    {
      A: group(),
      Line: resource(INGRESS, { GroupId: { Ref: "A" }, ...FROM(by("Prod", { Ref: "A" }, SOURCE)) }),
    },
    "Office,Env",
  ],
  [
    "an entry of one of two ACLs, under a condition",
    naclIngressAdminPortOpen,
    "A",
    {
      A: resource("AWS::EC2::NetworkAcl", { VpcId: "vpc-1" }),
      B: resource("AWS::EC2::NetworkAcl", { VpcId: "vpc-1" }),
      Entry: entry(by("Prod", { Ref: "A" }, { Ref: "B" }), "HasOffice"),
    },
    "Env,Office",
  ],
  [
    "a flow log under a condition, of one of two VPCs",
    vpcFlowLogsMissing,
    "Vpc",
    {
      Vpc: resource("AWS::EC2::VPC", VPC),
      Other: resource("AWS::EC2::VPC", VPC),
      Log: resource(
        "AWS::EC2::FlowLog",
        { ResourceId: by("Prod", { Ref: "Vpc" }, { Ref: "Other" }), ResourceType: "VPC", TrafficType: "ALL" },
        "HasOffice",
      ),
    },
    "Env,Office",
  ],
  [
    "a flow log under the opposite of its VPC's condition",
    vpcFlowLogsMissing,
    "Vpc",
    { Vpc: resource("AWS::EC2::VPC", VPC, "Prod"), Log: flowLog("Dev") },
    "violation",
  ],
  [
    "a flow log under its VPC's condition",
    vpcFlowLogsMissing,
    "Vpc",
    { Vpc: resource("AWS::EC2::VPC", VPC, "Prod"), Log: flowLog("Prod") },
    "pass",
  ],
  [
    "two like groups of which only one is ever there",
    sgDuplicateGroup,
    "B",
    {
      Vpc: resource("AWS::EC2::VPC", VPC),
      A: group({ SecurityGroupIngress: [OPEN] }, "Prod"),
      B: group({ SecurityGroupIngress: [OPEN] }, "Dev"),
    },
    "pass",
  ],
  [
    "a third that may be there with the second",
    sgDuplicateGroup,
    "C",
    {
      Vpc: resource("AWS::EC2::VPC", VPC),
      A: group({ SecurityGroupIngress: [OPEN] }, "Prod"),
      B: group({ SecurityGroupIngress: [OPEN] }, "Large"),
      C: group({ SecurityGroupIngress: [OPEN] }, "Dev"),
    },
    "Size",
  ],
  [
    "an IPv6 block of the VPC under a condition",
    sgIngressIpv6WiderThanIpv4,
    "A",
    {
      Vpc: resource("AWS::EC2::VPC", VPC),
      Block: resource(
        "AWS::EC2::VPCCidrBlock",
        { VpcId: { Ref: "Vpc" }, AmazonProvidedIpv6CidrBlock: true },
        "HasOffice",
      ),
      A: group({
        SecurityGroupIngress: [
          { ...OPEN, CidrIp: "10.0.0.0/8" },
          { ...OPEN, CidrIp: left, CidrIpv6: "::/0" },
        ],
      }),
    },
    "Office",
  ],
];

it("lines of two groups that are imported under names with one unknown part are not counted together", () => {
  const imported = (name: string, CidrIp: string): object =>
    resource("AWS::EC2::SecurityGroupIngress", {
      ...OPEN,
      GroupId: { "Fn::ImportValue": { "Fn::Sub": `\${Env}-${name}` } },
      CidrIp,
    });
  const network = networkOf({ A: imported("A", "20.0.0.0/9"), B: imported("B", "21.0.0.0/9") });
  assert.deepEqual(
    network.groups.map(({ name }) => name),
    ["${Env}-A", "${Env}-B"],
  );
  assert.deepEqual(judge(sgIngressSshOpen, network), []);
});

describe("what is there by condition, beside another:", () => {
  for (const [what, rule, subject, resources, expected] of ROWS)
    it(`${what}: ${expected}`, () => assert.equal(verdict(rule, subject, resources), expected));

  it("where an ACL or a route table may be put to a subnet, what decides is named", () => {
    const network = networkOf({
      Vpc: resource("AWS::EC2::VPC", VPC),
      Subnet: resource("AWS::EC2::Subnet", { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.0.0/24" }),
      Acl: resource("AWS::EC2::NetworkAcl", { VpcId: { Ref: "Vpc" } }),
      Put: resource(
        "AWS::EC2::SubnetNetworkAclAssociation",
        { SubnetId: by("Prod", { Ref: "Subnet" }, "subnet-1"), NetworkAclId: { Ref: "Acl" } },
        "HasOffice",
      ),
      Table: resource("AWS::EC2::RouteTable", { VpcId: { Ref: "Vpc" } }),
      Put2: resource(
        "AWS::EC2::SubnetRouteTableAssociation",
        { SubnetId: by("Prod", { Ref: "Subnet" }, "subnet-1"), RouteTableId: { Ref: "Table" } },
        "HasOffice",
      ),
    });
    const [subnet] = network.subnets;
    const doubts: unknown[] = [];
    subnet?.acls.each(({ name }, doubt) => doubts.push([name, doubt]));
    subnet?.routeTables.each(({ name }, doubt) => doubts.push([name, doubt]));
    assert.deepEqual(doubts, [
      ["Acl", ["Env", "Office"]],
      ["default ACL of Vpc", ["Env", "Office"]],
      ["Table", ["Env", "Office"]],
      ["Vpc", ["Env", "Office"]],
    ]);
  });
});

describe("a doubt names what decides", () => {
  const titles = (Resources: Readonly<Record<string, object>>): readonly string[] =>
    checkTemplates([{ template: { Parameters, Conditions, Resources } }], {
      config: { extends: "strict" },
    }).findings.map(({ title }) => title);

  it("where a line only may be there, with the one that does its work", () => {
    const put = (RuleNumber: number): object =>
      resource("AWS::EC2::NetworkAclEntry", { ...ENTRY, NetworkAclId: "acl-1", RuleNumber }, "Prod");
    assert.ok(
      titles({ A: put(1), B: put(2) }).includes("Allow 2 of acl-1 may never be reached: Env decides"),
    );
  });

  it("where a route has several destinations, of which AWS takes one", () => {
    const told = titles({
      Vpc: resource("AWS::EC2::VPC", VPC),
      Gateway: resource("AWS::EC2::InternetGateway", {}),
      Attached: resource("AWS::EC2::VPCGatewayAttachment", {
        VpcId: { Ref: "Vpc" },
        InternetGatewayId: { Ref: "Gateway" },
      }),
      Subnet: resource("AWS::EC2::Subnet", { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.0.0/24" }),
      Table: resource("AWS::EC2::RouteTable", { VpcId: { Ref: "Vpc" } }),
      Put: resource("AWS::EC2::SubnetRouteTableAssociation", {
        SubnetId: { Ref: "Subnet" },
        RouteTableId: { Ref: "Table" },
      }),
      Route: resource("AWS::EC2::Route", {
        RouteTableId: { Ref: "Table" },
        DestinationCidrBlock: "0.0.0.0/0",
        DestinationIpv6CidrBlock: "::/0",
        GatewayId: { Ref: "Gateway" },
      }),
    });
    const open = told.filter((title) => title.startsWith("Subnets of Table may be public over IPv6"));
    assert.deepEqual(open, ["Subnets of Table may be public over IPv6: which destination is kept decides"]);
  });
});
