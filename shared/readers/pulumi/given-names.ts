import { textOf } from "../../facts/json";
import type { PulumiResource } from "./pulumi-resource";
import { isUnknownValue } from "./sentinels";

/** Properties that give a resource the name by which others may call it, by type (Pulumi registry). */
const NAMES: Readonly<Record<string, string>> = {
  "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup": "replicationSubnetGroupId",
  "aws:docdb/cluster:Cluster": "clusterIdentifier",
  "aws:neptune/cluster:Cluster": "clusterIdentifier",
  "aws:rds/cluster:Cluster": "clusterIdentifier",
  "aws:rds/instance:Instance": "identifier",
  "aws-native:autoscaling:AutoScalingGroup": "autoScalingGroupName",
  "aws-native:autoscaling:LaunchConfiguration": "launchConfigurationName",
  "aws-native:dax:SubnetGroup": "subnetGroupName",
  "aws-native:dms:ReplicationSubnetGroup": "replicationSubnetGroupIdentifier",
  "aws-native:docdb:DbCluster": "dbClusterIdentifier",
  "aws-native:docdb:DbSubnetGroup": "dbSubnetGroupName",
  "aws-native:ec2:LaunchTemplate": "launchTemplateName",
  "aws-native:ec2:SecurityGroup": "groupName",
  "aws-native:eks:Cluster": "name",
  "aws-native:elasticache:SubnetGroup": "cacheSubnetGroupName",
  "aws-native:iam:InstanceProfile": "instanceProfileName",
  "aws-native:iam:Role": "roleName",
  "aws-native:memorydb:SubnetGroup": "subnetGroupName",
  "aws-native:neptune:DbCluster": "dbClusterIdentifier",
  "aws-native:neptune:DbSubnetGroup": "dbSubnetGroupName",
  "aws-native:rds:DbCluster": "dbClusterIdentifier",
  "aws-native:rds:DbInstance": "dbInstanceIdentifier",
  "aws-native:rds:DbSubnetGroup": "dbSubnetGroupName",
};

/**
 * The name of a resource in AWS. Providers make one up before anything is planned, so that a preview has it as a text
 * wherever a program says `role.name`.
 */
export function givenNameOf({ type, properties }: PulumiResource): string | undefined {
  const property = Object.hasOwn(NAMES, type) ? NAMES[type] : type.startsWith("aws:") ? "name" : undefined;
  const name = property === undefined ? undefined : properties[property];
  return isUnknownValue(name) ? undefined : textOf(name);
}
