import { sgEgressIpv6Open } from "../../shared/rules/sg-egress-ipv6-open";
import {
  all,
  describeRule,
  group,
  icmp,
  ipv6,
  ref,
  standaloneEgress,
  tcp,
  unresolved,
  maybe,
} from "./describe-rule";

describeRule(sgEgressIpv6Open, {
  valid: [
    { name: "both open", given: [group("web", { egress: [all.to("0.0.0.0/0", "::/0")] })] },
    {
      name: "both restricted",
      given: [group("web", { egress: [tcp(443).to("10.0.0.0/8", "2600:1f00::/40")] })],
    },
    { name: "IPv6 alone, IPv4 not at all", given: [group("web", { egress: [tcp(443).to("::/0")] })] },
    {
      name: "other services over IPv4",
      given: [group("web", { egress: [tcp(22).to("10.0.0.0/8"), tcp(443).to("::/0")] })],
    },
    {
      name: "IPv4 is only the line that says none",
      given: [group("web", { egress: [icmp(252, 86).to("255.255.255.255/32"), all.to("::/0")] })],
    },
    {
      name: "IPv4 is opened by a line of its own",
      given: [
        group("web", { egress: [tcp(443).to("10.0.0.0/8", "::/0")] }),
        standaloneEgress("out", ref("web"), tcp(443).to("0.0.0.0/0")),
      ],
    },
    { name: "allow-all that AWS adds in both families", given: [group("web")] },
    { name: "nothing over IPv6", given: [group("web", { egress: [tcp(443).to("10.0.0.0/8")] })] },
    {
      name: "half of an open IPv6 block",
      given: [group("web", { egress: [tcp(443).to("10.0.0.0/8", "2600::/17")] })],
    },
  ],
  invalid: [
    {
      name: "HTTPS to the VPC over IPv4, to everywhere over IPv6",
      given: [group("web", { egress: [tcp(443).to("10.0.0.0/8", "::/0")] })],
      expect: [{ subject: "web", family: 6, title: "web limits IPv4 egress but not IPv6", why: /tcp 443/ }],
    },
    {
      name: "one port within all of IPv6",
      given: [group("web", { egress: [tcp(443).to("10.0.0.0/8"), all.to("::/0")] })],
      expect: [{ subject: "web", family: 6, services: ["tcp 443"] }],
    },
    {
      name: "a large part of IPv6",
      given: [group("web", { egress: [tcp(443).to("10.0.0.0/8", "2600::/16")] })],
      expect: [{ subject: "web", family: 6 }],
    },
  ],
  undetermined: [
    {
      name: "an IPv6 destination from outside",
      given: [group("web", { egress: [tcp(443).to("10.0.0.0/8", ipv6(unresolved("Where")))] })],
      expect: [{ subject: "web", family: 6, dependsOn: ["Where"] }],
    },
    {
      name: "an IPv4 destination from outside",
      given: [group("web", { egress: [tcp(443).to(unresolved("Where"), "::/0")] })],
      expect: [{ subject: "web", family: 6, dependsOn: ["Where"] }],
    },
    {
      name: "a line over IPv4 that is there or not",
      given: [group("web", { egress: [maybe("Inner", tcp(443).to("10.0.0.0/8")), tcp(443).to("::/0")] })],
      expect: [{ subject: "web", family: 6, dependsOn: ["Inner"] }],
    },
  ],
  unheeded: {
    SecurityGroupEgress$: "a list that nobody knows is told by the rules about exposure",
  },
});
