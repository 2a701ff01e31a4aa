import { sgIngressPublicNonhost } from "../../shared/rules/sg-ingress-public-nonhost";
import { describeRule, group, groupRef, oneOf, tcp, unresolved, vpc } from "./describe-rule";

describeRule(sgIngressPublicNonhost, {
  valid: [
    { name: "one IPv4 address", given: [group("web", { ingress: [tcp(443).from("198.20.1.2/32")] })] },
    { name: "one IPv6 address", given: [group("web", { ingress: [tcp(443).from("2600::1/128")] })] },
    { name: "private blocks", given: [group("web", { ingress: [tcp(443).from("10.0.0.0/8", "fd00::/8")] })] },
    { name: "blocks that nobody has", given: [group("web", { ingress: [tcp(443).from("203.0.113.0/24")] })] },
    {
      name: "the VPC's own block",
      given: [
        vpc("net", { cidr: "172.168.0.0/16" }),
        group("web", { ingress: [tcp(443).from("172.168.0.0/16")] }),
      ],
    },
    {
      name: "the owner's own block, as the configuration says",
      given: [group("web", { ingress: [tcp(443).from("198.20.0.0/15")] })],
      config: { ownPrefixes: ["198.20.0.0/14"] },
    },
    { name: "a group", given: [group("alb"), group("web", { ingress: [tcp(443).from(groupRef("alb"))] })] },
    {
      name: "one address or the other",
      given: [group("web", { ingress: [tcp(443).from(oneOf("Src", "198.20.1.2/32", "198.20.1.3/32"))] })],
    },
  ],
  invalid: [
    {
      name: "two IPv4 addresses",
      given: [group("web", { ingress: [tcp(443).from("198.20.1.2/31")] })],
      expect: [{ subject: "web", title: "Source 198.20.1.2/31 of web is a public block" }],
    },
    {
      name: "two IPv6 addresses",
      given: [group("web", { ingress: [tcp(443).from("2600::/127")] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "everybody",
      given: [group("web", { ingress: [tcp(443).from("0.0.0.0/0")] })],
      expect: [{ subject: "web", lines: ["tcp 443 from 0.0.0.0/0"] }],
    },
    {
      name: "more than the VPC's own block",
      given: [
        vpc("net", { cidr: "172.168.0.0/16" }),
        group("web", { ingress: [tcp(443).from("172.168.0.0/15")] }),
      ],
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [group("web", { ingress: [tcp(443).from(unresolved("Office"))] })],
      expect: [{ subject: "web", dependsOn: ["Office"] }],
    },
  ],
  unheeded: {
    VPC$: "the block of a VPC is its own, whether the VPC is there or not",
  },
});
