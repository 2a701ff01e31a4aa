import type { Network } from "../network/network";
import { calls } from "./parameters/common";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { CHANGE_ALARM, COUNTED, forbidUnheard } from "./telling/change-alarm";

const CALLS = [
  "CreateRoute",
  "CreateRouteTable",
  "ReplaceRoute",
  "ReplaceRouteTableAssociation",
  "DeleteRouteTable",
  "DeleteRoute",
  "DisassociateRouteTable",
];

export const monRouteChangeAlarm = defineRule({
  ...CHANGE_ALARM,
  id: "mon-route-change-alarm",
  title: "Nobody is told when routes change",
  rationale: "One route turns a private subnet into a public one.",
  parameters: { events: calls(CALLS, COUNTED) },
  over: (network: Network) => wholeProgram(network.vpcs),
  judge: ({ resource }, context) => forbidUnheard("routes", context.parameters.events, resource, context),
});
