import { GROUP_IDS, carrierType, SUBNET_DECIDES, SUBNET_IDS } from "./attachment";
import { flag } from "./words";

export const INSTANCE = carrierType({
  kind: "instance",
  cfn: "AWS::EC2::Instance",
  // A spot request becomes an instance with the same settings.
  aws: ["aws:ec2/instance:Instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest"],
  attaches: [
    {
      groups: { cfn: ["SecurityGroupIds", "SecurityGroups"], aws: ["vpcSecurityGroupIds", "securityGroups"] },
      subnets: { cfn: "SubnetId", aws: "subnetId" },
      publicAddress: flag({ aws: "associatePublicIpAddress" }, SUBNET_DECIDES),
    },
    {
      each: { cfn: "NetworkInterfaces" },
      groups: { cfn: "GroupSet" },
      subnets: { cfn: "SubnetId" },
      publicAddress: flag({ cfn: "AssociatePublicIpAddress" }, SUBNET_DECIDES),
    },
  ],
});

export const LAUNCH_TEMPLATE = carrierType({
  kind: "launch-template",
  cfn: "AWS::EC2::LaunchTemplate",
  aws: "aws:ec2/launchTemplate:LaunchTemplate",
  attaches: [
    {
      groups: {
        cfn: ["LaunchTemplateData.SecurityGroupIds", "LaunchTemplateData.SecurityGroups"],
        aws: ["vpcSecurityGroupIds", "securityGroupNames"],
      },
    },
    {
      each: { cfn: "LaunchTemplateData.NetworkInterfaces", aws: "networkInterfaces" },
      groups: { cfn: "Groups", aws: "securityGroups" },
      subnets: { cfn: "SubnetId", aws: "subnetId" },
      publicAddress: flag(
        { cfn: "AssociatePublicIpAddress", aws: "associatePublicIpAddress" },
        SUBNET_DECIDES,
      ),
    },
  ],
});

export const LAUNCH_CONFIGURATION = carrierType({
  kind: "launch-configuration",
  cfn: "AWS::AutoScaling::LaunchConfiguration",
  aws: "aws:ec2/launchConfiguration:LaunchConfiguration",
  attaches: [
    {
      groups: { cfn: "SecurityGroups", aws: "securityGroups" },
      publicAddress: flag(
        { cfn: "AssociatePublicIpAddress", aws: "associatePublicIpAddress" },
        SUBNET_DECIDES,
      ),
    },
  ],
});

/**
 * Lambda keeps connections to a function's interfaces out, and gives these no public address (AWS Lambda FAQs, VPC).
 */
export const LAMBDA = carrierType({
  kind: "function",
  cfn: ["AWS::Lambda::Function", "AWS::Serverless::Function"],
  aws: "aws:lambda/function:Function",
  attaches: [
    { each: { cfn: "VpcConfig", aws: "vpcConfig" }, groups: GROUP_IDS, subnets: SUBNET_IDS, onlyCalls: true },
  ],
});

export const EKS_CLUSTER = carrierType({
  kind: "eks-cluster",
  cfn: "AWS::EKS::Cluster",
  aws: "aws:eks/cluster:Cluster",
  attaches: [
    { each: { cfn: "ResourcesVpcConfig", aws: "vpcConfig" }, groups: GROUP_IDS, subnets: SUBNET_IDS },
  ],
});
