import {
  GROUP_IDS,
  PUBLICLY_ACCESSIBLE,
  service,
  SUBNET_IDS,
  VPC_GROUP_IDS,
  type Service,
} from "./attachment";
import type { Spelling } from "./words";

/**
 * Services of which rules ask no more than which groups they carry and where they sit: without them a group would
 * look as if it were nowhere, or only beside others.
 */
const GROUPS: Spelling = { cfn: "SecurityGroups", aws: "securityGroups" };
const SUBNETS: Spelling = { cfn: "Subnets", aws: "subnets" };
const SUBNET_ID: Spelling = { cfn: "SubnetId", aws: "subnetId" };
const VPC_SUBNET_IDS: Spelling = { cfn: "VpcSubnetIds", aws: "vpcSubnetIds" };
const NETWORK: Spelling = { cfn: "NetworkConfiguration", aws: "networkConfiguration" };
const VPC_CONFIG: Spelling = { cfn: "VpcConfig", aws: "vpcConfig" };

/** Databases, and doors to them. */
export const STORE_CARRIERS: readonly Service[] = [
  service({
    kind: "docdb-elastic-cluster",
    cfn: "AWS::DocDBElastic::Cluster",
    aws: "aws:docdb/elasticCluster:ElasticCluster",
    attaches: [{ groups: VPC_GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  service({
    kind: "db-proxy-endpoint",
    cfn: "AWS::RDS::DBProxyEndpoint",
    aws: "aws:rds/proxyEndpoint:ProxyEndpoint",
    attaches: [{ groups: VPC_GROUP_IDS, subnets: VPC_SUBNET_IDS }],
  }),
  service({
    kind: "redshift-endpoint",
    cfn: "AWS::Redshift::EndpointAccess",
    aws: [
      "aws:redshift/endpointAccess:EndpointAccess",
      "aws:redshiftserverless/endpointAccess:EndpointAccess",
    ],
    attaches: [{ groups: VPC_GROUP_IDS, subnets: { aws: "subnetIds" } }],
  }),
  // Private unless told otherwise (Timestream for InfluxDB API, CreateDbInstance).
  service({
    kind: "influxdb",
    cfn: ["AWS::Timestream::InfluxDBInstance", "AWS::Timestream::InfluxDBCluster"],
    aws: ["aws:timestreaminfluxdb/dbInstance:DbInstance", "aws:timestreaminfluxdb/dbCluster:DbCluster"],
    attaches: [{ groups: VPC_GROUP_IDS, subnets: VPC_SUBNET_IDS, publicAddress: PUBLICLY_ACCESSIBLE }],
  }),
  service({
    kind: "msk-serverless-cluster",
    cfn: "AWS::MSK::ServerlessCluster",
    aws: "aws:msk/serverlessCluster:ServerlessCluster",
    attaches: [
      {
        each: { cfn: "VpcConfigs", aws: "vpcConfigs" },
        groups: { cfn: "SecurityGroups", aws: "securityGroupIds" },
        subnets: SUBNET_IDS,
      },
    ],
  }),
  service({
    kind: "search-endpoint",
    cfn: "AWS::OpenSearchServerless::VpcEndpoint",
    aws: "aws:opensearch/serverlessVpcEndpoint:ServerlessVpcEndpoint",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
];

/** What runs the owner's code or jobs. */
export const CODE_CARRIERS: readonly Service[] = [
  service({
    kind: "codebuild-project",
    cfn: "AWS::CodeBuild::Project",
    aws: "aws:codebuild/project:Project",
    attaches: [{ each: VPC_CONFIG, groups: GROUP_IDS, subnets: SUBNETS }],
  }),
  // For what the service sends; what it is sent comes by its own endpoint (App Runner API, CreateVpcConnector).
  service({
    kind: "app-runner-connector",
    cfn: "AWS::AppRunner::VpcConnector",
    aws: "aws:apprunner/vpcConnector:VpcConnector",
    attaches: [{ groups: GROUPS, subnets: SUBNETS, onlyCalls: true }],
  }),
  service({
    kind: "emr-application",
    cfn: "AWS::EMRServerless::Application",
    aws: "aws:emrserverless/application:Application",
    attaches: [{ each: NETWORK, groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  service({
    kind: "airflow-environment",
    cfn: "AWS::MWAA::Environment",
    aws: "aws:mwaa/environment:Environment",
    attaches: [{ each: NETWORK, groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  service({
    kind: "glue-connection",
    cfn: "AWS::Glue::Connection",
    aws: "aws:glue/connection:Connection",
    attaches: [
      {
        each: {
          cfn: "ConnectionInput.PhysicalConnectionRequirements",
          aws: "physicalConnectionRequirements",
        },
        groups: { cfn: "SecurityGroupIdList", aws: "securityGroupIdLists" },
        subnets: SUBNET_ID,
      },
    ],
  }),
  service({
    kind: "flink-application",
    cfn: "AWS::KinesisAnalyticsV2::Application",
    aws: "aws:kinesisanalyticsv2/application:Application",
    attaches: [
      {
        each: {
          cfn: "ApplicationConfiguration.VpcConfigurations",
          aws: "applicationConfiguration.vpcConfiguration",
        },
        groups: GROUP_IDS,
        subnets: SUBNET_IDS,
      },
    ],
  }),
  service({
    kind: "kafka-connector",
    cfn: "AWS::KafkaConnect::Connector",
    aws: "aws:mskconnect/connector:Connector",
    attaches: [
      {
        each: { cfn: "KafkaCluster.ApacheKafkaCluster.Vpc", aws: "kafkaCluster.apacheKafkaCluster.vpc" },
        groups: GROUPS,
        subnets: SUBNETS,
      },
    ],
  }),
  service({
    kind: "notebook-instance",
    cfn: "AWS::SageMaker::NotebookInstance",
    aws: "aws:sagemaker/notebookInstance:NotebookInstance",
    attaches: [{ groups: { cfn: "SecurityGroupIds", aws: "securityGroups" }, subnets: SUBNET_ID }],
  }),
  service({
    kind: "sagemaker-domain",
    cfn: "AWS::SageMaker::Domain",
    aws: "aws:sagemaker/domain:Domain",
    attaches: [
      {
        groups: { cfn: "DefaultUserSettings.SecurityGroups", aws: "defaultUserSettings.securityGroups" },
        subnets: SUBNET_IDS,
      },
    ],
  }),
  service({
    kind: "sagemaker-model",
    cfn: "AWS::SageMaker::Model",
    aws: "aws:sagemaker/model:Model",
    attaches: [{ each: VPC_CONFIG, groups: GROUP_IDS, subnets: SUBNETS }],
  }),
  service({
    kind: "canary",
    cfn: "AWS::Synthetics::Canary",
    aws: "aws:synthetics/canary:Canary",
    attaches: [{ each: { cfn: "VPCConfig", aws: "vpcConfig" }, groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  service({
    kind: "image-builder",
    cfn: "AWS::ImageBuilder::InfrastructureConfiguration",
    aws: "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_ID }],
  }),
  service({
    kind: "emr-cluster",
    cfn: "AWS::EMR::Cluster",
    aws: "aws:emr/cluster:Cluster",
    attaches: (["Master", "Slave"] as const).map((nodes) => ({
      each: { cfn: "Instances", aws: "ec2Attributes" },
      groups: {
        cfn: [`EmrManaged${nodes}SecurityGroup`, `Additional${nodes}SecurityGroups`],
        aws: [`emrManaged${nodes}SecurityGroup`, `additional${nodes}SecurityGroups`],
      },
      subnets: { cfn: ["Ec2SubnetId", "Ec2SubnetIds"], aws: ["subnetId", "subnetIds"] },
    })),
  }),
];

/** Ways into a VPC and out of it. */
export const DOOR_CARRIERS: readonly Service[] = [
  service({
    kind: "vpc-link",
    cfn: "AWS::ApiGatewayV2::VpcLink",
    aws: "aws:apigatewayv2/vpcLink:VpcLink",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  service({
    kind: "client-vpn-endpoint",
    cfn: "AWS::EC2::ClientVpnEndpoint",
    aws: "aws:ec2clientvpn/endpoint:Endpoint",
    attaches: [{ groups: GROUP_IDS }],
  }),
  service({
    kind: "instance-connect-endpoint",
    cfn: "AWS::EC2::InstanceConnectEndpoint",
    aws: "aws:ec2transitgateway/instanceConnectEndpoint:InstanceConnectEndpoint",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_ID }],
  }),
  service({
    kind: "verified-access-endpoint",
    cfn: "AWS::EC2::VerifiedAccessEndpoint",
    aws: "aws:verifiedaccess/endpoint:Endpoint",
    attaches: [{ groups: GROUP_IDS }],
  }),
  service({
    kind: "resolver-endpoint",
    cfn: "AWS::Route53Resolver::ResolverEndpoint",
    aws: "aws:route53/resolverEndpoint:ResolverEndpoint",
    attaches: [
      { groups: GROUP_IDS, subnets: { cfn: "IpAddresses[].SubnetId", aws: "ipAddresses[].subnetId" } },
    ],
  }),
  service({
    kind: "resource-gateway",
    cfn: "AWS::VpcLattice::ResourceGateway",
    aws: "aws:vpclattice/resourceGateway:ResourceGateway",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  service({
    kind: "transfer-server",
    cfn: "AWS::Transfer::Server",
    aws: "aws:transfer/server:Server",
    attaches: [
      {
        each: { cfn: "EndpointDetails", aws: "endpointDetails" },
        groups: GROUP_IDS,
        subnets: SUBNET_IDS,
      },
    ],
  }),
  service({
    kind: "file-cache",
    cfn: "AWS::FSx::FileCache",
    aws: "aws:fsx/fileCache:FileCache",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
];
