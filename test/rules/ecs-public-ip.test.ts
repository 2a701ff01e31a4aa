import { ecsPublicIp } from "../../shared/rules/ecs-public-ip";
import { TASKS } from "../../shared/vocabulary";
import { describeRule, raw, resource, unresolved } from "./describe-rule";

describeRule(ecsPublicIp, {
  valid: [
    { name: "private in so many words", given: [resource(TASKS, "Main", { publicAddress: false })] },
    { name: "nothing written: AWS gives no address", given: [resource(TASKS, "Main")] },
  ],
  invalid: [
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
      name: "a value from outside",
      given: [resource(TASKS, "Main", { publicAddress: unresolved("Mode") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
  ],
});
