import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";

const ref = (Ref: string) => ({ Ref });

const RESOURCES = {
  Net: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
  Gate: { Type: "AWS::EC2::InternetGateway" },
  Joined: {
    Type: "AWS::EC2::VPCGatewayAttachment",
    Properties: { VpcId: ref("Net"), InternetGatewayId: ref("Gate") },
  },
  Edge: { Type: "AWS::EC2::Subnet", Properties: { VpcId: ref("Net"), CidrBlock: "10.0.0.0/24" } },
  Table: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: ref("Net") } },
  Out: {
    Type: "AWS::EC2::Route",
    Properties: { RouteTableId: ref("Table"), DestinationCidrBlock: "0.0.0.0/0", GatewayId: ref("Gate") },
  },
  Served: {
    Type: "AWS::EC2::SubnetRouteTableAssociation",
    Properties: { RouteTableId: ref("Table"), SubnetId: ref("Edge") },
  },
  Front: {
    Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    Properties: { Type: "network", Scheme: "internet-facing", Subnets: [ref("Edge")] },
  },
  Listener: {
    Type: "AWS::ElasticLoadBalancingV2::Listener",
    Properties: { LoadBalancerArn: ref("Front"), Port: 443, Protocol: "TCP", DefaultActions: [] },
  },
};

describe("the hop at a group", () => {
  it("is told of what has none, as the one at an address is", () => {
    const { findings } = checkTemplates([{ template: { Resources: RESOURCES } }]);
    const reached = findings.find(
      ({ ruleId, resource }) => ruleId === "effective-internet-exposure" && resource.name === "Front",
    );
    const hop = reached?.hops?.find(({ kind }) => kind === "group");
    assert.deepEqual(hop, { kind: "group", name: "Front", verdict: "allows", setting: "has no group" });
  });
});
