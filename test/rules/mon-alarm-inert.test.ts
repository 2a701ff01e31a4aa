import { monAlarmInert } from "../../shared/rules/mon-alarm-inert";
import { ALARM, METRIC_FILTER, SUBSCRIPTION, TOPIC } from "../../shared/vocabulary";
import { describeRule, ref, resource, spelled, unresolved, type Fact } from "./describe-rule";

const filter = resource(METRIC_FILTER, "Filter", {
  pattern: "{ $.eventName = CreateVpc }",
  metrics: spelled({
    cfn: [{ MetricName: "Changes", MetricNamespace: "Audit", MetricValue: "1" }],
    aws: { name: "Changes", namespace: "Audit", value: "1" },
  }),
});
const alarm = (facts: { metric?: Fact; enabled?: Fact; actions?: Fact } = {}) =>
  resource(ALARM, "Alarm", { metric: "Changes", namespace: "Audit", ...facts });
const topic = resource(TOPIC, "Topic");
const reader = (name: string, of: string) => resource(SUBSCRIPTION, name, { topic: ref(of) });

describeRule(monAlarmInert, {
  valid: [
    {
      name: "a topic with a reader",
      given: [
        filter,
        alarm({ actions: [ref("Topic")] }),
        topic,
        resource(SUBSCRIPTION, "Reader", { topic: ref("Topic") }),
      ],
    },
    {
      name: "a topic from outside",
      given: [filter, alarm({ actions: ["arn:aws:sns:eu-central-1:111122223333:ops"] })],
    },
    {
      name: "a topic under a condition, and its reader under the same",
      given: [
        filter,
        alarm({ actions: [ref("Topic")] }),
        { ...topic, when: "Told" },
        { ...reader("Reader", "Topic"), when: "Told" },
      ],
    },
    { name: "an alarm on something else", given: [filter, alarm({ metric: "CPUUtilization" })] },
  ],
  invalid: [
    { name: "no action", given: [filter, alarm()], expect: [{ subject: "Alarm" }] },
    {
      name: "a topic without a reader",
      given: [filter, alarm({ actions: [ref("Topic")] }), topic],
      expect: [{ subject: "Alarm" }],
    },
    {
      name: "actions switched off",
      given: [filter, alarm({ enabled: false, actions: ["arn:aws:sns:eu-central-1:111122223333:ops"] })],
      expect: [{ subject: "Alarm" }],
    },
  ],
  undetermined: [
    {
      name: "an action from outside",
      given: [filter, alarm({ actions: [unresolved("Topic")] })],
      expect: [{ subject: "Alarm", dependsOn: ["Topic"] }],
    },
    {
      name: "a reader under a condition",
      given: [
        filter,
        alarm({ actions: [ref("Topic")] }),
        topic,
        { ...reader("Reader", "Topic"), when: "Told" },
      ],
      expect: [{ subject: "Alarm", dependsOn: ["Told"] }],
    },
  ],
});
