import { sgEgressAllOpen } from "../../shared/rules/sg-egress-all-open";
import {
  all,
  byDefault,
  describeRule,
  group,
  icmp,
  maybe,
  prefixList,
  tcp,
  udp,
  unresolved,
  vpc,
} from "./describe-rule";

describeRule(sgEgressAllOpen, {
  valid: [
    {
      name: "a port of each protocol that nobody knows",
      given: [
        group("web", {
          egress: [tcp(unresolved("Port")).to("0.0.0.0/0"), udp(unresolved("Port")).to("0.0.0.0/0")],
        }),
      ],
    },
    { name: "HTTPS only", given: [group("web", { egress: [tcp(443).to("0.0.0.0/0")] })] },
    { name: "all TCP and no UDP", given: [group("web", { egress: [tcp().to("0.0.0.0/0")] })] },
    {
      name: "all but one port",
      given: [
        group("web", {
          egress: [tcp(0, 24).to("0.0.0.0/0"), tcp(26, 65535).to("0.0.0.0/0"), udp().to("0.0.0.0/0")],
        }),
      ],
    },
    { name: "everything to private prefixes", given: [group("web", { egress: [all.to("10.0.0.0/8")] })] },
    { name: "half a /8 short of open", given: [group("web", { egress: [all.to("8.0.0.0/9")] })] },
    {
      name: "everything to an AWS list",
      given: [group("web", { egress: [all.to(prefixList("pl-63a5400a"))] })],
    },
    { name: "what says none", given: [group("web", { egress: [icmp(252, 86).to("255.255.255.255/32")] })] },
    { name: "what AWS allows unsaid has its own rule", given: [group("web")] },
    { name: "so has a default group", given: [vpc("net")] },
  ],
  invalid: [
    {
      name: "every port but 0, on which nothing listens",
      given: [group("web", { egress: [tcp(1, 65535).to("0.0.0.0/0"), udp(1, 65535).to("0.0.0.0/0")] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "everything to everywhere",
      given: [group("web", { egress: [all.to("0.0.0.0/0")] })],
      expect: [{ subject: "web", title: "web lets everything out to the internet" }],
    },
    {
      name: "everything to everywhere, beside what is more and what may be",
      given: [
        group("web", {
          egress: [all.to("0.0.0.0/0"), tcp(22).to("10.0.0.0/8"), tcp(23).to(unresolved("Office"))],
        }),
      ],
      expect: [{ subject: "web", dependsOn: [] }],
    },
    { name: "over IPv6", given: [group("web", { egress: [all.to("::/0")] })], expect: [{ subject: "web" }] },
    {
      name: "every port of TCP and of UDP",
      given: [group("web", { egress: [tcp().to("0.0.0.0/0"), udp().to("0.0.0.0/0")] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "two halves",
      given: [group("web", { egress: [all.to("0.0.0.0/1"), all.to("128.0.0.0/1")] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "a whole public /8",
      given: [group("web", { egress: [all.to("8.0.0.0/8")] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "told once for all groups of a stack",
      given: ["web", "app", "db"].map((name) => group(name, { egress: [all.to("0.0.0.0/0")] })),
      expect: [
        {
          subject: "app",
          title: "app and 2 more let everything out to the internet",
          why: /They are app, db and web\./,
        },
      ],
    },
    {
      name: "proven of one group, in doubt of another",
      given: [
        group("web", { egress: [all.to("0.0.0.0/0")] }),
        group("app", { egress: [all.to(unresolved("Where"))] }),
      ],
      expect: [
        { subject: "web", title: "web lets everything out to the internet" },
        { verdict: "undetermined", subject: "app", dependsOn: ["Where"] },
      ],
    },
    {
      name: "a parameter's default",
      given: [group("web", { egress: [all.to(byDefault("Where", "0.0.0.0/0"))] })],
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "a port that nobody knows, where one is missing",
      given: [
        group("web", {
          egress: [
            tcp(0, 24).to("0.0.0.0/0"),
            tcp(26, 65535).to("0.0.0.0/0"),
            tcp(unresolved("Port")).to("0.0.0.0/0"),
            udp().to("0.0.0.0/0"),
          ],
        }),
      ],
      expect: [{ subject: "web", dependsOn: ["Port"] }],
    },
    {
      name: "a destination from outside",
      given: [group("web", { egress: [all.to(unresolved("Where"))] })],
      expect: [{ subject: "web", dependsOn: ["Where"] }],
    },
    {
      name: "a line that is there or not",
      given: [group("web", { egress: [tcp(443).to("10.0.0.0/8"), maybe("Loose", all.to("0.0.0.0/0"))] })],
      expect: [{ subject: "web", dependsOn: ["Loose"] }],
    },
  ],
});
