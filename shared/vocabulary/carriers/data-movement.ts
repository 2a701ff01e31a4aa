import {
  GROUP_ARNS,
  GROUP_IDS,
  carrierType,
  SUBNET_IDS,
  VPC_GROUP_IDS,
  type CarrierType,
} from "../attachment";
import { GROUPS } from "./carrier-words";
import { absent, flag } from "../words";

/** What AWS reaches into a VPC with, to fetch, deliver, move or watch. */
export const DATA_MOVEMENT_CARRIERS = [
  carrierType({
    kind: "delivery-stream",
    cfn: "AWS::KinesisFirehose::DeliveryStream",
    aws: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    attaches: [
      {
        each: {
          cfn: [
            "AmazonopensearchserviceDestinationConfiguration.VpcConfiguration",
            "AmazonOpenSearchServerlessDestinationConfiguration.VpcConfiguration",
            "ElasticsearchDestinationConfiguration.VpcConfiguration",
          ],
          aws: [
            "opensearchConfiguration.vpcConfig",
            "opensearchserverlessConfiguration.vpcConfig",
            "elasticsearchConfiguration.vpcConfig",
          ],
        },
        groups: GROUP_IDS,
        subnets: SUBNET_IDS,
      },
    ],
  }),
  carrierType({
    kind: "ingestion-pipeline",
    cfn: ["AWS::OSIS::Pipeline", "AWS::OSIS::PipelineEndpoint"],
    aws: ["aws:opensearchingest/pipeline:Pipeline", "aws:opensearchingest/pipelineEndpoint:PipelineEndpoint"],
    attaches: [{ each: { cfn: "VpcOptions", aws: "vpcOptions" }, groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  carrierType({
    kind: "kafka-replicator",
    cfn: "AWS::MSK::Replicator",
    aws: "aws:msk/replicator:Replicator",
    attaches: [
      {
        each: { cfn: "KafkaClusters[].VpcConfig", aws: "kafkaClusters[].vpcConfig" },
        groups: { cfn: "SecurityGroupIds", aws: "securityGroupsIds" },
        subnets: SUBNET_IDS,
      },
    ],
  }),
  carrierType({
    kind: "dms-serverless",
    cfn: "AWS::DMS::ReplicationConfig",
    aws: "aws:dms/replicationConfig:ReplicationConfig",
    attaches: [{ each: { cfn: "ComputeConfig", aws: "computeConfig" }, groups: VPC_GROUP_IDS }],
  }),
  // Public unless told otherwise, with either host (DMS API, CreateInstanceProfile).
  carrierType({
    kind: "dms-instance-profile",
    cfn: "AWS::DMS::InstanceProfile",
    aws: "aws:dms/instanceProfile:InstanceProfile",
    attaches: [
      {
        groups: { cfn: "VpcSecurityGroups", aws: "vpcSecurityGroupIds" },
        publicAddress: flag({ cfn: "PubliclyAccessible", aws: "publiclyAccessible" }, absent(true)),
      },
    ],
  }),
  // Servers that copies of machines are sent to (AWS Elastic Disaster Recovery and MGN API,
  // ReplicationConfigurationTemplate).
  carrierType({
    kind: "replication-servers",
    cfn: ["AWS::DRS::ReplicationConfigurationTemplate", "AWS::MGN::ReplicationConfigurationTemplate"],
    aws: "aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate",
    attaches: [
      {
        groups: { cfn: "ReplicationServersSecurityGroupsIDs", aws: "replicationServersSecurityGroupsIds" },
        subnets: { cfn: "StagingAreaSubnetId", aws: "stagingAreaSubnetId" },
        publicAddress: flag({ cfn: "CreatePublicIP", aws: "createPublicIp" }, absent(false)),
      },
    ],
  }),
  carrierType({
    kind: "topic-rule-destination",
    cfn: "AWS::IoT::TopicRuleDestination",
    aws: "aws:iot/topicRuleDestination:TopicRuleDestination",
    attaches: [
      { each: { cfn: "VpcProperties", aws: "vpcConfiguration" }, groups: GROUPS, subnets: SUBNET_IDS },
    ],
  }),
  carrierType({
    kind: "metrics-scraper",
    cfn: "AWS::APS::Scraper",
    aws: "aws:amp/scraper:Scraper",
    attaches: [
      {
        each: {
          cfn: ["Source.EksConfiguration", "Source.VpcConfiguration"],
          aws: ["source.eks", "source.vpc"],
        },
        groups: GROUP_IDS,
        subnets: SUBNET_IDS,
      },
    ],
  }),
  carrierType({
    kind: "grafana-workspace",
    cfn: "AWS::Grafana::Workspace",
    aws: "aws:grafana/workspace:Workspace",
    attaches: [
      {
        each: { cfn: "VpcConfiguration", aws: "vpcConfiguration" },
        groups: GROUP_IDS,
        subnets: SUBNET_IDS,
      },
    ],
  }),
  carrierType({
    kind: "quicksight-connection",
    cfn: "AWS::QuickSight::VPCConnection",
    aws: "aws:quicksight/vpcConnection:VpcConnection",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  carrierType({
    kind: "code-host",
    cfn: "AWS::CodeConnections::Host",
    aws: ["aws:codeconnections/host:Host", "aws:codestarconnections/host:Host"],
    attaches: [
      {
        each: { cfn: "VpcConfiguration", aws: "vpcConfiguration" },
        groups: GROUP_IDS,
        subnets: SUBNET_IDS,
      },
    ],
  }),
  carrierType({
    kind: "network-connector",
    cfn: "AWS::Lambda::NetworkConnector",
    aws: "aws:lambda/coreNetworkConnector:CoreNetworkConnector",
    attaches: [
      {
        each: {
          cfn: "Configuration.VpcEgressConfiguration",
          aws: "configuration.vpcEgressConfiguration",
        },
        groups: GROUP_IDS,
        subnets: SUBNET_IDS,
      },
    ],
  }),
  carrierType({
    kind: "search-index-source",
    cfn: ["AWS::Kendra::DataSource", "AWS::QBusiness::DataSource"],
    attaches: [
      {
        each: {
          cfn: [
            "VpcConfiguration",
            "DataSourceConfiguration.DatabaseConfiguration.VpcConfiguration",
            "DataSourceConfiguration.ConfluenceConfiguration.VpcConfiguration",
            "DataSourceConfiguration.SharePointConfiguration.VpcConfiguration",
          ],
        },
        groups: GROUP_IDS,
        subnets: SUBNET_IDS,
      },
    ],
  }),
  // For the interfaces of the tasks that it runs (DataSync API, CreateAgent).
  carrierType({
    kind: "sync-agent",
    cfn: "AWS::DataSync::Agent",
    aws: "aws:datasync/agent:Agent",
    attaches: [{ groups: GROUP_ARNS, subnets: { cfn: "SubnetArns", aws: "subnetArns" } }],
  }),
  // What a task reaches a file system from. That lies in the same groups, and its subnets are its own to say.
  carrierType({
    kind: "sync-location",
    cfn: [
      "AWS::DataSync::LocationFSxLustre",
      "AWS::DataSync::LocationFSxONTAP",
      "AWS::DataSync::LocationFSxOpenZFS",
      "AWS::DataSync::LocationFSxWindows",
    ],
    aws: [
      "aws:datasync/locationFsxLustre:LocationFsxLustre",
      "aws:datasync/locationFsxOntapFileSystem:LocationFsxOntapFileSystem",
      "aws:datasync/fsxOpenZfsFileSystem:FsxOpenZfsFileSystem",
      "aws:datasync/locationFsxWindows:LocationFsxWindows",
    ],
    attaches: [{ groups: GROUP_ARNS }],
  }),
  carrierType({
    kind: "sync-mount",
    cfn: "AWS::DataSync::LocationEFS",
    aws: "aws:datasync/efsLocation:EfsLocation",
    attaches: [
      {
        each: { cfn: "Ec2Config", aws: "ec2Config" },
        groups: GROUP_ARNS,
        subnets: { cfn: "SubnetArn", aws: "subnetArn" },
      },
    ],
  }),
  // What a satellite sends comes in and goes out by it (CloudFormation, AWS::GroundStation::DataflowEndpointGroup).
  carrierType({
    kind: "dataflow-endpoint",
    cfn: "AWS::GroundStation::DataflowEndpointGroup",
    attaches: [
      { each: { cfn: "EndpointDetails[].SecurityDetails" }, groups: GROUP_IDS, subnets: SUBNET_IDS },
    ],
  }),
] as const satisfies readonly CarrierType[];
