import { claim, some } from "../facts";
import type { Network } from "../network/network";
import { allBeside } from "../semantics";
import { SECURITY_HUB_ACCOUNT } from "../vocabulary";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { forbidUndone } from "./telling/account";

export const securityhubEnabled = defineRule({
  id: "securityhub-enabled",
  title: "Nothing turns Security Hub on",
  severity: "low",
  recommended: "off",
  duty: "securityHub",
  rationale:
    "It asks of what runs what this tool asks of what is written, and sees what was changed by hand.",
  condition: "The program has a VPC and nothing that turns Security Hub on.",
  remediation:
    "Turn it on with its standards, or say account.securityHub: external where another program does",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-settingup.html"],
  over: (network: Network) => wholeProgram(network.vpcs),
  judge: ({ resource }, { network, intent }) =>
    forbidUndone(
      {
        duty: "securityHub",
        done: some(allBeside(resource, SECURITY_HUB_ACCOUNT, network), () => claim(true)),
        here: false,
        missing: "Nothing in the program turns Security Hub on",
        so: "Nothing turns Security Hub on",
        perhaps: "Perhaps nothing turns Security Hub on",
        why: "Nothing in the program is a hub of Security Hub.",
      },
      intent,
    ),
});
