import { dataStoreInPublicSubnet } from "../../shared/rules/data-store-in-public-subnet";
import {
  CACHE_SUBNET_GROUP,
  DB_SUBNET_GROUP,
  MOUNT_PLACE,
  NAT_GATEWAY,
  REDSHIFT_SUBNET_GROUP,
} from "../../shared/vocabulary";
import {
  describeRule,
  igw,
  ref,
  resource,
  route,
  routeTable,
  subnet,
  unresolved,
  vpc,
} from "./describe-rule";

const main = vpc("Main");
const gate = igw("Gate", ref("Main"));
const a = subnet("A", { vpc: ref("Main") });
const b = subnet("B", { vpc: ref("Main"), cidr: "10.0.2.0/24" });
const publicA = routeTable("Public", {
  vpc: ref("Main"),
  subnets: ["A"],
  routes: [route("0.0.0.0/0", ref("Gate"))],
});
const giving = subnet("Giving", { vpc: ref("Main"), cidr: "10.0.3.0/24", publicIpv4: true });
const places = resource(DB_SUBNET_GROUP, "Places", { subnets: [ref("A"), ref("B")] });

describeRule(dataStoreInPublicSubnet, {
  valid: [
    { name: "no way out at all", given: [main, a, b, places] },
    {
      name: "a way out through NAT",
      given: [
        main,
        a,
        b,
        places,
        resource(NAT_GATEWAY, "Nat"),
        routeTable("Private", {
          vpc: ref("Main"),
          subnets: ["A", "B"],
          routes: [route("0.0.0.0/0", ref("Nat"), { cfn: "NatGatewayId", aws: "natGatewayId" })],
        }),
      ],
    },
    {
      name: "another subnet is public",
      given: [main, gate, a, b, publicA, resource(DB_SUBNET_GROUP, "Places", { subnets: [ref("B")] })],
    },
    {
      name: "subnets from outside have their tables outside",
      given: [resource(DB_SUBNET_GROUP, "Places", { subnets: unresolved("Subnets") })],
    },
    {
      name: "a subnet from outside, by its id",
      given: [
        main,
        gate,
        a,
        publicA,
        resource(DB_SUBNET_GROUP, "Places", { subnets: ["subnet-0123456789abcdef0"] }),
      ],
    },
    {
      name: "a mount target in a private subnet",
      given: [main, gate, a, b, publicA, resource(MOUNT_PLACE, "Share", { subnets: ref("B") })],
    },
    {
      name: "a database where public addresses are given, and no route leads out",
      given: [main, giving, resource(DB_SUBNET_GROUP, "Places", { subnets: [ref("Giving")] })],
    },
  ],
  invalid: [
    {
      name: "one of two is public",
      given: [main, gate, a, b, publicA, places],
      expect: [{ subject: "Places", title: "Data stores of Places sit in a public subnet" }],
    },
    {
      name: "a cache, public over IPv6",
      given: [
        main,
        gate,
        a,
        routeTable("Public", { vpc: ref("Main"), subnets: ["A"], routes: [route("::/0", ref("Gate"))] }),
        resource(CACHE_SUBNET_GROUP, "Places", { subnets: [ref("A")] }),
      ],
      expect: [{ subject: "Places" }],
    },
    {
      name: "a Redshift cluster's",
      given: [main, gate, a, publicA, resource(REDSHIFT_SUBNET_GROUP, "Places", { subnets: [ref("A")] })],
      expect: [{ subject: "Places" }],
    },
    {
      name: "one of the program, beside one from outside",
      given: [
        main,
        gate,
        a,
        publicA,
        resource(DB_SUBNET_GROUP, "Places", { subnets: [ref("A"), "subnet-0123456789abcdef0"] }),
      ],
      expect: [{ subject: "Places" }],
    },
    {
      name: "a mount target in a public subnet",
      given: [main, gate, a, b, publicA, resource(MOUNT_PLACE, "Share", { subnets: ref("A") })],
      expect: [{ subject: "Share", title: "Mount target Share sits in a public subnet" }],
    },
    {
      name: "a mount target where public addresses are given",
      given: [main, giving, resource(MOUNT_PLACE, "Share", { subnets: ref("Giving") })],
      expect: [{ subject: "Share" }],
    },
  ],
  undetermined: [
    {
      name: "a gateway of which nobody knows what it is",
      given: [
        main,
        a,
        routeTable("Table", {
          vpc: ref("Main"),
          subnets: ["A"],
          routes: [
            {
              destination: "0.0.0.0/0",
              target: { cfn: "GatewayId", aws: "gatewayId", to: unresolved("Gate") },
            },
          ],
        }),
        resource(DB_SUBNET_GROUP, "Places", { subnets: [ref("A")] }),
      ],
      expect: [{ subject: "Places", dependsOn: ["Gate"] }],
    },
  ],
});
