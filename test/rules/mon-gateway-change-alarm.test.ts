import { monGatewayChangeAlarm } from "../../shared/rules/mon-gateway-change-alarm";
import { describeRule, vpc } from "./describe-rule";
import { changeAlarmTable } from "./given/change-alarm-table";

const EVENTS = [
  "CreateCustomerGateway",
  "DeleteCustomerGateway",
  "AttachInternetGateway",
  "CreateInternetGateway",
  "DeleteInternetGateway",
  "DetachInternetGateway",
];

describeRule(monGatewayChangeAlarm, changeAlarmTable(EVENTS, vpc("main")));
