import { some } from "../facts";
import type { Network } from "../network/network";
import { allBeside } from "../semantics";
import { BLOCK_PUBLIC_ACCESS } from "../vocabulary";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { forbidUndone } from "./telling/account";

export const vpcBpaDisabled = defineRule({
  id: "vpc-bpa-disabled",
  title: "VPC Block Public Access is not on",
  severity: "low",
  recommended: "off",
  duty: "blockPublicAccess",
  rationale: "One switch for account and Region stops whatever a route and a group open by mistake.",
  condition:
    "The program has a VPC and nothing that sets VPC Block Public Access to block-ingress or block-bidirectional.",
  remediation:
    "Turn it on and exclude the subnets that are meant to be public, or say account.blockPublicAccess: external where another program does",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html"],
  over: (network: Network) => wholeProgram(network.vpcs),
  judge: ({ resource }, { network, intent }) =>
    forbidUndone(
      {
        duty: "blockPublicAccess",
        done: some(allBeside(resource, BLOCK_PUBLIC_ACCESS, network), ({ facts }) =>
          facts.mode.satisfies((mode) => mode.startsWith("block")),
        ),
        here: network.all(BLOCK_PUBLIC_ACCESS).certain().length > 0,
        missing: "Nothing in the program turns Block Public Access on",
        so: "VPC Block Public Access is not on",
        perhaps: "VPC Block Public Access may not be on",
        why: "Nothing in the program sets it to block-ingress or block-bidirectional.",
      },
      intent,
    ),
});
