import { sgIngressAnyPortOpen } from "../../shared/rules/sg-ingress-any-port-open";
import {
  alwaysOpen,
  describeRule,
  group,
  groupRef,
  icmp,
  listOf,
  openPorts,
  perhapsOpen,
  maybe,
  prefixList,
  service,
  tcp,
  unresolved,
} from "./describe-rule";

const ANYBODY = "0.0.0.0/0";

describeRule(sgIngressAnyPortOpen, {
  valid: [
    { name: "no line in", given: [group("web", { ingress: [], egress: [tcp(443).to(ANYBODY)] })] },
    {
      name: "private prefixes",
      given: [group("web", { ingress: [tcp(443).from("10.0.0.0/8", "fd00::/8")] })],
    },
    {
      name: "just below open",
      given: [group("web", { ingress: [tcp(443).from("100.0.0.0/9", "2600::/17")] })],
    },
    { name: "a group", given: [group("alb"), group("web", { ingress: [tcp(443).from(groupRef("alb"))] })] },
    { name: "CloudFront", given: [group("web", { ingress: [tcp(443).from(prefixList("pl-3b927c52"))] })] },
  ],
  invalid: [
    ...openPorts({ tcp: [22, 80, 443, 65535], udp: [53] }),
    ...alwaysOpen(tcp(443)),
    {
      name: "a port that nobody knows",
      given: [group("web", { ingress: [tcp(unresolved("Port")).from(ANYBODY)] })],
      expect: [{ subject: "web", title: "Something on web is open to the internet", dependsOn: [] }],
    },
    {
      name: "a port that nobody knows, from a list with everybody and perhaps one more",
      given: [
        listOf("anyone", [ANYBODY, maybe("More", "10.0.0.0/8")]),
        group("web", { ingress: [tcp(unresolved("Port")).from(prefixList("anyone"))] }),
      ],
      expect: [{ subject: "web", dependsOn: [] }],
    },
    {
      name: "a range that nobody knows",
      given: [group("web", { ingress: [tcp(unresolved("First"), unresolved("Last")).from(ANYBODY)] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "a protocol that nobody knows",
      given: [group("web", { ingress: [service(unresolved("Protocol"), 0, 65535).from(ANYBODY, "::/0")] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "ping",
      given: [group("web", { ingress: [icmp(8).from(ANYBODY)] })],
      expect: [{ subject: "web", family: 4, services: ["icmp type 8 (echo request)"] }],
    },
  ],
  undetermined: [
    ...perhapsOpen(tcp(443)).filter(({ name }) => name !== "a protocol from outside"),
    {
      name: "a port that nobody knows, perhaps",
      given: [group("web", { ingress: [maybe("Debug", tcp(unresolved("Port")).from(ANYBODY))] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Debug", "Port"] }],
    },
    {
      name: "a port that nobody knows, from nobody knows where",
      given: [group("web", { ingress: [tcp(unresolved("Port")).from(unresolved("Office"))] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Office", "Port"] }],
    },
  ],
});
