import { any } from "../facts";
import type { Network } from "../network/network";
import { alarmsOn, awaitsCalls, countsCalls, hearsCalls } from "../semantics";
import { calls, GROUP_CALLS } from "./parameters/common";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { forbidUndone } from "./telling/account";
import { listed } from "../text/lists";

export const eventbridgeSgChange = defineRule({
  id: "eventbridge-sg-change",
  title: "No event rule hears of changes to groups",
  severity: "low",
  recommended: "off",
  duty: "alarms",
  rationale:
    "An event rule hears of a change within seconds and can undo it; an alarm on a log takes minutes. From CIS 4.0 on either will do.",
  condition:
    "No EventBridge rule with a target matches all calls of `events` by way of CloudTrail, and no alarm counts them.",
  remediation:
    "Add an EventBridge rule for these calls of EC2 by way of CloudTrail, with a target, or say account.alarms: external where another program does",
  references: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html"],
  absorbedBy: "mon-sg-change-alarm",
  parameters: { events: calls(GROUP_CALLS, "API calls that the pattern has to match.") },
  over: (network: Network) => wholeProgram(network.groups),
  judge: ({ resource }, { network, intent, parameters: { events } }) =>
    forbidUndone(
      {
        duty: "alarms",
        done: any(hearsCalls(events, resource, network), alarmsOn(events, resource, network)),
        here: awaitsCalls(events, network) || countsCalls(network),
        missing: "No event rule of the program hears of changes to groups",
        so: "No event rule hears of changes to security groups",
        perhaps: "Perhaps no event rule hears of changes to groups",
        why: `No EventBridge rule with a target matches all of ${listed(events)}, nor does an alarm count them.`,
      },
      intent,
    ),
});
