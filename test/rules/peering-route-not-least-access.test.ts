import { peeringRouteNotLeastAccess } from "../../shared/rules/peering-route-not-least-access";
import { PEERING, ROUTE } from "../../shared/vocabulary";
import {
  describeRule,
  igw,
  maybe,
  oneOf,
  ref,
  resource,
  route,
  routeTable,
  unresolved,
  vpc,
} from "./describe-rule";

const BY = { cfn: "VpcPeeringConnectionId", aws: "vpcPeeringConnectionId" };
const main = vpc("Main");
const other = vpc("Other", { cidr: "10.1.0.0/16" });
const link = resource(PEERING, "Link", { vpc: ref("Main"), peer: ref("Other") });
const table = (destination: string) =>
  routeTable("Table", { vpc: ref("Main"), routes: [route(destination, ref("Link"), BY)] });

describeRule(peeringRouteNotLeastAccess, {
  valid: [
    { name: "one subnet of the peer", given: [main, other, link, table("10.1.3.0/24")] },
    { name: "half of the peer", given: [main, other, link, table("10.1.0.0/17")] },
    {
      name: "a peer from outside, of which nobody knows the size",
      given: [main, resource(PEERING, "Link", { vpc: ref("Main"), peer: "vpc-1" }), table("10.1.0.0/16")],
    },
    {
      name: "a peer of the program, of which nobody knows the size",
      given: [main, vpc("Other", { cidr: unresolved("Block") }), link, table("10.1.0.0/16")],
    },
    {
      name: "the VPC's own block",
      given: [main, other, link, table("10.0.0.0/16")],
    },
    {
      name: "another target",
      given: [
        main,
        other,
        link,
        igw("Gate", ref("Main")),
        routeTable("Table", { vpc: ref("Main"), routes: [route("0.0.0.0/0", ref("Gate"))] }),
      ],
    },
  ],
  invalid: [
    {
      name: "the whole peer",
      given: [main, other, link, table("10.1.0.0/16")],
      expect: [{ subject: "Table" }],
    },
    {
      name: "more than the peer",
      given: [main, other, link, table("10.0.0.0/8")],
      expect: [{ subject: "Table" }],
    },
    {
      name: "everything, to a peer from outside",
      given: [main, resource(PEERING, "Link", { vpc: ref("Main"), peer: "vpc-1" }), table("0.0.0.0/0")],
      expect: [{ subject: "Table" }],
    },
    {
      name: "the whole peer, in a table from outside",
      given: [
        main,
        other,
        link,
        resource(
          ROUTE,
          "Way",
          { table: "rtb-0123456789", destination: "10.1.0.0/16" },
          { cfn: { VpcPeeringConnectionId: ref("Link") }, aws: { vpcPeeringConnectionId: ref("Link") } },
        ),
      ],
      expect: [{ subject: "Way" }],
    },
  ],
  undetermined: [
    {
      name: "the whole of what may be the peer",
      given: [
        ...[main, other, table("10.1.0.0/16")],
        resource(PEERING, "Link", { vpc: ref("Main"), peer: maybe("Joined", ref("Other")) }),
      ],
      expect: [{ subject: "Table", dependsOn: ["Joined"] }],
    },
    {
      name: "one subnet or all of it",
      given: [
        main,
        other,
        link,
        routeTable("Table", { vpc: ref("Main") }),
        resource(
          ROUTE,
          "Way",
          { table: ref("Table"), destination: oneOf("Where", "10.1.3.0/24", "10.1.0.0/16") },
          { cfn: { VpcPeeringConnectionId: ref("Link") }, aws: { vpcPeeringConnectionId: ref("Link") } },
        ),
      ],
      expect: [{ subject: "Table", dependsOn: ["Where"] }],
    },
  ],
  unheeded: {
    "VPC CidrBlock$": "the program's own networks are those that it writes",
  },
  notAsked: {
    "VpcId|VPC CidrBlock": "where a table lies and what a peer holds are asked as they are written",
  },
});
