import type { Resource } from "../../facts";
import type { Judgement } from "../../judges";
import type { Network } from "../../network/network";
import { alarmsOn, countsCalls } from "../../semantics";
import type { Intent } from "../../semantics/intent";
import { forbidUndone } from "./account";
import { listed } from "../../text/lists";

/** What rules about alarms on changes have in common. */
export const CHANGE_ALARM = {
  severity: "low",
  recommended: "off",
  duty: "alarms",
  condition:
    "No metric filter of the program counts all calls of `events` with an alarm on it that one call raises and whose topic has a subscriber.",
  remediation:
    "Add a metric filter on the trail's log group, an alarm on it and a topic with a subscriber, or say account.alarms: external where another program does",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html"],
} as const;

export const COUNTED = "API calls that the metric filter has to name.";

/** Forbids that no alarm counts the calls, and so nobody is told when `what` change. */
export function forbidUnheard(
  what: string,
  events: readonly string[],
  resource: Resource,
  { network, intent }: { readonly network: Network; readonly intent: Intent },
): Judgement {
  return forbidUndone(
    {
      duty: "alarms",
      done: alarmsOn(events, resource, network),
      here: countsCalls(network),
      missing: `Nothing in the program tells when ${what} change`,
      so: `Nobody is told when ${what} change`,
      perhaps: `Perhaps nobody is told when ${what} change`,
      why: `No alarm with a subscriber counts all of ${listed(events)}.`,
    },
    intent,
  );
}
