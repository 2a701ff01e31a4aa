import { quotaRoutes } from "../../shared/rules/quota-routes";
import { PREFIX_LIST, ROUTE } from "../../shared/vocabulary";
import {
  describeRule,
  igw,
  ref,
  resource,
  route,
  routeTable,
  spelled,
  unresolved,
  vpc,
  type Fact,
} from "./describe-rule";

const table = (...destinations: readonly string[]) => [
  vpc("net"),
  ...igw("gate", ref("net")),
  ...routeTable("out", { vpc: ref("net"), routes: destinations.map((to) => route(to, ref("gate"))) }),
];
const list = (maxEntries: number) =>
  resource(PREFIX_LIST, "office", {
    name: "office",
    maxEntries,
    family: "IPv4",
    entries: spelled({ cfn: [{ Cidr: "203.0.113.0/24" }], aws: [{ cidr: "203.0.113.0/24" }] }),
  });
const toList = (to: Fact) =>
  resource(
    ROUTE,
    "outToList",
    { table: ref("out") },
    {
      cfn: { DestinationPrefixListId: to, GatewayId: ref("gate") },
      aws: { destinationPrefixListId: to, gatewayId: ref("gate") },
    },
  );
const config = { quotas: { routesPerTable: 2 } };

describeRule(quotaRoutes, {
  valid: [
    { name: "as many as are allowed", given: table("198.51.100.0/24", "203.0.113.0/24"), config },
    {
      name: "two in each family",
      given: table("198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "2600::/16"),
      config,
    },
    {
      name: "a list of as many entries as are left",
      given: [...table("198.51.100.0/24"), list(1), toList(ref("office"))],
      config,
    },
    {
      name: "S3's list counts as one",
      given: [...table("198.51.100.0/24"), toList("pl-63a5400a")],
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
    {
      name: "a list that may have one entry too many, whatever it holds",
      given: [...table("198.51.100.0/24"), list(2), toList(ref("office"))],
      config,
      expect: [{ subject: "out" }],
    },
    {
      name: "a list that holds nothing yet",
      given: [
        ...table("198.51.100.0/24"),
        resource(PREFIX_LIST, "office", { name: "office", maxEntries: 2, family: "IPv4" }),
        toList(ref("office")),
      ],
      config,
      expect: [{ subject: "out" }],
    },
    {
      name: "a list of CloudFront's counts as 55",
      given: [...table(), toList("pl-3b927c52")],
      config: { quotas: { routesPerTable: 54 } },
      expect: [{ subject: "out" }],
    },
  ],
  undetermined: [
    {
      name: "a list whose size nobody knows",
      given: [...table(), toList(unresolved("Office"))],
      expect: [{ subject: "out", dependsOn: ["Office"] }],
    },
  ],
});
