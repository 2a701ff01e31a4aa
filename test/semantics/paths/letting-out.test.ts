import assert from "node:assert/strict";
import { balancedPaths, networkOfTemplate } from "../../../shared";
import { ends } from "../../../shared/semantics/paths/standing";

const tcp = (port: number, end: object): object => ({
  IpProtocol: "tcp",
  FromPort: port,
  ToPort: port,
  ...end,
});
const group = (lines: object): object => ({
  Type: "AWS::EC2::SecurityGroup",
  Properties: { GroupDescription: "drawn", VpcId: { Ref: "Main" }, ...lines },
});
const DEFAULT_GROUP = { "Fn::GetAtt": ["Main", "DefaultSecurityGroup"] };

/** A classic balancer that faces the internet, before an instance. */
function pathsTo(out: readonly object[], groupsOfTarget?: readonly object[]) {
  const network = networkOfTemplate({
    Resources: {
      Main: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
      Subnet: { Type: "AWS::EC2::Subnet", Properties: { VpcId: { Ref: "Main" }, CidrBlock: "10.0.0.0/24" } },
      Gate: { Type: "AWS::EC2::InternetGateway" },
      Attached: {
        Type: "AWS::EC2::VPCGatewayAttachment",
        Properties: { VpcId: { Ref: "Main" }, InternetGatewayId: { Ref: "Gate" } },
      },
      Table: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: { Ref: "Main" } } },
      Way: {
        Type: "AWS::EC2::Route",
        Properties: {
          RouteTableId: { Ref: "Table" },
          DestinationCidrBlock: "0.0.0.0/0",
          GatewayId: { Ref: "Gate" },
        },
      },
      OfSubnet: {
        Type: "AWS::EC2::SubnetRouteTableAssociation",
        Properties: { RouteTableId: { Ref: "Table" }, SubnetId: { Ref: "Subnet" } },
      },
      Front: group({
        SecurityGroupIngress: [tcp(443, { CidrIp: "0.0.0.0/0" })],
        SecurityGroupEgress: out,
      }),
      Back: group({ SecurityGroupIngress: [tcp(8080, { SourceSecurityGroupId: { Ref: "Front" } })] }),
      IntoDefault: {
        Type: "AWS::EC2::SecurityGroupIngress",
        Properties: {
          GroupId: DEFAULT_GROUP,
          ...tcp(8080, { SourceSecurityGroupId: { Ref: "Front" } }),
        },
      },
      Target: {
        Type: "AWS::EC2::Instance",
        Properties: {
          SubnetId: { Ref: "Subnet" },
          ...(groupsOfTarget && { SecurityGroupIds: groupsOfTarget }),
        },
      },
      Balancer: {
        Type: "AWS::ElasticLoadBalancing::LoadBalancer",
        Properties: {
          Subnets: [{ Ref: "Subnet" }],
          SecurityGroups: [{ Ref: "Front" }],
          Listeners: [{ LoadBalancerPort: "443", InstancePort: "8080", Protocol: "TCP" }],
          Instances: [{ Ref: "Target" }],
        },
      },
    },
  });
  const target = ends(network).find(({ name }) => name === "Target");
  assert.ok(target);
  return balancedPaths(target, network).filter(({ family }) => family === 4);
}

const BACK = [{ Ref: "Back" }];
const toBack = { DestinationSecurityGroupId: { Ref: "Back" } };

describe("the groups of a balancer", () => {
  it("are told on a path only where they may stop it", () => {
    const told = (out: readonly object[]): readonly string[] =>
      pathsTo(out, BACK).flatMap(({ hops }) =>
        hops
          .filter(({ setting }) => setting.endsWith("ask Target"))
          .map(({ name, setting }) => `${name} ${setting}`),
      );
    assert.deepEqual(told([tcp(8080, toBack)]), []);
    assert.deepEqual(told([tcp(8081, toBack)]), ["Front does not let it ask Target"]);
    assert.deepEqual(told([tcp(8080, { CidrIp: "10.0.0.0/25" })]), ["Front may let it ask Target"]);
  });

  it("let it ask a target in the default group of its VPC, for all that lines for groups tell", () => {
    const toDefault = { DestinationSecurityGroupId: DEFAULT_GROUP };
    const [path] = pathsTo([tcp(8080, toDefault)]);
    assert.ok(path?.bounds.must.empty && !path.bounds.may.empty);
    assert.deepEqual(path.bounds.names, ["the groups of Target"]);
  });

  it("let it ask no target in the default group where they name no group on that port", () => {
    for (const line of [tcp(8081, toBack), tcp(8080, { CidrIp: "10.0.1.0/24" })])
      for (const { bounds } of pathsTo([line])) assert.ok(bounds.may.empty);
  });

  it("let it ask a target in the default group by its address", () => {
    const [path] = pathsTo([tcp(8080, { CidrIp: "10.0.0.0/24" })]);
    assert.ok(path && !path.bounds.must.empty);
  });
});
