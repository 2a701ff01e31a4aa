import { monVpcChangeAlarm } from "../../shared/rules/mon-vpc-change-alarm";
import { describeRule, vpc } from "./describe-rule";
import { changeAlarmTable } from "./given/change-alarm-table";

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

describeRule(monVpcChangeAlarm, changeAlarmTable(EVENTS, vpc("main")));
