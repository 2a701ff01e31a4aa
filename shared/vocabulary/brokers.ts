import { PUBLICLY_ACCESSIBLE, carrierType, SUBNET_IDS, VPC_GROUP_IDS } from "./attachment";
import type { Spelling } from "./spelling";
import { absent, flag } from "./words";

export const MSK_CLUSTER = carrierType({
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

export const BROKER_GROUPS: Spelling = { cfn: "SecurityGroups", aws: "securityGroups" };

export const MQ_BROKER = carrierType({
  kind: "mq-broker",
  cfn: "AWS::AmazonMQ::Broker",
  aws: "aws:mq/broker:Broker",
  attaches: [
    {
      groups: BROKER_GROUPS,
      subnets: SUBNET_IDS,
      publicAddress: PUBLICLY_ACCESSIBLE,
    },
  ],
});

export const REPLICATION_INSTANCE = carrierType({
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
