import { routeIgwUnrestricted } from "../../shared/rules/route-igw-unrestricted";
import { NAT_GATEWAY, VPN_GATEWAY } from "../../shared/vocabulary";
import { describeRule, igw, ref, resource, route, routeTable, unresolved, vpc } from "./describe-rule";

const main = vpc("Main");
const gate = igw("Gate", ref("Main"));
const table = (...routes: ReturnType<typeof route>[]) => routeTable("Table", { vpc: ref("Main"), routes });

describeRule(routeIgwUnrestricted, {
  valid: [
    { name: "local only", given: [main, gate, table()] },
    {
      name: "to a NAT gateway",
      given: [
        main,
        resource(NAT_GATEWAY, "Nat"),
        table(route("0.0.0.0/0", ref("Nat"), { cfn: "NatGatewayId", aws: "natGatewayId" })),
      ],
    },
    {
      name: "to a VPN gateway, by the same property",
      given: [main, resource(VPN_GATEWAY, "Office"), table(route("0.0.0.0/0", ref("Office")))],
    },
    {
      name: "one partner's prefix",
      given: [main, gate, table(route("203.0.114.0/24", ref("Gate")))],
    },
    {
      name: "just below the threshold of open",
      given: [main, gate, table(route("64.0.0.0/9", ref("Gate")))],
    },
    {
      name: "declared public",
      given: [main, gate, table(route("0.0.0.0/0", ref("Gate")))],
      parameters: { publicTables: ["Tab"] },
    },
  ],
  invalid: [
    {
      name: "everything over IPv4",
      given: [main, gate, table(route("0.0.0.0/0", ref("Gate")))],
      expect: [{ subject: "Table", title: "Route table Table leads to the internet" }],
    },
    {
      name: "everything over IPv6",
      given: [main, gate, table(route("::/0", ref("Gate")))],
      expect: [{ subject: "Table" }],
    },
    {
      name: "in two halves",
      given: [main, gate, table(route("0.0.0.0/1", ref("Gate")), route("128.0.0.0/1", ref("Gate")))],
      expect: [{ subject: "Table" }],
    },
    {
      name: "a gateway from outside, by its id",
      given: [main, table(route("0.0.0.0/0", "igw-0123456789"))],
      expect: [{ subject: "Table" }],
    },
    {
      name: "another table was declared public",
      given: [main, gate, table(route("0.0.0.0/0", ref("Gate")))],
      parameters: { publicTables: ["Public"] },
      expect: [{ subject: "Table" }],
    },
  ],
  undetermined: [
    {
      name: "a gateway of which nobody knows what it is",
      given: [
        main,
        table({
          ...route("0.0.0.0/0", "x"),
          target: { cfn: "GatewayId", aws: "gatewayId", to: unresolved("Gate") },
        }),
      ],
      expect: [{ subject: "Table", dependsOn: ["Gate"] }],
    },
  ],
});
