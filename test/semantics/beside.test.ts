import assert from "node:assert/strict";

import { judge, networkOfTemplates } from "../../shared";
import { GROUP_CALLS } from "../../shared/rules/parameters/common";
import { eventbridgeSgChange } from "../../shared/rules/eventbridge-sg-change";
import { monAlarmInert } from "../../shared/rules/mon-alarm-inert";
import { monSgChangeAlarm } from "../../shared/rules/mon-sg-change-alarm";
import type { Rule } from "../../shared/rules/rule";

const Parameters = { Env: { Type: "String" }, Size: { Type: "String" } };
const Conditions = {
  Prod: { "Fn::Equals": [{ Ref: "Env" }, "prod"] },
  Other: { "Fn::Not": [{ Condition: "Prod" }] },
  Large: { "Fn::Equals": [{ Ref: "Size" }, "large"] },
};
type Condition = keyof typeof Conditions;

const of = (Type: string, Properties: object, Condition?: Condition) => ({
  Type,
  Properties,
  ...(Condition && { Condition }),
});
const group = of("AWS::EC2::SecurityGroup", { GroupDescription: "web" });
const filter = of("AWS::Logs::MetricFilter", {
  LogGroupName: "trail",
  FilterPattern: `{ ${GROUP_CALLS.map((call) => `($.eventName = ${call})`).join(" || ")} }`,
  MetricTransformations: [{ MetricName: "Changes", MetricNamespace: "Audit", MetricValue: "1" }],
});
const alarm = (condition?: Condition) =>
  of(
    "AWS::CloudWatch::Alarm",
    { MetricName: "Changes", Namespace: "Audit", AlarmActions: [{ Ref: "Topic" }] },
    condition,
  );
const topic = of("AWS::SNS::Topic", {});
const reader = (condition?: Condition, to = "Topic") =>
  of("AWS::SNS::Subscription", { TopicArn: { Ref: to }, Protocol: "email", Endpoint: "a@b.c" }, condition);
const eventRule = (condition?: Condition) =>
  of(
    "AWS::Events::Rule",
    {
      EventPattern: {
        source: ["aws.ec2"],
        "detail-type": ["AWS API Call via CloudTrail"],
        detail: { eventSource: ["ec2.amazonaws.com"], eventName: GROUP_CALLS },
      },
      Targets: [{ Id: "ops", Arn: "arn:aws:sns:eu-central-1:111122223333:ops" }],
    },
    condition,
  );

function outcome(rule: Rule, Resources: object): string {
  const network = networkOfTemplates([{ template: { Parameters, Conditions, Resources } }]);
  const found = judge(rule, network);
  if (found.some(({ verdict }) => verdict === "violation")) return "violation";
  return [...new Set(found.flatMap(({ dependsOn }) => dependsOn))].sort().join() || "pass";
}

type Case = readonly [what: string, rule: Rule, resources: object, expected: string];

const watched = { Web: group, Filter: filter, Topic: topic };
const CASES: readonly Case[] = [
  ["a subscriber in any case", monSgChangeAlarm, { ...watched, Alarm: alarm(), A: reader() }, "pass"],
  ["one that may be there", monSgChangeAlarm, { ...watched, Alarm: alarm(), A: reader("Prod") }, "Env"],
  [
    "one or the other",
    monSgChangeAlarm,
    { ...watched, Alarm: alarm(), A: reader("Prod"), B: reader("Other") },
    "pass",
  ],
  [
    "one, or that of another topic",
    monSgChangeAlarm,
    { ...watched, Else: topic, Alarm: alarm(), A: reader("Prod"), B: reader("Other", "Else") },
    "Env",
  ],
  [
    "one, or another under a condition of its own",
    monSgChangeAlarm,
    { ...watched, Alarm: alarm(), A: reader("Prod"), B: reader("Large") },
    "Env,Size",
  ],
  [
    "one alarm or the other",
    monSgChangeAlarm,
    { ...watched, A: alarm("Prod"), B: alarm("Other"), Reader: reader() },
    "pass",
  ],
  [
    "an alarm where it has a reader, or one that has none",
    monSgChangeAlarm,
    { ...watched, A: alarm("Prod"), B: alarm("Other"), Reader: reader("Prod") },
    "Env",
  ],
  [
    "one reader of an alarm or the other",
    monAlarmInert,
    { ...watched, Alarm: alarm(), A: reader("Prod"), B: reader("Other") },
    "pass",
  ],
  [
    "one event rule or the other",
    eventbridgeSgChange,
    { Web: group, A: eventRule("Prod"), B: eventRule("Other") },
    "pass",
  ],
  ["one event rule", eventbridgeSgChange, { Web: group, A: eventRule("Prod") }, "Env"],
];

describe("what is there in every outcome, one by one:", () => {
  for (const [what, rule, resources, expected] of CASES)
    it(`${what}: ${expected}`, () => {
      assert.equal(outcome(rule, resources), expected);
    });
});
