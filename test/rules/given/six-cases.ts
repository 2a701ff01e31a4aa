import { DB_INSTANCE, DB_SUBNET_GROUP, ECS_SERVICE } from "../../../shared/vocabulary";
import type { FoundCase, ValidCase } from "../describe-rule";
import { behind, group, igw, ref, resource, route, routeTable, subnet, tcp, unresolved, vpc } from ".";
import type { Given } from "./things";
import type { Fact } from "./value";

/** A subnet that leads to the internet over IPv6 alone, and a group that admits everybody there. */
const around: readonly Given[] = [
  vpc("Main"),
  ...igw("Gate", ref("Main")),
  subnet("Six", { vpc: ref("Main"), ipv6Cidr: "2600:1f00::/64" }),
  ...routeTable("SixWay", { vpc: ref("Main"), subnets: ["Six"], routes: [route("::/0", ref("Gate"))] }),
  resource(DB_SUBNET_GROUP, "Places", { subnets: [ref("Six")] }),
  group("Open", { vpc: ref("Main"), ingress: [tcp(5432).from("::/0")] }),
];

const store = (NetworkType?: Fact): Given =>
  behind(DB_INSTANCE, "Orders", {
    groups: [ref("Open")],
    subnets: ref("Places"),
    more: NetworkType === undefined ? {} : { cfn: { NetworkType }, aws: { networkType: NetworkType } },
  });

/** Over IPv6, which is not translated: what has such an address is reached. */
export const SIX_OUT_OF_REACH: readonly ValidCase[] = [
  { name: "a database over IPv4 alone, in a subnet with IPv6", given: [around, store()].flat() },
  { name: "a database that says so", given: [around, store("IPV4")].flat() },
];

export const SIX_PERHAPS_IN_REACH: readonly FoundCase[] = [
  {
    name: "a database of both families",
    given: [around, store("DUAL")].flat(),
    expect: [{ subject: "Orders", family: 6, dependsOn: ["the IPv6 addresses of Orders"] }],
  },
  {
    name: "a database of families that nobody knows",
    given: [around, store(unresolved("Families"))].flat(),
    expect: [{ subject: "Orders", family: 6, dependsOn: ["Families", "the IPv6 addresses of Orders"] }],
  },
  {
    name: "tasks in a subnet with IPv6",
    given: [
      ...around,
      behind(ECS_SERVICE, "Shop", { groups: [ref("Open")], subnets: [ref("Six")], publicAddress: false }),
    ],
    expect: [{ subject: "Shop", family: 6, dependsOn: ["the account's setting dualStackIPv6"] }],
  },
];
