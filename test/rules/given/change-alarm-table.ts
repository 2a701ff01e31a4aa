import { ALARM, METRIC_FILTER, SUBSCRIPTION, TOPIC } from "../../../shared/vocabulary";
import { ref, resource, spelled, unresolved, type Fact, type Given, type RuleTable } from "../describe-rule";

const patternOf = (events: readonly string[]) =>
  `{ ${events.map((event) => `($.eventName = ${event})`).join(" || ")} }`;
const filter = (pattern: Fact) =>
  resource(METRIC_FILTER, "Filter", {
    pattern,
    logGroup: "trail",
    metrics: spelled({
      cfn: [{ MetricName: "Changes", MetricNamespace: "Audit", MetricValue: "1" }],
      aws: { name: "Changes", namespace: "Audit", value: "1" },
    }),
  });
interface AlarmFacts {
  readonly metric?: Fact;
  readonly enabled?: Fact;
  readonly actions?: Fact;
  readonly comparison?: Fact;
  readonly threshold?: Fact;
}
const alarm = (facts: AlarmFacts = {}) =>
  resource(ALARM, "Alarm", { metric: "Changes", namespace: "Audit", actions: [ref("Topic")], ...facts });
const topic = resource(TOPIC, "Topic");
const other = resource(TOPIC, "Other");
const readerOfOther = resource(SUBSCRIPTION, "Reader", { topic: ref("Other") });
const reader = resource(SUBSCRIPTION, "Reader", { topic: ref("Topic") });

/** The table of a rule that wants somebody told of these events wherever the program has `thing`, called "main". */
export function changeAlarmTable(events: readonly string[], thing: Given | readonly Given[]): RuleTable {
  return {
    valid: [
      {
        name: "filter, alarm, topic and reader",
        given: [thing, filter(patternOf(events)), alarm(), topic, reader],
      },
      {
        name: "more events than asked for",
        given: [thing, filter(patternOf([...events, "RunInstances"])), alarm(), topic, reader],
      },
      {
        name: "an alarm that tells somebody outside",
        given: [
          thing,
          filter(patternOf(events)),
          alarm({ actions: ["arn:aws:sns:eu-central-1:111122223333:ops"] }),
        ],
      },
      {
        name: "only some events are asked for",
        given: [thing, filter(patternOf(events.slice(0, 1))), alarm(), topic, reader],
        parameters: { events: events.slice(0, 1) },
      },
      {
        name: "an alarm from the first call on",
        given: [
          thing,
          filter(patternOf(events)),
          alarm({ comparison: "GreaterThanOrEqualToThreshold", threshold: 1 }),
          ...[topic, reader],
        ],
      },
      {
        name: "an alarm for more than none",
        given: [
          thing,
          filter(patternOf(events)),
          alarm({ comparison: "GreaterThanThreshold", threshold: "0" }),
          ...[topic, reader],
        ],
      },
      { name: "nothing to watch", given: [topic] },
    ],
    invalid: [
      {
        name: "nothing at all",
        given: [thing],
        expect: [{ subject: "main", title: /^Nothing in the program tells when/ }],
      },
      {
        name: "one event is missing",
        given: [thing, filter(patternOf(events.slice(1))), alarm(), topic, reader],
        expect: [{ subject: "main", title: /^Nobody is told when/ }],
      },
      {
        name: "a filter of something else",
        given: [thing, filter("{ $.errorCode = AccessDenied }"), alarm(), topic, reader],
        expect: [{ subject: "main", title: /^Nothing in the program tells when/ }],
      },
      {
        name: "events that are left out by the pattern",
        given: [thing, filter(patternOf(events).replaceAll(" = ", " != ")), alarm(), topic, reader],
        expect: [{ subject: "main" }],
      },
      {
        name: "no alarm",
        given: [thing, filter(patternOf(events)), topic, reader],
        expect: [{ subject: "main" }],
      },
      {
        name: "an alarm on another metric",
        given: [thing, filter(patternOf(events)), alarm({ metric: "Other" }), topic, reader],
        expect: [{ subject: "main" }],
      },
      {
        name: "an alarm that is switched off",
        given: [thing, filter(patternOf(events)), alarm({ enabled: "false" }), topic, reader],
        expect: [{ subject: "main" }],
      },
      {
        name: "an alarm that takes a million calls",
        given: [
          thing,
          filter(patternOf(events)),
          alarm({ comparison: "GreaterThanOrEqualToThreshold", threshold: 1000000 }),
          ...[topic, reader],
        ],
        expect: [{ subject: "main", title: /^Nobody is told when/ }],
      },
      {
        name: "an alarm for few calls",
        given: [
          thing,
          filter(patternOf(events)),
          alarm({ comparison: "LessThanThreshold", threshold: 1 }),
          ...[topic, reader],
        ],
        expect: [{ subject: "main" }],
      },
      {
        name: "nobody reads",
        given: [thing, filter(patternOf(events)), alarm(), topic],
        expect: [{ subject: "main" }],
      },
      {
        name: "somebody reads of another topic",
        given: [thing, filter(patternOf(events)), alarm(), topic, other, readerOfOther],
        expect: [{ subject: "main" }],
      },
    ],
    undetermined: [
      {
        name: "a threshold from outside",
        given: [
          thing,
          filter(patternOf(events)),
          alarm({ comparison: "GreaterThanOrEqualToThreshold", threshold: unresolved("Calls") }),
          ...[topic, reader],
        ],
        expect: [{ subject: "main", dependsOn: ["Calls"] }],
      },
      {
        name: "a reader under a condition",
        given: [thing, filter(patternOf(events)), alarm(), topic, { ...reader, when: "Watched" }],
        expect: [{ subject: "main", dependsOn: ["Watched"] }],
      },
      {
        name: "a pattern from outside",
        given: [thing, filter(unresolved("Pattern")), alarm(), topic, reader],
        expect: [{ subject: "main", dependsOn: ["Pattern"] }],
      },
    ],
  };
}
