import { controlsOf } from "../frameworks/controls-of";
import { forbid } from "../judges";
import { TASKS } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { shownBy, told } from "./telling/told";

const tasks = declared(TASKS);

export const ecsPublicIp = defineRule({
  id: "ecs-public-ip",
  title: "Tasks get public addresses",
  severity: "medium",
  recommended: "warning",
  rationale:
    "A task with a public address is one line of a group away from the internet, without the load balancer.",
  condition: "An ECS service or task set gives its tasks public addresses.",
  remediation: "Run the tasks in private subnets, with a NAT gateway or endpoints for image pulls",
  references: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html"],
  controls: controlsOf("ecs-public-ip"),
  over: tasks,
  judge: ({ facts, name }) =>
    forbid(
      shownBy(facts.publicAddress, facts.publicAddress.is(true), "public addresses for tasks"),
      told({
        so: `Tasks of ${name} get public addresses`,
        perhaps: `Tasks of ${name} may get public addresses`,
        why: "Each task gets a public IPv4 address; its groups decide who reaches it.",
      }),
    ),
});
