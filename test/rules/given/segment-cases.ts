import {
  ELASTIC_ADDRESS,
  INSTANCE,
  LAMBDA,
  LOAD_BALANCER,
  NETWORK_ACL_ASSOCIATION,
  PEERING,
  ROUTE,
  TRANSIT_ATTACHMENT,
} from "../../../shared/vocabulary";
import type { FoundCase, ValidCase } from "../describe-rule";
import {
  acl,
  all,
  allow,
  behind,
  group,
  groupRef,
  igw,
  maybe,
  oneOf,
  ref,
  resource,
  route,
  routeTable,
  subnet,
  tcp,
  unresolved,
  vpc,
} from ".";
import {
  back,
  data,
  DATA,
  declared,
  front,
  inside,
  main,
  OFFICE,
  outside,
  placed,
  segment,
  shop,
  sshFromVpc,
  sshFromWeb,
  store,
  TIERS,
  toInternet,
  WEB,
  web,
} from "./segment-program";
import type { Given } from "./things";
import type { Fact } from "./value";

const sixFront = subnet("Front", { vpc: ref("Main"), cidr: "10.0.0.0/24", ipv6Cidr: "2600:1f00::/64" });
const sshOut6 = web({ egress: [tcp(22).to("::/0")] });

/** Another VPC with a subnet, whose addresses are none of Main's. */
const elsewhere = [
  vpc("Elsewhere", { cidr: "10.1.0.0/16" }),
  subnet("Far", { vpc: ref("Elsewhere"), cidr: "10.1.0.0/24" }),
];
const farWeb = group("Web", { vpc: ref("Elsewhere"), tags: { tier: "web" }, egress: inside });
const farShop = behind(INSTANCE, "Shop", { groups: [ref("Web")], subnets: [ref("Far")] });
const sshFromFar = tcp(22).from("10.1.0.0/16");
const hung = (...vpcs: readonly string[]) =>
  vpcs.map((name) =>
    resource(TRANSIT_ATTACHMENT, `${name}Link`, { hub: "tgw-0123456789abcdef0", vpc: ref(name) }),
  );

const WAYS = {
  nat: { cfn: "NatGatewayId", aws: "natGatewayId" },
  transit: { cfn: "TransitGatewayId", aws: "transitGatewayId" },
  card: { cfn: "NetworkInterfaceId", aws: "networkInterfaceId" },
};
const ID = { nat: "nat-0123456789abcdef0", transit: "tgw-0123456789abcdef0", card: "eni-0123456789abcdef0" };
/** A route of Front's to somewhere, and a machine in Front. */
const routedBy = (way: keyof typeof WAYS, destination = "0.0.0.0/0"): readonly Given[] => [
  main,
  front,
  shop,
  ...routeTable("Way", {
    vpc: ref("Main"),
    subnets: ["Front"],
    routes: [route(destination, ID[way], WAYS[way])],
  }),
];
/** A route as it is, where a case is about what of it is open. */
const routeOf = (destination: Fact, property: { readonly cfn: string; readonly aws: string }, target: Fact) =>
  resource(
    ROUTE,
    "Out",
    { table: ref("Way"), destination },
    { cfn: { [property.cfn]: target }, aws: { [property.aws]: target } },
  );
const emptyWay = routeTable("Way", { vpc: ref("Main"), subnets: ["Front"] });
const httpsOut = web({ egress: [tcp(443).to("0.0.0.0/0")] });
const sshFromOffice = web({ ingress: [tcp(22).from("203.0.113.0/24")] });

/** A VPC that is made elsewhere: the ACLs and routes of its subnets are not seen. */
const OUTSIDE_VPC = "vpc-0123456789abcdef0";
const lookedUp = subnet("Front", { vpc: OUTSIDE_VPC, cidr: "10.0.0.0/24" });
const lookedUpWeb = (egress = inside) => group("Web", { vpc: OUTSIDE_VPC, tags: { tier: "web" }, egress });
const lookedUpData = group("Data", {
  vpc: OUTSIDE_VPC,
  tags: { tier: "data" },
  ingress: [sshFromVpc],
  egress: inside,
});

/** ACLs of both subnets, each of which lets a reply go to some ports of its own. */
const repliesBetween = (
  out: readonly [number, number],
  into: readonly [number, number],
): readonly Given[] => [
  ...placed,
  web(),
  data(sshFromWeb),
  acl(
    "Near",
    { vpc: ref("Main"), subnets: ["Front"] },
    [allow(1, tcp(...into), "10.0.1.0/24")],
    [allow(1, all, "0.0.0.0/0")],
  ),
  acl(
    "Far",
    { vpc: ref("Main"), subnets: ["Back"] },
    [allow(1, all, "0.0.0.0/0")],
    [allow(1, tcp(...out), "10.0.0.0/24")],
  ),
];

export const SEGMENTS_APART: readonly ValidCase[] = [
  {
    name: "by reference over IPv6, which neither subnet has",
    given: [...placed, sshOut6, data(sshFromWeb)],
    config: declared(TIERS, "web > internet: 22"),
  },
  {
    name: "by reference over IPv6, which the sender's subnet has not, past no ACL of the program",
    given: [
      lookedUp,
      subnet("Back", { vpc: OUTSIDE_VPC, cidr: "10.0.1.0/24", ipv6Cidr: "2600:1f00:0:1::/64" }),
      shop,
      store,
      lookedUpWeb([tcp(22).to("::/0")]),
      group("Data", { vpc: OUTSIDE_VPC, tags: { tier: "data" }, ingress: [sshFromWeb], egress: inside }),
    ],
    config: declared(TIERS, "web > internet: 22"),
  },
  {
    name: "by reference over IPv6, which the receiver's subnet has not",
    given: [main, sixFront, back, shop, store, sshOut6, data(sshFromWeb)],
    config: declared(TIERS, "web > internet: 22"),
  },
  {
    name: "a segment that is a subnet of a VPC that nothing joins",
    given: [main, back, store, ...elsewhere, data(sshFromFar)],
    config: declared([segment("dmz", "Far"), DATA]),
  },
  {
    name: "a segment that is a subnet of one of two blocks, from neither",
    given: [
      ...[main, back, store, data(tcp(22).from("10.0.0.64/26"))],
      subnet("Front", { vpc: ref("Main"), cidr: oneOf("Block", "10.0.2.0/24", "10.0.3.0/24") }),
    ],
    config: declared([segment("front", "Front"), DATA]),
  },
  {
    name: "in through a NAT gateway, which lets nobody in",
    given: [...routedBy("nat"), sshFromOffice],
    config: declared([WEB, OFFICE]),
  },
  {
    name: "a route out that leads elsewhere",
    given: [...routedBy("transit", "198.51.100.0/24"), web({ egress: [tcp(443).to("203.0.113.0/24")] })],
    config: declared([WEB, OFFICE]),
  },
  {
    name: "ACLs that let replies out and in, and none to the same port",
    given: repliesBetween([1024, 39999], [40000, 65535]),
    config: declared(TIERS),
  },
];

export const SEGMENTS_CROSSED: readonly FoundCase[] = [
  {
    name: "out by reference",
    given: [...placed, web({ egress: [tcp(22).to(groupRef("Data"))] }), data(sshFromVpc)],
    config: declared(TIERS),
    expect: [{ subject: "Data" }],
  },
  {
    name: "only the addresses of the sender's subnet",
    given: [
      ...placed,
      web(),
      data(tcp(22).from("10.0.0.0/23"), tcp(22).from("10.0.9.0/24"), tcp(22).from(unresolved("Admin"))),
    ],
    config: declared(TIERS),
    expect: [{ subject: "Data", prefixes: ["10.0.0.0/24"], lines: ["tcp 22 from 10.0.0.0/23"] }],
  },
  {
    name: "an ACL that is not of the program stops nothing",
    given: [
      lookedUp,
      subnet("Back", { vpc: OUTSIDE_VPC, cidr: "10.0.1.0/24" }),
      shop,
      store,
      lookedUpWeb(),
      lookedUpData,
    ],
    config: declared(TIERS),
    expect: [{ subject: "Data" }],
  },
  {
    name: "a segment that is a subnet, to what stands in it, whatever its ACL",
    given: [
      main,
      front,
      data(tcp(22).from("10.0.0.0/24")),
      behind(INSTANCE, "Store", { groups: [ref("Data")], subnets: [ref("Front")] }),
      acl("Fence", { vpc: ref("Main"), subnets: ["Front"] }, [], []),
    ],
    config: declared([DATA, segment("dmz", "Front")]),
    expect: [{ subject: "Data" }],
  },
  {
    name: "ACLs that let replies to one port pass",
    given: repliesBetween([1024, 40000], [40000, 65535]),
    config: declared(TIERS),
    expect: [{ subject: "Data" }],
  },
  {
    name: "beside a group that may be on the receiver as well",
    given: [
      main,
      front,
      back,
      shop,
      behind(INSTANCE, "Store", {
        groups: [ref("Data"), maybe("Debug", ref("Other"))],
        subnets: [ref("Back")],
      }),
      group("Other", { vpc: ref("Main"), egress: inside }),
      web(),
      data(sshFromVpc),
    ],
    config: declared(TIERS),
    expect: [{ subject: "Data" }],
  },
  {
    name: "what the whole internet is let in on is told once",
    given: [
      ...placed,
      ...toInternet,
      web(),
      group("Open", {
        vpc: ref("Main"),
        tags: { tier: "data" },
        ingress: [tcp(22).from("0.0.0.0/0")],
        egress: inside,
      }),
    ],
    config: declared([...TIERS, segment("dmz", "Front"), segment("rest", "Back")]),
    expect: [
      { subject: "Open", title: "No flow lets the internet reach data on tcp 22, but Open does", hops: [] },
    ],
  },
  {
    name: "what the whole internet is let in on over one family says nothing of the other",
    given: [
      main,
      sixFront,
      subnet("Back", {
        vpc: ref("Main"),
        cidr: "10.0.1.0/24",
        ipv6Cidr: "2600:1f00:0:1::/64",
        publicIpv4: true,
      }),
      web({ egress: [tcp(5432).to("2600:1f00:0:1::/64")] }),
      group("Data", {
        vpc: ref("Main"),
        tags: { tier: "data" },
        ingress: [tcp(22).from("0.0.0.0/0"), tcp(5432).from("2600:1f00::/56")],
        egress: inside,
      }),
      shop,
      behind(INSTANCE, "Store", { groups: [ref("Data")], subnets: [ref("Back")] }),
      ...igw("Gate", ref("Main")),
      ...routeTable("Way", {
        vpc: ref("Main"),
        subnets: ["Back"],
        routes: [route("0.0.0.0/0", ref("Gate"))],
      }),
    ],
    config: declared([outside("six", "::/0"), ...TIERS]),
    expect: [
      { subject: "Data", title: "No flow lets the internet reach data on tcp 22, but Data does" },
      { subject: "Data", title: "No flow lets web reach data on tcp 5432, but Data does" },
    ],
    on: "cloudformation",
    because: "Pulumi tells of two ends in one property only that it has both",
  },
  {
    name: "subnets of one of two VPCs, be it one or the other",
    given: [
      ...[main, vpc("Elsewhere", { cidr: "10.1.0.0/16" }), store, data(sshFromFar)],
      ...["Back", "Far"].map((name, i) =>
        subnet(name, { vpc: oneOf("Which", ref("Elsewhere"), ref("Main")), cidr: `10.1.${i}.0/24` }),
      ),
    ],
    config: declared([segment("dmz", "Far"), DATA]),
    expect: [{ subject: "Data" }],
  },
  {
    name: "a flow to the internet is none to another segment",
    given: [main, web(), data(sshFromWeb)],
    config: declared([OFFICE, ...TIERS], "web > internet: 22"),
    expect: [{ subject: "Data", title: "No flow lets web reach data on tcp 22, but Data does" }],
  },
  {
    name: "a line for everybody that the internet cannot use, told once of all who can",
    given: [...placed, web(), data(tcp(22).from("0.0.0.0/0"))],
    config: declared([WEB, segment("dmz", "Front"), DATA], "web > data: 5432"),
    expect: [
      {
        subject: "Data",
        title: "No flow lets web and dmz reach data on tcp 22, but Data does",
        why: /Nothing is declared from dmz to data\. Declared from web to data: tcp 5432\./,
      },
    ],
  },
  {
    name: "a flow to another segment is none to a prefix that is one",
    given: [main, web({ egress: [tcp(22).to("203.0.113.0/24")] })],
    config: declared([OFFICE, ...TIERS], "web > data: 22"),
    expect: [{ subject: "Web", title: "No flow lets web reach office on tcp 22, but Web does" }],
  },
  {
    name: "one machine that is reached beside one of the same groups and subnet that is not",
    given: [
      ...[main, front, ...toInternet],
      behind(INSTANCE, "Inner", { groups: [ref("Web")], subnets: [ref("Front")] }),
      behind(INSTANCE, "Outer", { groups: [ref("Web")], subnets: [ref("Front")] }),
      resource(ELASTIC_ADDRESS, "Address", { holder: ref("Outer") }),
      web({ ingress: [tcp(443).from("0.0.0.0/0")] }),
    ],
    config: declared([WEB]),
    expect: [{ subject: "Web", title: "No flow lets the internet reach web on tcp 443, but Web does" }],
  },
  {
    name: "one machine that gets out beside one of the same groups and subnet that does not",
    given: [
      ...[main, front, ...toInternet],
      behind(INSTANCE, "Inner", { groups: [ref("Web")], subnets: [ref("Front")] }),
      behind(INSTANCE, "Outer", { groups: [ref("Web")], subnets: [ref("Front")] }),
      resource(ELASTIC_ADDRESS, "Address", { holder: ref("Outer") }),
      httpsOut,
    ],
    config: declared([WEB]),
    expect: [{ subject: "Web", title: "No flow lets web reach the internet on tcp 443, but Web does" }],
  },
  {
    name: "one machine that is there for sure beside one of the same groups and subnet that may be",
    given: [
      ...[main, front, back, store],
      behind(INSTANCE, "Another", { groups: [ref("Web")], subnets: [ref("Front")], when: "Debug" }),
      behind(INSTANCE, "Shop", { groups: [ref("Web")], subnets: [ref("Front")] }),
      web(),
      data(sshFromVpc),
    ],
    config: declared(TIERS),
    expect: [{ subject: "Data", title: "No flow lets web reach data on tcp 22, but Data does" }],
  },
  {
    name: "out to the internet through a NAT gateway",
    given: [...routedBy("nat"), httpsOut],
    config: declared([WEB]),
    expect: [{ subject: "Web" }],
  },
  {
    name: "out through a machine",
    given: [...routedBy("card"), httpsOut],
    config: declared([WEB]),
    expect: [{ subject: "Web" }],
  },
  {
    name: "in from a prefix through a transit gateway",
    given: [...routedBy("transit"), sshFromOffice],
    config: declared([WEB, OFFICE]),
    expect: [{ subject: "Web" }],
  },
];

export const SEGMENTS_IN_DOUBT: readonly FoundCase[] = [
  {
    name: "one port that the sender may send, and another that the receiver may admit",
    given: [
      ...placed,
      web({ egress: [tcp(22).to("10.0.0.0/8"), maybe("Out", tcp(23).to("10.0.0.0/8"))] }),
      data(maybe("In", tcp(22).from("10.0.0.0/16")), tcp(23).from("10.0.0.0/16")),
    ],
    config: declared(TIERS),
    expect: [
      {
        subject: "Data",
        dependsOn: ["In", "Out"],
        services: ["tcp 22-23"],
        hops: [
          "Web may: lets it out",
          "default ACL of Main allows: lets the packet and its reply pass",
          "default ACL of Main allows: lets the packet and its reply pass",
          "Data may: admits it",
        ],
      },
    ],
  },
  {
    name: "out by reference to a group that may be on the receiver",
    given: [
      main,
      front,
      back,
      shop,
      behind(INSTANCE, "Store", {
        groups: [ref("Data"), maybe("Debug", ref("Other"))],
        subnets: [ref("Back")],
      }),
      group("Other", { vpc: ref("Main"), egress: inside }),
      web({ egress: [tcp(22).to(groupRef("Other"))] }),
      data(sshFromVpc),
    ],
    config: declared(TIERS),
    expect: [{ subject: "Data", dependsOn: ["Debug"] }],
  },
  {
    name: "a group that may be on the receiver",
    given: [
      main,
      front,
      back,
      shop,
      behind(INSTANCE, "Store", {
        groups: [ref("Other"), maybe("Debug", ref("Data"))],
        subnets: [ref("Back")],
      }),
      group("Other", { vpc: ref("Main"), egress: inside }),
      web(),
      data(sshFromVpc),
    ],
    config: declared([WEB, segment("data", "Store")]),
    expect: [{ subject: "Data", dependsOn: ["Debug"] }],
  },
  {
    name: "of the segment by a group that may be on it",
    given: [
      main,
      front,
      back,
      store,
      behind(INSTANCE, "Shop", {
        groups: [ref("Other"), maybe("Debug", ref("Web"))],
        subnets: [ref("Front")],
      }),
      group("Other", { vpc: ref("Main"), egress: inside }),
      web(),
      data(tcp(22).from("10.0.0.0/24")),
      subnet("Side", { vpc: ref("Main"), cidr: "10.0.5.0/24" }),
      behind(INSTANCE, "Apart", { groups: [ref("Web")], subnets: [ref("Side")] }),
    ],
    config: declared(TIERS),
    expect: [{ subject: "Data", dependsOn: ["Debug"] }],
  },
  {
    name: "a group that may be on it, of one of two tags",
    given: [
      main,
      front,
      back,
      store,
      behind(INSTANCE, "Shop", {
        groups: [ref("Other"), maybe("Debug", ref("Web"))],
        subnets: [ref("Front")],
      }),
      group("Other", { vpc: ref("Main"), egress: inside }),
      group("Web", { vpc: ref("Main"), tags: { tier: oneOf("Tier", "web", "other") }, egress: inside }),
      data(tcp(22).from("10.0.0.0/24")),
      subnet("Side", { vpc: ref("Main"), cidr: "10.0.5.0/24" }),
      behind(INSTANCE, "Apart", { groups: [ref("Web")], subnets: [ref("Side")] }),
    ],
    config: declared(TIERS),
    expect: [{ subject: "Data", dependsOn: ["Debug", "Tier"] }],
  },
  {
    name: "an address of what may be there",
    given: [
      main,
      front,
      back,
      store,
      behind(INSTANCE, "Shop", { groups: [ref("Web")], subnets: [ref("Front")], when: "Debug" }),
      web(),
      data(tcp(22).from("10.0.0.0/24")),
      subnet("Side", { vpc: ref("Main"), cidr: "10.0.5.0/24" }),
      behind(INSTANCE, "Apart", { groups: [ref("Web")], subnets: [ref("Side")] }),
    ],
    config: declared(TIERS),
    expect: [{ subject: "Data", dependsOn: ["Debug"] }],
  },
  {
    name: "an address of a subnet that it may stand in",
    given: [
      main,
      front,
      back,
      store,
      behind(LAMBDA, "Shop", { groups: [ref("Web")], subnets: [ref("Back"), maybe("Wide", ref("Front"))] }),
      web(),
      data(tcp(22).from("10.0.0.0/24")),
    ],
    config: declared(TIERS),
    expect: [{ subject: "Data", dependsOn: ["Wide"] }],
  },
  {
    name: "an address of what has a tag that nobody knows",
    given: [
      ...placed,
      group("Web", { vpc: ref("Main"), tags: { tier: unresolved("Tier") }, egress: inside }),
      data(sshFromVpc),
    ],
    config: declared(TIERS),
    expect: [{ subject: "Data", dependsOn: ["Tier"] }],
  },
  {
    name: "a source that nobody knows, of what has a tag that nobody knows",
    given: [
      ...placed,
      group("Web", { vpc: ref("Main"), tags: { tier: unresolved("Tier") }, egress: inside }),
      data(tcp(22).from(unresolved("Admin"))),
    ],
    config: declared(TIERS),
    expect: [{ subject: "Data", dependsOn: ["Admin", "Tier"] }],
  },
  {
    name: "out by reference, under a condition",
    given: [...placed, web({ egress: [maybe("Debug", tcp(22).to(groupRef("Data")))] }), data(sshFromVpc)],
    config: declared(TIERS),
    expect: [{ subject: "Data", dependsOn: ["Debug"] }],
  },
  {
    name: "from a balancer that names no group",
    given: [
      main,
      front,
      back,
      store,
      behind(LOAD_BALANCER, "Inner", {
        subnets: [ref("Front")],
        more: { cfn: { Type: "network" }, aws: { loadBalancerType: "network" } },
      }),
      data(sshFromVpc),
    ],
    config: declared([segment("edge", "Inner"), DATA]),
    expect: [{ subject: "Data", dependsOn: ["the groups of Inner"] }],
  },
  {
    name: "a source that nobody knows, beside a subnet, a prefix and the internet",
    given: [main, front, data(tcp(22).from(unresolved("Admin")))],
    config: declared([segment("dmz", "Front"), OFFICE, DATA]),
    expect: [
      { subject: "Data", title: /the internet reach data/, dependsOn: ["Admin"] },
      { subject: "Data", title: /dmz and office reach data/, dependsOn: ["Admin"] },
    ],
  },
  {
    name: "VPCs that a transit gateway joins",
    given: [main, back, store, ...elsewhere, farShop, ...hung("Main", "Elsewhere"), farWeb, data(sshFromFar)],
    config: declared(TIERS),
    expect: [{ subject: "Data", dependsOn: ["the routes of the transit gateway"] }],
  },
  {
    name: "a segment that is a subnet of a VPC that a transit gateway joins",
    given: [main, back, store, ...elsewhere, ...hung("Main", "Elsewhere"), data(sshFromFar)],
    config: declared([segment("dmz", "Far"), DATA]),
    expect: [{ subject: "Data", dependsOn: ["the routes of the transit gateway"] }],
  },
  ...[unresolved("Block"), oneOf("Block", "10.0.0.0/24", "10.0.2.0/24")].map((cidr, i) => ({
    name: `a segment that is a subnet whose block ${i === 0 ? "only the deploy tells" : "is one of two"}`,
    given: [
      main,
      back,
      store,
      subnet("Front", { vpc: ref("Main"), cidr }),
      data(tcp(22).from("10.0.0.64/26")),
    ],
    config: declared([segment("front", "Front"), DATA]),
    expect: [{ subject: "Data", dependsOn: ["Block"] }],
  })),
  {
    name: "a segment that is a subnet of one of two VPCs, of which nothing joins one",
    given: [
      ...[main, back, store, vpc("Elsewhere", { cidr: "10.1.0.0/16" })],
      subnet("Far", { vpc: oneOf("Which", ref("Elsewhere"), ref("Main")), cidr: "10.1.0.0/24" }),
      data(sshFromFar),
    ],
    config: declared([segment("dmz", "Far"), DATA]),
    expect: [{ subject: "Data", dependsOn: ["Which"] }],
  },
  {
    name: "VPCs that a peering of unknown ends may join",
    given: [
      main,
      back,
      store,
      ...elsewhere,
      farShop,
      resource(PEERING, "Bridge", { vpc: unresolved("One"), peer: unresolved("Other") }),
      farWeb,
      data(sshFromFar),
    ],
    config: declared(TIERS),
    expect: [{ subject: "Data", dependsOn: ["Bridge"] }],
  },
  {
    name: "out to the internet from a subnet whose routes are not of the program",
    given: [lookedUp, shop, lookedUpWeb([tcp(443).to("0.0.0.0/0")])],
    config: declared([WEB]),
    expect: [{ subject: "Web" }],
  },
  {
    name: "out through a NAT gateway, to a destination that nobody knows",
    given: [main, front, shop, emptyWay, routeOf(unresolved("Where"), WAYS.nat, ID.nat), httpsOut],
    config: declared([WEB]),
    expect: [{ subject: "Web", dependsOn: ["Where"] }],
  },
  {
    name: "out by a route to what nobody knows",
    given: [
      main,
      front,
      shop,
      emptyWay,
      routeOf("0.0.0.0/0", { cfn: "GatewayId", aws: "gatewayId" }, unresolved("Way out")),
      httpsOut,
    ],
    config: declared([WEB]),
    expect: [{ subject: "Web" }],
  },
  {
    name: "out to a destination that nobody knows, by a group that nothing here carries",
    given: [main, web({ egress: [tcp(443).to(unresolved("Where"))] })],
    config: declared([WEB, OFFICE]),
    expect: [
      { subject: "Web", title: /web reach the internet/, dependsOn: ["Where"] },
      { subject: "Web", title: /web reach office/, dependsOn: ["Where"] },
    ],
  },
  {
    name: "out by a route to what is no target that we know",
    given: [
      ...[main, front, shop, ...emptyWay],
      routeOf("0.0.0.0/0", { cfn: "CarrierGatewayId", aws: "carrierGatewayId" }, "cagw-0123456789abcdef0"),
      httpsOut,
    ],
    config: declared([WEB]),
    expect: [{ subject: "Web" }],
  },
  {
    name: "out through a gateway, by a route under a condition",
    given: [
      main,
      subnet("Front", { vpc: ref("Main"), cidr: "10.0.0.0/24", publicIpv4: true }),
      shop,
      ...igw("Gate", ref("Main")),
      ...emptyWay,
      { ...routeOf("0.0.0.0/0", { cfn: "GatewayId", aws: "gatewayId" }, ref("Gate")), when: "Open" },
      httpsOut,
    ],
    config: declared([WEB]),
    expect: [{ subject: "Web", dependsOn: ["Open"] }],
  },
  {
    name: "out through a NAT gateway, or an internet gateway, which serves nobody without an address",
    given: [
      main,
      front,
      shop,
      ...igw("Gate", ref("Main")),
      ...emptyWay,
      resource(
        ROUTE,
        "Out",
        { table: ref("Way"), destination: "0.0.0.0/0" },
        {
          cfn: { GatewayId: maybe("Open", ref("Gate")), NatGatewayId: maybe("Shut", ID.nat) },
          aws: { gatewayId: maybe("Open", ref("Gate")), natGatewayId: maybe("Shut", ID.nat) },
        },
      ),
      httpsOut,
    ],
    config: declared([WEB]),
    expect: [{ subject: "Web" }],
  },
  {
    name: "in from a prefix through a machine, which may let it in",
    given: [...routedBy("card"), sshFromOffice],
    config: declared([WEB, OFFICE]),
    expect: [{ subject: "Web", dependsOn: ["what the network interface lets through"] }],
  },
  {
    name: "an ACL that may be the subnet's, in place of one that is not of the program",
    given: [
      lookedUp,
      subnet("Back", { vpc: OUTSIDE_VPC, cidr: "10.0.1.0/24" }),
      shop,
      store,
      lookedUpWeb(),
      lookedUpData,
      acl("Fence", { vpc: OUTSIDE_VPC }, []),
      {
        ...resource(NETWORK_ACL_ASSOCIATION, "Fencing", { acl: ref("Fence"), subnet: ref("Back") }),
        when: "Fenced",
      },
    ],
    config: declared(TIERS),
    expect: [{ subject: "Data", dependsOn: ["Fenced", "the VPC's default ACL"] }],
  },
];
