import { forbid, forbidServedOpen } from "../judges";
import type { Group } from "../network/network";
import { ingressOf, opensTo, servedBehind } from "../semantics";
import { CLASSIC_DB_GROUP, CLASSIC_DB_GROUP_LINE, interfaceKinds } from "../vocabulary";
import { defineRule } from "./rule";
import { declared, groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";
import { told } from "./telling/told";

const DATABASES = interfaceKinds("db-instance", "db-cluster", "db-proxy");

export const rdsSgOpen = defineRule({
  id: "rds-sg-open",
  title: "The group of a database is open to the internet",
  severity: "critical",
  recommended: "error",
  rationale:
    "The group is what keeps strangers from a database, also on a port of its own that no list of ports knows.",
  condition:
    "A group on a database of the program admits the database's own port, or its engine's, from open sources; so does a classic DB security group.",
  remediation: "Admit the database's port only from the group of the application that uses it",
  references: ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html"],
  absorbedBy: "sg-ingress-database-port-open",
  fromGroup: true,
  signs: OPEN_INGRESS,
  *over(network) {
    yield* groups(network);
    yield* declared(CLASSIC_DB_GROUP)(network);
    yield* declared(CLASSIC_DB_GROUP_LINE)(network);
  },
  judge(subject, scope) {
    if (isGroup(subject)) {
      return forbidServedOpen(
        ingressOf(subject),
        servedBehind(subject, scope.network, DATABASES),
        scope,
        "A database listens there.",
      );
    }
    const { network, intent } = scope;
    return forbid(
      opensTo(subject.facts.sources, intent, network.ownPrefixes),
      told({
        so: `Database group ${subject.name} is open to the internet`,
        perhaps: `Database group ${subject.name} may be open to the internet`,
        why: "A classic DB security group admits its sources to the port of every database that has it.",
      }),
    );
  },
});

function isGroup(subject: { readonly kind: string }): subject is Group {
  return subject.kind === "security-group";
}
