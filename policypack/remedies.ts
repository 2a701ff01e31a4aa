import type { PulumiResource } from "../shared/readers/pulumi";

type Properties = PulumiResource["properties"];

/** A change of one resource's inputs that can only be meant in one way. */
export interface Remedy {
  readonly rule: string;
  /** The inputs as they should be; `undefined` where there is nothing to change. */
  mend(resource: Pick<PulumiResource, "type" | "properties">): Properties | undefined;
}

/** Turns a switch off that is on. One that is not known, or left to its default, is left alone. */
function switchOff(rule: string, property: string, types: readonly string[]): Remedy {
  return {
    rule,
    mend: ({ type, properties }) =>
      types.includes(type) && properties[property] === true
        ? { ...properties, [property]: false }
        : undefined,
  };
}

/** Takes every line away. */
function withoutLines(rule: string, type: string): Remedy {
  const lists = ["ingress", "egress"];
  return {
    rule,
    mend(resource) {
      const { properties } = resource;
      const has = (list: string) => {
        const lines = properties[list];
        return Array.isArray(lines) && lines.length > 0;
      };
      if (resource.type !== type || !lists.some(has)) return undefined;
      return { ...properties, ...Object.fromEntries(lists.map((list) => [list, []])) };
    },
  };
}

/** What the policies may change on their own when Pulumi's configuration says `remediate`. */
export const REMEDIES: readonly Remedy[] = [
  withoutLines("default-sg-has-rules", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"),
  switchOff("rds-publicly-accessible", "publiclyAccessible", [
    "aws:rds/instance:Instance",
    "aws:rds/clusterInstance:ClusterInstance",
    "aws-native:rds:DbInstance",
  ]),
  switchOff("redshift-publicly-accessible", "publiclyAccessible", [
    "aws:redshift/cluster:Cluster",
    "aws-native:redshift:Cluster",
  ]),
  switchOff("dms-public", "publiclyAccessible", [
    "aws:dms/replicationInstance:ReplicationInstance",
    "aws-native:dms:ReplicationInstance",
  ]),
  switchOff("mq-public", "publiclyAccessible", ["aws:mq/broker:Broker", "aws-native:amazonmq:Broker"]),
  switchOff("subnet-auto-public-ipv4", "mapPublicIpOnLaunch", [
    "aws:ec2/subnet:Subnet",
    "aws-native:ec2:Subnet",
  ]),
  switchOff("subnet-auto-public-ipv6", "assignIpv6AddressOnCreation", [
    "aws:ec2/subnet:Subnet",
    "aws-native:ec2:Subnet",
  ]),
  switchOff("instance-public-ip", "associatePublicIpAddress", ["aws:ec2/instance:Instance"]),
];
