import { sgIngressReservedSource } from "../../shared/rules/sg-ingress-reserved-source";
import { describeRule, group, groupRef, tcp, unresolved } from "./describe-rule";

function from(source: string) {
  return [group("web", { ingress: [tcp(443).from(source)] })];
}

describeRule(sgIngressReservedSource, {
  valid: [
    { name: "everybody", given: from("0.0.0.0/0") },
    { name: "everybody on IPv6", given: from("::/0") },
    {
      name: "private blocks",
      given: [group("web", { ingress: [tcp(443).from("10.0.0.0/8", "100.64.0.0/10", "fd00::/8")] })],
    },
    { name: "a public address", given: from("198.20.1.2/32") },
    { name: "half of everybody, which holds reserved blocks", given: from("0.0.0.0/1") },
    { name: "beside loopback", given: from("126.0.0.0/8") },
    { name: "beside multicast", given: from("223.255.255.0/24") },
    { name: "a group", given: [group("alb"), group("web", { ingress: [tcp(443).from(groupRef("alb"))] })] },
    {
      name: "a placeholder on the way out",
      given: [group("web", { ingress: [], egress: [tcp(443).to("127.0.0.1/32")] })],
    },
  ],
  invalid: [
    ...[
      "0.0.0.0/8",
      "0.0.0.0/32",
      "127.0.0.1/32",
      "169.254.169.254/32",
      "224.0.0.0/4",
      "240.0.0.0/4",
      "224.0.0.0/3",
      "255.255.255.255/32",
      "192.0.2.0/24",
      "198.51.100.7/32",
      "203.0.113.0/24",
      "::1/128",
      "::/128",
      "fe80::/10",
      "ff00::/8",
      "::ffff:0:0/96",
      "2001:db8::/32",
    ].map((source) => ({ name: source, given: from(source), expect: [{ subject: "web" }] })),
    {
      name: "what it is reserved for",
      given: [group("app", { ingress: [tcp(443).from("203.0.113.0/24")] })],
      expect: [
        {
          subject: "app",
          title: "Source 203.0.113.0/24 of app matches no real packet",
          why: "203.0.113.0/24 is reserved (TEST-NET-3).",
        },
      ],
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [group("web", { ingress: [tcp(443).from(unresolved("Office"))] })],
      expect: [{ subject: "web", dependsOn: ["Office"] }],
    },
  ],
});
