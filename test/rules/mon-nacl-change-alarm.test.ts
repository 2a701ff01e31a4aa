import { monNaclChangeAlarm } from "../../shared/rules/mon-nacl-change-alarm";
import { describeRule, vpc } from "./describe-rule";
import { changeAlarmTable } from "./given/change-alarm-table";

const EVENTS = [
  "CreateNetworkAcl",
  "CreateNetworkAclEntry",
  "DeleteNetworkAcl",
  "DeleteNetworkAclEntry",
  "ReplaceNetworkAclEntry",
  "ReplaceNetworkAclAssociation",
];

describeRule(monNaclChangeAlarm, changeAlarmTable(EVENTS, vpc("main")));
