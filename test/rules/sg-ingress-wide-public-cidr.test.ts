import { sgIngressWidePublicCidr } from "../../shared/rules/sg-ingress-wide-public-cidr";
import { describeRule, group, ipv6, oneOf, tcp, udp, unresolved } from "./describe-rule";

describeRule(sgIngressWidePublicCidr, {
  valid: [
    {
      name: "exactly 65,536 addresses",
      given: [group("web", { ingress: [tcp(443).from("198.20.0.0/16")] })],
    },
    { name: "an IPv6 /32", given: [group("web", { ingress: [tcp(443).from("2600:1f00::/32")] })] },
    {
      name: "everybody is open, not wide",
      given: [group("web", { ingress: [tcp(443).from("0.0.0.0/0", "::/0")] })],
    },
    { name: "a /8 is open, not wide", given: [group("web", { ingress: [tcp(443).from("8.0.0.0/8")] })] },
    {
      name: "an IPv6 /16 is open, not wide",
      given: [group("web", { ingress: [tcp(443).from("2600::/16")] })],
    },
    {
      name: "a look-alike whose public part is narrow",
      given: [group("web", { ingress: [tcp(443).from("10.0.0.0/8", "198.20.0.0/16")] })],
    },
    {
      name: "as wide as the configuration allows",
      given: [group("web", { ingress: [tcp(443).from("198.20.0.0/15")] })],
      config: { wide: { v4: 131072, v6: 32, exclusive: true } },
    },
    {
      name: "the owner's own block, as the configuration says",
      given: [group("web", { ingress: [tcp(443).from("198.20.0.0/15")] })],
      config: { ownPrefixes: ["198.20.0.0/15"] },
    },
    { name: "a wide private block", given: [group("web", { ingress: [tcp(443).from("10.0.0.0/8")] })] },
    {
      name: "two narrow blocks for different ports",
      given: [group("web", { ingress: [tcp(443).from("198.20.0.0/16"), tcp(80).from("12.0.0.0/16")] })],
    },
  ],
  invalid: [
    {
      name: "twice as many",
      given: [group("web", { ingress: [tcp(443).from("198.20.0.0/15")] })],
      expect: [
        { subject: "web", family: 4, title: "HTTPS (tcp 443) on web is open to 131,072 public addresses" },
      ],
    },
    {
      name: "two blocks that are wide together",
      given: [group("web", { ingress: [tcp(443).from("198.20.0.0/16"), tcp(443).from("12.0.0.1/32")] })],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "an IPv6 /31",
      given: [group("web", { ingress: [udp(53).from("2600:1f00::/31")] })],
      expect: [{ subject: "web", family: 6 }],
    },
    {
      name: "just below an open IPv6 /16",
      given: [group("web", { ingress: [tcp(443).from("2600::/17")] })],
      expect: [{ subject: "web", family: 6 }],
    },
    {
      name: "two IPv6 blocks that are wide together",
      given: [group("web", { ingress: [tcp(443).from("2600:1f00::/32"), tcp(443).from("2600:1f01::/64")] })],
      expect: [{ subject: "web", family: 6 }],
    },
    {
      name: "half of a /8",
      given: [group("web", { ingress: [tcp(443).from("8.0.0.0/9")] })],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "wide on one port, open on another",
      given: [group("web", { ingress: [tcp(22).from("198.20.0.0/15"), tcp(443).from("0.0.0.0/0")] })],
      expect: [{ subject: "web", family: 4, services: ["tcp 22"] }],
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [group("web", { ingress: [tcp(443).from(unresolved("Office"))] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Office"] }],
    },
    {
      name: "an IPv6 source from outside",
      given: [group("web", { ingress: [tcp(443).from(ipv6(unresolved("Office")))] })],
      expect: [{ subject: "web", family: 6, dependsOn: ["Office"] }],
    },
    {
      name: "wide or narrow",
      given: [group("web", { ingress: [tcp(443).from(oneOf("Office", "198.20.0.0/15", "198.20.0.0/24"))] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Office"] }],
    },
    {
      name: "wide, or open with what is not known",
      given: [
        group("web", { ingress: [tcp(443).from("198.20.0.0/15"), tcp(443).from(unresolved("Other"))] }),
      ],
      expect: [{ subject: "web", family: 4, dependsOn: ["Other"] }],
    },
  ],
});
