import { lbHttpNotRedirected } from "../../shared/rules/lb-http-not-redirected";
import { BALANCER, CLASSIC_BALANCER, LISTENER, LISTENER_RULE } from "../../shared/vocabulary";
import {
  describeRule,
  group,
  maybe,
  oneOf,
  raw,
  ref,
  resource,
  spelled,
  tcp,
  unresolved,
  type Fact,
} from "./describe-rule";

const front = resource(BALANCER, "Front", { type: "application", facesInternet: true });
const forward = spelled({
  cfn: [{ Type: "forward", TargetGroupArn: "arn" }],
  aws: [{ type: "forward", targetGroupArn: "arn" }],
});
const redirect = (protocol: Fact) =>
  spelled({
    cfn: [{ Type: "redirect", RedirectConfig: { Protocol: protocol, StatusCode: "HTTP_301" } }],
    aws: [{ type: "redirect", redirect: { protocol, statusCode: "HTTP_301" } }],
  });
const listener = (actions: Fact, protocol: Fact = "HTTP") =>
  resource(LISTENER, "Clear", { balancer: ref("Front"), port: 80, protocol, actions });
const rule = (path: Fact, of: Fact = ref("Clear")) =>
  resource(LISTENER_RULE, "Rule", {
    listener: of,
    actions: redirect("HTTPS"),
    conditions: spelled({
      cfn: [{ Field: "path-pattern", PathPatternConfig: { Values: [path] } }],
      aws: [{ pathPattern: { values: [path] } }],
    }),
  });

/** A balancer whose group has that line. */
const grouped = (line: Parameters<typeof group>[1]) => [
  group("Edge", line),
  resource(BALANCER, "Front", {
    type: "application",
    facesInternet: true,
    groups: [spelled({ cfn: ref("Edge", "GroupId"), aws: ref("Edge") })],
  }),
];

describeRule(lbHttpNotRedirected, {
  valid: [
    {
      name: "its group admits HTTPS only",
      given: [...grouped({ ingress: [tcp(443).from("0.0.0.0/0")] }), listener(forward)],
    },
    {
      name: "its group admits nobody from the internet",
      given: [...grouped({ ingress: [tcp(80).from("10.0.0.0/8")] }), listener(forward)],
    },
    { name: "redirected", given: [front, listener(redirect("HTTPS"))] },
    { name: "HTTPS itself", given: [front, listener(forward, "HTTPS")] },
    {
      name: "an internal load balancer",
      given: [resource(BALANCER, "Front", { facesInternet: false }), listener(forward)],
    },
    { name: "a rule redirects every path", given: [front, listener(forward), rule("/*")] },
    {
      name: "a classic one with HTTPS only",
      given: [
        resource(CLASSIC_BALANCER, "Old", {
          listeners: spelled({
            cfn: [{ LoadBalancerPort: "443", Protocol: "HTTPS" }],
            aws: [{ lbPort: 443, lbProtocol: "https" }],
          }),
        }),
      ],
    },
  ],
  invalid: [
    {
      name: "forwarded in clear text",
      given: [front, listener(forward)],
      expect: [{ subject: "Clear", title: "Listener Clear serves HTTP to the internet" }],
    },
    {
      name: "no protocol, for which the provider writes HTTP",
      on: "pulumi",
      because: "AWS refuses a listener without a protocol; the classic provider fills it in",
      given: [
        front,
        raw("Clear", {
          aws: {
            type: "aws:lb/listener:Listener",
            properties: { loadBalancerArn: ref("Front"), port: 80, defaultActions: [{ type: "forward" }] },
          },
        }),
      ],
      expect: [{ subject: "Clear", title: "Listener Clear serves HTTP to the internet" }],
    },
    {
      name: "its group admits the internet",
      given: [...grouped({ ingress: [tcp(80).from("::/0")] }), listener(forward)],
      expect: [{ subject: "Clear" }],
    },
    {
      name: "redirected, but not to HTTPS",
      given: [front, listener(redirect("#{protocol}"))],
      expect: [{ subject: "Clear" }],
    },
    {
      name: "a rule redirects every path of one host",
      given: [
        front,
        listener(forward),
        resource(LISTENER_RULE, "Rule", {
          listener: ref("Clear"),
          actions: redirect("HTTPS"),
          conditions: spelled({
            cfn: [
              { Field: "path-pattern", Values: ["*"] },
              { Field: "host-header", Values: ["shop.example.com"] },
            ],
            aws: [{ pathPattern: { values: ["*"] } }, { hostHeader: { values: ["shop.example.com"] } }],
          }),
        }),
      ],
      expect: [{ subject: "Clear" }],
    },
    {
      name: "a rule redirects one path only",
      given: [front, listener(forward), rule("/login")],
      expect: [{ subject: "Clear" }],
    },
    {
      name: "a load balancer that says no scheme faces the internet",
      given: [resource(BALANCER, "Front"), listener(forward)],
      expect: [{ subject: "Clear" }],
    },
    {
      name: "a classic one",
      given: [
        resource(CLASSIC_BALANCER, "Old", {
          listeners: spelled({
            cfn: [{ LoadBalancerPort: "80", Protocol: "http" }],
            aws: [{ lbPort: 80, lbProtocol: "http" }],
          }),
        }),
      ],
      expect: [{ subject: "Old", title: "Load balancer Old serves HTTP to the internet" }],
    },
  ],
  undetermined: [
    {
      name: "on a load balancer that nobody names",
      given: [
        raw("Clear", {
          cfn: {
            Type: "AWS::ElasticLoadBalancingV2::Listener",
            Properties: { Port: 80, Protocol: "HTTP", DefaultActions: [{ Type: "forward" }] },
          },
          aws: {
            type: "aws:lb/listener:Listener",
            properties: { port: 80, protocol: "HTTP", defaultActions: [{ type: "forward" }] },
          },
        }),
      ],
      expect: [{ subject: "Clear", dependsOn: ["the load balancer of Clear"] }],
    },
    {
      name: "its group admits somebody from outside",
      given: [...grouped({ ingress: [tcp(80).from(unresolved("Office"))] }), listener(forward)],
      expect: [{ subject: "Clear", dependsOn: ["Office"] }],
    },
    {
      name: "a rule for a path that only the deploy tells",
      given: [front, listener(forward), rule(unresolved("Path"))],
      expect: [{ subject: "Clear", dependsOn: ["Path"] }],
    },
    {
      name: "a rule for a path that may be every one",
      given: [front, listener(forward), rule(oneOf("Path", "/*", "/login"))],
      expect: [{ subject: "Clear", dependsOn: ["Path"] }],
    },
    {
      name: "a rule for every path that the listener may have",
      given: [front, listener(forward), rule("/*", maybe("Ruled", ref("Clear")))],
      expect: [{ subject: "Clear", dependsOn: ["Ruled"] }],
    },
    {
      name: "a rule under conditions that only the deploy tells",
      given: [
        front,
        listener(forward),
        resource(LISTENER_RULE, "Rule", {
          listener: ref("Clear"),
          actions: redirect("HTTPS"),
          conditions: unresolved("Conditions"),
        }),
      ],
      expect: [{ subject: "Clear", dependsOn: ["Conditions"] }],
    },
    {
      name: "a rule that looks at a field that only the deploy tells",
      given: [
        front,
        listener(forward),
        raw("Rule", {
          cfn: {
            Type: "AWS::ElasticLoadBalancingV2::ListenerRule",
            Properties: {
              ListenerArn: ref("Clear"),
              Actions: [{ Type: "redirect", RedirectConfig: { Protocol: "HTTPS", StatusCode: "HTTP_301" } }],
              Conditions: [{ Field: unresolved("Field"), Values: ["*"] }],
            },
          },
        }),
      ],
      on: "cloudformation",
      because: "Pulumi tells the field by the property",
      expect: [{ subject: "Clear", dependsOn: ["Field"] }],
    },
    {
      name: "a protocol from outside",
      given: [front, listener(forward, unresolved("Protocol"))],
      expect: [{ subject: "Clear", dependsOn: ["Protocol"] }],
    },
    {
      name: "a load balancer from outside",
      given: [
        resource(LISTENER, "Clear", {
          balancer: unresolved("Balancer"),
          port: 80,
          protocol: "HTTP",
          actions: forward,
        }),
      ],
      expect: [{ subject: "Clear", dependsOn: ["Balancer"] }],
    },
  ],
});
