import { DB_CLUSTER, NEPTUNE_CLUSTER } from "./data-stores";
import { something } from "./presence";
import { DB_SUBNET_GROUP } from "./subnet-groups";
import type { Spelling } from "./spelling";
import { absent, decidedBy, flag, integer, refs, resourceType, text, texts } from "./words";

const PORT: Spelling = { cfn: "Port", aws: "port" };
const PUBLIC: Spelling = { cfn: "PubliclyAccessible", aws: "publiclyAccessible" };

const DATABASES = {
  kind: "database",
  cfn: ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"],
  aws: ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance", "aws:rds/cluster:Cluster"],
} as const;

const SOURCE: Spelling = {
  cfn: ["SourceDBInstanceIdentifier", "SourceDBClusterIdentifier"],
  aws: "replicateSourceDb",
};

export const SUBNET_GROUP_DECIDES = decidedBy<boolean>("the DB subnet group");

/**
 * RDS. Pulumi's `aws` writes PubliclyAccessible false where the program says nothing; the API decides by engine and
 * subnet group (Amazon RDS API Reference, CreateDBInstance and CreateDBCluster).
 */
export const DATABASE = resourceType({
  ...DATABASES,
  words: {
    publicAccess: flag(
      { cfn: "PubliclyAccessible", aws: "publiclyAccessible" },
      { cloudformation: SUBNET_GROUP_DECIDES, aws: absent(false) },
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

export const GATEWAY_DECIDES = decidedBy<boolean>("the internet gateway of its VPC");

/** What answers for an Aurora Limitless Database, in the place of its cluster. */
export const SHARD_GROUP = resourceType({
  kind: "shard-group",
  cfn: "AWS::RDS::DBShardGroup",
  aws: "aws:rds/shardGroup:ShardGroup",
  words: {
    publicAccess: flag(PUBLIC, GATEWAY_DECIDES),
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
