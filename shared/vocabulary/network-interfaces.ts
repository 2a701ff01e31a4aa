import { GROUP_IDS, carrierType, SUBNET_IDS } from "./attachment";
import { LAUNCHED } from "./carriers/carrier-words";

export const NETWORK_INTERFACE = carrierType({
  kind: "network-interface",
  cfn: "AWS::EC2::NetworkInterface",
  aws: "aws:ec2/networkInterface:NetworkInterface",
  attaches: [
    {
      groups: { cfn: "GroupSet", aws: "securityGroups" },
      subnets: { cfn: "SubnetId", aws: "subnetId" },
      publicAddress: LAUNCHED,
    },
  ],
});

export const INTERFACE_ENDPOINT = carrierType({
  kind: "vpc-endpoint",
  cfn: "AWS::EC2::VPCEndpoint",
  aws: "aws:ec2/vpcEndpoint:VpcEndpoint",
  attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
});
