import { any } from "../facts";
import { forbid } from "../judges";
import type { Network, RouteTable } from "../network/network";
import { hasDefaultRoute, tableAlone } from "../semantics";
import { defineRule } from "./rule";
import { told } from "./telling/told";

function mainTables(network: Network): readonly RouteTable[] {
  return network.routeTables.filter((table) => table.isMain);
}

export const routeMainTableIgw = defineRule({
  id: "route-main-table-igw",
  title: "The main route table leads to the internet",
  severity: "medium",
  recommended: "warning",
  rationale:
    "Each subnet without a table of its own gets the main one, so a forgotten association makes it public.",
  condition: "The main route table of a VPC leads to an internet gateway for an open destination.",
  remediation: "Keep the main table local and give public subnets a table of their own",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/RouteTables.html"],
  over: mainTables,
  judge: (table, scope) =>
    forbid(
      any(...([4, 6] as const).map((family) => hasDefaultRoute(tableAlone(table), family, scope))),
      told({
        so: `Main route table ${table.name} leads to the internet`,
        perhaps: `Main route table ${table.name} may lead to the internet`,
        why: "Every new subnet of its VPC that is given no table of its own is public from the start.",
      }),
    ),
});
