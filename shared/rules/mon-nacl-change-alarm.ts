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
    "CreateNetworkAcl",
    "CreateNetworkAclEntry",
    "DeleteNetworkAcl",
    "DeleteNetworkAclEntry",
    "ReplaceNetworkAclEntry",
    "ReplaceNetworkAclAssociation",
  ] as readonly string[],
  describe: "API calls that the metric filter has to name.",
  schema: { type: "array", items: { type: "string" }, minItems: 1 },
} as const;

export const monNaclChangeAlarm = defineRule({
  id: "mon-nacl-change-alarm",
  title: "Nobody is told when network ACLs change",
  severity: "low",
  recommended: "off",
  rationale: "An ACL changes for a whole subnet at once, and seldom: each change is worth a look.",
  condition:
    "No metric filter of the program counts all calls of `events` with an alarm on it whose topic has a subscriber.",
  remediation: "Add a metric filter on the trail's log group, an alarm on it and a topic with a subscriber",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html"],
  controls: controlsOf("mon-nacl-change-alarm"),
  parameters: { events: EVENTS },
  over: (network: Network) => wholeProgram(network.acls),
  judge: ({ resource }, { network, parameters: { events } }) =>
    forbid(
      { ...not(alarmsOn(events, resource, network)), causes: [] },
      told({
        so: "Nobody is told when network ACLs change",
        perhaps: "Perhaps nobody is told when network ACLs change",
        why: `No alarm with a subscriber counts all of ${listed(events)}.`,
      }),
    ),
});
