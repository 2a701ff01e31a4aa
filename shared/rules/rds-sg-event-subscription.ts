import { all, any, claim, not, some, type Claim } from "../facts";
import { forbid } from "../judges";
import type { Network } from "../network/network";
import { allBeside } from "../semantics";
import { DB_CLUSTER, DB_EVENT_SUBSCRIPTION, DB_INSTANCE, type FactsOf } from "../vocabulary";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { told } from "./telling/told";

const CATEGORIES = ["configuration change", "failure"];
const DATABASES: ReadonlySet<string> = new Set([DB_INSTANCE.kind, DB_CLUSTER.kind]);

/** Without a source a subscription is about every source, without categories about all of them (RDS API). */
function hears({ enabled, source, categories }: FactsOf<typeof DB_EVENT_SUBSCRIPTION.words>): Claim {
  const has = (wanted: string): Claim => some(categories, (category) => category.is(wanted));
  return all(
    enabled.is(true),
    source.satisfies((text) => text === "" || text === "db-security-group"),
    any(not(some(categories, () => claim(true))), all(...CATEGORIES.map(has))),
  );
}

export const rdsSgEventSubscription = defineRule({
  id: "rds-sg-event-subscription",
  title: "Nobody is told when a database's groups change",
  severity: "low",
  recommended: "off",
  rationale:
    "Security Hub asks for it. RDS sends these events for the groups of EC2-Classic only, which are gone: an alarm on security groups tells what matters.",
  condition:
    "No event subscription of RDS in the program is about db-security-group and hears of changes of configuration and of failures.",
  remediation: "Subscribe to db-security-group with the categories configuration change and failure",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html"],
  over: (network: Network) => wholeProgram(network.interfaces.filter(({ kind }) => DATABASES.has(kind))),
  judge: ({ resource }, { network }) =>
    forbid(
      {
        ...not(some(allBeside(resource, DB_EVENT_SUBSCRIPTION, network), ({ facts }) => hears(facts))),
        causes: [],
      },
      told({
        so: "Nobody is told when a database's groups change",
        perhaps: "Perhaps nobody is told of a database's groups",
        why: "No event subscription of RDS is about db-security-group, with changes of configuration and failures.",
      }),
    ),
});
