import { claim, not, some } from "../facts";
import { forbid } from "../judges";
import type { Network } from "../network/network";
import { allBeside } from "../semantics";
import { SECURITY_HUB_ACCOUNT } from "../vocabulary";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { told } from "./telling/told";

export const securityhubEnabled = defineRule({
  id: "securityhub-enabled",
  title: "Nothing turns Security Hub on",
  severity: "low",
  recommended: "off",
  rationale:
    "It asks of what runs what this tool asks of what is written, and sees what was changed by hand.",
  condition: "The program has a VPC and nothing that turns Security Hub on.",
  remediation: "Turn it on with its standards, here or in the account's own stack",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-settingup.html"],
  over: (network: Network) => wholeProgram(network.vpcs),
  judge: ({ resource }, { network }) =>
    forbid(
      { ...not(some(allBeside(resource, SECURITY_HUB_ACCOUNT, network), () => claim(true))), causes: [] },
      told({
        so: "Nothing in the program turns Security Hub on",
        perhaps: "Perhaps nothing turns Security Hub on",
        why: "It is turned on for each account and Region; mostly another stack does it.",
      }),
    ),
});
