import { some } from "../facts";
import type { Network } from "../network/network";
import { allBeside, recordsManagement } from "../semantics";
import { TRAIL } from "../vocabulary";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { forbidUndone } from "./telling/account";

const trails = (network: Network) => network.all(TRAIL).certain();

function program(network: Network) {
  const own = trails(network);
  return wholeProgram(own.length > 0 ? own : network.groups);
}

export const cloudtrailManagementEvents = defineRule({
  id: "cloudtrail-management-events",
  title: "No trail records who changed what",
  severity: "low",
  recommended: "off",
  duty: "cloudTrail",
  rationale: "Who opened a group, and when, stands in management events alone, of every Region.",
  condition:
    "No trail of the program is multi-Region, logging, and records all management events, reading and writing.",
  remediation:
    "Add a trail of every Region with all management events and keep it logging, or say account.cloudTrail: external where another program does",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html",
  ],
  over: program,
  judge: (_, { network, intent }) =>
    forbidUndone(
      {
        duty: "cloudTrail",
        done: some(allBeside(undefined, TRAIL, network), recordsManagement),
        here: trails(network).length > 0,
        missing: "No trail of the program records management events",
        so: "No trail of every Region records management events",
        perhaps: "Perhaps no trail records management events",
        why: "It takes a trail for all Regions that is logging and records every management event, reads and writes.",
      },
      intent,
    ),
});
