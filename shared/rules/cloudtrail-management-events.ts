import { not, some } from "../facts";
import { forbid } from "../judges";
import type { Network } from "../network/network";
import { allBeside, recordsManagement } from "../semantics";
import { TRAIL } from "../vocabulary";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { told } from "./telling/told";

function program(network: Network) {
  const trails = network.all(TRAIL).certain();
  return wholeProgram(trails.length > 0 ? trails : network.groups);
}

export const cloudtrailManagementEvents = defineRule({
  id: "cloudtrail-management-events",
  title: "No trail records who changed what",
  severity: "low",
  recommended: "off",
  rationale: "Who opened a group, and when, stands in management events alone, of every Region.",
  condition:
    "No trail of the program is multi-Region, logging, and records all management events, reading and writing.",
  remediation: "Add a trail of every Region with all management events, and keep it logging",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html",
  ],
  over: program,
  judge: (_, { network }) =>
    forbid(
      { ...not(some(allBeside(undefined, TRAIL, network), recordsManagement)), causes: [] },
      told({
        so: "No trail of every Region records management events",
        perhaps: "Perhaps no trail records management events",
        why: "It takes a trail for all Regions that is logging and records every management event, reads and writes.",
      }),
    ),
});
