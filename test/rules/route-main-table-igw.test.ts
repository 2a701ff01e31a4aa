import { routeMainTableIgw } from "../../shared/rules/route-main-table-igw";
import { MAIN_ROUTE_TABLE_ASSOCIATION, NAT_GATEWAY } from "../../shared/vocabulary";
import {
  describeRule,
  igw,
  raw,
  ref,
  resource,
  route,
  routeTable,
  unresolved,
  vpc,
  type Fact,
} from "./describe-rule";

const ON = {
  on: "pulumi",
  because: "CloudFormation cannot touch the main table but by the VPC's attribute",
} as const;
const main = vpc("Main");
const gate = igw("Gate", ref("Main"));
const adopted = (routes: Fact) =>
  raw("MainTable", {
    aws: {
      type: "aws:ec2/defaultRouteTable:DefaultRouteTable",
      properties: { defaultRouteTableId: ref("Main", "defaultRouteTableId"), routes },
    },
  });

describeRule(routeMainTableIgw, {
  valid: [
    {
      name: "a table of its own leads out",
      given: [
        main,
        gate,
        routeTable("Table", { vpc: ref("Main"), routes: [route("0.0.0.0/0", ref("Gate"))] }),
      ],
    },
    { name: "the main table is local", given: [main, adopted([])], ...ON },
    {
      name: "the main table leads to a NAT gateway",
      given: [
        main,
        resource(NAT_GATEWAY, "Nat"),
        adopted([{ cidrBlock: "0.0.0.0/0", natGatewayId: ref("Nat") }]),
      ],
      ...ON,
    },
  ],
  invalid: [
    {
      name: "the main table leads out",
      given: [main, gate, adopted([{ cidrBlock: "0.0.0.0/0", gatewayId: ref("Gate") }])],
      expect: [{ subject: "MainTable" }],
      ...ON,
    },
    {
      name: "over IPv6 only",
      given: [main, gate, adopted([{ ipv6CidrBlock: "::/0", gatewayId: ref("Gate") }])],
      expect: [{ subject: "MainTable" }],
      ...ON,
    },
    {
      name: "a table that is made the main one",
      given: [
        main,
        gate,
        routeTable("Table", { vpc: ref("Main"), routes: [route("0.0.0.0/0", ref("Gate"))] }),
        resource(MAIN_ROUTE_TABLE_ASSOCIATION, "Link", { table: ref("Table"), vpc: ref("Main") }),
      ],
      expect: [{ subject: "Table" }],
      ...ON,
    },
  ],
  undetermined: [
    {
      name: "a destination from outside",
      given: [main, gate, adopted([{ cidrBlock: unresolved("Where"), gatewayId: ref("Gate") }])],
      expect: [{ subject: "MainTable" }],
      ...ON,
    },
    {
      name: "routes from outside",
      given: [main, gate, adopted(unresolved("Routes"))],
      expect: [{ subject: "MainTable", dependsOn: ["Routes"] }],
      ...ON,
    },
  ],
});
