import { SUBNET, DEFAULT_SUBNET } from "./place";
import {
  absent,
  composed,
  decidedBy,
  flag,
  integer,
  refs,
  resourceType,
  text,
  texts,
  type Spelling,
} from "./words";
import { filled, something } from "./presence";
import { IN_VPC } from "./attachment";
import { DB_CLUSTER, NEPTUNE_CLUSTER } from "./data-stores";
import type { TypeNames } from "./types";

const PORT: Spelling = { cfn: "Port", aws: "port" };
const PUBLIC: Spelling = { cfn: "PubliclyAccessible", aws: "publiclyAccessible" };

/** Where data is kept: databases, caches, brokers and the subnets they are given. */
function subnetGroup<const N extends TypeNames>(names: N) {
  return resourceType({
    ...names,
    words: { subnets: refs({ cfn: "SubnetIds", aws: "subnetIds" }, SUBNET, DEFAULT_SUBNET) },
  });
}

export const DB_SUBNET_GROUP = subnetGroup({
  kind: "db-subnet-group",
  cfn: ["AWS::RDS::DBSubnetGroup", "AWS::Neptune::DBSubnetGroup", "AWS::DocDB::DBSubnetGroup"],
  aws: [
    "aws:rds/subnetGroup:SubnetGroup",
    "aws:neptune/subnetGroup:SubnetGroup",
    "aws:docdb/subnetGroup:SubnetGroup",
  ],
});

export const CACHE_SUBNET_GROUP = subnetGroup({
  kind: "cache-subnet-group",
  cfn: ["AWS::ElastiCache::SubnetGroup", "AWS::MemoryDB::SubnetGroup", "AWS::DAX::SubnetGroup"],
  aws: [
    "aws:elasticache/subnetGroup:SubnetGroup",
    "aws:memorydb/subnetGroup:SubnetGroup",
    "aws:dax/subnetGroup:SubnetGroup",
  ],
});

const REPLICATION_SUBNET_GROUP: TypeNames = {
  kind: "replication-subnet-group",
  cfn: "AWS::DMS::ReplicationSubnetGroup",
  aws: "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup",
};

export const REDSHIFT_SUBNET_GROUP = subnetGroup({
  kind: "redshift-subnet-group",
  cfn: "AWS::Redshift::ClusterSubnetGroup",
  aws: "aws:redshift/subnetGroup:SubnetGroup",
});

/** Where a file system can be mounted: one subnet each. */
export const MOUNT_PLACE = resourceType({
  kind: "mount-place",
  cfn: "AWS::EFS::MountTarget",
  aws: "aws:efs/mountTarget:MountTarget",
  words: { subnets: refs({ cfn: "SubnetId", aws: "subnetId" }, SUBNET, DEFAULT_SUBNET) },
});

/** Caches that lie in a subnet group. A node of a replication group lies where that does. */
export const PLACED_CACHE = resourceType({
  kind: "placed-cache",
  cfn: ["AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup"],
  aws: ["aws:elasticache/cluster:Cluster", "aws:elasticache/replicationGroup:ReplicationGroup"],
  words: {
    subnetGroup: refs({ cfn: "CacheSubnetGroupName", aws: "subnetGroupName" }, CACHE_SUBNET_GROUP),
    ownCluster: something({ cfn: "ReplicationGroupId", aws: "replicationGroupId" }),
    engine: text({ cfn: "Engine", aws: "engine" }, absent("redis")),
    port: integer(PORT, decidedBy("the engine")),
  },
});

export const PLACED_WAREHOUSE = resourceType({
  kind: "placed-warehouse",
  cfn: "AWS::Redshift::Cluster",
  aws: "aws:redshift/cluster:Cluster",
  words: {
    subnetGroup: refs(
      { cfn: "ClusterSubnetGroupName", aws: "clusterSubnetGroupName" },
      REDSHIFT_SUBNET_GROUP,
    ),
    port: integer(PORT, absent(5439)),
  },
});

/** Clusters of instances that are written apart and lie where it does. */
export const PLACED_CLUSTER = resourceType({
  kind: "placed-cluster",
  cfn: ["AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster"],
  aws: ["aws:docdb/cluster:Cluster", "aws:neptune/cluster:Cluster"],
  words: {
    subnetGroup: refs(
      { cfn: "DBSubnetGroupName", aws: ["dbSubnetGroupName", "neptuneSubnetGroupName"] },
      DB_SUBNET_GROUP,
    ),
    port: integer({ cfn: ["Port", "DBPort"], aws: "port" }, decidedBy("the engine")),
  },
});

export const PLACED_REPLICATION = resourceType({
  kind: "placed-replication",
  cfn: "AWS::DMS::ReplicationInstance",
  aws: "aws:dms/replicationInstance:ReplicationInstance",
  words: {
    subnetGroup: refs(
      { cfn: "ReplicationSubnetGroupIdentifier", aws: "replicationSubnetGroupId" },
      REPLICATION_SUBNET_GROUP,
    ),
  },
});

const DATABASES = {
  kind: "database",
  cfn: ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"],
  aws: ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance", "aws:rds/cluster:Cluster"],
} as const;

const SOURCE: Spelling = {
  cfn: ["SourceDBInstanceIdentifier", "SourceDBClusterIdentifier"],
  aws: "replicateSourceDb",
};

/**
 * RDS. Pulumi's `aws` writes PubliclyAccessible false where the program says nothing; the API decides by engine and
 * subnet group (Amazon RDS API Reference, CreateDBInstance and CreateDBCluster).
 */
export const DATABASE = resourceType({
  ...DATABASES,
  words: {
    publicAccess: flag(
      { cfn: "PubliclyAccessible", aws: "publiclyAccessible" },
      { cloudformation: decidedBy("the DB subnet group"), aws: absent(false) },
    ),
    subnetGroup: refs({ cfn: "DBSubnetGroupName", aws: "dbSubnetGroupName" }, DB_SUBNET_GROUP),
    ownCluster: something({ cfn: "DBClusterIdentifier", aws: "clusterIdentifier" }),
    /** What it is a replica of, by its name; by its ARN in another Region. */
    replicaOf: text(SOURCE, absent("")),
    source: refs(SOURCE, DATABASES),
    engine: text({ cfn: "Engine", aws: "engine" }, decidedBy("the source it is restored from")),
    port: integer(PORT, decidedBy("the engine")),
  },
});

/** What answers for an Aurora Limitless Database, in the place of its cluster. */
export const SHARD_GROUP = resourceType({
  kind: "shard-group",
  cfn: "AWS::RDS::DBShardGroup",
  aws: "aws:rds/shardGroup:ShardGroup",
  words: {
    publicAccess: flag(PUBLIC, decidedBy("the internet gateway of its VPC")),
    cluster: refs({ cfn: "DBClusterIdentifier", aws: "dbClusterIdentifier" }, DB_CLUSTER),
  },
});

/** What answers for a cluster of Aurora or Neptune: it has the groups and the subnets of the cluster. */
export const CLUSTER_INSTANCE = resourceType({
  kind: "cluster-instance",
  cfn: ["AWS::RDS::DBInstance", "AWS::Neptune::DBInstance"],
  aws: ["aws:rds/clusterInstance:ClusterInstance", "aws:neptune/clusterInstance:ClusterInstance"],
  words: {
    publicAccess: flag(PUBLIC, absent(false)),
    cluster: refs({ cfn: "DBClusterIdentifier", aws: "clusterIdentifier" }, DB_CLUSTER, NEPTUNE_CLUSTER),
  },
});

export const DATABASE_PROXY = resourceType({
  kind: "database-proxy",
  cfn: "AWS::RDS::DBProxy",
  aws: "aws:rds/proxy:Proxy",
  words: { engineFamily: text({ cfn: "EngineFamily", aws: "engineFamily" }, decidedBy("the engine family")) },
});

/** Classic DB security groups name sources and no ports. EC2-Classic is retired, its templates are not. */
export const CLASSIC_DB_GROUP = resourceType({
  kind: "classic-db-security-group",
  cfn: "AWS::RDS::DBSecurityGroup",
  words: { sources: texts({ cfn: "DBSecurityGroupIngress[].CIDRIP" }) },
});

export const CLASSIC_DB_GROUP_LINE = resourceType({
  kind: "classic-db-security-group-line",
  cfn: "AWS::RDS::DBSecurityGroupIngress",
  words: { sources: texts({ cfn: "CIDRIP" }) },
});

/** Private unless told otherwise since January 2025, in AWS and in version 7 of Pulumi's provider. */
export const REDSHIFT = resourceType({
  kind: "redshift",
  cfn: ["AWS::Redshift::Cluster", "AWS::RedshiftServerless::Workgroup"],
  aws: ["aws:redshift/cluster:Cluster", "aws:redshiftserverless/workgroup:Workgroup"],
  words: {
    publicAccess: flag(PUBLIC, absent(false)),
    port: integer(PORT, absent(5439)),
  },
});

/** Public unless told otherwise (DMS API, CreateReplicationInstance); Pulumi's `aws` says false in its stead. */
export const DMS_INSTANCE = resourceType({
  kind: "replication-instance",
  cfn: "AWS::DMS::ReplicationInstance",
  aws: "aws:dms/replicationInstance:ReplicationInstance",
  words: { publicAccess: flag(PUBLIC, { cloudformation: absent(true), aws: absent(false) }) },
});

/**
 * What migrations of one kind of database to the same run in; public unless told otherwise (DMS API,
 * CreateInstanceProfile).
 */
export const DMS_PROFILE = resourceType({
  kind: "migration-profile",
  cfn: "AWS::DMS::InstanceProfile",
  aws: "aws:dms/instanceProfile:InstanceProfile",
  words: { publicAccess: flag(PUBLIC, absent(true)) },
});

export const BROKER = resourceType({
  kind: "broker",
  cfn: "AWS::AmazonMQ::Broker",
  aws: "aws:mq/broker:Broker",
  words: {
    publicAccess: flag(PUBLIC, absent(false)),
    engine: text({ cfn: "EngineType", aws: "engineType" }),
  },
});

/** Whether a broker of that engine has no groups while it is public. */
export function isRabbit(engine: string): boolean {
  return engine.toUpperCase() === "RABBITMQ";
}

export const KAFKA = resourceType({
  kind: "kafka",
  cfn: "AWS::MSK::Cluster",
  aws: "aws:msk/cluster:Cluster",
  words: {
    publicAccess: text(
      {
        cfn: "BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type",
        aws: "brokerNodeGroupInfo.connectivityInfo.publicAccess.type",
      },
      absent("DISABLED"),
    ),
  },
});

export const CACHE = resourceType({
  kind: "cache",
  cfn: [
    "AWS::ElastiCache::CacheCluster",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::ServerlessCache",
    "AWS::MemoryDB::Cluster",
  ],
  aws: [
    "aws:elasticache/cluster:Cluster",
    "aws:elasticache/replicationGroup:ReplicationGroup",
    "aws:elasticache/serverlessCache:ServerlessCache",
    "aws:memorydb/cluster:Cluster",
  ],
  words: {
    engine: text({ cfn: "Engine", aws: "engine" }, absent("redis")),
    port: integer(PORT, decidedBy("the engine")),
  },
});

export const DAX = resourceType({
  kind: "dax",
  cfn: "AWS::DAX::Cluster",
  aws: "aws:dax/cluster:Cluster",
  words: {
    encryption: text(
      { cfn: "ClusterEndpointEncryptionType", aws: "clusterEndpointEncryptionType" },
      absent("NONE"),
    ),
  },
});

export const SEARCH_DOMAIN = resourceType({
  kind: "search-domain",
  cfn: ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"],
  aws: ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"],
  words: {
    vpc: filled({ cfn: "VPCOptions", aws: "vpcOptions" }, ...IN_VPC),
    fineGrained: flag(
      { cfn: "AdvancedSecurityOptions.Enabled", aws: "advancedSecurityOptions.enabled" },
      absent(false),
    ),
  },
});

/** A policy of OpenSearch Serverless, as JSON text. */
export const SEARCH_POLICY = resourceType({
  kind: "search-policy",
  cfn: "AWS::OpenSearchServerless::SecurityPolicy",
  aws: "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy",
  words: {
    type: text({ cfn: "Type", aws: "type" }),
    policy: composed({ cfn: "Policy", aws: "policy" }),
  },
});
