import { sgIngressIcmpOpen } from "../../shared/rules/sg-ingress-icmp-open";
import { all, describeRule, group, groupRef, icmp, icmpv6, service, tcp, unresolved } from "./describe-rule";

const ANYBODY = "0.0.0.0/0";
const ANYBODY_6 = "::/0";

describeRule(sgIngressIcmpOpen, {
  valid: [
    { name: "fragmentation needed", given: [group("web", { ingress: [icmp(3, 4).from(ANYBODY)] })] },
    { name: "every unreachable", given: [group("web", { ingress: [icmp(3).from(ANYBODY)] })] },
    { name: "time exceeded", given: [group("web", { ingress: [icmp(11).from(ANYBODY)] })] },
    {
      name: "the four errors of IPv6",
      given: [group("web", { ingress: [1, 2, 3, 4].map((type) => icmpv6(type).from(ANYBODY_6)) })],
    },
    {
      name: "ping, where it is allowed",
      given: [group("web", { ingress: [icmp(8).from(ANYBODY), icmpv6(128).from(ANYBODY_6)] })],
      parameters: { allowEcho: true },
    },
    { name: "ping from private prefixes", given: [group("web", { ingress: [icmp().from("10.0.0.0/8")] })] },
    {
      name: "ping from a group",
      given: [group("app"), group("web", { ingress: [icmp().from(groupRef("app"))] })],
    },
    { name: "port 8 is no ping", given: [group("web", { ingress: [tcp(8).from(ANYBODY)] })] },
  ],
  invalid: [
    {
      name: "ping",
      given: [group("web", { ingress: [icmp(8).from(ANYBODY)] })],
      expect: [
        {
          subject: "web",
          family: 4,
          services: ["icmp type 8 (echo request)"],
          witness: "icmp 8/0 1.2.3.4 → web",
        },
      ],
    },
    {
      name: "one code of ping",
      given: [group("web", { ingress: [icmp(8, 0).from(ANYBODY)] })],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "every type",
      given: [group("web", { ingress: [icmp().from(ANYBODY)] })],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "redirects where ping is allowed",
      given: [group("web", { ingress: [icmp(5).from(ANYBODY)] })],
      parameters: { allowEcho: true },
      expect: [{ subject: "web", family: 4, services: ["icmp type 5 (redirect)"] }],
    },
    {
      name: "types beside the exempt ones",
      given: [
        group("web", { ingress: [icmp(2).from(ANYBODY), icmp(12).from(ANYBODY), icmpv6(5).from(ANYBODY_6)] }),
      ],
      expect: [{ subject: "web", families: [4, 6] }],
    },
    {
      name: "every ICMPv6 type, without a range",
      given: [group("web", { ingress: [service("icmpv6").from(ANYBODY_6)] })],
      expect: [{ subject: "web", family: 6 }],
      without: { standalone: "the older resource wants a range" },
    },
    {
      name: "all traffic",
      given: [group("web", { ingress: [all.from(ANYBODY)] })],
      expect: [{ subject: "web", family: 4 }],
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [group("web", { ingress: [icmp(8).from(unresolved("Monitor"))] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Monitor"] }],
    },
    {
      name: "a type from outside",
      given: [group("web", { ingress: [icmp(unresolved("Type")).from(ANYBODY)] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Type"] }],
    },
  ],
});
