import { all, any, claim, not, some, type Claim } from "../facts";
import type { Network } from "../network/network";
import { allBeside } from "../semantics";
import { DB_CLUSTER, DB_EVENT_SUBSCRIPTION, DB_INSTANCE, type FactsOf } from "../vocabulary";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { forbidUndone } from "./telling/account";

const CATEGORIES = ["configuration change", "failure"];
const DATABASES: ReadonlySet<string> = new Set([DB_INSTANCE.kind, DB_CLUSTER.kind]);

type Subscription = FactsOf<typeof DB_EVENT_SUBSCRIPTION.words>;

function isAboutGroups({ source }: Subscription): Claim {
  return source.satisfies((text) => text === "" || text === "db-security-group");
}

/** Without a source a subscription is about every source, without categories about all of them (RDS API). */
function hears(facts: Subscription): Claim {
  const { enabled, categories } = facts;
  const has = (wanted: string): Claim => some(categories, (category) => category.is(wanted));
  return all(
    enabled.is(true),
    isAboutGroups(facts),
    any(not(some(categories, () => claim(true))), all(...CATEGORIES.map(has))),
  );
}

export const rdsSgEventSubscription = defineRule({
  id: "rds-sg-event-subscription",
  title: "Nobody is told when a database's groups change",
  severity: "low",
  recommended: "off",
  duty: "alarms",
  rationale:
    "Security Hub asks for it. RDS sends these events for the groups of EC2-Classic only, which are gone: an alarm on security groups tells what matters.",
  condition:
    "No event subscription of RDS in the program is about db-security-group and hears of changes of configuration and of failures.",
  remediation:
    "Subscribe to db-security-group with the categories configuration change and failure, or say account.alarms: external where another program does",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html"],
  over: (network: Network) => wholeProgram(network.interfaces.filter(({ kind }) => DATABASES.has(kind))),
  judge: ({ resource }, { network, intent }) =>
    forbidUndone(
      {
        duty: "alarms",
        done: some(allBeside(resource, DB_EVENT_SUBSCRIPTION, network), ({ facts }) => hears(facts)),
        here: network
          .all(DB_EVENT_SUBSCRIPTION)
          .certain()
          .some(({ facts }) => isAboutGroups(facts).holds === "yes"),
        missing: "Nothing in the program tells when a database's groups change",
        so: "Nobody is told when a database's groups change",
        perhaps: "Perhaps nobody is told when a database's groups change",
        why: "No event subscription of RDS is about db-security-group, with changes of configuration and failures.",
      },
      intent,
    ),
});
