import { sgIngressEphemeralReturn } from "../../shared/rules/sg-ingress-ephemeral-return";
import { describeRule, group, groupRef, type Line, oneOf, tcp, udp, unresolved } from "./describe-rule";

const ANYBODY = "0.0.0.0/0";
const web = (...lines: Line[]) => [group("web", { ingress: lines })];

describeRule(sgIngressEphemeralReturn, {
  valid: [
    { name: "one port that nobody knows", given: web(tcp(unresolved("Port")).from(ANYBODY)) },
    { name: "from subnets, as directories need it", given: web(tcp(49152, 65535).from("10.0.0.0/16")) },
    {
      name: "from a group",
      given: [group("lb"), group("web", { ingress: [tcp(32768, 65535).from(groupRef("lb"))] })],
    },
    {
      name: "from an office over IPv6, where everybody has every port over IPv4",
      given: web(tcp(0, 65535).from(ANYBODY), tcp(1024, 65535).from("2600:1f00::/64")),
    },
    { name: "from an office", given: web(tcp(1024, 65535).from("198.20.1.0/24")) },
    { name: "every port", given: web(tcp(0, 65535).from(ANYBODY)) },
    {
      name: "a range for something else",
      given: web(tcp(30000, 32767).from(ANYBODY), udp(1025, 65535).from(ANYBODY)),
    },
    ...[
      [1023, 65535],
      [1024, 60998],
      [32767, 60999],
      [32769, 61000],
      [49151, 65535],
      [49152, 65534],
    ].map(([first, last]) => ({
      name: `${first} to ${last}, beside the ranges that are used for replies`,
      given: web(tcp(first, last).from(ANYBODY)),
    })),
    {
      name: "on the way out",
      given: [group("web", { ingress: [], egress: [tcp(1024, 65535).to(ANYBODY)] })],
    },
  ],
  invalid: [
    {
      name: "load balancers' client ports",
      given: web(tcp(1024, 65535).from(ANYBODY)),
      expect: [{ subject: "web", title: "web is open for replies, which need no line" }],
    },
    { name: "those of Linux", given: web(tcp(32768, 60999).from(ANYBODY)), expect: [{ subject: "web" }] },
    {
      name: "those of Linux as AWS writes them",
      given: web(udp(32768, 61000).from("::/0")),
      expect: [{ subject: "web" }],
    },
    {
      name: "from Linux's first port on",
      given: web(tcp(32768, 65535).from(ANYBODY)),
      expect: [{ subject: "web" }],
    },
    { name: "those of Windows", given: web(tcp(49152, 65535).from(ANYBODY)), expect: [{ subject: "web" }] },
    {
      name: "from a wide source",
      given: web(tcp(1024, 65535).from("198.20.0.0/15")),
      expect: [{ subject: "web" }],
    },
    {
      name: "in halves",
      given: web(tcp(1024, 65535).from("0.0.0.0/1"), tcp(1024, 65535).from("128.0.0.0/1")),
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: web(tcp(1024, 65535).from(unresolved("Office"))),
      expect: [{ subject: "web", dependsOn: ["Office"] }],
    },
    {
      name: "client ports or one port",
      given: web(tcp(1024, oneOf("Last", 1024, 65535)).from(ANYBODY)),
      expect: [{ subject: "web", dependsOn: ["Last"] }],
    },
  ],
  unheeded: {
    SecurityGroupIngress$: "a list that nobody knows is told by the rules about exposure",
  },
});
