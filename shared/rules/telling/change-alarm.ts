import { not, type Resource } from "../../facts";
import { forbid, type Judgement } from "../../judges";
import type { Network } from "../../network/network";
import { alarmsOn } from "../../semantics";
import { listed, told } from "./told";

/** What rules about alarms on changes have in common. */
export const CHANGE_ALARM = {
  severity: "low",
  recommended: "off",
  condition:
    "No metric filter of the program counts all calls of `events` with an alarm on it whose topic has a subscriber.",
  remediation: "Add a metric filter on the trail's log group, an alarm on it and a topic with a subscriber",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html"],
} as const;

export const COUNTED = "API calls that the metric filter has to name.";

/** Forbids that no alarm counts the calls, and so nobody is told when `what` change. */
export function forbidUnheard(
  what: string,
  events: readonly string[],
  resource: Resource,
  network: Network,
): Judgement {
  return forbid(
    { ...not(alarmsOn(events, resource, network)), causes: [] },
    told({
      so: `Nobody is told when ${what} change`,
      perhaps: `Perhaps nobody is told when ${what} change`,
      why: `No alarm with a subscriber counts all of ${listed(events)}.`,
    }),
  );
}
