import { routeIgwUnrestricted } from "../../shared/rules/route-igw-unrestricted";
import { NAT_GATEWAY, ROUTE, VPN_GATEWAY } from "../../shared/vocabulary";
import {
  describeRule,
  igw,
  ref,
  resource,
  route,
  routeTable,
  unresolved,
  vpc,
  type Fact,
} from "./describe-rule";

const main = vpc("Main");
const gate = igw("Gate", ref("Main"));
const table = (...routes: ReturnType<typeof route>[]) => routeTable("Table", { vpc: ref("Main"), routes });
/** A route into a table of somebody else. */
const routeInto = (table: Fact, destination: string, gateway: Fact) =>
  resource(
    ROUTE,
    "Out",
    { table, [destination.includes(":") ? "destination6" : "destination"]: destination },
    { cfn: { GatewayId: gateway }, aws: { gatewayId: gateway } },
  );
/** A route to a peer of whom nobody knows the prefix. */
const toPeer = (name: string) =>
  resource(
    ROUTE,
    name,
    { table: ref("Table"), destination: unresolved(`${name}Cidr`) },
    {
      cfn: { VpcPeeringConnectionId: "pcx-0123456789abcdef0" },
      aws: { vpcPeeringConnectionId: "pcx-0123456789abcdef0" },
    },
  );

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
    {
      name: "to a NAT gateway, in a table from outside",
      given: [
        resource(
          ROUTE,
          "Out",
          { table: "rtb-0123456789", destination: "0.0.0.0/0" },
          { cfn: { NatGatewayId: "nat-0123456789" }, aws: { natGatewayId: "nat-0123456789" } },
        ),
      ],
    },
    {
      name: "one partner's prefix, in a table from outside",
      given: [routeInto("rtb-0123456789", "203.0.114.0/24", "igw-0123456789")],
    },
    {
      name: "a table from outside that was declared public",
      given: [routeInto("rtb-0123456789", "0.0.0.0/0", "igw-0123456789")],
      parameters: { publicTables: ["rtb-0123"] },
    },
  ],
  invalid: [
    {
      name: "everything over IPv4",
      given: [main, gate, table(route("0.0.0.0/0", ref("Gate")))],
      expect: [{ subject: "Table", title: "Route table Table leads to the internet" }],
    },
    {
      name: "beside a peer of unknown prefix, which is not that of the default route",
      given: [main, gate, table(route("0.0.0.0/0", ref("Gate"))), toPeer("Peer")],
      expect: [{ subject: "Table" }],
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
    {
      name: "a table from outside",
      given: [routeInto("rtb-0123456789", "0.0.0.0/0", "igw-0123456789")],
      expect: [{ subject: "Out", title: "Route table rtb-0123456789 leads to the internet" }],
    },
    {
      name: "a table that nobody names",
      given: [
        resource(
          ROUTE,
          "Out",
          { destination: "0.0.0.0/0" },
          { cfn: { GatewayId: "igw-0123456789" }, aws: { gatewayId: "igw-0123456789" } },
        ),
      ],
      expect: [{ subject: "Out", title: "Route table Out leads to the internet" }],
    },
    {
      name: "a table from outside that only the deploy tells, over IPv6",
      given: [routeInto(unresolved("Table"), "::/0", "igw-0123456789")],
      expect: [{ subject: "Out", title: "Route table Table leads to the internet" }],
    },
  ],
  undetermined: [
    {
      name: "two peers of unknown prefixes, each of which may be half of the internet",
      given: [main, gate, table(route("0.0.0.0/0", ref("Gate"))), toPeer("Peer"), toPeer("Other")],
      expect: [{ subject: "Table", dependsOn: ["OtherCidr", "PeerCidr"] }],
    },
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
    {
      name: "a gateway of which nobody knows what it is, in a table from outside",
      given: [routeInto("rtb-0123456789", "0.0.0.0/0", unresolved("Gate"))],
      expect: [{ subject: "Out", dependsOn: ["Gate"] }],
    },
  ],
  unheeded: {
    RouteTableId$: "a table is the one that was declared public only where its name is known",
  },
});
