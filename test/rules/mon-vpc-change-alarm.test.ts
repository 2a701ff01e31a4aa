import { monVpcChangeAlarm } from "../../shared/rules/mon-vpc-change-alarm";
import { ALARM, METRIC_FILTER, SUBSCRIPTION, TOPIC } from "../../shared/vocabulary";
import { describeRule, ref, resource, spelled, unresolved, vpc, type Fact } from "./describe-rule";

const EVENTS = [
  "CreateVpc",
  "DeleteVpc",
  "ModifyVpcAttribute",
  "AcceptVpcPeeringConnection",
  "CreateVpcPeeringConnection",
  "DeleteVpcPeeringConnection",
  "RejectVpcPeeringConnection",
  "AttachClassicLinkVpc",
  "DetachClassicLinkVpc",
  "DisableVpcClassicLink",
  "EnableVpcClassicLink",
];
const patternOf = (events: readonly string[]) =>
  `{ ${events.map((event) => `($.eventName = ${event})`).join(" || ")} }`;
const thing = vpc("main");
const filter = (pattern: Fact) =>
  resource(METRIC_FILTER, "Filter", {
    pattern,
    logGroup: "trail",
    metrics: spelled({
      cfn: [{ MetricName: "Changes", MetricNamespace: "Audit", MetricValue: "1" }],
      aws: { name: "Changes", namespace: "Audit", value: "1" },
    }),
  });
const alarm = (facts: { metric?: Fact; enabled?: Fact; actions?: Fact } = {}) =>
  resource(ALARM, "Alarm", { metric: "Changes", namespace: "Audit", actions: [ref("Topic")], ...facts });
const topic = resource(TOPIC, "Topic");
const reader = resource(SUBSCRIPTION, "Reader", { topic: ref("Topic") });

describeRule(monVpcChangeAlarm, {
  valid: [
    {
      name: "filter, alarm, topic and reader",
      given: [thing, filter(patternOf(EVENTS)), alarm(), topic, reader],
    },
    {
      name: "more events than asked for",
      given: [thing, filter(patternOf([...EVENTS, "RunInstances"])), alarm(), topic, reader],
    },
    {
      name: "an alarm that tells somebody outside",
      given: [
        thing,
        filter(patternOf(EVENTS)),
        alarm({ actions: ["arn:aws:sns:eu-central-1:111122223333:ops"] }),
      ],
    },
    {
      name: "only some events are asked for",
      given: [thing, filter(patternOf(EVENTS.slice(0, 1))), alarm(), topic, reader],
      parameters: { events: EVENTS.slice(0, 1) },
    },
    { name: "nothing to watch", given: [topic] },
  ],
  invalid: [
    { name: "nothing at all", given: [thing], expect: [{ subject: "main" }] },
    {
      name: "one event is missing",
      given: [thing, filter(patternOf(EVENTS.slice(1))), alarm(), topic, reader],
      expect: [{ subject: "main" }],
    },
    {
      name: "events that are left out by the pattern",
      given: [thing, filter(patternOf(EVENTS).replaceAll(" = ", " != ")), alarm(), topic, reader],
      expect: [{ subject: "main" }],
    },
    {
      name: "no alarm",
      given: [thing, filter(patternOf(EVENTS)), topic, reader],
      expect: [{ subject: "main" }],
    },
    {
      name: "an alarm on another metric",
      given: [thing, filter(patternOf(EVENTS)), alarm({ metric: "Other" }), topic, reader],
      expect: [{ subject: "main" }],
    },
    {
      name: "an alarm that is switched off",
      given: [thing, filter(patternOf(EVENTS)), alarm({ enabled: "false" }), topic, reader],
      expect: [{ subject: "main" }],
    },
    {
      name: "nobody reads",
      given: [thing, filter(patternOf(EVENTS)), alarm(), topic],
      expect: [{ subject: "main" }],
    },
  ],
  undetermined: [
    {
      name: "a pattern from outside",
      given: [thing, filter(unresolved("Pattern")), alarm(), topic, reader],
      expect: [{ subject: "main", dependsOn: ["Pattern"] }],
    },
  ],
});
