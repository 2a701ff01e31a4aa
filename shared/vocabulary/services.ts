import { known, Setting, unknown } from "../facts";
import {
  GROUP_IDS,
  PUBLICLY_ACCESSIBLE,
  service,
  SUBNET_DECIDES,
  SUBNET_IDS,
  VPC_GROUP_IDS,
  type Service,
} from "./attachment";
import { CODE_CARRIERS } from "./carriers";
import { VPC_ACCESS_CARRIERS } from "./vpc-access-carriers";
import { COMPUTE_ENVIRONMENT, EC2_FLEET, SPOT_FLEET } from "./fleets";
import { MACHINE_LEARNING_CARRIERS } from "./machine-learning-carriers";
import { DATA_MOVEMENT_CARRIERS } from "./data-movement-carriers";
import { STORE_CARRIERS } from "./store-carriers";
import { STREAMING_CARRIERS } from "./streaming-carriers";
import { ECS_SERVICE, PIPE, SCHEDULED_TASK } from "./tasks";
import { absent, flag, flagWord, text, type Word } from "./words";

export const INSTANCE = service({
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

export const NETWORK_INTERFACE = service({
  kind: "network-interface",
  cfn: "AWS::EC2::NetworkInterface",
  aws: "aws:ec2/networkInterface:NetworkInterface",
  attaches: [
    { groups: { cfn: "GroupSet", aws: "securityGroups" }, subnets: { cfn: "SubnetId", aws: "subnetId" } },
  ],
});

export const LAUNCH_TEMPLATE = service({
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

export const LAUNCH_CONFIGURATION = service({
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

/** The scheme of a load balancer of either generation. A Gateway Load Balancer has none: only its endpoints reach it. */
export const FACES_INTERNET = withoutGateways(
  flagWord(
    { cfn: { at: "Scheme", yes: "internet-facing" }, aws: { at: "internal", yes: false } },
    absent(true),
  ),
);

function withoutGateways(scheme: Word<Setting<boolean>>): Word<Setting<boolean>> {
  const type = text({ cfn: "Type", aws: "loadBalancerType" }, absent(""));
  return {
    ...scheme,
    read(root) {
      const setting = scheme.read(root);
      const { holds, names } = type.read(root).is("gateway");
      if (holds === "no") return setting;
      if (holds === "yes") return new Setting(known(false), root, false);
      const { origin, written } = setting;
      return setting.only === false ? setting : new Setting(unknown<boolean>(names), origin, written);
    },
  };
}

/** ELBv2: application and network load balancers; internet-facing unless told otherwise. */
export const LOAD_BALANCER = service({
  kind: "load-balancer",
  cfn: "AWS::ElasticLoadBalancingV2::LoadBalancer",
  aws: [
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:alb/loadBalancer:LoadBalancer",
    "aws:elasticloadbalancingv2/loadBalancer:LoadBalancer",
    "aws:applicationloadbalancing/loadBalancer:LoadBalancer",
  ],
  attaches: [
    {
      groups: { cfn: "SecurityGroups", aws: "securityGroups" },
      subnets: {
        cfn: ["Subnets", "SubnetMappings[].SubnetId"],
        aws: ["subnets", "subnetMappings[].subnetId"],
      },
      publicAddress: FACES_INTERNET,
    },
  ],
});

export const CLASSIC_LOAD_BALANCER = service({
  kind: "classic-load-balancer",
  cfn: "AWS::ElasticLoadBalancing::LoadBalancer",
  aws: ["aws:elb/loadBalancer:LoadBalancer", "aws:elasticloadbalancing/loadBalancer:LoadBalancer"],
  attaches: [
    {
      groups: { cfn: "SecurityGroups", aws: "securityGroups" },
      subnets: { cfn: "Subnets", aws: "subnets" },
      publicAddress: flagWord(
        { cfn: { at: "Scheme", yes: "internet-facing" }, aws: { at: "internal", yes: false } },
        absent(true),
      ),
    },
  ],
});

export const DB_INSTANCE = service({
  kind: "db-instance",
  cfn: "AWS::RDS::DBInstance",
  aws: "aws:rds/instance:Instance",
  attaches: [
    {
      groups: { cfn: "VPCSecurityGroups", aws: "vpcSecurityGroupIds" },
      subnets: { cfn: "DBSubnetGroupName", aws: "dbSubnetGroupName" },
      publicAddress: PUBLICLY_ACCESSIBLE,
    },
  ],
});

export const DB_CLUSTER = service({
  kind: "db-cluster",
  cfn: "AWS::RDS::DBCluster",
  aws: "aws:rds/cluster:Cluster",
  attaches: [
    {
      groups: VPC_GROUP_IDS,
      subnets: { cfn: "DBSubnetGroupName", aws: "dbSubnetGroupName" },
      publicAddress: flag({ cfn: "PubliclyAccessible" }, absent(false)),
    },
  ],
});

export const DB_PROXY = service({
  kind: "db-proxy",
  cfn: "AWS::RDS::DBProxy",
  aws: "aws:rds/proxy:Proxy",
  attaches: [{ groups: VPC_GROUP_IDS, subnets: { cfn: "VpcSubnetIds", aws: "vpcSubnetIds" } }],
});

export const REDSHIFT_CLUSTER = service({
  kind: "redshift-cluster",
  cfn: "AWS::Redshift::Cluster",
  aws: "aws:redshift/cluster:Cluster",
  attaches: [{ groups: VPC_GROUP_IDS, publicAddress: PUBLICLY_ACCESSIBLE }],
});

export const REDSHIFT_WORKGROUP = service({
  kind: "redshift-workgroup",
  cfn: "AWS::RedshiftServerless::Workgroup",
  aws: "aws:redshiftserverless/workgroup:Workgroup",
  attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS, publicAddress: PUBLICLY_ACCESSIBLE }],
});

export const CACHE_CLUSTER = service({
  kind: "cache-cluster",
  cfn: "AWS::ElastiCache::CacheCluster",
  aws: "aws:elasticache/cluster:Cluster",
  attaches: [{ groups: { cfn: "VpcSecurityGroupIds", aws: "securityGroupIds" } }],
});

export const CACHE_REPLICATION_GROUP = service({
  kind: "cache-replication-group",
  cfn: "AWS::ElastiCache::ReplicationGroup",
  aws: "aws:elasticache/replicationGroup:ReplicationGroup",
  attaches: [{ groups: GROUP_IDS }],
});

export const SERVERLESS_CACHE = service({
  kind: "serverless-cache",
  cfn: "AWS::ElastiCache::ServerlessCache",
  aws: "aws:elasticache/serverlessCache:ServerlessCache",
  attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
});

export const MEMORYDB_CLUSTER = service({
  kind: "memorydb-cluster",
  cfn: "AWS::MemoryDB::Cluster",
  aws: "aws:memorydb/cluster:Cluster",
  attaches: [{ groups: GROUP_IDS }],
});

export const DAX_CLUSTER = service({
  kind: "dax-cluster",
  cfn: "AWS::DAX::Cluster",
  aws: "aws:dax/cluster:Cluster",
  attaches: [{ groups: GROUP_IDS }],
});

export const DOCDB_CLUSTER = service({
  kind: "docdb-cluster",
  cfn: "AWS::DocDB::DBCluster",
  aws: "aws:docdb/cluster:Cluster",
  attaches: [{ groups: VPC_GROUP_IDS, subnets: { cfn: "DBSubnetGroupName", aws: "dbSubnetGroupName" } }],
});

export const NEPTUNE_CLUSTER = service({
  kind: "neptune-cluster",
  cfn: "AWS::Neptune::DBCluster",
  aws: "aws:neptune/cluster:Cluster",
  attaches: [{ groups: VPC_GROUP_IDS, subnets: { cfn: "DBSubnetGroupName", aws: "neptuneSubnetGroupName" } }],
});

/** Neptune Analytics: the way to a graph from inside a VPC. */
export const GRAPH_ENDPOINT = service({
  kind: "graph-endpoint",
  cfn: "AWS::NeptuneGraph::PrivateGraphEndpoint",
  aws: "aws:neptunegraph/privateGraphEndpoint:PrivateGraphEndpoint",
  attaches: [{ groups: { cfn: "SecurityGroupIds", aws: "vpcSecurityGroupIds" }, subnets: SUBNET_IDS }],
});

/** Lambda keeps connections to a function's interfaces out, and gives these no public address (AWS Lambda FAQs, VPC). */
export const LAMBDA = service({
  kind: "function",
  cfn: ["AWS::Lambda::Function", "AWS::Serverless::Function"],
  aws: "aws:lambda/function:Function",
  attaches: [
    { each: { cfn: "VpcConfig", aws: "vpcConfig" }, groups: GROUP_IDS, subnets: SUBNET_IDS, onlyCalls: true },
  ],
});

export const EKS_CLUSTER = service({
  kind: "eks-cluster",
  cfn: "AWS::EKS::Cluster",
  aws: "aws:eks/cluster:Cluster",
  attaches: [
    { each: { cfn: "ResourcesVpcConfig", aws: "vpcConfig" }, groups: GROUP_IDS, subnets: SUBNET_IDS },
  ],
});

export const MOUNT_TARGET = service({
  kind: "mount-target",
  cfn: "AWS::EFS::MountTarget",
  aws: "aws:efs/mountTarget:MountTarget",
  attaches: [
    {
      groups: { cfn: "SecurityGroups", aws: "securityGroups" },
      subnets: { cfn: "SubnetId", aws: "subnetId" },
    },
  ],
});

/** FSx: four kinds of file system, one type in CloudFormation. */
export const FILE_SYSTEM = service({
  kind: "file-system",
  cfn: "AWS::FSx::FileSystem",
  aws: [
    "aws:fsx/windowsFileSystem:WindowsFileSystem",
    "aws:fsx/lustreFileSystem:LustreFileSystem",
    "aws:fsx/ontapFileSystem:OntapFileSystem",
    "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
  ],
  attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
});

export const INTERFACE_ENDPOINT = service({
  kind: "vpc-endpoint",
  cfn: "AWS::EC2::VPCEndpoint",
  aws: "aws:ec2/vpcEndpoint:VpcEndpoint",
  attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
});

export const MSK_CLUSTER = service({
  kind: "msk-cluster",
  cfn: "AWS::MSK::Cluster",
  aws: "aws:msk/cluster:Cluster",
  attaches: [
    {
      each: { cfn: "BrokerNodeGroupInfo", aws: "brokerNodeGroupInfo" },
      groups: { cfn: "SecurityGroups", aws: "securityGroups" },
      subnets: { cfn: "ClientSubnets", aws: "clientSubnets" },
    },
  ],
});

export const MQ_BROKER = service({
  kind: "mq-broker",
  cfn: "AWS::AmazonMQ::Broker",
  aws: "aws:mq/broker:Broker",
  attaches: [
    {
      groups: { cfn: "SecurityGroups", aws: "securityGroups" },
      subnets: SUBNET_IDS,
      publicAddress: PUBLICLY_ACCESSIBLE,
    },
  ],
});

export const OPENSEARCH_DOMAIN = service({
  kind: "opensearch-domain",
  cfn: ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"],
  aws: ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"],
  attaches: [{ each: { cfn: "VPCOptions", aws: "vpcOptions" }, groups: GROUP_IDS, subnets: SUBNET_IDS }],
});

export const REPLICATION_INSTANCE = service({
  kind: "dms-instance",
  cfn: "AWS::DMS::ReplicationInstance",
  aws: "aws:dms/replicationInstance:ReplicationInstance",
  attaches: [
    {
      groups: VPC_GROUP_IDS,
      // AWS Database Migration Service API: true unless told otherwise.
      publicAddress: flag(
        { cfn: "PubliclyAccessible", aws: "publiclyAccessible" },
        {
          cloudformation: absent(true),
          aws: absent(false),
        },
      ),
    },
  ],
});

/** Everything that carries groups. A service that is missing here is invisible to every rule about attachment. */
export const SERVICES: readonly Service[] = [
  INSTANCE,
  NETWORK_INTERFACE,
  LAUNCH_TEMPLATE,
  LAUNCH_CONFIGURATION,
  SPOT_FLEET,
  EC2_FLEET,
  COMPUTE_ENVIRONMENT,
  LOAD_BALANCER,
  CLASSIC_LOAD_BALANCER,
  DB_INSTANCE,
  DB_CLUSTER,
  DB_PROXY,
  REDSHIFT_CLUSTER,
  REDSHIFT_WORKGROUP,
  CACHE_CLUSTER,
  CACHE_REPLICATION_GROUP,
  SERVERLESS_CACHE,
  MEMORYDB_CLUSTER,
  DAX_CLUSTER,
  DOCDB_CLUSTER,
  NEPTUNE_CLUSTER,
  GRAPH_ENDPOINT,
  LAMBDA,
  ECS_SERVICE,
  SCHEDULED_TASK,
  PIPE,
  EKS_CLUSTER,
  MOUNT_TARGET,
  FILE_SYSTEM,
  INTERFACE_ENDPOINT,
  MSK_CLUSTER,
  MQ_BROKER,
  OPENSEARCH_DOMAIN,
  REPLICATION_INSTANCE,
  ...STORE_CARRIERS,
  ...CODE_CARRIERS,
  ...VPC_ACCESS_CARRIERS,
  ...MACHINE_LEARNING_CARRIERS,
  ...DATA_MOVEMENT_CARRIERS,
  ...STREAMING_CARRIERS,
];
