import { any, maybe, mergeNames, no, NO_NAMES, yes, type Claim } from "../facts";
import { forbid } from "../judges";
import type { Network, RouteTable } from "../network/network";
import { quota, routeWeight } from "../semantics";
import { defineRule } from "./rule";
import { writtenTables } from "./selectors";
import { told } from "./telling/told";

/** A route to a prefix list counts as the maximum number of its entries. */
function exceeds(table: RouteTable, family: 4 | 6, most: number, network: Network): Claim {
  let must = 0;
  let may = 0;
  let names = NO_NAMES;
  table.routes.each(({ destination, ends }, doubt) => {
    const weights = ends.map((end) => routeWeight(end, network));
    const largest = Math.max(0, ...weights.map((weight) => weight[family].most));
    if (largest === 0) return;
    const least = Math.min(...weights.map((weight) => weight[family].least));
    may += largest;
    if (largest > least)
      names = weights.reduce(
        (all, { deciders }) => mergeNames(all, deciders),
        weights.length > 1 ? mergeNames(names, destination.names) : names,
      );
    if (doubt) names = mergeNames(names, doubt);
    else must += least;
  });
  const cause = { at: { resource: table.resource, path: [] }, says: `routes over IPv${family}` };
  if (must > most) return yes(cause);
  return may > most ? maybe(names, cause) : no();
}

export const quotaRoutes = defineRule({
  id: "quota-routes",
  title: "A route table has more routes than its quota",
  severity: "low",
  recommended: "note",
  rationale: "EC2 refuses the route that is one too many, and the deployment fails half-way.",
  condition:
    "A route table has more routes in a family than `routesPerTable` (500). A route to a prefix list counts as the most entries of the list.",
  remediation: "Summarise routes, or have the quota raised, up to 1,000, and tell its number under quotas",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"],
  over: writtenTables,
  judge(table, { network, intent }) {
    const most = quota("routesPerTable", intent);
    return forbid(
      any(exceeds(table, 4, most, network), exceeds(table, 6, most, network)),
      told({
        so: `Route table ${table.name} has more than ${most} routes`,
        perhaps: `Route table ${table.name} may have more than ${most} routes`,
        why: `The quota is ${most} routes that are not propagated, for each family; a prefix list counts as its maximum number of entries.`,
      }),
    );
  },
});
