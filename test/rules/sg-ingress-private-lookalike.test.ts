import { sgIngressPrivateLookalike } from "../../shared/rules/sg-ingress-private-lookalike";
import { byDefault, describeRule, group, groupRef, oneOf, tcp, unresolved } from "./describe-rule";

const TEXT = { respelt: "the rule is about the text" };

function from(source: string) {
  return [group("web", { ingress: [tcp(443).from(source)] })];
}

describeRule(sgIngressPrivateLookalike, {
  without: TEXT,
  valid: [
    ...[
      "10.0.0.0/8",
      "172.16.0.0/12",
      "172.31.255.0/24",
      "192.168.0.0/16",
      "100.64.0.0/10",
      "fc00::/7",
      "fd12::/16",
    ].map((source) => ({ name: `${source} is private`, given: from(source) })),
    { name: "host bits within a private block", given: from("10.1.2.3/8") },
    { name: "a public range that has an owner", given: from("172.168.0.0/16") },
    { name: "beside the private block", given: from("172.32.0.0/12") },
    { name: "everybody, as everybody writes it", given: from("0.0.0.0/0") },
    { name: "half of the internet is open, not mistyped", given: from("0.0.0.0/1") },
    { name: "a /6 is too wide for a typing error", given: from("8.0.0.0/6") },
    { name: "all of IPv6", given: from("::/0") },
    {
      name: "a source from outside is as wide as it is, however it looks",
      given: [group("web", { ingress: [tcp(443).from(unresolved("Office"))] })],
    },
    { name: "a group", given: [group("alb"), group("web", { ingress: [tcp(443).from(groupRef("alb"))] })] },
  ],
  invalid: [
    {
      name: "192.168.1.0/0",
      given: from("192.168.1.0/0"),
      expect: [
        {
          subject: "web",
          title: "Source 192.168.1.0/0 of web is not private",
          why: /AWS reads it as 0\.0\.0\.0\/0/,
        },
      ],
    },
    {
      name: "10.0.0.0/7",
      given: from("10.0.0.0/7"),
      expect: [{ subject: "web", why: "10.0.0.0/7 looks private and holds 16,777,216 public addresses." }],
    },
    {
      name: "172.16.0.0/8, on a port that nobody knows",
      given: [group("web", { ingress: [tcp(unresolved("Port")).from("172.16.0.0/8")] })],
      expect: [{ subject: "web", dependsOn: [] }],
    },
    {
      name: "172.16.0.0/8, on a port by default",
      given: [group("web", { ingress: [tcp(byDefault("Port", 443)).from("172.16.0.0/8")] })],
      expect: [{ subject: "web", dependsOn: ["Port"] }],
    },
    { name: "172.0.0.0/8", given: from("172.0.0.0/8"), expect: [{ subject: "web" }] },
    {
      name: "172.16.0.0/8",
      given: from("172.16.0.0/8"),
      expect: [{ subject: "web", title: "Source 172.16.0.0/8 of web is not private" }],
    },
    {
      name: "two lines from one source, which is told once",
      given: [group("web", { ingress: [tcp(22).from("172.16.0.0/8"), tcp(443).from("172.16.0.0/8")] })],
      expect: [
        {
          subject: "web",
          why: "172.16.0.0/8 looks private, but AWS reads it as 172.0.0.0/8, with 15,728,640 public addresses.",
        },
      ],
    },
    { name: "192.0.0.0/8", given: from("192.0.0.0/8"), expect: [{ subject: "web" }] },
    {
      name: "11.0.0.0/7, which AWS reads as 10.0.0.0/7",
      given: from("11.0.0.0/7"),
      expect: [{ subject: "web" }],
    },
    { name: "172.16.0.0/11", given: from("172.16.0.0/11"), expect: [{ subject: "web" }] },
    { name: "192.168.0.0/15", given: from("192.168.0.0/15"), expect: [{ subject: "web" }] },
    { name: "100.64.0.0/9", given: from("100.64.0.0/9"), expect: [{ subject: "web" }] },
    { name: "10.0.0.0/1", given: from("10.0.0.0/1"), expect: [{ subject: "web" }] },
    {
      name: "fd00::/6, of which nothing is public",
      given: from("fd00::/6"),
      expect: [
        {
          subject: "web",
          title: "Source fd00::/6 of web is not private",
          why: "fd00::/6 looks private, but AWS reads it as fc00::/6, which holds more than private addresses.",
        },
      ],
    },
    {
      name: "fc00::/6, of which nothing is public",
      given: from("fc00::/6"),
      expect: [{ subject: "web", why: "fc00::/6 looks private, but holds more than private addresses." }],
    },
    {
      name: "both allowed values",
      given: [group("web", { ingress: [tcp(443).from(oneOf("Src", "172.16.0.0/8", "192.168.0.0/8"))] })],
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "one of two values",
      given: [group("web", { ingress: [tcp(443).from(oneOf("Src", "172.16.0.0/8", "172.16.0.0/12"))] })],
      expect: [{ subject: "web", dependsOn: ["Src"] }],
    },
  ],
  unheeded: {
    "SecurityGroup \\S*(Cidr\\w*|SecurityGroupIngress)$":
      "what nobody knows yet is asked how wide it may be, not how it looks",
  },
});
