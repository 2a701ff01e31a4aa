import { all, not } from "../facts";
import { forbid } from "../judges";
import { alarmTellsSomebody, watchesFilter } from "../semantics";
import { ALARM } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const alarms = declared(ALARM);

export const monAlarmInert = defineRule({
  id: "mon-alarm-inert",
  title: "An alarm on changes can never tell anybody",
  severity: "low",
  recommended: "note",
  rationale: "An alarm without a reader passes every check that looks for alarms, and warns nobody.",
  condition:
    "An alarm on a metric filter of the program has no action, its actions are off, or the topic that it tells has no subscriber in the program.",
  remediation: "Give the alarm an action, and the topic a subscriber",
  references: ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html"],
  over: alarms,
  judge: (alarm, { network }) =>
    forbid(
      {
        ...all(watchesFilter(alarm, network), not(alarmTellsSomebody(alarm, alarm.resource, network))),
        causes: [{ at: alarm.root, says: "tells nobody" }],
      },
      told({
        so: `Alarm ${alarm.name} tells nobody`,
        perhaps: `Alarm ${alarm.name} may tell nobody`,
        why: "It has no action, its actions are off, or no topic that it tells has a subscriber in the program.",
      }),
    ),
});
