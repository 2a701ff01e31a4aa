import { parseServices } from "../../../shared/packets";
import { INSTANCE, LISTENER, LOAD_BALANCER, TARGET_GROUP } from "../../../shared/vocabulary";
import type { FoundCase, ValidCase } from "../describe-rule";
import { behind, forwardTo, group, groupRef, maybe, oneOf, ref, resource, tcp, unresolved } from ".";
import {
  back,
  classicBefore,
  DATA,
  declared,
  front,
  inside,
  main,
  outside,
  segment,
  shop,
  store,
  TIERS,
  toInternet,
  WEB,
  web,
} from "./segment-program";
import type { Line } from "./lines";
import type { Given } from "./things";
import type { Fact, Maybe } from "./value";

const fromEdge = tcp(8080).from(groupRef("Edge"));
const fromFront = tcp(8080).from("10.0.0.0/24");
const fromAnywhere = tcp(8080).from("0.0.0.0/0");

const edge = (source = "0.0.0.0/0") =>
  group("Edge", { vpc: ref("Main"), ingress: [tcp(443).from(source)], egress: inside });

const lettingOut = (line: Line | Maybe<Line>) =>
  group("Edge", {
    vpc: ref("Main"),
    ingress: [tcp(443).from("0.0.0.0/0")],
    egress: [tcp(53).to("10.0.9.0/24"), line],
  });

/** A classic balancer that sends on to Shop, and who else is told to. */
const classic = (port: Fact = 8080, to: readonly Fact[] = [ref("Shop")], publicAddress?: boolean) =>
  classicBefore(to, { port, subnet: "Front", publicAddress });

const base = [main, front, shop, ...toInternet];
const behindClassic = (line: Line | Maybe<Line>): readonly Given[] => [
  ...base,
  edge(),
  classic(),
  web({ ingress: [line] }),
];

/** A balancer of the newer kinds. */
const behindListener = (
  line: Line,
  { port = 8080, protocol = "HTTP" }: { readonly port?: Fact; readonly protocol?: string } = {},
): readonly Given[] => [
  ...base,
  edge(),
  behind(LOAD_BALANCER, "Balancer", {
    groups: [ref("Edge")],
    subnets: [ref("Front")],
    ...(protocol === "TCP" && { more: { cfn: { Type: "network" }, aws: { loadBalancerType: "network" } } }),
  }),
  resource(LISTENER, "Https", {
    balancer: ref("Balancer"),
    port: 443,
    protocol: protocol === "TCP" ? "TCP" : "HTTPS",
    actions: forwardTo("Targets"),
  }),
  resource(TARGET_GROUP, "Targets", { port, protocol }, { cfn: { Targets: [{ Id: ref("Shop") }] } }),
  web({ ingress: [line] }),
];

const BRANCH = outside("branch", "198.51.99.0/24");
const sent = "No flow lets the internet reach web on tcp 8080, but Balancer does";

export const RELAYS_DECLARED: readonly ValidCase[] = [
  {
    name: "what a balancer of another segment sends on is sent by that segment",
    given: behindClassic(fromAnywhere),
    config: declared([segment("edge", "Balancer"), WEB], "internet > edge: 443", "edge > web: 8080"),
  },
  {
    name: "a balancer of one of two segments",
    given: [
      ...base,
      group("Edge", {
        vpc: ref("Main"),
        tags: { tier: unresolved("Tier") },
        ingress: [tcp(443).from("0.0.0.0/0")],
        egress: inside,
      }),
      classic(),
      web({ ingress: [fromEdge] }),
    ],
    config: declared(
      [WEB, segment("edge", "Edge")],
      "internet > web: 443",
      "internet > edge: 443",
      "edge > web: 8080",
    ),
  },
  {
    name: "a balancer before a segment, to those of its prefixes",
    given: [...base, edge("198.51.99.0/24"), classic(), web({ ingress: [fromEdge] })],
    config: declared([{ ...WEB, prefixes: ["198.51.99.0/24"] }]),
  },
  {
    name: "a balancer of the same segment",
    given: behindClassic(fromEdge),
    config: declared([segment("web", "tag:tier=web", "Balancer")], "internet > web: 443"),
  },
  ...[fromEdge, fromFront, fromAnywhere].map((line, i) => ({
    name: `what a balancer of no segment sends on, as declared (${i})`,
    given: behindClassic(line),
    config: declared([WEB], "internet > web: 8080"),
  })),
  ...[fromEdge, fromFront, fromAnywhere].map((line, i) => ({
    name: `what a balancer of no segment is asked on, as declared (${i})`,
    given: behindClassic(line),
    config: declared([WEB], "internet > web: 443"),
  })),
  {
    name: "what a target does not admit of a balancer's",
    given: behindClassic(tcp(8081).from(groupRef("Edge"))),
    config: declared([WEB]),
  },
  ...[tcp(8081).to("10.0.0.0/8"), tcp(8080).to("10.0.1.0/24"), tcp(8080).to(groupRef("Edge"))].map(
    (line, i) => ({
      name: `what the balancer's own group does not let it send (${i})`,
      given: [...base, lettingOut(line), classic(), web({ ingress: [fromEdge] })],
      config: declared([WEB]),
    }),
  ),
  {
    name: "what only the addresses beside the balancer's are let in on",
    given: behindClassic(tcp(8080).from("10.0.1.0/24")),
    config: declared([WEB]),
  },
  {
    name: "a balancer that is asked on another port than it listens on",
    given: [
      ...base,
      group("Edge", { vpc: ref("Main"), ingress: [tcp(80).from("0.0.0.0/0")], egress: inside }),
      classic(),
      web({ ingress: [fromEdge] }),
    ],
    config: declared([WEB]),
  },
  {
    name: "an internal balancer",
    given: [...base, edge(), classic(8080, [ref("Shop")], false), web({ ingress: [fromEdge] })],
    config: declared([WEB]),
  },
  {
    name: "a balancer before what is of no segment",
    given: behindClassic(fromEdge),
    config: declared([DATA, segment("back", "Back"), segment("office", "Nothing")]),
  },
  {
    name: "what the owner allows at the target",
    given: behindClassic(fromAnywhere),
    config: {
      ...declared([WEB]),
      allow: [
        {
          services: [...(parseServices("8080") ?? [])],
          sources: ["0.0.0.0/0", "::/0"],
          resources: ["Web"],
          reason: "the site",
        },
      ],
    },
  },
  {
    name: "a port that nobody knows, where the target admits no other than is declared",
    given: [...base, edge(), classic(unresolved("Port")), web({ ingress: [fromEdge] })],
    config: declared([WEB], "internet > web: 8080"),
  },
];

export const RELAYS: readonly FoundCase[] = [
  ...(
    [
      ["its group", fromEdge],
      ["its addresses", fromFront],
      ["everybody", fromAnywhere],
    ] as const
  ).map(([whom, line]) => ({
    name: `from the internet through a balancer of no segment, to what admits ${whom}`,
    given: behindClassic(line),
    config: declared([WEB]),
    expect: [{ subject: "Balancer", title: sent }],
  })),
  {
    name: "a balancer listens on one port and sends on to another, and neither is declared",
    given: behindClassic(fromEdge),
    config: declared([WEB], "internet > web: 80"),
    expect: [{ subject: "Balancer", title: sent }],
  },
  ...[tcp(8080).to(groupRef("Web")), tcp(8080).to("10.0.0.0/24")].map((line, i) => ({
    name: `what the balancer's own group lets it send, and no more (${i})`,
    given: [...base, lettingOut(line), classic(), web({ ingress: [fromEdge] })],
    config: declared([WEB]),
    expect: [{ subject: "Balancer", title: sent }],
  })),
  {
    name: "what a balancer sends on is declared from another segment",
    given: behindClassic(fromEdge),
    config: declared(TIERS, "data > web: 8080"),
    expect: [{ subject: "Balancer", title: sent }],
  },
  {
    name: "what the owner allows at the balancer alone",
    given: behindClassic(fromEdge),
    config: {
      ...declared([WEB]),
      allow: [
        {
          services: [...(parseServices("443") ?? [])],
          sources: ["0.0.0.0/0", "::/0"],
          resources: ["Edge"],
          reason: "the site",
        },
      ],
    },
    expect: [{ subject: "Balancer", title: sent }],
  },
  {
    name: "through an application load balancer",
    given: behindListener(fromEdge),
    config: declared([WEB]),
    on: "cloudformation",
    because: "Pulumi attaches targets by a resource of its own",
    expect: [{ subject: "Balancer", title: sent }],
  },
  {
    name: "through a network load balancer, which keeps the client's address",
    given: behindListener(fromAnywhere, { protocol: "TCP" }),
    config: declared([WEB]),
    on: "cloudformation",
    because: "Pulumi attaches targets by a resource of its own",
    expect: [{ subject: "Balancer", title: sent }],
  },
  {
    name: "to several segments, told once",
    given: [
      ...[main, front, back, shop, store, ...toInternet],
      edge(),
      classic(8080, [ref("Shop"), ref("Store")]),
      web({ ingress: [fromEdge] }),
      group("Data", { vpc: ref("Main"), tags: { tier: "data" }, ingress: [fromEdge], egress: inside }),
    ],
    config: declared(TIERS),
    expect: [
      {
        subject: "Balancer",
        title: "No flow lets the internet reach data and web on tcp 8080, but Balancer does",
      },
    ],
  },
  {
    name: "to one segment for sure, and to another perhaps",
    given: [
      ...[main, front, back, shop, store, ...toInternet],
      edge(),
      classic(8080, [ref("Shop"), ref("Store")]),
      web({ ingress: [fromEdge] }),
      group("Data", {
        vpc: ref("Main"),
        tags: { tier: "data" },
        ingress: [maybe("Debug", fromEdge)],
        egress: inside,
      }),
    ],
    config: declared(TIERS),
    expect: [
      {
        subject: "Balancer",
        title: sent,
        why: /\. Perhaps the internet and web reach data on tcp 8080 as well\.$/,
        dependsOn: [],
      },
    ],
  },
  ...["Another", "Zeta"].map((name) => ({
    name: `to one target for sure, and to another perhaps: ${name}`,
    given: [
      ...base,
      edge(),
      classic(8080, [ref("Shop"), ref(name)]),
      behind(INSTANCE, name, { groups: [ref("Open")], subnets: [ref("Front")] }),
      group("Open", {
        vpc: ref("Main"),
        tags: { tier: "web" },
        ingress: [maybe("Debug", fromEdge)],
        egress: inside,
      }),
      web({ ingress: [fromEdge] }),
    ],
    config: declared([WEB]),
    expect: [{ subject: "Balancer", title: sent, services: ["tcp 443"] }],
  })),
  {
    name: "from a prefix that is a segment",
    given: [...base, edge("198.51.99.0/24"), classic(), web({ ingress: [fromEdge] })],
    config: declared([BRANCH, WEB]),
    expect: [{ subject: "Balancer", title: "No flow lets branch reach web on tcp 8080, but Balancer does" }],
  },
  {
    name: "from everybody, which says it of prefixes that are segments as well",
    given: behindClassic(fromEdge),
    config: declared([BRANCH, WEB]),
    expect: [{ subject: "Balancer", title: sent }],
  },
  {
    name: "to what stands in a subnet that is a segment",
    given: behindClassic(fromEdge),
    config: declared([segment("dmz", "Shop")]),
    expect: [
      { subject: "Balancer", title: "No flow lets the internet reach dmz on tcp 8080, but Balancer does" },
    ],
  },
];

export const RELAYS_IN_DOUBT: readonly FoundCase[] = [
  {
    name: "a balancer that may be of the segment",
    given: [
      ...base,
      group("Edge", {
        vpc: ref("Main"),
        tags: { tier: unresolved("Tier") },
        ingress: [tcp(443).from("0.0.0.0/0")],
        egress: inside,
      }),
      classic(),
      web({ ingress: [fromEdge] }),
    ],
    config: declared([WEB], "internet > web: 80"),
    expect: [
      { subject: "Balancer", dependsOn: ["Tier"] },
      { subject: "Edge", dependsOn: ["Tier"] },
    ],
  },
  {
    name: "a balancer sends on to a port that nobody knows",
    given: [...base, edge(), classic(unresolved("Port")), web({ ingress: [fromEdge] })],
    config: declared([WEB]),
    expect: [{ subject: "Balancer", dependsOn: ["Port"] }],
  },
  ...(
    [
      [tcp(8080).to(unresolved("Where")), "Where"],
      [maybe("Debug", tcp(8080).to(groupRef("Web"))), "Debug"],
      [tcp(8080).to("10.0.0.0/25"), "the address of Shop"],
    ] as const
  ).map(([line, decides]) => ({
    name: `a balancer's own group may let it ask: ${decides}`,
    given: [...base, lettingOut(line), classic(), web({ ingress: [fromEdge] })],
    config: declared([WEB]),
    expect: [{ subject: "Balancer", dependsOn: [decides] }],
  })),
  {
    name: "a balancer's target admits it under a condition",
    given: behindClassic(maybe("Debug", fromEdge)),
    config: declared([WEB]),
    expect: [{ subject: "Balancer", dependsOn: ["Debug"] }],
  },
  {
    name: "a balancer's target may be of the segment",
    given: [
      ...base,
      edge(),
      classic(),
      group("Web", {
        vpc: ref("Main"),
        tags: { tier: oneOf("Tier", "web", "other") },
        ingress: [fromEdge],
        egress: inside,
      }),
    ],
    config: declared([WEB]),
    expect: [{ subject: "Balancer", dependsOn: ["Tier"] }],
  },
  {
    name: "who may ask a balancer nobody knows, be it the internet or a prefix that is a segment",
    given: [
      ...base,
      group("Edge", { vpc: ref("Main"), ingress: [tcp(443).from(unresolved("Who"))], egress: inside }),
      classic(),
      web({ ingress: [fromEdge] }),
    ],
    config: declared([BRANCH, WEB]),
    expect: [
      {
        subject: "Balancer",
        title: /lets branch and the internet reach web on tcp 8080/,
        dependsOn: ["Who"],
      },
    ],
  },
  {
    name: "a balancer's target has groups beside those that are known",
    given: [
      ...[main, front, ...toInternet],
      edge(),
      classic(),
      behind(INSTANCE, "Shop", { groups: [ref("Web"), unresolved("More")], subnets: [ref("Front")] }),
      web({ ingress: [tcp(22).from("10.0.0.0/24")] }),
    ],
    config: declared([WEB]),
    on: "cloudformation",
    because: "no group that Pulumi may take for it admits the balancer",
    expect: [{ subject: "Balancer", dependsOn: ["More"] }],
  },
];
