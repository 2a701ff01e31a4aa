import type { Network } from "../network/network";
import { calls, GROUP_CALLS } from "./parameters/common";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { CHANGE_ALARM, COUNTED, forbidUnheard } from "./telling/change-alarm";

export const monSgChangeAlarm = defineRule({
  ...CHANGE_ALARM,
  id: "mon-sg-change-alarm",
  title: "Nobody is told when security groups change",
  rationale: "A group that is opened by hand stays open until somebody looks; an alarm looks at once.",
  parameters: { events: calls(GROUP_CALLS, COUNTED) },
  over: (network: Network) => wholeProgram(network.groups),
  judge: ({ resource }, context) =>
    forbidUnheard("security groups", context.parameters.events, resource, context),
});
