import assert from "node:assert/strict";

import type { Config } from "../../../shared/config/config";
import { baselineOf } from "../../../shared/report/exceptions/baseline";
import { declared, segment } from "../../rules/given/segment-program";
import { checkWith } from "../check-with";

type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;

const ANYBODY = "0.0.0.0/0";

const entry = (RuleNumber: number, RuleAction: string, From: number, To: number, more: object = {}) => ({
  Type: "AWS::EC2::NetworkAclEntry",
  Properties: {
    ...{ NetworkAclId: { Ref: "Acl" }, RuleNumber, RuleAction, Protocol: 6, PortRange: { From, To } },
    ...{ CidrBlock: ANYBODY, Egress: false, ...more },
  },
});

const group = (ingress: readonly object[], more: object = {}) => ({
  Type: "AWS::EC2::SecurityGroup",
  Properties: {
    ...{ GroupDescription: "a group", VpcId: { Ref: "Main" }, SecurityGroupIngress: ingress },
    ...{ SecurityGroupEgress: [{ IpProtocol: "-1", CidrIp: "10.0.0.0/8" }], ...more },
  },
});

const port = (at: number, more: object = { CidrIp: ANYBODY }) => ({
  ...{ IpProtocol: "tcp", FromPort: at, ToPort: at, ...more },
});

const attribute = (name: string, key = "GroupId") => ({ "Fn::GetAtt": [name, key] });
const tagged = (tier: string) => ({ Tags: [{ Key: "tier", Value: tier }] });
const subnet = (CidrBlock: string) => ({
  Type: "AWS::EC2::Subnet",
  Properties: { VpcId: { Ref: "Main" }, CidrBlock },
});

const MAIN = { Main: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } } };

const PUBLIC = {
  ...MAIN,
  Gate: { Type: "AWS::EC2::InternetGateway" },
  Attached: {
    Type: "AWS::EC2::VPCGatewayAttachment",
    Properties: { VpcId: { Ref: "Main" }, InternetGatewayId: { Ref: "Gate" } },
  },
  Edge: subnet("10.0.0.0/24"),
  Way: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: { Ref: "Main" } } },
  Out: {
    Type: "AWS::EC2::Route",
    Properties: {
      ...{ RouteTableId: { Ref: "Way" }, DestinationCidrBlock: ANYBODY, GatewayId: { Ref: "Gate" } },
    },
  },
  OnWay: {
    Type: "AWS::EC2::SubnetRouteTableAssociation",
    Properties: { SubnetId: { Ref: "Edge" }, RouteTableId: { Ref: "Way" } },
  },
};

const ACL = { Acl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: { Ref: "Main" } } } };

const IN_EDGE = {
  ...ACL,
  EdgeAcl: {
    Type: "AWS::EC2::SubnetNetworkAclAssociation",
    Properties: { SubnetId: { Ref: "Edge" }, NetworkAclId: { Ref: "Acl" } },
  },
  Replies: entry(100, "allow", 1024, 65535, { Egress: true }),
};

const instance = (groupName: string, subnetName: string, more: object = {}) => ({
  Type: "AWS::EC2::Instance",
  Properties: {
    ImageId: "ami-0123456789abcdef0",
    NetworkInterfaces: [
      { DeviceIndex: "0", SubnetId: { Ref: subnetName }, GroupSet: [attribute(groupName)], ...more },
    ],
  },
});

const server = {
  ...PUBLIC,
  ...IN_EDGE,
  Open: group([{ IpProtocol: "-1", CidrIp: ANYBODY }]),
  Server: instance("Open", "Edge", { AssociatePublicIpAddress: true }),
};

const TIERS = declared([segment("web", "tag:tier=web"), segment("data", "tag:tier=data")]);

const tiers = {
  ...MAIN,
  ...ACL,
  Front: subnet("10.0.0.0/24"),
  Back: subnet("10.0.1.0/24"),
  BackAcl: {
    Type: "AWS::EC2::SubnetNetworkAclAssociation",
    Properties: { SubnetId: { Ref: "Back" }, NetworkAclId: { Ref: "Acl" } },
  },
  Replies: entry(100, "allow", 1024, 65535, { Egress: true }),
  Web: group([], tagged("web")),
  Data: group([{ IpProtocol: "-1", SourceSecurityGroupId: attribute("Web") }], tagged("data")),
  Shop: instance("Web", "Front"),
  Store: instance("Data", "Back"),
};

const balancer = (...ports: readonly number[]): Resources => ({
  ...PUBLIC,
  EdgeGroup: group([443, 8443].map((at) => port(at))),
  Web: group(
    [8080, 22].map((at) => port(at, { SourceSecurityGroupId: attribute("EdgeGroup") })),
    tagged("web"),
  ),
  Shop: instance("Web", "Edge"),
  Balancer: {
    Type: "AWS::ElasticLoadBalancing::LoadBalancer",
    Properties: {
      ...{
        Subnets: [{ Ref: "Edge" }],
        SecurityGroups: [attribute("EdgeGroup")],
        Instances: [{ Ref: "Shop" }],
      },
      Listeners: ports.map((InstancePort, i) => ({
        ...{ LoadBalancerPort: String([443, 8443][i]), InstancePort: String(InstancePort), Protocol: "TCP" },
      })),
    },
  },
});

/** A balancer whose listeners are elsewhere. */
const fronted = (...ingress: readonly object[]): Resources => ({
  ...PUBLIC,
  Web: group(ingress),
  Balancer: {
    Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    Properties: {
      ...{ Scheme: "internet-facing", Subnets: [{ Ref: "Edge" }], SecurityGroups: [attribute("Web")] },
    },
  },
});

/** The findings of a rule in the program as it is later, which may be those of before. */
function later(rule: string, before: Resources, after: Resources, config: Partial<Config> = {}) {
  const reportOf = (Resources: Resources, more: Partial<Config> = {}) =>
    checkWith([{ template: { Resources } }], { presets: ["strict"], ...config, ...more });
  const baseline = baselineOf(reportOf(before), "b.json");
  const found = reportOf(after, { baseline }).findings.filter(({ ruleId }) => ruleId === rule);
  assert.ok(found.length > 0, `${rule} finds nothing`);
  return found.map((finding) => (finding.baseline ? "old" : "new"));
}

const without = (resources: Resources, name: string): Resources =>
  Object.fromEntries(Object.entries(resources).filter(([key]) => key !== name));

const CASES: readonly {
  readonly name: string;
  readonly rule: string;
  readonly before: Resources;
  readonly after: Resources;
  readonly config?: Partial<Config>;
}[] = [
  (() => {
    const before = {
      ...{ ...MAIN, ...ACL, Ssh: entry(90, "deny", 22, 22), Any: entry(100, "allow", 0, 65535) },
    };
    return {
      name: "an ACL lets in after a deny is gone",
      rule: "nacl-ingress-admin-port-open",
      before,
      after: without(before, "Ssh"),
    };
  })(),
  {
    name: "the internet reaches after an ACL has opened",
    rule: "effective-internet-exposure",
    before: { ...server, Web: entry(100, "allow", 443, 443) },
    after: { ...server, Web: entry(100, "allow", 443, 443), Ssh: entry(110, "allow", 22, 22) },
  },
  {
    name: "the internet reaches from more addresses",
    rule: "effective-internet-exposure",
    before: { ...server, Web: entry(100, "allow", 22, 22, { CidrBlock: "198.51.99.0/24" }) },
    after: { ...server, Web: entry(100, "allow", 22, 22) },
  },
  {
    name: "segments send each other after an ACL has opened",
    rule: "segment-flow-undeclared",
    before: { ...tiers, Sql: entry(100, "allow", 5432, 5432) },
    after: { ...tiers, Sql: entry(100, "allow", 5432, 5432), Ssh: entry(110, "allow", 22, 22) },
    config: TIERS,
  },
  {
    name: "a balancer sends on",
    rule: "segment-flow-undeclared",
    before: balancer(8080),
    after: balancer(8080, 22),
    config: declared([segment("web", "tag:tier=web")]),
  },
  {
    name: "a group lets in where the port is not known",
    rule: "lb-sg-exceeds-listeners",
    before: fronted(port(443)),
    after: fronted(port(443), port(8443)),
  },
];

describe("a baseline and what has grown since", () => {
  for (const { name, rule, before, after, config } of CASES) {
    it(`calls new what ${name}`, () => {
      assert.deepEqual(later(rule, before, after, config), ["new"]);
      assert.deepEqual(later(rule, before, before, config), ["old"]);
    });
  }

  it("knows an ACL's finding again where a deny stands that takes nothing from it", () => {
    const before = { ...MAIN, ...ACL, Any: entry(100, "allow", 0, 65535) };
    const after = { ...before, Late: entry(200, "deny", 22, 22) };
    assert.deepEqual(later("nacl-ingress-admin-port-open", before, after), ["old"]);
  });
});
