import { sgIngressAllTrafficOpen } from "../../shared/rules/sg-ingress-all-traffic-open";
import {
  all,
  describeRule,
  group,
  groupRef,
  ipv6,
  maybe,
  oneOf,
  self,
  service,
  tcp,
  udp,
  unresolved,
} from "./describe-rule";

const ANYBODY = "0.0.0.0/0";

describeRule(sgIngressAllTrafficOpen, {
  valid: [
    {
      name: "every TCP and UDP port is not all traffic",
      given: [group("web", { ingress: [tcp().from(ANYBODY), udp().from(ANYBODY)] })],
    },
    {
      name: "everything from private prefixes",
      given: [group("web", { ingress: [all.from("10.0.0.0/8", "fc00::/7")] })],
    },
    { name: "everything from itself", given: [group("web", { ingress: [all.from(self)] })] },
    {
      name: "everything from another group",
      given: [group("app"), group("web", { ingress: [all.from(groupRef("app"))] })],
    },
    { name: "everything out", given: [group("web", { ingress: [], egress: [all.to(ANYBODY)] })] },
    {
      name: "everything from just below open",
      given: [group("web", { ingress: [all.from("100.0.0.0/9", "2600::/17")] })],
    },
  ],
  invalid: [
    {
      name: "protocol -1 without ports",
      given: [group("web", { ingress: [all.from(ANYBODY)] })],
      expect: [
        {
          subject: "web",
          family: 4,
          title: "All traffic on web is open to the whole IPv4 internet",
          services: ["all traffic"],
        },
      ],
    },
    {
      name: "protocol -1 with a range that means nothing",
      given: [group("web", { ingress: [service("-1", 443, 443).from(ANYBODY)] })],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "protocol -1 with a range that only the deploy tells, and that means nothing",
      given: [
        group("web", { ingress: [service("-1", unresolved("First"), unresolved("Last")).from(ANYBODY)] }),
      ],
      expect: [{ subject: "web", family: 4, dependsOn: [], why: /whatever ports are written\.$/ }],
    },
    {
      name: "all, as a word",
      given: [group("web", { ingress: [service("all", 0, 0).from("::/0")] })],
      expect: [{ subject: "web", family: 6, title: "All traffic on web is open to the whole IPv6 internet" }],
    },
    {
      name: "two halves, both families",
      given: [
        group("web", { ingress: [all.from("0.0.0.0/1", "8000::/1"), all.from("128.0.0.0/1", "::/1")] }),
      ],
      expect: [
        { subject: "web", families: [4, 6], title: "All traffic on web is open to the whole internet" },
      ],
    },
    {
      name: "every allowed value is open",
      given: [group("web", { ingress: [all.from(oneOf("Src", "0.0.0.0/0", "8.0.0.0/7"))] })],
      expect: [{ subject: "web", family: 4 }],
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [group("web", { ingress: [all.from(unresolved("Office"))] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Office"] }],
    },
    {
      name: "an IPv6 source from outside",
      given: [group("web", { ingress: [all.from(ipv6(unresolved("Office")))] })],
      expect: [{ subject: "web", family: 6, dependsOn: ["Office"] }],
    },
    {
      name: "a line that may be left out",
      given: [group("web", { ingress: [maybe("Debug", all.from("::/0"))] })],
      expect: [{ subject: "web", family: 6, dependsOn: ["Debug"] }],
    },
    {
      name: "a protocol from outside",
      given: [group("web", { ingress: [service(unresolved("Protocol"), 443, 443).from(ANYBODY)] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Protocol"] }],
    },
    {
      name: "a protocol of three",
      given: [
        group("web", { ingress: [service(oneOf("Protocol", "tcp", "udp", "-1"), 443, 443).from(ANYBODY)] }),
      ],
      expect: [{ subject: "web", family: 4, dependsOn: ["Protocol"] }],
    },
  ],
});
