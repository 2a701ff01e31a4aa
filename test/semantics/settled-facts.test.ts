import assert from "node:assert/strict";
import { checkTemplates } from "../../shared";

const RULE = "mon-alarm-inert";

const topic = (isRead: boolean, more: object = {}) => ({
  Type: "AWS::SNS::Topic",
  Properties: isRead ? { Subscription: [{ Protocol: "email", Endpoint: "ops@example.com" }] } : {},
  ...more,
});
const reader = (of: string, more: object = {}) => ({
  Type: "AWS::SNS::Subscription",
  Properties: { TopicArn: { Ref: of }, Protocol: "email", Endpoint: "ops@example.com" },
  ...more,
});

/** What is said of an alarm that does this. */
function verdictOf(AlarmActions: unknown, others: object): string {
  const metric = { MetricName: "Changes", MetricNamespace: "Audit", MetricValue: "1" };
  const template = {
    Parameters: { Env: { Type: "String" } },
    Conditions: {
      Live: { "Fn::Equals": [{ Ref: "Env" }, "live"] },
      Other: { "Fn::Not": [{ Condition: "Live" }] },
    },
    Resources: {
      Filter: {
        Type: "AWS::Logs::MetricFilter",
        Properties: { FilterPattern: "{ $.eventName = CreateVpc }", MetricTransformations: [metric] },
      },
      Alarm: {
        Type: "AWS::CloudWatch::Alarm",
        Properties: { MetricName: "Changes", Namespace: "Audit", AlarmActions },
      },
      ...others,
    },
  };
  const rules = { [RULE]: { level: "error", undetermined: "warning" } } as const;
  const { findings } = checkTemplates([{ template }], { config: { rules } });
  return findings.find(({ ruleId }) => ruleId === RULE)?.verdict ?? "pass";
}

const either = (then: unknown, otherwise: unknown) => ({ "Fn::If": ["Live", then, otherwise] });
const TWO = [either({ Ref: "A" }, { Ref: "B" })];
const live = { Condition: "Live" };
const other = { Condition: "Other" };

describe("a resource of which a condition chooses a part", () => {
  it("is what it comes to in every outcome", () => {
    assert.equal(verdictOf(TWO, { A: topic(true), B: topic(true) }), "pass");
    assert.equal(verdictOf(TWO, { A: topic(true, live), B: topic(true, other) }), "pass");
    assert.equal(
      verdictOf(either([{ Ref: "A" }], [{ Ref: "B" }]), { A: topic(true), B: topic(true) }),
      "pass",
    );
    assert.equal(verdictOf(TWO, { A: topic(false), B: topic(false) }), "violation");
    const elsewhere = "arn:aws:sns:eu-central-1:111122223333:ops";
    assert.equal(verdictOf([either({ Ref: "A" }, elsewhere)], { A: topic(true, live) }), "pass");
  });

  it("is undetermined where the outcomes differ", () => {
    assert.equal(verdictOf(TWO, { A: topic(true), B: topic(false) }), "undetermined");
    const nothing = { Ref: "AWS::NoValue" };
    assert.equal(verdictOf([either({ Ref: "A" }, nothing)], { A: topic(true) }), "undetermined");
  });

  it("is beside all that is there whenever what it names is", () => {
    const ofBoth = { SA: reader("A", live), SB: reader("B", other) };
    assert.equal(verdictOf(TWO, { A: topic(false, live), B: topic(false, other), ...ofBoth }), "pass");
    assert.equal(verdictOf([{ Ref: "A" }], { A: topic(false), S: reader("A", live) }), "undetermined");
  });
});
