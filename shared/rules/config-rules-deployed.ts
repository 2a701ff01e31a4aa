import { all, any, maybe, mergeNames, no, NO_NAMES, some } from "../facts";
import type { Network } from "../network/network";
import { allBeside } from "../semantics";
import { CONFIG_RULE, CONFORMANCE_PACK } from "../vocabulary";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { forbidUndone } from "./telling/account";
import { listed } from "../text/lists";

const CONFIG_RULES = {
  default: [
    "INCOMING_SSH_DISABLED",
    "VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS",
    "VPC_DEFAULT_SECURITY_GROUP_CLOSED",
    "NACL_NO_UNRESTRICTED_SSH_RDP",
  ] as readonly string[],
  describe: "Identifiers of the rules of AWS Config that have to be deployed.",
  schema: { type: "array", items: { type: "string" }, minItems: 1 },
} as const;

const deployed = (network: Network) => network.all(CONFIG_RULE).certain();

function program(network: Network) {
  const own = deployed(network);
  return wholeProgram(own.length > 0 ? own : network.vpcs);
}

/** What a conformance pack holds is in a text that is not read. */
function perhapsInPack(network: Network) {
  let names = NO_NAMES;
  network.all(CONFORMANCE_PACK).each(({ name }) => {
    names = mergeNames(names, [name]);
  });
  return names.length > 0 ? maybe(names) : no();
}

export const configRulesDeployed = defineRule({
  id: "config-rules-deployed",
  title: "No AWS Config rule watches groups and ACLs",
  severity: "low",
  recommended: "off",
  duty: "config",
  rationale: "What is changed by hand after the deploy is seen by no check of the program.",
  condition:
    "One of the rules of AWS Config that `configRules` names is not deployed by the program. A conformance pack may hold it, so with one it cannot tell.",
  remediation: "Deploy the rules of AWS Config, or say account.config: external where another program does",
  references: ["https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html"],
  parameters: { configRules: CONFIG_RULES },
  over: program,
  judge(_, { network, intent, parameters: { configRules } }) {
    const has = (identifier: string) =>
      any(
        some(allBeside(undefined, CONFIG_RULE, network), ({ facts }) =>
          facts.identifier.satisfies((text) => text.toUpperCase() === identifier.toUpperCase()),
        ),
        perhapsInPack(network),
      );
    const missing = configRules.filter((identifier) => has(identifier).holds !== "yes");
    return forbidUndone(
      {
        duty: "config",
        done: all(...configRules.map(has)),
        here: deployed(network).length > 0,
        missing: "No AWS Config rule of the program watches groups",
        so: "No AWS Config rule watches all of groups and ACLs",
        perhaps: "Perhaps no AWS Config rule watches groups",
        why: `Nothing in the program deploys ${listed(missing)}.`,
      },
      intent,
    );
  },
});
