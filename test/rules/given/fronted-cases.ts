import {
  HTTP_INTEGRATION,
  INSTANCE,
  LISTENER,
  LOAD_BALANCER,
  REST_API,
  REST_LINK,
  TARGET_GROUP,
  VPC_ORIGIN,
} from "../../../shared/vocabulary";
import type { FoundCase, ValidCase } from "../describe-rule";
import { behind, forwardTo, group, groupRef, raw, ref, resource, tcp } from ".";
import { declared, front, inside, main, segment, shop, WEB, web } from "./segment-program";
import type { Given } from "./things";

/** An internal balancer before Shop that admits its VPC alone. */
const internal = (type: "application" | "network" = "application"): readonly Given[] => [
  main,
  front,
  shop,
  group("Edge", { vpc: ref("Main"), ingress: [tcp(443).from("10.0.0.0/16")], egress: inside }),
  behind(LOAD_BALANCER, "Balancer", {
    groups: [ref("Edge")],
    subnets: [ref("Front")],
    publicAddress: false,
    more: { cfn: { Type: type }, aws: { loadBalancerType: type } },
  }),
  resource(LISTENER, "Listener", {
    balancer: ref("Balancer"),
    port: 443,
    protocol: type === "network" ? "TCP" : "HTTPS",
    actions: forwardTo("Targets"),
  }),
  resource(
    TARGET_GROUP,
    "Targets",
    { port: 8080, protocol: type === "network" ? "TCP" : "HTTP" },
    { cfn: { Targets: [{ Id: ref("Shop") }] } },
  ),
  raw("Put", {
    aws: {
      type: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
      properties: { targetGroupArn: ref("Targets"), targetId: ref("Shop") },
    },
  }),
  web({ ingress: [tcp(8080).from(groupRef("Edge"))] }),
];
const origin = (policy: string, to = "Balancer") =>
  resource(VPC_ORIGIN, "Origin", { target: [ref(to)], policy, http: 80, https: 443 });
const restLink = (kind: string): readonly Given[] => [
  resource(REST_API, "Api", { types: [kind] }),
  resource(REST_LINK, "Link", { target: [ref("Balancer")] }),
];
const config = declared([WEB]);
const EDGE = segment("edge", "Balancer");
/** Both admit the whole VPC. */
const between = ["edge > web: 8080", "web > edge: 443"];
/** A machine of a segment that an origin asks by itself. */
const alone = (port: number): readonly Given[] => [
  main,
  front,
  shop,
  web({ ingress: [tcp(port).from("10.0.0.0/16")] }),
  origin("https-only", "Shop"),
];
const found = (service: string, subject = "Balancer") => [
  { subject, dependsOn: [`what ${service} sends on`] },
];

export const FRONTED: readonly FoundCase[] = [
  {
    name: "what CloudFront sends to an internal balancer",
    given: [...internal(), origin("https-only")],
    config,
    expect: found("CloudFront"),
  },
  {
    name: "what CloudFront sends to a network balancer, which keeps an address of the VPC",
    given: [...internal("network"), origin("match-viewer")],
    config,
    expect: found("CloudFront"),
  },
  {
    name: "what an HTTP API sends to a listener",
    given: [...internal(), resource(HTTP_INTEGRATION, "Integration", { listener: ref("Listener") })],
    config,
    expect: found("API Gateway"),
  },
  {
    name: "what a REST API sends to a network balancer",
    given: [...internal("network"), ...restLink("REGIONAL")],
    config,
    expect: found("API Gateway"),
  },
  {
    name: "what CloudFront sends to a balancer of a segment",
    given: [...internal(), origin("https-only")],
    config: declared([EDGE, WEB], ...between),
    expect: found("CloudFront", "Origin"),
  },
  {
    name: "what an HTTP API sends to a listener of a segment",
    given: [...internal(), resource(HTTP_INTEGRATION, "Integration", { listener: ref("Listener") })],
    config: declared([EDGE, WEB], ...between),
    expect: found("API Gateway", "Integration"),
  },
  {
    name: "what CloudFront sends to a machine of a segment",
    given: alone(443),
    config,
    expect: found("CloudFront", "Origin"),
  },
];

export const FRONTED_DECLARED: readonly ValidCase[] = [
  {
    name: "what CloudFront sends to a balancer, as declared on the port where that is asked",
    given: [...internal(), origin("https-only")],
    config: declared([WEB], "internet > web: 443"),
  },
  {
    name: "what CloudFront sends where no listener is",
    given: [...internal(), origin("http-only")],
    config,
  },
  {
    name: "what CloudFront sends to a balancer of a segment, as declared",
    given: [...internal(), origin("https-only")],
    config: declared([EDGE, WEB], "internet > edge: 443", ...between),
  },
  { name: "what CloudFront sends to a port that a machine's group keeps shut", given: alone(8080), config },
  {
    name: "what a private REST API sends on",
    given: [...internal("network"), ...restLink("PRIVATE")],
    config,
  },
  {
    name: "a machine that is no target",
    given: [
      ...internal(),
      behind(INSTANCE, "Other", { subnets: [ref("Front")] }),
      origin("https-only", "Other"),
    ],
    config,
  },
];
