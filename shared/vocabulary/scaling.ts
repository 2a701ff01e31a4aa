import { TARGET_GROUP } from "./balancing";
import { SUBNET } from "./place";
import { presence } from "./presence";
import { CLASSIC_LOAD_BALANCER } from "./load-balancers";
import { launchPlans } from "./launch-plans";
import { INSTANCE, LAUNCH_CONFIGURATION } from "./instances";
import { refs, resourceType } from "./words";

const SPEC_CFN = "LaunchTemplateSpecification";
const SPEC_AWS = "launchTemplateSpecification";
const MIXED_CFN = "MixedInstancesPolicy.LaunchTemplate";
const MIXED_AWS = "mixedInstancesPolicy.launchTemplate";

/** Launches instances from a template or configuration, and puts them behind load balancers. */
export const AUTO_SCALING_GROUP = resourceType({
  kind: "auto-scaling-group",
  cfn: "AWS::AutoScaling::AutoScalingGroup",
  aws: "aws:autoscaling/group:Group",
  words: {
    /** Whether it says where, by subnets or by an instance to do alike. */
    placed: presence({ cfn: ["VPCZoneIdentifier", "InstanceId"], aws: "vpcZoneIdentifiers" }),
    plans: launchPlans(
      {
        cfn: ["LaunchTemplate", `${MIXED_CFN}.${SPEC_CFN}`, `${MIXED_CFN}.Overrides[].${SPEC_CFN}`],
        aws: ["launchTemplate", `${MIXED_AWS}.${SPEC_AWS}`, `${MIXED_AWS}.overrides[].${SPEC_AWS}`],
      },
      refs({ cfn: "LaunchConfigurationName", aws: "launchConfiguration" }, LAUNCH_CONFIGURATION),
    ),
    subnets: refs({ cfn: "VPCZoneIdentifier", aws: "vpcZoneIdentifiers" }, SUBNET),
    targetGroups: refs(
      {
        cfn: ["TargetGroupARNs", "TrafficSources[].Identifier"],
        aws: ["targetGroupArns", "trafficSources[].identifier"],
      },
      TARGET_GROUP,
    ),
    classicBalancers: refs(
      {
        cfn: ["LoadBalancerNames", "TrafficSources[].Identifier"],
        aws: ["loadBalancers", "trafficSources[].identifier"],
      },
      CLASSIC_LOAD_BALANCER,
    ),
  },
});

/** Launches instances as its nodes. Where no subnet is named, EMR chooses one of the default VPC. */
export const NODE_CLUSTER = resourceType({
  kind: "emr-cluster",
  cfn: "AWS::EMR::Cluster",
  aws: "aws:emr/cluster:Cluster",
  words: {
    placed: presence({
      cfn: ["Instances.Ec2SubnetId", "Instances.Ec2SubnetIds"],
      aws: ["ec2Attributes.subnetId", "ec2Attributes.subnetIds"],
    }),
  },
});

const CONFIGS = "LaunchTemplateConfigs[].";
const SPOT_CONFIGS = `SpotFleetRequestConfigData.${CONFIGS}`;
/** Launches from templates as an Auto Scaling group does, in the subnets that its overrides name. */
export const FLEET = resourceType({
  kind: "fleet",
  cfn: ["AWS::EC2::SpotFleet", "AWS::EC2::EC2Fleet"],
  aws: ["aws:ec2/spotFleetRequest:SpotFleetRequest", "aws:ec2/fleet:Fleet"],
  words: {
    plans: launchPlans({
      cfn: [`${SPOT_CONFIGS}${SPEC_CFN}`, `${CONFIGS}${SPEC_CFN}`],
      aws: `launchTemplateConfigs[].${SPEC_AWS}`,
    }),
    subnets: refs(
      {
        cfn: [`${SPOT_CONFIGS}Overrides[].SubnetId`, `${CONFIGS}Overrides[].SubnetId`],
        aws: "launchTemplateConfigs[].overrides[].subnetId",
      },
      SUBNET,
    ),
  },
});

/** Puts what a group launches behind a load balancer, from outside of the group. */
export const SCALING_ATTACHMENT = resourceType({
  kind: "scaling-attachment",
  aws: [
    "aws:autoscaling/attachment:Attachment",
    "aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment",
  ],
  words: {
    scaling: refs({ aws: "autoscalingGroupName" }, AUTO_SCALING_GROUP),
    targetGroups: refs({ aws: ["lbTargetGroupArn", "trafficSource.identifier"] }, TARGET_GROUP),
    classicBalancers: refs({ aws: ["elb", "trafficSource.identifier"] }, CLASSIC_LOAD_BALANCER),
  },
});

/** An instance behind a classic load balancer, named from outside of both. */
export const CLASSIC_ATTACHMENT = resourceType({
  kind: "classic-attachment",
  aws: ["aws:elb/attachment:Attachment", "aws:elasticloadbalancing/attachment:Attachment"],
  words: {
    balancer: refs({ aws: "elb" }, CLASSIC_LOAD_BALANCER),
    instance: refs({ aws: "instance" }, INSTANCE),
  },
});
