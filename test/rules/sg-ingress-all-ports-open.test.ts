import { sgIngressAllPortsOpen } from "../../shared/rules/sg-ingress-all-ports-open";
import { all, describeRule, group, groupRef, icmp, ipv6, tcp, udp, unresolved } from "./describe-rule";

const ANYBODY = "0.0.0.0/0";

describeRule(sgIngressAllPortsOpen, {
  valid: [
    {
      name: "one port that nobody knows",
      given: [group("web", { ingress: [tcp(unresolved("Port")).from(ANYBODY)] })],
    },
    {
      name: "one port that nobody knows, where more are missing",
      given: [
        group("web", {
          ingress: [
            tcp(0, 21).from(ANYBODY),
            tcp(25, 65535).from(ANYBODY),
            tcp(unresolved("Port")).from(ANYBODY),
          ],
        }),
      ],
    },
    {
      name: "two ports are missing, and one that nobody knows is for private prefixes",
      given: [
        group("web", {
          ingress: [tcp(2, 65535).from(ANYBODY), tcp(unresolved("Port")).from("10.0.0.0/8")],
        }),
      ],
    },
    {
      name: "three ports are missing, and of two that nobody knows one is for private prefixes",
      given: [
        group("web", {
          ingress: [
            tcp(0, 21).from(ANYBODY),
            tcp(25, 65535).from(ANYBODY),
            tcp(unresolved("Port")).from(ANYBODY),
            tcp(unresolved("Inner")).from("10.0.0.0/8"),
          ],
        }),
      ],
      on: "cloudformation",
      because: "Pulumi tells of two ports in one property only that it has both",
    },
    { name: "two ports are missing", given: [group("web", { ingress: [tcp(2, 65535).from(ANYBODY)] })] },
    {
      name: "two ports are missing in the middle",
      given: [group("web", { ingress: [tcp(0, 21).from(ANYBODY), tcp(24, 65535).from(ANYBODY)] })],
    },
    {
      name: "half the ports of each protocol",
      given: [group("web", { ingress: [tcp(0, 32767).from(ANYBODY), udp(32768, 65535).from(ANYBODY)] })],
    },
    {
      name: "half the ports in each family",
      given: [group("web", { ingress: [tcp(0, 32767).from(ANYBODY), tcp(32768, 65535).from("::/0")] })],
    },
    {
      name: "every port from private prefixes",
      given: [group("web", { ingress: [tcp().from("10.0.0.0/8"), udp().from("fd00::/8")] })],
    },
    {
      name: "every port from a group",
      given: [group("app"), group("web", { ingress: [tcp().from(groupRef("app"))] })],
    },
    { name: "every ICMP type", given: [group("web", { ingress: [icmp().from(ANYBODY)] })] },
  ],
  invalid: [
    {
      name: "0 to 65535",
      given: [group("web", { ingress: [tcp(0, 65535).from(ANYBODY)] })],
      expect: [
        {
          subject: "web",
          family: 4,
          services: ["all tcp"],
          title: "Every TCP port on web is open to the whole IPv4 internet",
        },
      ],
    },
    {
      name: "1 to 65535",
      given: [group("web", { ingress: [tcp(1, 65535).from(ANYBODY)] })],
      expect: [{ subject: "web", family: 4, services: ["tcp 1-65535"] }],
    },
    {
      name: "all but one port in the middle",
      given: [group("web", { ingress: [udp(0, 52).from("::/0"), udp(54, 65535).from("::/0")] })],
      expect: [{ subject: "web", family: 6 }],
    },
    {
      name: "ranges that add up",
      given: [group("web", { ingress: [tcp(0, 32767).from(ANYBODY), tcp(32768, 65535).from(ANYBODY)] })],
      expect: [
        {
          subject: "web",
          family: 4,
          lines: ["tcp 0-32767 from 0.0.0.0/0", "tcp 32768-65535 from 0.0.0.0/0"],
        },
      ],
    },
    {
      name: "open only together",
      given: [group("web", { ingress: [tcp().from("0.0.0.0/1"), tcp().from("128.0.0.0/1")] })],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "all traffic counts too",
      given: [group("web", { ingress: [all.from(ANYBODY)] })],
      expect: [{ subject: "web", family: 4 }],
    },
  ],
  undetermined: [
    {
      name: "one port that nobody knows, which may be one of two that are missing",
      given: [
        group("web", {
          ingress: [
            tcp(0, 21).from(ANYBODY),
            tcp(24, 65535).from(ANYBODY),
            tcp(unresolved("Port")).from(ANYBODY),
          ],
        }),
      ],
      expect: [{ subject: "web", family: 4, dependsOn: ["Port"] }],
    },
    {
      name: "a range of which nobody knows the ends",
      given: [group("web", { ingress: [tcp(unresolved("First"), unresolved("Last")).from(ANYBODY)] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["First", "Last"] }],
    },
    {
      name: "a source from outside",
      given: [group("web", { ingress: [tcp().from(unresolved("Office"))] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Office"] }],
    },
    {
      name: "an IPv6 source from outside",
      given: [group("web", { ingress: [tcp().from(ipv6(unresolved("Office")))] })],
      expect: [{ subject: "web", family: 6, dependsOn: ["Office"] }],
    },
    {
      name: "the rest of the ports from outside",
      given: [
        group("web", { ingress: [tcp(0, 1000).from(ANYBODY), tcp(1001, unresolved("Last")).from(ANYBODY)] }),
      ],
      expect: [{ subject: "web", family: 4, dependsOn: ["Last"] }],
    },
  ],
});
