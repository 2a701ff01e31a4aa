import { SUBNET, DEFAULT_SUBNET } from "./place";
import { something } from "./presence";
import type { TypeNames } from "./types";
import type { Spelling } from "./spelling";
import { absent, decidedBy, integer, refs, resourceType, text } from "./words";

const PORT: Spelling = { cfn: "Port", aws: "port" };

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
