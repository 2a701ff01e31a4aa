import { sgEgressOpenPort } from "../../shared/rules/sg-egress-open-port";
import {
  all,
  describeRule,
  group,
  groupRef,
  icmp,
  maybe,
  oneOf,
  tcp,
  udp,
  unresolved,
} from "./describe-rule";

describeRule(sgEgressOpenPort, {
  valid: [
    { name: "everything: another rule says more", given: [group("web", { egress: [all.to("0.0.0.0/0")] })] },
    {
      name: "every port of TCP and UDP is everything",
      given: [group("web", { egress: [tcp().to("0.0.0.0/0"), udp().to("0.0.0.0/0")] })],
    },
    { name: "a private prefix", given: [group("web", { egress: [tcp(443).to("10.0.0.0/8")] })] },
    { name: "less than a /8", given: [group("web", { egress: [tcp(443).to("8.0.0.0/9")] })] },
    { name: "a group", given: [group("db"), group("web", { egress: [tcp(443).to(groupRef("db"))] })] },
    { name: "nothing at all", given: [group("web", { egress: [icmp(252, 86).to("255.255.255.255/32")] })] },
    { name: "ingress is another matter", given: [group("web", { ingress: [tcp(443).from("0.0.0.0/0")] })] },
  ],
  invalid: [
    {
      name: "HTTPS to everywhere",
      given: [group("web", { egress: [tcp(443).to("0.0.0.0/0")] })],
      expect: [
        {
          subject: "web",
          family: 4,
          services: ["tcp 443"],
          title: /^HTTPS.* from web may go to the whole IPv4 internet$/,
        },
      ],
    },
    {
      name: "a whole /8",
      given: [group("web", { egress: [tcp(443).to("8.0.0.0/8")] })],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "all TCP, no UDP",
      given: [group("web", { egress: [tcp().to("0.0.0.0/0")] })],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "everything over IPv4, one port over IPv6",
      given: [group("web", { egress: [all.to("0.0.0.0/0"), tcp(443).to("::/0")] })],
      expect: [{ subject: "web", family: 6 }],
    },
  ],
  undetermined: [
    {
      name: "a destination from outside",
      given: [group("web", { egress: [tcp(443).to(unresolved("Where"))] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Where"] }],
    },
    {
      name: "one port, or everything",
      given: [group("web", { egress: [tcp(443).to("0.0.0.0/0"), maybe("Loose", all.to("0.0.0.0/0"))] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Loose"] }],
    },
    {
      name: "everywhere or the VPC",
      given: [group("web", { egress: [tcp(443).to(oneOf("Where", "0.0.0.0/0", "10.0.0.0/16"))] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Where"] }],
    },
  ],
});
