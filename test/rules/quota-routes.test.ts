import { quotaRoutes } from "../../shared/rules/quota-routes";
import { describeRule, igw, ref, route, routeTable, vpc } from "./describe-rule";

const table = (...destinations: readonly string[]) => [
  vpc("net"),
  ...igw("gate", ref("net")),
  ...routeTable("out", { vpc: ref("net"), routes: destinations.map((to) => route(to, ref("gate"))) }),
];
const config = { quotas: { routesPerTable: 2 } };

describeRule(quotaRoutes, {
  valid: [
    { name: "as many as are allowed", given: table("198.51.100.0/24", "203.0.113.0/24"), config },
    {
      name: "two in each family",
      given: table("198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "2600::/16"),
      config,
    },
    { name: "AWS's own quota", given: table("198.51.100.0/24", "203.0.113.0/24", "0.0.0.0/0") },
  ],
  invalid: [
    {
      name: "one too many",
      given: table("198.51.100.0/24", "203.0.113.0/24", "0.0.0.0/0"),
      config,
      expect: [{ subject: "out", title: "Route table out has more than 2 routes" }],
    },
  ],
  undetermined:
    "a route under a condition is counted with what may be there, which takes a list that only inline tables have",
});
