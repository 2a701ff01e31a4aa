import { carrierType } from "./attachment";
import { GROUPS, SUBNETS } from "./carriers/carrier-words";
import { absent, flagWord } from "./words";

/** Fargate's own address for each task. */
export const TASK_ADDRESS = flagWord(
  { cfn: { at: "AssignPublicIp", yes: "ENABLED" }, aws: { at: "assignPublicIp", yes: true } },
  absent(false),
);

/** A service and a task set differ in a letter. */
export const TASK_NETWORK = [
  "NetworkConfiguration.AwsvpcConfiguration",
  "NetworkConfiguration.AwsVpcConfiguration",
] as const;

export const ECS_SERVICE = carrierType({
  kind: "ecs-service",
  cfn: ["AWS::ECS::Service", "AWS::ECS::TaskSet"],
  aws: ["aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet"],
  attaches: [
    {
      each: { cfn: TASK_NETWORK, aws: "networkConfiguration" },
      groups: GROUPS,
      subnets: SUBNETS,
      publicAddress: TASK_ADDRESS,
    },
  ],
});

/** Tasks that a rule of EventBridge or a schedule starts. */
export const SCHEDULED_TASK = carrierType({
  kind: "scheduled-task",
  cfn: ["AWS::Events::Rule", "AWS::Scheduler::Schedule"],
  aws: ["aws:cloudwatch/eventTarget:EventTarget", "aws:scheduler/schedule:Schedule"],
  attaches: [
    {
      each: {
        cfn: [
          "Targets[].EcsParameters.NetworkConfiguration.AwsVpcConfiguration",
          "Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration",
        ],
        aws: ["ecsTarget.networkConfiguration", "target.ecsParameters.networkConfiguration"],
      },
      groups: GROUPS,
      subnets: SUBNETS,
      publicAddress: TASK_ADDRESS,
    },
  ],
});

/** The same word as in CloudFormation, in either dialect. */
export const PIPED_ADDRESS = flagWord(
  { cfn: { at: "AssignPublicIp", yes: "ENABLED" }, aws: { at: "assignPublicIp", yes: "ENABLED" } },
  absent(false),
);

/** Tasks that a pipe starts, and what it reads from Kafka with. */
export const PIPE = carrierType({
  kind: "pipe",
  cfn: "AWS::Pipes::Pipe",
  aws: "aws:pipes/pipe:Pipe",
  attaches: [
    {
      each: {
        cfn: "TargetParameters.EcsTaskParameters.NetworkConfiguration.AwsvpcConfiguration",
        aws: "targetParameters.ecsTaskParameters.networkConfiguration.awsVpcConfiguration",
      },
      groups: GROUPS,
      subnets: SUBNETS,
      publicAddress: PIPED_ADDRESS,
    },
    {
      each: {
        cfn: "SourceParameters.SelfManagedKafkaParameters.Vpc",
        aws: "sourceParameters.selfManagedKafkaParameters.vpc",
      },
      groups: { cfn: "SecurityGroup", aws: "securityGroups" },
      subnets: SUBNETS,
    },
  ],
});
