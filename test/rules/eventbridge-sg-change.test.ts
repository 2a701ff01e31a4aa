import { eventbridgeSgChange } from "../../shared/rules/eventbridge-sg-change";
import { EVENT_RULE } from "../../shared/vocabulary";
import { describeRule, group, raw, ref, resource, unresolved, type Fact } from "./describe-rule";

const web = group("web");
const CALLS = [
  "AuthorizeSecurityGroupIngress",
  "AuthorizeSecurityGroupEgress",
  "RevokeSecurityGroupIngress",
  "RevokeSecurityGroupEgress",
  "CreateSecurityGroup",
  "DeleteSecurityGroup",
];
const pattern = (
  detail: { readonly [key: string]: Fact } = {},
  more: { readonly [key: string]: Fact } = {},
) => ({
  source: ["aws.ec2"],
  "detail-type": ["AWS API Call via CloudTrail"],
  detail: { eventSource: ["ec2.amazonaws.com"], eventName: CALLS, ...detail },
  ...more,
});
const TARGETS = [{ Id: "Topic", Arn: "arn:aws:sns:eu-west-1:111122223333:net" }];
/** In CloudFormation targets are part of the rule. */
const rule = (
  eventPattern: Fact,
  more: { readonly [key: string]: Fact } = {},
  targets: readonly Fact[] = TARGETS,
) => [
  resource(EVENT_RULE, "Ear", { pattern: eventPattern, ...more }, { cfn: { Targets: targets } }),
  raw("Aim", {
    aws: {
      type: "aws:cloudwatch/eventTarget:EventTarget",
      properties:
        targets.length > 0 ? { rule: ref("Ear"), arn: "arn:aws:sns:eu-west-1:111122223333:net" } : {},
    },
  }),
];

describeRule(eventbridgeSgChange, {
  valid: [
    { name: "all the calls", given: [web, ...rule(pattern())] },
    { name: "a pattern as text", given: [web, ...rule(JSON.stringify(pattern()))] },
    { name: "more calls", given: [web, ...rule(pattern({ eventName: ["RunInstances", ...CALLS] }))] },
    { name: "every call of EC2", given: [web, ...rule({ source: ["aws.ec2"] })] },
    { name: "the calls by their names alone", given: [web, ...rule({ detail: { eventName: CALLS } })] },
    { name: "no groups", given: [] },
  ],
  invalid: [
    {
      name: "no rule",
      given: [web],
      expect: [{ subject: "web", title: "No event rule of the program hears of changes to groups" }],
    },
    {
      name: "one call is missing",
      given: [web, ...rule(pattern({ eventName: CALLS.slice(1) }))],
      expect: [{ subject: "web", title: "No event rule hears of changes to security groups" }],
    },
    {
      name: "calls of another service",
      given: [web, ...rule(pattern({}, { source: ["aws.s3"] }))],
      expect: [{ subject: "web", title: "No event rule of the program hears of changes to groups" }],
    },
    {
      name: "another kind of event",
      given: [web, ...rule(pattern({}, { "detail-type": ["EC2 Instance State-change Notification"] }))],
      expect: [{ subject: "web" }],
    },
    {
      name: "switched off",
      given: [web, ...rule(pattern(), { state: "DISABLED" })],
      expect: [{ subject: "web" }],
    },
    { name: "without a target", given: [web, ...rule(pattern(), {}, [])], expect: [{ subject: "web" }] },
  ],
  undetermined: [
    {
      name: "a pattern from outside",
      given: [web, ...rule(unresolved("Pattern"))],
      expect: [{ subject: "web", dependsOn: ["Pattern"] }],
    },
    {
      name: "calls by a prefix, which is not worked out",
      given: [web, ...rule(pattern({ eventName: [{ prefix: "Authorize" }] }))],
      expect: [{ subject: "web", dependsOn: ["Ear"] }],
    },
    {
      name: "calls in some accounts only",
      given: [web, ...rule(pattern({}, { account: ["111122223333"] }))],
      expect: [{ subject: "web", dependsOn: ["Ear"] }],
    },
    {
      name: "calls of some users only",
      given: [web, ...rule(pattern({ userIdentity: { type: ["Root"] } }))],
      expect: [{ subject: "web", dependsOn: ["Ear"] }],
    },
  ],
  concernsAll: "it is told once for a program, of its first group",
});
