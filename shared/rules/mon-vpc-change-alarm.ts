import type { Network } from "../network/network";
import { calls } from "./parameters/common";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { CHANGE_ALARM, COUNTED, forbidUnheard } from "./telling/change-alarm";

const CALLS = [
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

export const monVpcChangeAlarm = defineRule({
  ...CHANGE_ALARM,
  id: "mon-vpc-change-alarm",
  title: "Nobody is told when VPCs change",
  rationale: "A new VPC or peering is a network that no other rule here has looked at.",
  parameters: { events: calls(CALLS, COUNTED) },
  over: (network: Network) => wholeProgram(network.vpcs),
  judge: ({ resource }, context) => forbidUnheard("VPCs", context.parameters.events, resource, context),
});
