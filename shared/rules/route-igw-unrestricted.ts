import { any, no } from "../facts";
import { forbid } from "../judges";
import { hasDefaultRoute, tableAlone } from "../semantics";
import { defineRule } from "./rule";
import { writtenTables } from "./selectors";
import { told } from "./telling/told";

const PUBLIC_TABLES = {
  default: [] as readonly string[],
  describe: "Names of route tables that are meant to lead to the internet; a part of the name is enough.",
  schema: { type: "array", items: { type: "string" } },
} as const;

export const routeIgwUnrestricted = defineRule({
  id: "route-igw-unrestricted",
  title: "A route table leads to the internet",
  severity: "low",
  recommended: "off",
  rationale:
    "A default route to an internet gateway makes public subnets; in a table that nobody declared public it is a slip.",
  condition:
    "A route table, of the program or written into by it, leads to an internet gateway for an open destination, in one route or in several, and `publicTables` does not name it.",
  remediation: "Route to a NAT gateway, or declare the table public",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html"],
  absorbedBy: "effective-internet-exposure",
  parameters: { publicTables: PUBLIC_TABLES },
  over: writtenTables,
  judge(table, { network, intent, parameters }) {
    const meant = parameters.publicTables.some((part) => table.name.includes(part));
    const scope = { network, intent };
    const leads = any(
      ...([4, 6] as const).map((family) => hasDefaultRoute(tableAlone(table), family, scope)),
    );
    return forbid(
      meant ? no() : leads,
      told({
        so: `Route table ${table.name} leads to the internet`,
        perhaps: `Route table ${table.name} may lead to the internet`,
        why: "Its default route goes to an internet gateway, so each subnet that it serves is public.",
      }),
    );
  },
});
