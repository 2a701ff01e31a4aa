import { not } from "../facts";
import { controlsOf } from "../frameworks/controls-of";
import { forbid } from "../judges";
import type { Network } from "../network/network";
import { alarmsOn } from "../semantics";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { listed, told } from "./telling/told";

const EVENTS = {
  default: [
    "CreateCustomerGateway",
    "DeleteCustomerGateway",
    "AttachInternetGateway",
    "CreateInternetGateway",
    "DeleteInternetGateway",
    "DetachInternetGateway",
  ] as readonly string[],
  describe: "API calls that the metric filter has to name.",
  schema: { type: "array", items: { type: "string" }, minItems: 1 },
} as const;

export const monGatewayChangeAlarm = defineRule({
  id: "mon-gateway-change-alarm",
  title: "Nobody is told when gateways change",
  severity: "low",
  recommended: "off",
  rationale: "A gateway is what makes a network reachable at all; a new one should surprise nobody.",
  condition:
    "No metric filter of the program counts all calls of `events` with an alarm on it whose topic has a subscriber.",
  remediation: "Add a metric filter on the trail's log group, an alarm on it and a topic with a subscriber",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html"],
  controls: controlsOf("mon-gateway-change-alarm"),
  parameters: { events: EVENTS },
  over: (network: Network) => wholeProgram(network.vpcs),
  judge: ({ resource }, { network, parameters: { events } }) =>
    forbid(
      { ...not(alarmsOn(events, resource, network)), causes: [] },
      told({
        so: "Nobody is told when gateways change",
        perhaps: "Perhaps nobody is told when gateways change",
        why: `No alarm with a subscriber counts all of ${listed(events)}.`,
      }),
    ),
});
