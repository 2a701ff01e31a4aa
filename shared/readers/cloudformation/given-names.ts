import type { Tree } from "../../facts";
import { isRecord, own } from "../../facts/json";

/**
 * Properties that give a resource the name by which others may call it, by type (CloudFormation template reference).
 */
const NAMES: Readonly<Record<string, string>> = {
  "AWS::AutoScaling::AutoScalingGroup": "AutoScalingGroupName",
  "AWS::AutoScaling::LaunchConfiguration": "LaunchConfigurationName",
  "AWS::DAX::SubnetGroup": "SubnetGroupName",
  "AWS::DMS::ReplicationSubnetGroup": "ReplicationSubnetGroupIdentifier",
  "AWS::DocDB::DBCluster": "DBClusterIdentifier",
  "AWS::DocDB::DBSubnetGroup": "DBSubnetGroupName",
  "AWS::EC2::LaunchTemplate": "LaunchTemplateName",
  "AWS::EC2::SecurityGroup": "GroupName",
  "AWS::EKS::Cluster": "Name",
  "AWS::ElastiCache::SubnetGroup": "CacheSubnetGroupName",
  "AWS::ElasticLoadBalancing::LoadBalancer": "LoadBalancerName",
  "AWS::IAM::InstanceProfile": "InstanceProfileName",
  "AWS::IAM::Role": "RoleName",
  "AWS::MemoryDB::SubnetGroup": "SubnetGroupName",
  "AWS::Neptune::DBCluster": "DBClusterIdentifier",
  "AWS::Neptune::DBSubnetGroup": "DBSubnetGroupName",
  "AWS::RDS::DBCluster": "DBClusterIdentifier",
  "AWS::RDS::DBInstance": "DBInstanceIdentifier",
  "AWS::RDS::DBSubnetGroup": "DBSubnetGroupName",
};

/** The name that a template gives a resource, if it is written out. */
export function givenNameOf(type: string, properties: Tree): string | undefined {
  const property = Object.hasOwn(NAMES, type) ? NAMES[type] : undefined;
  const name: unknown =
    property === undefined || !isRecord(properties) ? undefined : own(properties, property);
  return typeof name === "string" && name !== "" ? name : undefined;
}
