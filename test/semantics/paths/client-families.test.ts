import assert from "node:assert/strict";

import { Diagnostics, ResourceIndex } from "../../../shared/facts";
import { buildNetwork } from "../../../shared/network/build";
import { throughBalancers } from "../../../shared/semantics/paths/from-internet";
import { templateResources } from "../groups/group-program";

const of = (Type: string, Properties: object): object => ({ Type: `AWS::${Type}`, Properties });
const ref = (Ref: string): object => ({ Ref });

/** An application load balancer that sends to its target only what a rule takes. */
function program(Conditions: readonly object[]): object {
  const Resources = {
    Vpc: of("EC2::VPC", { CidrBlock: "10.0.0.0/16" }),
    Gateway: of("EC2::InternetGateway", {}),
    Attached: of("EC2::VPCGatewayAttachment", { VpcId: ref("Vpc"), InternetGatewayId: ref("Gateway") }),
    Table: of("EC2::RouteTable", { VpcId: ref("Vpc") }),
    Route: of("EC2::Route", {
      RouteTableId: ref("Table"),
      DestinationCidrBlock: "0.0.0.0/0",
      GatewayId: ref("Gateway"),
    }),
    Subnet: of("EC2::Subnet", { VpcId: ref("Vpc"), CidrBlock: "10.0.0.0/24" }),
    Put: of("EC2::SubnetRouteTableAssociation", { RouteTableId: ref("Table"), SubnetId: ref("Subnet") }),
    Web: of("EC2::SecurityGroup", {
      GroupDescription: "web",
      VpcId: ref("Vpc"),
      SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: "0.0.0.0/0" }],
    }),
    Balancer: of("ElasticLoadBalancingV2::LoadBalancer", {
      Scheme: "internet-facing",
      Subnets: [ref("Subnet")],
      SecurityGroups: [ref("Web")],
    }),
    Target: of("EC2::Instance", { SubnetId: ref("Subnet"), SecurityGroupIds: [ref("Web")] }),
    Targets: of("ElasticLoadBalancingV2::TargetGroup", {
      ...{ Port: 80, Protocol: "HTTP", VpcId: ref("Vpc"), TargetType: "instance" },
      Targets: [{ Id: ref("Target") }],
    }),
    Listener: of("ElasticLoadBalancingV2::Listener", {
      ...{ LoadBalancerArn: ref("Balancer"), Port: 80, Protocol: "HTTP" },
      DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "403" } }],
    }),
    Rule: of("ElasticLoadBalancingV2::ListenerRule", {
      ...{ ListenerArn: ref("Listener"), Priority: 1, Conditions },
      Actions: [{ Type: "forward", TargetGroupArn: ref("Targets") }],
    }),
  };
  return { Resources };
}

/** Whether a stranger reaches the target: surely, perhaps or never. */
function reached(...conditions: readonly object[]): string {
  const index = new ResourceIndex(templateResources(program(conditions), undefined), new Diagnostics());
  const network = buildNetwork(index);
  const target = network.interfaces.find(({ name }) => name === "Target");
  assert.ok(target);
  const { must, may } = throughBalancers(target, network);
  return !must.empty ? "surely" : !may.empty ? "perhaps" : "never";
}

const from = (...Values: readonly unknown[]): object => ({ Field: "source-ip", SourceIpConfig: { Values } });

describe("whom a listener rule sends on", () => {
  for (const [what, conditions, expected] of [
    ["anybody with a path", [{ Field: "path-pattern", Values: ["/admin"] }], "surely"],
    ["some addresses", [from("198.51.100.0/24")], "perhaps"],
    ["everybody among addresses", [from("198.51.100.0/24", "0.0.0.0/0")], "surely"],
    ["addresses that nobody knows", [from({ Ref: "AWS::NotificationARNs" })], "perhaps"],
    ["another family alone", [from("2001:db8::/32")], "never"],
    [
      "some addresses with a path",
      [{ Field: "path-pattern", Values: ["/"] }, from("198.51.100.0/24")],
      "perhaps",
    ],
  ] as const) {
    it(`is ${what}: ${expected}`, () => assert.equal(reached(...conditions), expected));
  }
});
