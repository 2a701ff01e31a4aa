import { GROUP_IDS, carrierType, SUBNET_IDS, type CarrierType } from "../attachment";
import { GROUPS, SUBNET_ID, SUBNETS, VPC_CONFIG } from "./carrier-words";

/** Where models are made and asked. */
export const MACHINE_LEARNING_CARRIERS = [
  carrierType({
    kind: "notebook-instance",
    cfn: "AWS::SageMaker::NotebookInstance",
    aws: "aws:sagemaker/notebookInstance:NotebookInstance",
    attaches: [{ groups: { cfn: "SecurityGroupIds", aws: "securityGroups" }, subnets: SUBNET_ID }],
  }),
  carrierType({
    kind: "sagemaker-domain",
    cfn: "AWS::SageMaker::Domain",
    aws: "aws:sagemaker/domain:Domain",
    attaches: [
      {
        groups: { cfn: "DefaultUserSettings.SecurityGroups", aws: "defaultUserSettings.securityGroups" },
        subnets: SUBNET_IDS,
      },
      {
        each: { cfn: "DefaultSpaceSettings", aws: "defaultSpaceSettings" },
        groups: GROUPS,
      },
      {
        each: { cfn: "DomainSettings", aws: "domainSettings" },
        groups: GROUP_IDS,
      },
    ],
  }),
  carrierType({
    kind: "sagemaker-model",
    cfn: "AWS::SageMaker::Model",
    aws: "aws:sagemaker/model:Model",
    attaches: [{ each: VPC_CONFIG, groups: GROUP_IDS, subnets: SUBNETS }],
  }),
  carrierType({
    kind: "sagemaker-user",
    cfn: "AWS::SageMaker::UserProfile",
    aws: "aws:sagemaker/userProfile:UserProfile",
    attaches: [{ each: { cfn: "UserSettings", aws: "userSettings" }, groups: GROUPS }],
  }),
  carrierType({
    kind: "sagemaker-cluster",
    cfn: "AWS::SageMaker::Cluster",
    attaches: [
      { each: { cfn: "VpcConfig" }, groups: GROUP_IDS, subnets: SUBNETS },
      {
        each: {
          cfn: ["InstanceGroups[].OverrideVpcConfig", "RestrictedInstanceGroups[].OverrideVpcConfig"],
        },
        groups: GROUP_IDS,
        subnets: SUBNETS,
      },
    ],
  }),
  carrierType({
    kind: "sagemaker-endpoint",
    cfn: "AWS::SageMaker::EndpointConfig",
    attaches: [{ each: { cfn: "VpcConfig" }, groups: GROUP_IDS, subnets: SUBNETS }],
  }),
  carrierType({
    kind: "sagemaker-job",
    cfn: [
      "AWS::SageMaker::ProcessingJob",
      "AWS::SageMaker::DataQualityJobDefinition",
      "AWS::SageMaker::ModelBiasJobDefinition",
      "AWS::SageMaker::ModelExplainabilityJobDefinition",
      "AWS::SageMaker::ModelQualityJobDefinition",
    ],
    aws: "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
    attaches: [
      {
        each: { cfn: "NetworkConfig.VpcConfig", aws: "networkConfig.vpcConfig" },
        groups: GROUP_IDS,
        subnets: SUBNETS,
      },
    ],
  }),
  carrierType({
    kind: "sagemaker-schedule",
    cfn: "AWS::SageMaker::MonitoringSchedule",
    aws: "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
    attaches: [
      {
        each: {
          cfn: "MonitoringScheduleConfig.MonitoringJobDefinition.NetworkConfig.VpcConfig",
          aws: "monitoringScheduleConfig.monitoringJobDefinition.networkConfig.vpcConfig",
        },
        groups: GROUP_IDS,
        subnets: SUBNETS,
      },
    ],
  }),
  carrierType({
    kind: "training-job",
    aws: [
      "aws:sagemaker/trainingJob:TrainingJob",
      "aws:bedrock/customModel:CustomModel",
      "aws:bedrockmodel/invocationJob:InvocationJob",
      "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob",
      "aws:sagemaker/labelingJob:LabelingJob",
    ],
    attaches: [
      {
        each: {
          aws: [
            "vpcConfig",
            "trainingJobDefinition.vpcConfig",
            "trainingJobDefinitions[].vpcConfig",
            "labelingJobAlgorithmsConfig.labelingJobResourceConfig.vpcConfig",
          ],
        },
        groups: GROUP_IDS,
        subnets: { aws: ["subnets", "subnetIds"] },
      },
    ],
  }),
  carrierType({
    kind: "sagemaker-workforce",
    cfn: "AWS::SageMaker::Workforce",
    aws: "aws:sagemaker/workforce:Workforce",
    attaches: [
      {
        each: { cfn: "WorkforceVpcConfig", aws: "workforceVpcConfig" },
        groups: GROUP_IDS,
        subnets: SUBNETS,
      },
    ],
  }),
  carrierType({
    kind: "text-model",
    cfn: [
      "AWS::Comprehend::DocumentClassifier",
      "AWS::Comprehend::EntityRecognizer",
      "AWS::Comprehend::Flywheel",
    ],
    aws: [
      "aws:comprehend/documentClassifier:DocumentClassifier",
      "aws:comprehend/entityRecognizer:EntityRecognizer",
    ],
    attaches: [
      {
        each: { cfn: ["VpcConfig", "DataSecurityConfig.VpcConfig"], aws: "vpcConfig" },
        groups: GROUP_IDS,
        subnets: SUBNETS,
      },
    ],
  }),
] as const satisfies readonly CarrierType[];
