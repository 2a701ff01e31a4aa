import { all, ifThere, some, yes, type Claim, type Names, type Setting } from "../facts";
import { forbid } from "../judges";
import type { Network, Subject } from "../network/network";
import { JOBS, PIPE, PIPED_ADDRESS, SCHEDULED_TASK, TASK_ADDRESS, TASKS, type Word } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { shownBy, told } from "./telling/told";

const tasks = declared(TASKS);
const jobs = declared(JOBS);

/** What starts tasks besides services, and how it gives them addresses. */
const STARTERS: ReadonlyMap<string, Word<Setting<boolean>>> = new Map([
  [SCHEDULED_TASK.kind, TASK_ADDRESS],
  [PIPE.kind, PIPED_ADDRESS],
]);

interface Started extends Subject {
  readonly address: Setting<boolean>;
  /** What decides whether it is started at all. */
  readonly doubt?: Names | undefined;
  /** Whether it is started on Fargate, where that is not a matter of course. */
  readonly fargate?: Claim;
}

export const ecsPublicIp = defineRule({
  id: "ecs-public-ip",
  title: "Tasks get public addresses",
  severity: "medium",
  recommended: "warning",
  rationale:
    "A task with a public address is one line of a group away from the internet, without the load balancer.",
  condition:
    "An ECS service or task set, a rule of EventBridge, a schedule or a pipe gives its tasks public addresses, or a definition of AWS Batch its jobs on Fargate.",
  remediation: "Run the tasks in private subnets, with a NAT gateway or endpoints for image pulls",
  references: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
    "https://docs.aws.amazon.com/batch/latest/APIReference/API_NetworkConfiguration.html",
  ],
  *over(network: Network): Iterable<Started> {
    for (const { facts, kind, name, resource } of tasks(network))
      yield { kind, name, resource, address: facts.publicAddress };
    for (const { kind, name, resource, root, doubt } of network.interfaces) {
      const address = STARTERS.get(kind)?.read(root);
      if (address) yield { kind, name, resource, address, doubt };
    }
    for (const { facts, kind, name, resource } of jobs(network)) {
      const fargate = some(facts.platforms, (platform) => platform.satisfies(isFargate));
      yield { kind, name, resource, address: facts.publicAddress, fargate };
    }
  },
  judge({ kind, address, name, doubt, fargate = yes() }) {
    const what = kind === JOBS.kind ? "Jobs" : "Tasks";
    return forbid(
      shownBy(address, ifThere(all(fargate, address.is(true)), doubt), "public addresses for tasks"),
      told({
        so: `${what} of ${name} get public addresses`,
        perhaps: `${what} of ${name} may get public addresses`,
        why: "Each task gets a public IPv4 address; its groups decide who reaches it.",
      }),
    );
  },
});

function isFargate(platform: string): boolean {
  return platform.toUpperCase() === "FARGATE";
}
