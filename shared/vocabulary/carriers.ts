import { GROUP_IDS, PUBLICLY_ACCESSIBLE, service, SUBNET_IDS, type Service } from "./attachment";
import { GROUPS, LAUNCHED, NETWORK, SUBNET_ID, SUBNETS, VPC_CONFIG } from "./carrier-words";

/**
 * Services of which rules ask no more than which groups they carry and where they sit: without them a group would
 * look as if it were nowhere, or only beside others.
 */
/** What runs the owner's code or jobs. */
export const CODE_CARRIERS = [
  service({
    kind: "codebuild-project",
    cfn: "AWS::CodeBuild::Project",
    aws: "aws:codebuild/project:Project",
    attaches: [{ each: VPC_CONFIG, groups: GROUP_IDS, subnets: SUBNETS }],
  }),
  service({
    kind: "codebuild-fleet",
    cfn: "AWS::CodeBuild::Fleet",
    aws: "aws:codebuild/fleet:Fleet",
    attaches: [{ each: { cfn: "FleetVpcConfig", aws: "vpcConfigs" }, groups: GROUP_IDS, subnets: SUBNETS }],
  }),
  service({
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
  service({
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
  service({
    kind: "function-capacity",
    cfn: "AWS::Lambda::CapacityProvider",
    aws: "aws:lambda/capacityProvider:CapacityProvider",
    attaches: [{ each: VPC_CONFIG, groups: GROUP_IDS, subnets: SUBNET_IDS }],
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
    kind: "glue-dev-endpoint",
    cfn: "AWS::Glue::DevEndpoint",
    aws: "aws:glue/devEndpoint:DevEndpoint",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_ID }],
  }),
  service({
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
    kind: "canary",
    cfn: "AWS::Synthetics::Canary",
    aws: "aws:synthetics/canary:Canary",
    attaches: [{ each: { cfn: "VPCConfig", aws: "vpcConfig" }, groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  service({
    kind: "image-builder",
    cfn: "AWS::ImageBuilder::InfrastructureConfiguration",
    aws: "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_ID, publicAddress: LAUNCHED }],
  }),
  // Its nodes are instances of the account (Amazon EMR Management Guide, Amazon VPC options).
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
      publicAddress: LAUNCHED,
    })),
  }),
  service({
    kind: "workflow",
    cfn: "AWS::MWAAServerless::Workflow",
    attaches: [{ each: { cfn: "NetworkConfiguration" }, groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  service({
    kind: "hpc-cluster",
    cfn: "AWS::PCS::Cluster",
    attaches: [{ each: { cfn: "Networking" }, groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  service({
    kind: "mainframe-environment",
    cfn: "AWS::M2::Environment",
    aws: "aws:m2/environment:Environment",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS, publicAddress: PUBLICLY_ACCESSIBLE }],
  }),
  service({
    kind: "device-project",
    cfn: ["AWS::DeviceFarm::Project", "AWS::DeviceFarm::TestGridProject"],
    aws: "aws:devicefarm/testGridProject:TestGridProject",
    attaches: [{ each: VPC_CONFIG, groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
] as const satisfies readonly Service[];
