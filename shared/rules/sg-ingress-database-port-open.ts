import { forbidOpen } from "../judges";
import { anyServices, tcp, udp } from "../packets";
import { ingressOf } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";

const DATABASES = anyServices(
  ...[1433, 1434, 1521, 1522, 1525, 1526, 2483, 2484, 3306, 33060, 5432, 5433, 5439, 6432].map((port) =>
    tcp(port),
  ),
  ...[5984, 7474, 7687, 8123, 28017, 50000, 9042, 7000, 7001, 7199, 9160, 8182, 8086, 26257].map((port) =>
    tcp(port),
  ),
  tcp(27017, 27019),
  udp(1434),
);

export const sgIngressDatabasePortOpen = defineRule({
  id: "sg-ingress-database-port-open",
  title: "A database port is open to the internet",
  severity: "critical",
  recommended: "error",
  rationale:
    "A database that strangers can reach is one weak password or one unpatched flaw away from being copied or wiped.",
  remediation: "Allow only the group of the application that uses the database",
  references: ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html"],
  controls: [],
  absorbedBy: "sg-ingress-all-ports-open",
  over: groups,
  judge: (group, scope) => forbidOpen(ingressOf(group), DATABASES, scope),
});
