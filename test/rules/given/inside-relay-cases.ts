import { LISTENER, LOAD_BALANCER, TARGET_GROUP } from "../../../shared/vocabulary";
import type { FoundCase, ValidCase } from "../describe-rule";
import {
  acl,
  all,
  allow,
  behind,
  deny,
  forwardTo,
  group,
  groupRef,
  maybe,
  ref,
  resource,
  subnet,
  tcp,
  unresolved,
} from ".";
import {
  back,
  classicBefore,
  data,
  DATA,
  declared,
  front,
  inside,
  main,
  segment,
  shop,
  store,
  TIERS,
  web,
} from "./segment-program";
import type { Line } from "./lines";
import type { Given } from "./things";
import type { Maybe } from "./value";

const fromEdge = tcp(8080).from(groupRef("Edge"));
const fromMiddle = tcp(8080).from("10.0.2.0/24");
const middle = subnet("Middle", { vpc: ref("Main"), cidr: "10.0.2.0/24" });
const fromWeb = tcp(443).from(groupRef("Web"));
const fromVpc = tcp(443).from("10.0.0.0/16");

type Lines = readonly (Line | Maybe<Line>)[];

const edge = (...ingress: Lines): Given => group("Edge", { vpc: ref("Main"), ingress, egress: inside });

/** Shop in Front asks an internal balancer in Middle, which sends on to Store in Back. */
const between = (
  asked: Line | Maybe<Line>,
  admitted: Line | Maybe<Line>,
  ...more: readonly Given[]
): readonly Given[] => [
  ...[main, front, middle, back, shop, store, web(), edge(asked), data(admitted)],
  classicBefore([ref("Store")], { subnet: "Middle", publicAddress: false }),
  ...more,
];

/** The same through an internal network balancer, which keeps the address of who asks. */
const preserving = (admitted: Line, groups: readonly Given[] = [edge(fromWeb)]): readonly Given[] => [
  ...[main, front, middle, back, shop, store, web(), ...groups, data(admitted)],
  behind(LOAD_BALANCER, "Balancer", {
    groups: groups.length > 0 ? [ref("Edge")] : [],
    subnets: [ref("Middle")],
    publicAddress: false,
    more: { cfn: { Type: "network" }, aws: { loadBalancerType: "network" } },
  }),
  resource(LISTENER, "Tcp", {
    balancer: ref("Balancer"),
    port: 443,
    protocol: "TCP",
    actions: forwardTo("Targets"),
  }),
  resource(
    TARGET_GROUP,
    "Targets",
    { port: 8080, protocol: "TCP" },
    { cfn: { Targets: [{ Id: ref("Store") }] } },
  ),
];
/** Shop asks a network balancer, which sends to an application one that sends to Store. */
const chained: readonly Given[] = [
  ...[main, front, middle, back, shop, store, web(), data(fromEdge)],
  edge(tcp(443).from(groupRef("First"))),
  group("First", { vpc: ref("Main"), ingress: [fromWeb], egress: inside }),
  ...[
    {
      name: "Nlb",
      type: "network",
      groups: "First",
      protocol: "TCP",
      target: "Balancer",
      port: 443,
      kind: "alb",
    },
    { name: "Balancer", type: "application", groups: "Edge", protocol: "HTTP", target: "Store", port: 8080 },
  ].flatMap(({ name, type, groups, protocol, target, port, kind = "instance" }) => [
    behind(LOAD_BALANCER, name, {
      groups: [ref(groups)],
      subnets: [ref("Middle")],
      publicAddress: false,
      more: { cfn: { Type: type }, aws: { loadBalancerType: type } },
    }),
    resource(LISTENER, `${name}Listener`, {
      balancer: ref(name),
      port: 443,
      protocol,
      actions: forwardTo(`${name}Targets`),
    }),
    resource(
      TARGET_GROUP,
      `${name}Targets`,
      { port, protocol },
      { cfn: { TargetType: kind, Targets: [{ Id: ref(target), Port: port }] } },
    ),
  ]),
];
const CFN = { on: "cloudformation", because: "Pulumi attaches targets by a resource of its own" } as const;

const sent = "No flow lets web reach data on tcp 8080, but Balancer does";

export const INSIDE_RELAYS_DECLARED: readonly ValidCase[] = [
  ...["web > data: 8080", "web > data: 443", "internet > data: 8080"].map((flow) => ({
    name: `what an internal balancer sends on for a segment: ${flow}`,
    given: between(fromWeb, fromEdge),
    config: declared(TIERS, flow),
  })),
  {
    name: "an internal balancer of a segment, which may send what is declared for that",
    given: between(fromWeb, fromEdge),
    config: declared([segment("edge", "Balancer"), ...TIERS], "web > edge: 443", "edge > data: 8080"),
  },
  {
    name: "a balancer of a segment before one of none: what that sends on is sent by the first one's segment",
    given: chained,
    config: declared([segment("edge", "Nlb"), ...TIERS], "web > edge: 443", "edge > data: 8080"),
    ...CFN,
  },
  {
    name: "an internal balancer that does not admit the segment",
    given: between(tcp(443).from(groupRef("Data")), fromEdge),
    config: declared(TIERS),
  },
  {
    name: "an internal balancer that admits the segment where it does not listen",
    given: between(tcp(80).from(groupRef("Web")), fromEdge),
    config: declared(TIERS),
  },
  {
    name: "an internal balancer that the segment may not send to",
    given: [
      ...between(fromWeb, fromEdge).filter(({ name }) => name !== "Web"),
      web({ egress: [tcp(80).to("10.0.0.0/8")] }),
    ],
    config: declared(TIERS),
  },
  {
    name: "a target that does not admit its internal balancer",
    given: between(fromWeb, tcp(8080).from("10.0.1.0/24")),
    config: declared(TIERS),
  },
  {
    name: "an ACL that stops what an internal balancer sends on",
    given: between(
      fromWeb,
      fromEdge,
      acl(
        "Wall",
        { vpc: ref("Main"), subnets: ["Back"] },
        [deny(1, tcp(8080), "10.0.2.0/24"), allow(2, all, "0.0.0.0/0")],
        [allow(1, all, "0.0.0.0/0")],
      ),
    ),
    config: declared(TIERS),
  },
  {
    name: "who asks a balancer for a target of the same segment",
    given: between(fromWeb, fromEdge),
    config: declared([segment("both", "tag:tier=web", "tag:tier=data")]),
  },
  {
    name: "a network balancer that keeps an address which its target does not admit",
    given: preserving(fromMiddle),
    config: declared(TIERS),
    ...CFN,
  },
];

export const INSIDE_RELAYS: readonly FoundCase[] = [
  ...(
    [
      ["its group", fromWeb, fromEdge],
      ["its addresses", fromWeb, fromMiddle],
      ["its group, and is asked by addresses", fromVpc, fromEdge],
    ] as const
  ).map(([whom, asked, admitted]) => ({
    name: `through an internal balancer, to what admits ${whom}`,
    given: between(asked, admitted),
    config: declared(TIERS, "web > data: 22"),
    expect: [{ subject: "Balancer", title: sent }],
  })),
  {
    name: "through an internal balancer, from whatever stands in a subnet that is a segment",
    given: between(fromVpc, fromEdge).filter(({ name }) => name !== "Shop"),
    config: declared([segment("guests", "Front"), DATA]),
    expect: [{ subject: "Balancer", title: "No flow lets guests reach data on tcp 8080, but Balancer does" }],
  },
  {
    name: "through a network balancer that keeps the address of who asks, to what admits its group",
    given: preserving(fromEdge),
    config: declared(TIERS),
    ...CFN,
    expect: [{ subject: "Balancer", title: sent }],
  },
  {
    name: "through two balancers of no segment",
    given: chained,
    config: declared(TIERS),
    ...CFN,
    expect: [{ subject: "Balancer", title: sent }],
  },
  {
    name: "a balancer of a segment before one of none, as that segment",
    given: chained,
    config: declared([segment("edge", "Nlb"), ...TIERS], "web > edge: 443"),
    ...CFN,
    expect: [{ subject: "Balancer", title: "No flow lets edge reach data on tcp 8080, but Balancer does" }],
  },
  {
    name: "through a network balancer without a group",
    given: preserving(tcp(8080).from("10.0.0.0/16"), []),
    config: declared(TIERS, "web > data: 22"),
    ...CFN,
    expect: [
      { subject: "Balancer", title: sent },
      { subject: "Data", title: /^No flow lets web reach data on tcp 8080/ },
    ],
  },
];

export const INSIDE_RELAYS_IN_DOUBT: readonly FoundCase[] = [
  {
    name: "a network balancer keeps an address of which its target admits some",
    given: preserving(tcp(8080).from("10.0.0.0/25")),
    config: declared(TIERS, "web > data: 22"),
    ...CFN,
    expect: [
      { subject: "Balancer", dependsOn: ["the address of the client"] },
      { subject: "Data", dependsOn: ["the address of Shop"] },
    ],
  },
  {
    name: "an internal balancer may admit a segment",
    given: between(maybe("Debug", fromWeb), fromEdge),
    config: declared(TIERS),
    expect: [{ subject: "Balancer", dependsOn: ["Debug"] }],
  },
  {
    name: "an internal balancer may be admitted",
    given: between(fromWeb, maybe("Debug", fromEdge)),
    config: declared(TIERS),
    expect: [{ subject: "Balancer", dependsOn: ["Debug"] }],
  },
  {
    name: "an internal balancer may be of a segment itself",
    given: between(fromWeb, fromEdge).map((thing) =>
      thing.kind === "group" && thing.name === "Edge"
        ? { ...thing, tags: { tier: unresolved("Tier") } }
        : thing,
    ),
    config: declared(TIERS, "web > data: 22"),
    expect: [
      { subject: "Balancer", dependsOn: ["Tier"] },
      { subject: "Data", dependsOn: ["Tier"] },
      { subject: "Edge", dependsOn: ["Tier"] },
    ],
  },
];
