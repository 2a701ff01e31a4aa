import { monRouteChangeAlarm } from "../../shared/rules/mon-route-change-alarm";
import { describeRule, vpc } from "./describe-rule";
import { changeAlarmTable } from "./given/change-alarm-table";

const EVENTS = [
  "CreateRoute",
  "CreateRouteTable",
  "ReplaceRoute",
  "ReplaceRouteTableAssociation",
  "DeleteRouteTable",
  "DeleteRoute",
  "DisassociateRouteTable",
];

describeRule(monRouteChangeAlarm, changeAlarmTable(EVENTS, vpc("main")));
