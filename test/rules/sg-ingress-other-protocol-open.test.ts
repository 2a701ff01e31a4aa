import { sgIngressOtherProtocolOpen } from "../../shared/rules/sg-ingress-other-protocol-open";
import {
  all,
  describeRule,
  group,
  icmp,
  icmpv6,
  protocol,
  service,
  tcp,
  udp,
  unresolved,
} from "./describe-rule";

const ANYBODY = "0.0.0.0/0";

describeRule(sgIngressOtherProtocolOpen, {
  valid: [
    {
      name: "every port and message of the four",
      given: [
        group("vpn", {
          ingress: [tcp().from(ANYBODY), udp().from(ANYBODY), icmp().from(ANYBODY), icmpv6().from("::/0")],
        }),
      ],
    },
    {
      name: "the four by number",
      given: [
        group("vpn", {
          ingress: [service(6, 443, 443).from(ANYBODY), service("17", 500, 500).from(ANYBODY)],
        }),
      ],
    },
    {
      name: "GRE from the other end",
      given: [group("vpn", { ingress: [protocol(47).from("198.51.100.7/32")] })],
    },
    { name: "port 47", given: [group("vpn", { ingress: [tcp(47).from(ANYBODY)] })] },
  ],
  invalid: [
    {
      name: "GRE from everybody",
      given: [group("vpn", { ingress: [protocol(47).from(ANYBODY)] })],
      expect: [
        {
          subject: "vpn",
          family: 4,
          services: ["protocol 47 (GRE)"],
          lines: ["protocol 47 (GRE) from 0.0.0.0/0"],
        },
      ],
    },
    {
      name: "ESP, whatever range is written",
      given: [group("vpn", { ingress: [service(50, 500, 500).from(ANYBODY)] })],
      expect: [{ subject: "vpn", family: 4, services: ["protocol 50 (ESP)"] }],
    },
    {
      name: "the first and the last number",
      given: [group("vpn", { ingress: [protocol(0).from(ANYBODY), protocol(255).from("::/0")] })],
      expect: [{ subject: "vpn", families: [4, 6], services: ["protocol 0", "protocol 255"] }],
    },
    {
      name: "all traffic",
      given: [group("vpn", { ingress: [all.from(ANYBODY)] })],
      expect: [{ subject: "vpn", family: 4 }],
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [group("vpn", { ingress: [protocol(47).from(unresolved("Peer"))] })],
      expect: [{ subject: "vpn", family: 4, dependsOn: ["Peer"] }],
    },
    {
      name: "a protocol from outside",
      given: [group("vpn", { ingress: [service(unresolved("Protocol"), 443, 443).from(ANYBODY)] })],
      expect: [{ subject: "vpn", family: 4, dependsOn: ["Protocol"] }],
    },
  ],
});
