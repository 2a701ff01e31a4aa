import { ecsPublicIp } from "../../shared/rules/ecs-public-ip";
import { PIPE, TASKS } from "../../shared/vocabulary";
import { behind, describeRule, raw, resource, unresolved } from "./describe-rule";

/** A rule of EventBridge that starts tasks; Pulumi writes its target by itself. */
const nightly = (address: "ENABLED" | "DISABLED") =>
  raw("Nightly", {
    cfn: {
      Type: "AWS::Events::Rule",
      Properties: {
        Targets: [
          {
            Id: "task",
            EcsParameters: {
              NetworkConfiguration: {
                AwsVpcConfiguration: { AssignPublicIp: address, Subnets: ["subnet-1"] },
              },
            },
          },
        ],
      },
    },
    aws: {
      type: "aws:cloudwatch/eventTarget:EventTarget",
      properties: {
        ecsTarget: {
          networkConfiguration: { assignPublicIp: address === "ENABLED", subnets: ["subnet-1"] },
        },
      },
    },
  });

/** A pipe, which spells the address as CloudFormation does on either host. */
const pipe = (address: "ENABLED" | "DISABLED") =>
  behind(PIPE, "Drain", {
    more: {
      cfn: {
        TargetParameters: {
          EcsTaskParameters: {
            NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: address, Subnets: ["subnet-1"] } },
          },
        },
      },
      aws: {
        targetParameters: {
          ecsTaskParameters: {
            networkConfiguration: { awsVpcConfiguration: { assignPublicIp: address, subnets: ["subnet-1"] } },
          },
        },
      },
    },
  });

/** A definition of jobs, of which Pulumi writes the container as JSON text. */
const jobs = (address: string, platform = "FARGATE") =>
  raw("Work", {
    cfn: {
      Type: "AWS::Batch::JobDefinition",
      Properties: {
        Type: "container",
        PlatformCapabilities: [platform],
        ContainerProperties: { Image: "work", NetworkConfiguration: { AssignPublicIp: address } },
      },
    },
    aws: {
      type: "aws:batch/jobDefinition:JobDefinition",
      properties: {
        type: "container",
        platformCapabilities: [platform],
        containerProperties: JSON.stringify({
          image: "work",
          networkConfiguration: { assignPublicIp: address },
        }),
      },
    },
  });

/** The same in the properties for ECS. */
const jobsOfTasks = raw("Work", {
  cfn: {
    Type: "AWS::Batch::JobDefinition",
    Properties: {
      PlatformCapabilities: ["FARGATE"],
      EcsProperties: { TaskProperties: [{ NetworkConfiguration: { AssignPublicIp: "ENABLED" } }] },
    },
  },
  aws: {
    type: "aws:batch/jobDefinition:JobDefinition",
    properties: {
      platformCapabilities: ["FARGATE"],
      ecsProperties: JSON.stringify({
        taskProperties: [{ networkConfiguration: { assignPublicIp: "ENABLED" } }],
      }),
    },
  },
});

describeRule(ecsPublicIp, {
  valid: [
    { name: "private in so many words", given: [resource(TASKS, "Main", { publicAddress: false })] },
    { name: "nothing written: AWS gives no address", given: [resource(TASKS, "Main")] },
    { name: "a rule that starts tasks without", given: [nightly("DISABLED")] },
    { name: "a pipe that starts tasks without", given: [pipe("DISABLED")] },
    { name: "jobs without", given: [jobs("DISABLED")] },
    { name: "jobs on instances, which have what their subnet gives", given: [jobs("ENABLED", "EC2")] },
    {
      name: "a rule that starts no task",
      given: [
        raw("Nightly", {
          cfn: {
            Type: "AWS::Events::Rule",
            Properties: { Targets: [{ Id: "fn", Arn: "arn:aws:lambda:fn" }] },
          },
          aws: { type: "aws:cloudwatch/eventTarget:EventTarget", properties: { arn: "arn:aws:lambda:fn" } },
        }),
      ],
    },
  ],
  invalid: [
    {
      name: "a rule that starts tasks with an address",
      given: [nightly("ENABLED")],
      expect: [{ subject: "Nightly", title: "Tasks of Nightly get public addresses" }],
    },
    {
      name: "a pipe that starts tasks with an address",
      given: [pipe("ENABLED")],
      expect: [{ subject: "Drain", title: "Tasks of Drain get public addresses" }],
    },
    {
      name: "jobs of AWS Batch with an address",
      given: [jobs("ENABLED")],
      expect: [{ subject: "Work", title: "Jobs of Work get public addresses" }],
    },
    { name: "jobs that are tasks of ECS", given: [jobsOfTasks], expect: [{ subject: "Work" }] },
    {
      name: "a schedule",
      given: [
        raw("Hourly", {
          cfn: {
            Type: "AWS::Scheduler::Schedule",
            Properties: {
              Target: {
                EcsParameters: {
                  NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: "ENABLED" } },
                },
              },
            },
          },
          aws: {
            type: "aws:scheduler/schedule:Schedule",
            properties: { target: { ecsParameters: { networkConfiguration: { assignPublicIp: true } } } },
          },
        }),
      ],
      expect: [{ subject: "Hourly" }],
    },
    {
      name: "an address for each task",
      given: [resource(TASKS, "Main", { publicAddress: true })],
      expect: [{ subject: "Main", title: "Tasks of Main get public addresses" }],
    },
    {
      name: "a task set",
      given: [
        raw("Blue", {
          cfn: {
            Type: "AWS::ECS::TaskSet",
            Properties: { NetworkConfiguration: { AwsVpcConfiguration: { AssignPublicIp: "ENABLED" } } },
          },
          aws: {
            type: "aws:ecs/taskSet:TaskSet",
            properties: { networkConfiguration: { assignPublicIp: true } },
          },
        }),
      ],
      expect: [{ subject: "Blue" }],
    },
    {
      name: "one of two",
      given: [
        resource(TASKS, "Main", { publicAddress: true }),
        resource(TASKS, "Other", { publicAddress: false }),
      ],
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a container that only the deploy tells",
      given: [
        raw("Work", {
          cfn: {
            Type: "AWS::Batch::JobDefinition",
            Properties: {
              PlatformCapabilities: ["FARGATE"],
              ContainerProperties: unresolved("Container"),
            },
          },
          aws: {
            type: "aws:batch/jobDefinition:JobDefinition",
            properties: {
              platformCapabilities: ["FARGATE"],
              containerProperties: unresolved("Container"),
            },
          },
        }),
      ],
      expect: [{ subject: "Work", dependsOn: ["Container"] }],
    },
    {
      name: "a value from outside",
      given: [resource(TASKS, "Main", { publicAddress: unresolved("Mode") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
  ],
  unheeded: { "Events::Rule Targets$": "nobody knows whether a list from outside starts a task" },
});
