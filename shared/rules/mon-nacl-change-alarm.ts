import type { Network } from "../network/network";
import { calls } from "./parameters/common";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { CHANGE_ALARM, COUNTED, forbidUnheard } from "./telling/change-alarm";

const CALLS = [
  "CreateNetworkAcl",
  "CreateNetworkAclEntry",
  "DeleteNetworkAcl",
  "DeleteNetworkAclEntry",
  "ReplaceNetworkAclEntry",
  "ReplaceNetworkAclAssociation",
];

export const monNaclChangeAlarm = defineRule({
  ...CHANGE_ALARM,
  id: "mon-nacl-change-alarm",
  title: "Nobody is told when network ACLs change",
  rationale: "An ACL changes for a whole subnet at once, and seldom: each change is worth a look.",
  parameters: { events: calls(CALLS, COUNTED) },
  over: (network: Network) => wholeProgram(network.acls),
  judge: ({ resource }, context) =>
    forbidUnheard("network ACLs", context.parameters.events, resource, context),
});
