import type { Network } from "../network/network";
import { calls } from "./parameters/common";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { CHANGE_ALARM, COUNTED, forbidUnheard } from "./telling/change-alarm";

const CALLS = [
  "CreateCustomerGateway",
  "DeleteCustomerGateway",
  "AttachInternetGateway",
  "CreateInternetGateway",
  "DeleteInternetGateway",
  "DetachInternetGateway",
];

export const monGatewayChangeAlarm = defineRule({
  ...CHANGE_ALARM,
  id: "mon-gateway-change-alarm",
  title: "Nobody is told when gateways change",
  rationale: "A gateway is what makes a network reachable at all; a new one should surprise nobody.",
  parameters: { events: calls(CALLS, COUNTED) },
  over: (network: Network) => wholeProgram(network.vpcs),
  judge: ({ resource }, context) => forbidUnheard("gateways", context.parameters.events, resource, context),
});
