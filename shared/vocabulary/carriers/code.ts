import { GROUP_IDS, PUBLICLY_ACCESSIBLE, carrierType, SUBNET_IDS, type CarrierType } from "../attachment";
import { GROUPS, LAUNCHED, NETWORK, SUBNET_ID, SUBNETS, VPC_CONFIG } from "./carrier-words";
import { absent, flagWord } from "../words";

/**
 * What runs the owner's code or jobs. Of these, as of the carriers of stores, learning, data and streams, rules ask no
 * more than which groups they carry and where they sit: without them a group would look as if it were nowhere, or only
 * beside others.
 */
export const CODE_CARRIERS = [
  carrierType({
    kind: "codebuild-project",
    cfn: "AWS::CodeBuild::Project",
    aws: "aws:codebuild/project:Project",
    attaches: [
      { each: VPC_CONFIG, groups: GROUP_IDS, subnets: SUBNETS },
      { each: { cfn: "Environment.DockerServer", aws: "environment.dockerServer" }, groups: GROUP_IDS },
    ],
  }),
  carrierType({
    kind: "codebuild-fleet",
    cfn: "AWS::CodeBuild::Fleet",
    aws: "aws:codebuild/fleet:Fleet",
    attaches: [{ each: { cfn: "FleetVpcConfig", aws: "vpcConfigs" }, groups: GROUP_IDS, subnets: SUBNETS }],
  }),
  carrierType({
    kind: "ecs-express-service",
    cfn: "AWS::ECS::ExpressGatewayService",
    aws: "aws:ecs/expressGatewayService:ExpressGatewayService",
    attaches: [
      {
        each: { cfn: "NetworkConfiguration", aws: "networkConfigurations" },
        groups: GROUPS,
        subnets: SUBNETS,
      },
    ],
  }),
  // Its instances are of the account, whoever manages them (Amazon ECS Developer Guide, Managed Instances).
  carrierType({
    kind: "ecs-managed-instances",
    cfn: "AWS::ECS::CapacityProvider",
    aws: "aws:ecs/capacityProvider:CapacityProvider",
    attaches: [
      {
        each: {
          cfn: "ManagedInstancesProvider.InstanceLaunchTemplate.NetworkConfiguration",
          aws: "managedInstancesProvider.instanceLaunchTemplate.networkConfiguration",
        },
        groups: GROUPS,
        subnets: SUBNETS,
        publicAddress: LAUNCHED,
      },
    ],
  }),
  // It makes load balancers that face the internet unless told otherwise (ECS API, HostSharedAlbConfiguration).
  carrierType({
    kind: "ecs-gateway",
    cfn: "AWS::ECS::Gateway",
    attaches: [
      {
        groups: { cfn: "Configuration.HostSharedAlb.NetworkConfiguration.InboundSecurityGroup" },
        subnets: { cfn: "Configuration.HostSharedAlb.NetworkConfiguration.Subnets" },
        publicAddress: flagWord(
          { cfn: { at: "Configuration.HostSharedAlb.Scheme", yes: "internet-facing" } },
          absent(true),
        ),
      },
    ],
  }),
  // It changes a database's password from within, and nobody connects to it (Secrets Manager API, RotateSecret).
  carrierType({
    kind: "rotation-function",
    cfn: "AWS::SecretsManager::RotationSchedule",
    attaches: [
      {
        each: { cfn: "HostedRotationLambda" },
        groups: { cfn: "VpcSecurityGroupIds" },
        subnets: { cfn: "VpcSubnetIds" },
        onlyCalls: true,
      },
    ],
  }),
  carrierType({
    kind: "function-capacity",
    cfn: "AWS::Lambda::CapacityProvider",
    aws: "aws:lambda/capacityProvider:CapacityProvider",
    attaches: [{ each: VPC_CONFIG, groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  // For what the service sends; what it is sent comes by its own endpoint (App Runner API, CreateVpcConnector).
  carrierType({
    kind: "app-runner-connector",
    cfn: "AWS::AppRunner::VpcConnector",
    aws: "aws:apprunner/vpcConnector:VpcConnector",
    attaches: [{ groups: GROUPS, subnets: SUBNETS, onlyCalls: true }],
  }),
  carrierType({
    kind: "emr-application",
    cfn: "AWS::EMRServerless::Application",
    aws: "aws:emrserverless/application:Application",
    attaches: [{ each: NETWORK, groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  carrierType({
    kind: "airflow-environment",
    cfn: "AWS::MWAA::Environment",
    aws: "aws:mwaa/environment:Environment",
    attaches: [{ each: NETWORK, groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  carrierType({
    kind: "glue-connection",
    cfn: ["AWS::Glue::Connection", "AWS::DataZone::Connection"],
    aws: "aws:glue/connection:Connection",
    attaches: [
      {
        each: {
          cfn: [
            "ConnectionInput.PhysicalConnectionRequirements",
            "Props.GlueProperties.GlueConnectionInput.PhysicalConnectionRequirements",
          ],
          aws: "physicalConnectionRequirements",
        },
        groups: { cfn: "SecurityGroupIdList", aws: "securityGroupIdLists" },
        subnets: { cfn: ["SubnetId", "SubnetIdList"], aws: "subnetId" },
      },
    ],
  }),
  carrierType({
    kind: "glue-dev-endpoint",
    cfn: "AWS::Glue::DevEndpoint",
    aws: "aws:glue/devEndpoint:DevEndpoint",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_ID }],
  }),
  carrierType({
    kind: "emr-studio",
    cfn: "AWS::EMR::Studio",
    aws: "aws:emr/studio:Studio",
    attaches: (["engine", "workspace"] as const).map((part) => ({
      groups: {
        cfn: part === "engine" ? "EngineSecurityGroupId" : "WorkspaceSecurityGroupId",
        aws: `${part}SecurityGroupId`,
      },
      subnets: SUBNET_IDS,
    })),
  }),
  carrierType({
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
  carrierType({
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
  carrierType({
    kind: "canary",
    cfn: "AWS::Synthetics::Canary",
    aws: "aws:synthetics/canary:Canary",
    attaches: [
      {
        each: { cfn: ["VPCConfig", "Replicas[].VpcConfig"], aws: "vpcConfig" },
        groups: GROUP_IDS,
        subnets: SUBNET_IDS,
      },
    ],
  }),
  carrierType({
    kind: "image-builder",
    cfn: "AWS::ImageBuilder::InfrastructureConfiguration",
    aws: "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_ID, publicAddress: LAUNCHED }],
  }),
  // Its nodes are instances of the account (Amazon EMR Management Guide, Amazon VPC options).
  carrierType({
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
      publicAddress: LAUNCHED,
    })),
  }),
  carrierType({
    kind: "workflow",
    cfn: "AWS::MWAAServerless::Workflow",
    attaches: [{ each: { cfn: "NetworkConfiguration" }, groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  carrierType({
    kind: "hpc-cluster",
    cfn: "AWS::PCS::Cluster",
    attaches: [{ each: { cfn: "Networking" }, groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  carrierType({
    kind: "mainframe-environment",
    cfn: "AWS::M2::Environment",
    aws: "aws:m2/environment:Environment",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS, publicAddress: PUBLICLY_ACCESSIBLE }],
  }),
  carrierType({
    kind: "omics-run",
    cfn: "AWS::Omics::Configuration",
    attaches: [{ each: { cfn: "RunConfigurations.VpcConfig" }, groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  carrierType({
    kind: "device-project",
    cfn: ["AWS::DeviceFarm::Project", "AWS::DeviceFarm::TestGridProject"],
    aws: "aws:devicefarm/testGridProject:TestGridProject",
    attaches: [{ each: VPC_CONFIG, groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
] as const satisfies readonly CarrierType[];
