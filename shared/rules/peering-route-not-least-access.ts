import { forbid } from "../judges";
import { routesToWholePeer } from "../semantics";
import { defineRule } from "./rule";
import { writtenTables } from "./selectors";
import { told } from "./telling/told";

export const peeringRouteNotLeastAccess = defineRule({
  id: "peering-route-not-least-access",
  title: "A peering route leads to the whole other VPC",
  severity: "medium",
  recommended: "note",
  rationale:
    "A peering is made for some machines; a route to all of the other side opens the rest with them.",
  condition:
    "The destination of a route through a peering holds the whole block of the VPC on the other side, or is open.",
  remediation: "Route to the subnets or addresses that are meant",
  references: ["https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html"],
  over: writtenTables,
  judge: (table, { network, intent }) =>
    forbid(
      routesToWholePeer(table, network, intent),
      told({
        so: `${table.name} routes to the whole peered VPC`,
        perhaps: `${table.name} may route to the whole peered VPC`,
        why: "The destination of a route through a peering is the other VPC's block, or wider.",
      }),
    ),
});
