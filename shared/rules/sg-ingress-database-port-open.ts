import { forbidOpen } from "../judges";
import { ingressOf } from "../semantics";
import { DATABASES } from "./parameters/ports";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

export const sgIngressDatabasePortOpen = defineRule({
  id: "sg-ingress-database-port-open",
  title: "A database port is open to the internet",
  severity: "critical",
  recommended: "error",
  rationale:
    "A database that strangers can reach is one weak password or one unpatched flaw away from being copied or wiped.",
  condition: "A group admits the usual port of a database over TCP, or UDP 1434, from open sources.",
  remediation: "Allow only the group of the application that uses the database",
  references: ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html"],
  absorbedBy: "sg-ingress-all-ports-open",
  fromGroup: true,
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidOpen(ingressOf(group), DATABASES, scope),
});
