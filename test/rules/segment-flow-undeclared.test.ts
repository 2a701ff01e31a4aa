import { parseServices } from "../../shared/packets";
import { segmentFlowUndeclared } from "../../shared/rules/segment-flow-undeclared";
import {
  CACHE_CLUSTER,
  CACHE_REPLICATION_GROUP,
  CACHE_SUBNET_GROUP,
  DAX_CLUSTER,
  INSTANCE,
  LAMBDA,
  LISTENER,
  LOAD_BALANCER,
  MEMORYDB_CLUSTER,
  REDSHIFT_CLUSTER,
  REDSHIFT_SUBNET_GROUP,
} from "../../shared/vocabulary";
import {
  acl,
  all,
  allow,
  behind,
  deny,
  describeRule,
  group,
  groupRef,
  maybe,
  oneOf,
  ref,
  resource,
  standaloneIngress,
  subnet,
  tcp,
  udp,
  unresolved,
  vpc,
} from "./describe-rule";
import { FRONTED, FRONTED_DECLARED } from "./given/fronted-cases";
import { INSIDE_RELAYS, INSIDE_RELAYS_DECLARED, INSIDE_RELAYS_IN_DOUBT } from "./given/inside-relay-cases";
import { PEERED, PEERED_APART, PEERED_IN_DOUBT } from "./given/peered-cases";
import { RELAYS, RELAYS_DECLARED, RELAYS_IN_DOUBT } from "./given/relay-cases";
import { SEGMENTS_APART, SEGMENTS_CROSSED, SEGMENTS_IN_DOUBT } from "./given/segment-cases";
import {
  back,
  data,
  DATA,
  declared,
  front,
  inside,
  main,
  OFFICE,
  placed,
  segment,
  shop,
  sshFromVpc,
  sshFromWeb,
  TIERS,
  toInternet,
  WEB,
  web,
} from "./given/segment-program";
import type { Given } from "./given/things";
import type { Fact } from "./given/value";
import { LET_OUT, LET_OUT_IN_DOUBT, SHUT_IN } from "./given/way-out-cases";

/** A balancer of `data` in Back, which Shop in Front may call. */
const balanced = (...listeners: readonly (readonly [string, Fact])[]): readonly Given[] => [
  main,
  front,
  back,
  shop,
  web(),
  data(tcp(22).from("10.0.0.0/24"), tcp(23).from(groupRef("Web"))),
  behind(LOAD_BALANCER, "Edge", { groups: [ref("Data")], subnets: [ref("Back")] }),
  ...listeners.map(([name, port]) =>
    resource(LISTENER, name, { balancer: ref("Edge"), port, protocol: "HTTPS" }),
  ),
];

describeRule(segmentFlowUndeclared, {
  valid: [
    ...SEGMENTS_APART,
    ...PEERED_APART,
    ...SHUT_IN,
    ...RELAYS_DECLARED,
    ...INSIDE_RELAYS_DECLARED,
    ...FRONTED_DECLARED,
    { name: "nobody declares segments", given: [main, web(), data(sshFromWeb)] },
    {
      name: "ports on which a balancer does not listen",
      given: balanced(["Https", 443]),
      config: declared(TIERS),
    },
    {
      name: "what is declared, by reference",
      given: [main, web(), data(tcp(5432).from(groupRef("Web")))],
      config: declared(TIERS, "web > data: 5432"),
    },
    {
      name: "what is declared, by address",
      given: [...placed, web(), data(tcp(5432).from("10.0.0.0/16"))],
      config: declared(TIERS, "web > data: 5432"),
    },
    {
      name: "within a segment",
      given: [
        main,
        data(all.from(groupRef("Other"))),
        group("Other", { tags: { tier: "data" }, egress: inside }),
      ],
      config: declared(TIERS),
    },
    {
      name: "from a group of no segment",
      given: [main, data(sshFromWeb), group("Web", { vpc: ref("Main") })],
      config: declared(TIERS),
    },
    {
      name: "what the sender's own lines keep in",
      given: [...placed, web({ egress: [tcp(443).to("10.0.0.0/8")] }), data(sshFromWeb)],
      config: declared(TIERS),
    },
    {
      name: "what the ACL of the receiver's subnet stops",
      given: [
        ...placed,
        web(),
        data(sshFromVpc),
        acl(
          "Fence",
          { vpc: ref("Main"), subnets: ["Back"] },
          [allow(100, tcp(443), "10.0.0.0/16")],
          [allow(100, all, "0.0.0.0/0")],
        ),
      ],
      config: declared(TIERS),
    },
    {
      name: "what the ACL of the sender's subnet stops",
      given: [
        ...placed,
        web(),
        data(sshFromVpc),
        acl(
          "Fence",
          { vpc: ref("Main"), subnets: ["Front"] },
          [allow(100, all, "0.0.0.0/0")],
          [deny(90, all, "10.0.1.0/24"), allow(100, all, "0.0.0.0/0")],
        ),
      ],
      config: declared(TIERS),
    },
    {
      name: "addresses next to those of the sender's subnet",
      given: [...placed, web(), data(tcp(22).from("10.0.1.0/24", "10.0.2.0/23"))],
      config: declared(TIERS),
    },
    {
      name: "what may come from the internet may come from everywhere",
      given: [...placed, web(), data(tcp(443).from("0.0.0.0/0"))],
      config: declared(TIERS, "internet > data: 443"),
    },
    {
      name: "a line that is open, and no way from the internet",
      given: [...placed, web({ ingress: [tcp(443).from("0.0.0.0/0")] }), data()],
      config: declared(TIERS, "data > web: 443"),
    },
    {
      name: "lines out to everywhere, and no route",
      given: [...placed, web({ egress: [all.to("0.0.0.0/0")] }), data()],
      config: declared(TIERS),
    },
    {
      name: "lines out to everywhere, a gateway, and no public address",
      given: [...placed, ...toInternet, web({ egress: [all.to("0.0.0.0/0")] }), data()],
      config: declared(TIERS),
    },
    ...(
      [
        [CACHE_CLUSTER, CACHE_SUBNET_GROUP],
        [CACHE_REPLICATION_GROUP, CACHE_SUBNET_GROUP],
        [MEMORYDB_CLUSTER, CACHE_SUBNET_GROUP],
        [DAX_CLUSTER, CACHE_SUBNET_GROUP],
        [REDSHIFT_CLUSTER, REDSHIFT_SUBNET_GROUP],
      ] as const
    ).map(([store, places]) => ({
      name: `lines out to everywhere of a ${store.kind} in a group of subnets without a gateway`,
      given: [
        ...placed,
        ...toInternet,
        resource(places, "Places", { subnets: [ref("Back")] }),
        group("Data", { vpc: ref("Main"), tags: { tier: "data" }, egress: [all.to("0.0.0.0/0")] }),
        behind(store, "Orders", { groups: [ref("Data")], subnets: ref("Places") }),
      ],
      config: declared([DATA]),
    })),
    {
      name: "what the configuration allows",
      given: [main, web({ ingress: [tcp(443).from("0.0.0.0/0")] }), data()],
      config: {
        ...declared(TIERS),
        allow: [
          { services: [...(parseServices("443") ?? [])], sources: ["0.0.0.0/0", "::/0"], reason: "the site" },
        ],
      },
    },
    {
      name: "the owner's first segment is a group's own",
      given: [main, web(), data(sshFromWeb)],
      config: declared([segment("all", "tag:tier=*"), ...TIERS]),
    },
    {
      name: "VPCs that nothing joins",
      given: [
        main,
        vpc("Elsewhere", { cidr: "10.0.0.0/16" }),
        subnet("Far", { vpc: ref("Elsewhere"), cidr: "10.0.0.0/24" }),
        back,
        group("Web", { vpc: ref("Elsewhere"), tags: { tier: "web" }, egress: inside }),
        data(sshFromVpc),
        behind(INSTANCE, "Shop", { groups: [ref("Web")], subnets: [ref("Far")] }),
        behind(INSTANCE, "Store", { groups: [ref("Data")], subnets: [ref("Back")] }),
      ],
      config: declared(TIERS),
    },
    {
      name: "out to a prefix that is a segment, as to the internet",
      given: [
        main,
        group("Data", { vpc: ref("Main"), tags: { tier: "data" }, egress: [tcp(22).to("203.0.113.0/24")] }),
      ],
      config: declared([OFFICE, DATA], "data > internet: 22"),
    },
    {
      name: "lines for the office, and no route to it",
      given: [...placed, web(), data(tcp(22).from("203.0.113.0/24"))],
      config: declared([OFFICE, ...TIERS]),
    },
    {
      name: "lines for IPv6 where the subnet of one end has none",
      given: [
        main,
        subnet("Front", { vpc: ref("Main"), cidr: "10.0.0.0/24" }),
        subnet("Back", { vpc: ref("Main"), cidr: "10.0.1.0/24", ipv6Cidr: "2600:1f00:0:1::/64" }),
        web({ egress: [tcp(22).to("::/0")] }),
        data(tcp(22).from("2600:1f00::/56")),
        behind(INSTANCE, "Shop", { groups: [ref("Web")], subnets: [ref("Front")] }),
        behind(INSTANCE, "Store", { groups: [ref("Data")], subnets: [ref("Back")] }),
      ],
      config: declared(TIERS, "web > internet: 22"),
    },
    {
      name: "the office, as declared",
      given: [main, data(tcp(22).from("203.0.113.0/24"))],
      config: declared([OFFICE, DATA], "office > data: 22"),
    },
  ],
  invalid: [
    ...SEGMENTS_CROSSED,
    ...PEERED,
    ...LET_OUT,
    ...RELAYS,
    ...INSIDE_RELAYS,
    {
      name: "one address of the internet does not speak for another segment",
      given: [main, web(), data(tcp(22).from("198.51.99.7/32"), sshFromWeb)],
      config: declared(TIERS),
      expect: [
        { subject: "Data", title: "No flow lets the internet reach data on tcp 22, but Data does" },
        { subject: "Data", title: "No flow lets web reach data on tcp 22, but Data does" },
      ],
      on: "cloudformation",
      because: "Pulumi tells of two ends in one property only that it has both",
    },
    {
      name: "from what names no group",
      given: [
        main,
        front,
        back,
        behind(INSTANCE, "Shop", { subnets: [ref("Front")] }),
        behind(INSTANCE, "Store", { groups: [ref("Data")], subnets: [ref("Back")] }),
        data(tcp(22).from("10.0.0.0/24")),
      ],
      config: declared([segment("web", "Shop"), DATA]),
      expect: [{ subject: "Data" }],
    },
    {
      name: "from anything else in the VPC, which is a segment of its own",
      given: [
        main,
        group("Other", { vpc: ref("Main"), egress: inside }),
        data(tcp(22).from(groupRef("Other"))),
      ],
      config: declared([DATA, segment("rest", "Main")]),
      expect: [{ subject: "Data", title: "No flow lets rest reach data on tcp 22, but Data does" }],
    },
    {
      name: "out to a prefix that is a segment",
      given: [
        main,
        group("Data", { vpc: ref("Main"), tags: { tier: "data" }, egress: [tcp(22).to("203.0.113.0/24")] }),
      ],
      config: declared([OFFICE, DATA], "office > data: 22"),
      expect: [{ subject: "Data", title: "No flow lets data reach office on tcp 22, but Data does" }],
    },
    {
      name: "from a prefix, through a gateway to a public address",
      given: [
        main,
        subnet("Front", { vpc: ref("Main"), cidr: "10.0.0.0/24", publicIpv4: true }),
        ...toInternet,
        web({ ingress: [tcp(22).from("203.0.113.0/24")] }),
        behind(INSTANCE, "Shop", { groups: [ref("Web")], subnets: [ref("Front")] }),
      ],
      config: declared([WEB, OFFICE]),
      expect: [{ subject: "Web", title: "No flow lets office reach web on tcp 22, but Web does" }],
    },
    {
      name: "over IPv6 alone",
      given: [
        main,
        subnet("Front", { vpc: ref("Main"), cidr: "10.0.0.0/24", ipv6Cidr: "2600:1f00::/64" }),
        subnet("Back", { vpc: ref("Main"), cidr: "10.0.1.0/24", ipv6Cidr: "2600:1f00:0:1::/64" }),
        web({ egress: [tcp(22).to("2600:1f00::/56")] }),
        data(tcp(22).from("2600:1f00::/56")),
        behind(INSTANCE, "Shop", { groups: [ref("Web")], subnets: [ref("Front")] }),
        behind(INSTANCE, "Store", { groups: [ref("Data")], subnets: [ref("Back")] }),
      ],
      config: declared(TIERS),
      expect: [{ subject: "Data" }],
    },
    {
      name: "a reference that nobody declares",
      given: [main, web(), data(sshFromWeb)],
      config: declared(TIERS, "web > data: 5432"),
      expect: [{ subject: "Data", title: "No flow lets web reach data on tcp 22, but Data does" }],
    },
    {
      name: "one port beside what is declared",
      given: [main, web(), data(tcp(5432, 5433).from(groupRef("Web")))],
      config: declared(TIERS, "web > data: 5432"),
      expect: [{ subject: "Data", title: "No flow lets web reach data on tcp 5433, but Data does" }],
    },
    {
      name: "the other protocol",
      given: [main, web(), data(udp(53).from(groupRef("Web")))],
      config: declared(TIERS, "web > data: tcp 53"),
      expect: [{ subject: "Data" }],
    },
    {
      name: "an address of the sender's subnet",
      given: [...placed, web(), data(sshFromVpc)],
      config: declared(TIERS),
      expect: [{ subject: "Data" }],
    },
    {
      name: "two halves of the sender's subnet",
      given: [...placed, web(), data(tcp(22).from("10.0.0.0/25", "10.0.0.128/25"))],
      config: declared(TIERS),
      expect: [{ subject: "Data" }],
    },
    {
      name: "within one subnet no ACL counts",
      given: [
        main,
        front,
        web(),
        data(sshFromWeb),
        behind(INSTANCE, "Shop", { groups: [ref("Web")], subnets: [ref("Front")] }),
        behind(INSTANCE, "Store", { groups: [ref("Data")], subnets: [ref("Front")] }),
        acl("Fence", { vpc: ref("Main"), subnets: ["Front"] }, [], []),
      ],
      config: declared(TIERS),
      expect: [{ subject: "Data" }],
    },
    {
      name: "a segment that is a subnet, whatever stands in it",
      given: [
        main,
        front,
        back,
        data(tcp(22).from("10.0.0.64/26")),
        behind(INSTANCE, "Store", { groups: [ref("Data")], subnets: [ref("Back")] }),
      ],
      config: declared([segment("dmz", "Front"), DATA]),
      expect: [{ subject: "Data" }],
    },
    {
      name: "segments told by what the groups are on",
      given: [
        main,
        group("a", { vpc: ref("Main"), egress: inside }),
        group("b", { vpc: ref("Main"), ingress: [tcp(22).from(groupRef("a"))], egress: inside }),
        behind(LOAD_BALANCER, "Edge", { groups: [ref("a")] }),
        behind(LAMBDA, "Orders", { groups: [ref("b")] }),
      ],
      config: declared([segment("edge", "Edge"), segment("orders", "Ord*")]),
      expect: [{ subject: "b" }],
    },
    {
      name: "a port on which a balancer listens, by address",
      given: balanced(["Odd", 22]),
      config: declared(TIERS),
      expect: [{ subject: "Data", title: "No flow lets web reach data on tcp 22, but Data does" }],
    },
    {
      name: "a port on which a balancer listens, by reference",
      given: balanced(["Https", 443], ["Odd", 23]),
      config: declared(TIERS),
      expect: [{ subject: "Data", title: "No flow lets web reach data on tcp 23, but Data does" }],
    },
    {
      name: "from outside, beyond what is declared",
      given: [main, data(tcp(22).from("203.0.113.0/24"), tcp(5432).from("203.0.113.7/32"))],
      config: declared([OFFICE, DATA], "office > data: 22"),
      expect: [{ subject: "Data", title: "No flow lets office reach data on tcp 5432, but Data does" }],
    },
    {
      name: "from the internet, by a group that nothing here carries",
      given: [main, data(tcp(443).from("0.0.0.0/0"))],
      config: declared([DATA]),
      expect: [{ subject: "Data", title: "No flow lets the internet reach data on tcp 443, but Data does" }],
    },
    {
      name: "out to the internet, by a group that nothing here carries",
      given: [
        main,
        group("Data", { vpc: ref("Main"), tags: { tier: "data" }, egress: [tcp(443).to("0.0.0.0/0")] }),
      ],
      config: declared([DATA]),
      expect: [{ subject: "Data", title: "No flow lets data reach the internet on tcp 443, but Data does" }],
    },
    {
      name: "out to the internet, through a gateway",
      given: [
        main,
        subnet("Front", { vpc: ref("Main"), cidr: "10.0.0.0/24", publicIpv4: true }),
        ...toInternet,
        web({ egress: [tcp(443).to("0.0.0.0/0")] }),
        behind(INSTANCE, "Shop", { groups: [ref("Web")], subnets: [ref("Front")] }),
      ],
      config: declared([WEB]),
      expect: [{ subject: "Web" }],
    },
    {
      name: "a line of its own",
      given: [main, web(), data(), standaloneIngress("More", ref("Data"), sshFromWeb)],
      config: declared(TIERS),
      expect: [{ subject: "Data" }],
    },
    {
      name: "two pairs in one group",
      given: [
        main,
        web(),
        group("App", { vpc: ref("Main"), tags: { tier: "app" }, egress: inside }),
        data(),
        standaloneIngress("FromWeb", ref("Data"), sshFromWeb),
        standaloneIngress("FromApp", ref("Data"), tcp(22).from(groupRef("App"))),
      ],
      config: declared([...TIERS, segment("app", "tag:tier=app")]),
      expect: [{ subject: "Data" }, { subject: "Data" }],
    },
  ],
  undetermined: [
    {
      name: "every port of a balancer whose listeners stand elsewhere",
      given: balanced(),
      config: declared(TIERS),
      expect: [
        {
          subject: "Data",
          dependsOn: ["the listeners of Edge"],
          title: "No flow lets web reach data on tcp 22-23, but Data may: the listeners of Edge decide",
        },
      ],
    },
    {
      name: "every port of a balancer that may listen on any",
      given: balanced(["Https", unresolved("Port")]),
      config: declared(TIERS),
      expect: [
        {
          subject: "Data",
          dependsOn: ["Port"],
          title: "No flow lets web reach data on tcp 22-23, but Data may: Port decides",
        },
      ],
    },
    ...SEGMENTS_IN_DOUBT,
    ...PEERED_IN_DOUBT,
    ...LET_OUT_IN_DOUBT,
    ...RELAYS_IN_DOUBT,
    ...INSIDE_RELAYS_IN_DOUBT,
    ...FRONTED,
    {
      name: "a source that nobody knows",
      given: [...placed, web(), data(tcp(22).from(unresolved("Admin")))],
      config: declared(TIERS),
      expect: [{ subject: "Data", dependsOn: ["Admin"] }],
    },
    {
      name: "a part of the sender's subnet",
      given: [...placed, web(), data(tcp(22).from("10.0.0.0/25"))],
      config: declared(TIERS),
      expect: [{ subject: "Data", dependsOn: ["the address of Shop"] }],
    },
    {
      name: "where nobody knows the VPC, lines to a part of what is private",
      given: [
        group("Web", { tags: { tier: "web" }, egress: inside }),
        group("Data", { tags: { tier: "data" }, ingress: [sshFromWeb], egress: inside }),
      ],
      config: declared(TIERS),
      expect: [{ subject: "Data", dependsOn: ["the address of Data"] }],
    },
    {
      name: "out to the internet from a subnet that nobody knows",
      given: [
        main,
        web({ egress: [tcp(443).to("0.0.0.0/0")] }),
        behind(INSTANCE, "Shop", { groups: [ref("Web")], subnets: [unresolved("Where")] }),
      ],
      config: declared([WEB]),
      expect: [{ subject: "Web", dependsOn: ["Where"] }],
    },
    {
      name: "from what names no group, in a subnet that nobody knows",
      given: [
        main,
        back,
        behind(INSTANCE, "Shop", { subnets: [unresolved("Where")] }),
        behind(INSTANCE, "Store", { groups: [ref("Data")], subnets: [ref("Back")] }),
        data(tcp(22).from("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")),
      ],
      config: declared([segment("web", "Shop"), DATA]),
      expect: [{ subject: "Data", dependsOn: ["the default group of its VPC"] }],
    },
    {
      name: "a tag that nobody knows",
      given: [
        main,
        group("Web", { vpc: ref("Main"), tags: { tier: unresolved("Tier") }, egress: inside }),
        data(sshFromWeb),
      ],
      config: declared(TIERS),
      expect: [{ subject: "Data", dependsOn: ["Tier"] }],
    },
    {
      name: "a line under a condition",
      given: [main, web(), data(maybe("Debug", sshFromWeb))],
      config: declared(TIERS),
      expect: [{ subject: "Data", dependsOn: ["Debug"] }],
    },
    {
      name: "one of two sources, of which one is of the segment",
      given: [...placed, web(), data(tcp(22).from(oneOf("Where", "10.0.0.0/24", "10.0.9.0/24")))],
      config: declared(TIERS),
      expect: [{ subject: "Data", dependsOn: ["Where"] }],
    },
  ],
  notAsked: {
    SecurityGroupIds:
      "a group that something may carry is not judged by its lines alone, as one that nothing carries is",
  },
});
