import { presence, something } from "./presence";
import { INSTANCE } from "./instances";
import { launchPlans } from "./launch-plans";
import { NETWORK_INTERFACE } from "./network-interfaces";
import { SUBNET } from "./place";
import { TASK_NETWORK } from "./tasks";
import { asList } from "./types";
import {
  absent,
  blocks,
  decidedBy,
  flag,
  flagWord,
  integer,
  refs,
  refsApart,
  resourceType,
  text,
  texts,
} from "./words";

/** What runs code: instances and what they are launched from, tasks, nodes. */
const NOBODY_SAYS = decidedBy<string>("the account's metadata default", "the AMI");

/** Under an interface: a network interface that exists already, which is never given an address at launch. */
export const EXISTING_INTERFACE = presence({ cfn: "NetworkInterfaceId", aws: "networkInterfaceId" });

const LISTED = ["networkInterfaces", "primaryNetworkInterface"];

/**
 * Of an instance: interfaces that exist already or are written one by one. They bring groups, subnets and addresses.
 */
export const OWN_INTERFACES = presence({ cfn: "NetworkInterfaces", aws: LISTED });

/** Those of them that exist already, which is all that an instance of Pulumi's can list. */
export const LISTED_INTERFACES = presence({ aws: LISTED });

export const LAUNCH_TEMPLATE_OPTIONS = resourceType({
  kind: "launch-options",
  cfn: "AWS::EC2::LaunchTemplate",
  aws: "aws:ec2/launchTemplate:LaunchTemplate",
  words: {
    tokens: text(
      { cfn: "LaunchTemplateData.MetadataOptions.HttpTokens", aws: "metadataOptions.httpTokens" },
      NOBODY_SAYS,
    ),
    metadata: text(
      { cfn: "LaunchTemplateData.MetadataOptions.HttpEndpoint", aws: "metadataOptions.httpEndpoint" },
      absent("enabled"),
    ),
  },
});

/** An instance, or what instances are made from. */
export const INSTANCE_OPTIONS = resourceType({
  kind: "instance-options",
  cfn: ["AWS::EC2::Instance", "AWS::AutoScaling::LaunchConfiguration"],
  aws: [...asList(INSTANCE.aws), "aws:ec2/launchConfiguration:LaunchConfiguration"],
  words: {
    tokens: text({ cfn: "MetadataOptions.HttpTokens", aws: "metadataOptions.httpTokens" }, NOBODY_SAYS),
    metadata: text(
      { cfn: "MetadataOptions.HttpEndpoint", aws: "metadataOptions.httpEndpoint" },
      absent("enabled"),
    ),
    template: launchPlans({ cfn: "LaunchTemplate", aws: "launchTemplate" }),
  },
});

/** One virtual machine. */
export const MACHINE = resourceType({
  kind: "machine",
  cfn: asList(INSTANCE.cfn),
  aws: asList(INSTANCE.aws),
  words: {
    /** Off: it forwards packets that are not its own, as NAT instances and routers do. */
    ownPacketsOnly: flag({ cfn: "SourceDestCheck", aws: "sourceDestCheck" }, absent(true)),
    /** Interfaces that exist already. */
    interfaces: refs(
      {
        cfn: "NetworkInterfaces[].NetworkInterfaceId",
        aws: ["networkInterfaces[].networkInterfaceId", "primaryNetworkInterface.networkInterfaceId"],
      },
      NETWORK_INTERFACE,
    ),
    /** The same, and those that it describes, one by one. */
    cards: blocks({ cfn: "NetworkInterfaces", aws: "networkInterfaces" }),
    /** The first of them, where it has a place of its own. */
    firstCard: refs({ aws: "primaryNetworkInterface.networkInterfaceId" }, NETWORK_INTERFACE),
  },
});

/** Within one of an instance's interfaces: one that exists already, and its place. */
export const CARD_WORDS = {
  card: refs({ cfn: "NetworkInterfaceId", aws: "networkInterfaceId" }, NETWORK_INTERFACE),
  deviceIndex: integer({ cfn: "DeviceIndex", aws: "deviceIndex" }),
} as const;

/** An elastic address, and what it is given to. */
export const ELASTIC_ADDRESS = resourceType({
  kind: "elastic-address",
  cfn: ["AWS::EC2::EIP", "AWS::EC2::EIPAssociation"],
  aws: ["aws:ec2/eip:Eip", "aws:ec2/eipAssociation:EipAssociation"],
  words: {
    holder: refsApart(
      refs({ cfn: "InstanceId", aws: ["instance", "instanceId"] }, MACHINE),
      refs({ cfn: "NetworkInterfaceId", aws: ["networkInterface", "networkInterfaceId"] }, NETWORK_INTERFACE),
    ),
  },
});

/** What says how machines are launched, with or without an address. */
export const LAUNCH_SOURCE = resourceType({
  kind: "launch-source",
  cfn: [
    "AWS::EC2::LaunchTemplate",
    "AWS::AutoScaling::LaunchConfiguration",
    "AWS::EC2::SpotFleet",
    "AWS::EC2::EC2Fleet",
  ],
  aws: [
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:ec2/launchConfiguration:LaunchConfiguration",
    "aws:ec2/spotFleetRequest:SpotFleetRequest",
    "aws:ec2/fleet:Fleet",
  ],
  words: {},
});

export const TASKS = resourceType({
  kind: "tasks",
  cfn: ["AWS::ECS::Service", "AWS::ECS::TaskSet"],
  aws: ["aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet"],
  words: {
    publicAddress: flagWord(
      {
        cfn: { at: TASK_NETWORK.map((at) => `${at}.AssignPublicIp`), yes: "ENABLED" },
        aws: { at: "networkConfiguration.assignPublicIp", yes: true },
      },
      absent(false),
    ),
  },
});

/** CDK's L2 makes clusters through a custom resource whose properties keep the API's spelling. */
export const KUBERNETES = resourceType({
  kind: "kubernetes",
  cfn: ["AWS::EKS::Cluster", "Custom::AWSCDK-EKS-Cluster"],
  aws: "aws:eks/cluster:Cluster",
  words: {
    publicEndpoint: flag(
      {
        cfn: ["ResourcesVpcConfig.EndpointPublicAccess", "Config.resourcesVpcConfig.endpointPublicAccess"],
        aws: "vpcConfig.endpointPublicAccess",
      },
      absent(true),
    ),
    sources: texts({
      cfn: ["ResourcesVpcConfig.PublicAccessCidrs", "Config.resourcesVpcConfig.publicAccessCidrs"],
      aws: "vpcConfig.publicAccessCidrs",
    }),
  },
});

export const NODE_GROUP = resourceType({
  kind: "node-group",
  cfn: "AWS::EKS::Nodegroup",
  aws: "aws:eks/nodeGroup:NodeGroup",
  words: {
    sshKey: presence({ cfn: "RemoteAccess.Ec2SshKey", aws: "remoteAccess.ec2SshKey" }),
    sources: texts({ cfn: "RemoteAccess.SourceSecurityGroups", aws: "remoteAccess.sourceSecurityGroupIds" }),
    plans: launchPlans({ cfn: "LaunchTemplate", aws: "launchTemplate" }),
    subnets: refs({ cfn: "Subnets", aws: "subnetIds" }, SUBNET),
    ami: text({ cfn: "AmiType", aws: "amiType" }),
  },
});

export const ADDRESS_ALLOCATION = resourceType({
  kind: "address-allocation",
  cfn: "AWS::EC2::EIP",
  aws: "aws:ec2/eip:Eip",
  words: { holder: something({ cfn: "InstanceId", aws: ["instance", "networkInterface"] }) },
});

/** Whatever takes an elastic address by its allocation. */
export const ADDRESS_USE = resourceType({
  kind: "address-use",
  cfn: [
    "AWS::EC2::EIPAssociation",
    "AWS::EC2::NatGateway",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::Redshift::Cluster",
    "AWS::Transfer::Server",
  ],
  aws: [
    "aws:ec2/eipAssociation:EipAssociation",
    "aws:ec2/natGateway:NatGateway",
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:alb/loadBalancer:LoadBalancer",
    "aws:elasticloadbalancingv2/loadBalancer:LoadBalancer",
    "aws:applicationloadbalancing/loadBalancer:LoadBalancer",
    "aws:redshift/cluster:Cluster",
    "aws:transfer/server:Server",
  ],
  words: {
    address: refs(
      {
        cfn: [
          "AllocationId",
          "EIP",
          "SubnetMappings[].AllocationId",
          "ElasticIp",
          "SecondaryAllocationIds",
          "AvailabilityZoneAddresses[].AllocationIds",
          "EndpointDetails.AddressAllocationIds",
        ],
        aws: [
          "allocationId",
          "publicIp",
          "subnetMappings[].allocationId",
          "elasticIp",
          "secondaryAllocationIds",
          "availabilityZoneAddresses[].allocationIds",
          "endpointDetails.addressAllocationIds",
        ],
      },
      ADDRESS_ALLOCATION,
    ),
  },
});

/** An interface that is put on an instance after it was made. */
export const INTERFACE_ATTACHMENT = resourceType({
  kind: "network-interface-attachment",
  cfn: "AWS::EC2::NetworkInterfaceAttachment",
  aws: "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment",
  words: {
    instance: refs({ cfn: "InstanceId", aws: "instanceId" }, INSTANCE),
    networkInterface: refs({ cfn: "NetworkInterfaceId", aws: "networkInterfaceId" }, NETWORK_INTERFACE),
  },
});

/** An interface that says itself which instance it is put on. */
export const ATTACHED_INTERFACE = resourceType({
  kind: "attached-network-interface",
  aws: asList(NETWORK_INTERFACE.aws),
  words: { attachments: blocks({ aws: "attachments" }) },
});

/** Within one of its attachments. */
export const ATTACHED_TO = {
  instance: refs({ aws: "instance" }, INSTANCE),
  /** 0: it is the instance's first interface. */
  deviceIndex: integer({ aws: "deviceIndex" }),
};
