import type { TemplateResource } from "./to-template";

const ref = (name: string) => ({ Ref: name });
const groupId = (name: string) => ({ "Fn::GetAtt": [name, "GroupId"] });

function group(VpcId: unknown, port: number, CidrIp: string): TemplateResource {
  const SecurityGroupIngress = [{ IpProtocol: "tcp", FromPort: port, ToPort: port, CidrIp }];
  return {
    Type: "AWS::EC2::SecurityGroup",
    Properties: { GroupDescription: "a stranger", VpcId, SecurityGroupIngress },
  };
}

/**
 * Another network, open and shut, public and private, with all that people put into one: what a rule says of a
 * program must not depend on it. Its names come after all others, for what is told once of the first.
 */
export const STRANGERS: Readonly<Record<string, TemplateResource>> = {
  zVpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.77.0.0/16" } },
  zFlow: {
    Type: "AWS::EC2::FlowLog",
    Properties: { ResourceId: ref("zVpc"), ResourceType: "VPC", TrafficType: "ALL" },
  },
  zGateway: { Type: "AWS::EC2::InternetGateway", Properties: {} },
  zAttached: {
    Type: "AWS::EC2::VPCGatewayAttachment",
    Properties: { VpcId: ref("zVpc"), InternetGatewayId: ref("zGateway") },
  },
  zSubnet: { Type: "AWS::EC2::Subnet", Properties: { VpcId: ref("zVpc"), CidrBlock: "10.77.1.0/24" } },
  zTable: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: ref("zVpc") } },
  zRoute: {
    Type: "AWS::EC2::Route",
    Properties: {
      RouteTableId: ref("zTable"),
      DestinationCidrBlock: "0.0.0.0/0",
      GatewayId: ref("zGateway"),
    },
  },
  zRouted: {
    Type: "AWS::EC2::SubnetRouteTableAssociation",
    Properties: { RouteTableId: ref("zTable"), SubnetId: ref("zSubnet") },
  },
  zAcl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: ref("zVpc") } },
  zAclLine: {
    Type: "AWS::EC2::NetworkAclEntry",
    Properties: {
      NetworkAclId: ref("zAcl"),
      RuleNumber: 100,
      Protocol: 6,
      RuleAction: "allow",
      CidrBlock: "10.77.9.0/24",
      PortRange: { From: 7777, To: 7777 },
    },
  },
  zGuarded: {
    Type: "AWS::EC2::SubnetNetworkAclAssociation",
    Properties: { SubnetId: ref("zSubnet"), NetworkAclId: ref("zAcl") },
  },
  zOpen: group(ref("zVpc"), 22, "0.0.0.0/0"),
  zMachine: {
    Type: "AWS::EC2::Instance",
    Properties: { SubnetId: ref("zSubnet"), SecurityGroupIds: [groupId("zOpen")], ImageId: "ami-0123" },
  },
  zData: group(ref("zVpc"), 5432, "10.77.0.0/16"),
  zPlace: {
    Type: "AWS::RDS::DBSubnetGroup",
    Properties: { DBSubnetGroupDescription: "a stranger", SubnetIds: [ref("zSubnet")] },
  },
  zOrders: {
    Type: "AWS::RDS::DBInstance",
    Properties: {
      DBSubnetGroupName: ref("zPlace"),
      VPCSecurityGroups: [groupId("zData")],
      PubliclyAccessible: false,
    },
  },
  zFront: group(ref("zVpc"), 443, "0.0.0.0/0"),
  zBalancer: {
    Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    Properties: { Subnets: [ref("zSubnet")], SecurityGroups: [groupId("zFront")] },
  },
  zTargets: {
    Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
    Properties: { VpcId: ref("zVpc"), Port: 8080, Protocol: "HTTP" },
  },
  zListener: {
    Type: "AWS::ElasticLoadBalancingV2::Listener",
    Properties: {
      LoadBalancerArn: ref("zBalancer"),
      Port: 443,
      Protocol: "HTTPS",
      DefaultActions: [{ Type: "forward", TargetGroupArn: ref("zTargets") }],
    },
  },
  zEndpoint: {
    Type: "AWS::EC2::VPCEndpoint",
    Properties: {
      VpcId: ref("zVpc"),
      ServiceName: "com.amazonaws.eu-central-1.logs",
      VpcEndpointType: "Interface",
      SubnetIds: [ref("zSubnet")],
      SecurityGroupIds: [groupId("zFront")],
    },
  },
  zAddress: { Type: "AWS::EC2::EIP", Properties: {} },
  zNat: {
    Type: "AWS::EC2::NatGateway",
    Properties: { SubnetId: ref("zSubnet"), AllocationId: { "Fn::GetAtt": ["zAddress", "AllocationId"] } },
  },
  zOther: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.78.0.0/16" } },
  zPeering: {
    Type: "AWS::EC2::VPCPeeringConnection",
    Properties: { VpcId: ref("zVpc"), PeerVpcId: ref("zOther") },
  },
  zList: {
    Type: "AWS::EC2::PrefixList",
    Properties: {
      PrefixListName: "strangers",
      AddressFamily: "IPv4",
      MaxEntries: 5,
      Entries: [{ Cidr: "10.77.0.0/16" }],
    },
  },
  zElsewhere: group("vpc-0123456789abcdef0", 9999, "10.79.3.0/24"),
};
