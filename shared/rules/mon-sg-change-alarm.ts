import { not } from "../facts";
import { controlsOf } from "../frameworks/controls-of";
import { forbid } from "../judges";
import type { Network } from "../network/network";
import { alarmsOn } from "../semantics";
import { groupCalls } from "./parameters/common";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { listed, told } from "./telling/told";

export const monSgChangeAlarm = defineRule({
  id: "mon-sg-change-alarm",
  title: "Nobody is told when security groups change",
  severity: "low",
  recommended: "off",
  rationale: "A group that is opened by hand stays open until somebody looks; an alarm looks at once.",
  condition:
    "No metric filter of the program counts all calls of `events` with an alarm on it whose topic has a subscriber.",
  remediation: "Add a metric filter on the trail's log group, an alarm on it and a topic with a subscriber",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html"],
  controls: controlsOf("mon-sg-change-alarm"),
  parameters: { events: groupCalls("API calls that the metric filter has to name.") },
  over: (network: Network) => wholeProgram(network.groups),
  judge: ({ resource }, { network, parameters: { events } }) =>
    forbid(
      { ...not(alarmsOn(events, resource, network)), causes: [] },
      told({
        so: "Nobody is told when security groups change",
        perhaps: "Perhaps nobody is told when security groups change",
        why: `No alarm with a subscriber counts all of ${listed(events)}.`,
      }),
    ),
});
