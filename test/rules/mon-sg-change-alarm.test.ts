import { monSgChangeAlarm } from "../../shared/rules/mon-sg-change-alarm";
import { describeRule, group } from "./describe-rule";
import { changeAlarmTable } from "./given/change-alarm-table";

const EVENTS = [
  "AuthorizeSecurityGroupIngress",
  "AuthorizeSecurityGroupEgress",
  "RevokeSecurityGroupIngress",
  "RevokeSecurityGroupEgress",
  "CreateSecurityGroup",
  "DeleteSecurityGroup",
];

describeRule(monSgChangeAlarm, {
  ...changeAlarmTable(EVENTS, group("main")),
  concernsAll: "it is told once for a program, of its first group",
});
