import { GROUP_IDS, PUBLICLY_ACCESSIBLE, carrierType, SUBNET_IDS, VPC_GROUP_IDS } from "./attachment";
import type { Spelling } from "./spelling";
import { absent, flag } from "./words";

/** The name of a group of subnets. */
const CACHE_SUBNETS: Spelling = { cfn: "CacheSubnetGroupName", aws: "subnetGroupName" };
const SUBNETS: Spelling = { cfn: "SubnetGroupName", aws: "subnetGroupName" };

export const DB_INSTANCE = carrierType({
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

export const DB_CLUSTER = carrierType({
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

export const DB_PROXY = carrierType({
  kind: "db-proxy",
  cfn: "AWS::RDS::DBProxy",
  aws: "aws:rds/proxy:Proxy",
  attaches: [{ groups: VPC_GROUP_IDS, subnets: { cfn: "VpcSubnetIds", aws: "vpcSubnetIds" } }],
});

export const REDSHIFT_CLUSTER = carrierType({
  kind: "redshift-cluster",
  cfn: "AWS::Redshift::Cluster",
  aws: "aws:redshift/cluster:Cluster",
  attaches: [
    {
      groups: VPC_GROUP_IDS,
      subnets: { cfn: "ClusterSubnetGroupName", aws: "clusterSubnetGroupName" },
      publicAddress: PUBLICLY_ACCESSIBLE,
    },
  ],
});

export const REDSHIFT_WORKGROUP = carrierType({
  kind: "redshift-workgroup",
  cfn: "AWS::RedshiftServerless::Workgroup",
  aws: "aws:redshiftserverless/workgroup:Workgroup",
  attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS, publicAddress: PUBLICLY_ACCESSIBLE }],
});

export const CACHE_CLUSTER = carrierType({
  kind: "cache-cluster",
  cfn: "AWS::ElastiCache::CacheCluster",
  aws: "aws:elasticache/cluster:Cluster",
  attaches: [{ groups: { cfn: "VpcSecurityGroupIds", aws: "securityGroupIds" }, subnets: CACHE_SUBNETS }],
});

export const CACHE_REPLICATION_GROUP = carrierType({
  kind: "cache-replication-group",
  cfn: "AWS::ElastiCache::ReplicationGroup",
  aws: "aws:elasticache/replicationGroup:ReplicationGroup",
  attaches: [{ groups: GROUP_IDS, subnets: CACHE_SUBNETS }],
});

export const SERVERLESS_CACHE = carrierType({
  kind: "serverless-cache",
  cfn: "AWS::ElastiCache::ServerlessCache",
  aws: "aws:elasticache/serverlessCache:ServerlessCache",
  attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
});

export const MEMORYDB_CLUSTER = carrierType({
  kind: "memorydb-cluster",
  cfn: "AWS::MemoryDB::Cluster",
  aws: "aws:memorydb/cluster:Cluster",
  attaches: [{ groups: GROUP_IDS, subnets: SUBNETS }],
});

export const DAX_CLUSTER = carrierType({
  kind: "dax-cluster",
  cfn: "AWS::DAX::Cluster",
  aws: "aws:dax/cluster:Cluster",
  attaches: [{ groups: GROUP_IDS, subnets: SUBNETS }],
});

export const DOCDB_CLUSTER = carrierType({
  kind: "docdb-cluster",
  cfn: "AWS::DocDB::DBCluster",
  aws: "aws:docdb/cluster:Cluster",
  attaches: [{ groups: VPC_GROUP_IDS, subnets: { cfn: "DBSubnetGroupName", aws: "dbSubnetGroupName" } }],
});

export const NEPTUNE_CLUSTER = carrierType({
  kind: "neptune-cluster",
  cfn: "AWS::Neptune::DBCluster",
  aws: "aws:neptune/cluster:Cluster",
  attaches: [{ groups: VPC_GROUP_IDS, subnets: { cfn: "DBSubnetGroupName", aws: "neptuneSubnetGroupName" } }],
});

/** Neptune Analytics: the way to a graph from inside a VPC. */
export const GRAPH_ENDPOINT = carrierType({
  kind: "graph-endpoint",
  cfn: "AWS::NeptuneGraph::PrivateGraphEndpoint",
  aws: "aws:neptunegraph/privateGraphEndpoint:PrivateGraphEndpoint",
  attaches: [{ groups: { cfn: "SecurityGroupIds", aws: "vpcSecurityGroupIds" }, subnets: SUBNET_IDS }],
});

export const MOUNT_TARGET = carrierType({
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
export const FILE_SYSTEM = carrierType({
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

export const OPENSEARCH_DOMAIN = carrierType({
  kind: "opensearch-domain",
  cfn: ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"],
  aws: ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"],
  attaches: [{ each: { cfn: "VPCOptions", aws: "vpcOptions" }, groups: GROUP_IDS, subnets: SUBNET_IDS }],
});
