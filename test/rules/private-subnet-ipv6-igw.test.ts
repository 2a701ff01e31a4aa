import { privateSubnetIpv6Igw } from "../../shared/rules/private-subnet-ipv6-igw";
import { NAT_GATEWAY, ROUTE, SUBNET, SUBNET_CIDR_BLOCK } from "../../shared/vocabulary";
import {
  describeRule,
  igw,
  maybe,
  oneOf,
  ref,
  resource,
  route,
  routeTable,
  subnet,
  vpc,
} from "./describe-rule";

const NAT = { cfn: "NatGatewayId", aws: "natGatewayId" };
const main = vpc("Main");
const gate = igw("Gate", ref("Main"));
const nat = resource(NAT_GATEWAY, "Nat");
const place = subnet("A", { vpc: ref("Main"), ipv6Cidr: "2600:1f00:1:1::/64" });
const WAY = oneOf("Way", "igw-0123456789abcdef0", "vgw-0123456789abcdef0");
const table = (...routes: ReturnType<typeof route>[]) =>
  routeTable("Table", { vpc: ref("Main"), subnets: ["A"], routes });

describeRule(privateSubnetIpv6Igw, {
  valid: [
    {
      name: "public in both",
      given: [main, gate, place, table(route("0.0.0.0/0", ref("Gate")), route("::/0", ref("Gate")))],
    },
    { name: "private in both", given: [main, nat, place, table(route("0.0.0.0/0", ref("Nat"), NAT))] },
    {
      name: "an IPv6-only subnet is meant to",
      given: [
        main,
        gate,
        resource(SUBNET, "A", { vpc: ref("Main"), ipv6Cidr: "2600:1f00:1:1::/64" }),
        table(route("::/0", ref("Gate"))),
      ],
    },
    {
      name: "a table that serves nobody",
      given: [main, gate, routeTable("Table", { vpc: ref("Main"), routes: [route("::/0", ref("Gate"))] })],
    },
  ],
  invalid: [
    {
      name: "NAT for IPv4, the internet for IPv6",
      given: [main, gate, nat, place, table(route("0.0.0.0/0", ref("Nat"), NAT), route("::/0", ref("Gate")))],
      expect: [{ subject: "Table", title: "Subnets of Table are public over IPv6 only" }],
    },
    {
      name: "nowhere for IPv4",
      given: [main, gate, place, table(route("::/0", ref("Gate")))],
      expect: [{ subject: "Table" }],
    },
    {
      name: "a block of IPAM",
      given: [
        main,
        gate,
        resource(
          SUBNET,
          "A",
          { vpc: ref("Main"), cidr: "10.0.1.0/24" },
          { cfn: { Ipv6IpamPoolId: "ipam-pool-1" }, aws: { ipv6IpamPoolId: "ipam-pool-1" } },
        ),
        table(route("::/0", ref("Gate"))),
      ],
      expect: [{ subject: "Table" }],
    },
    {
      name: "a block that is a resource of its own",
      given: [
        main,
        gate,
        subnet("A", { vpc: ref("Main") }),
        resource(
          SUBNET_CIDR_BLOCK,
          "Six",
          { subnet: ref("A") },
          { cfn: { Ipv6CidrBlock: "2600:1f00::/64" } },
        ),
        table(route("::/0", ref("Gate"))),
      ],
      on: "cloudformation",
      because: "provider aws has no such resource",
      expect: [{ subject: "Table" }],
    },
  ],
  undetermined: [
    {
      name: "a gateway to the internet or to a network of one's own, as an input chooses",
      given: [
        ...[main, gate, nat, place],
        table(route("0.0.0.0/0", ref("Nat"), NAT)),
        resource(
          ROUTE,
          "Out",
          { table: ref("Table"), destination6: "::/0" },
          { cfn: { GatewayId: WAY }, aws: { gatewayId: WAY } },
        ),
      ],
      expect: [{ subject: "Table", dependsOn: ["Way"] }],
    },
    {
      name: "an IPv4 block it may have",
      given: [
        main,
        gate,
        resource(SUBNET, "A", {
          vpc: ref("Main"),
          cidr: maybe("Dual", "10.0.1.0/24"),
          ipv6Cidr: "2600:1f00:1:1::/64",
        }),
        table(route("::/0", ref("Gate"))),
      ],
      expect: [{ subject: "Table", dependsOn: ["Dual"] }],
    },
  ],
});
