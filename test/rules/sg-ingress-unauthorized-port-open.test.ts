import { sgIngressUnauthorizedPortOpen } from "../../shared/rules/sg-ingress-unauthorized-port-open";
import {
  alwaysOpen,
  describeRule,
  group,
  icmp,
  icmpv6,
  neverOpen,
  openPorts,
  otherPorts,
  perhapsOpen,
  protocol,
  service,
  tcp,
  udp,
} from "./describe-rule";

describeRule(sgIngressUnauthorizedPortOpen, {
  valid: [
    ...neverOpen(tcp(8443)),
    ...otherPorts({ tcp: [80, 443] }),
    {
      name: "every ICMP message is another rule's",
      given: [group("web", { ingress: [icmp().from("0.0.0.0/0"), icmpv6().from("::/0")] })],
    },
    {
      name: "TCP by its number",
      given: [group("web", { ingress: [service("6", 443, 443).from("0.0.0.0/0")] })],
    },
    {
      name: "HTTP/3, once authorised",
      given: [group("web", { ingress: [udp(443).from("0.0.0.0/0")] })],
      parameters: { authorizedUdpPorts: [443] },
    },
  ],
  invalid: [
    ...openPorts({ tcp: [79, 81, 442, 444, 8443, 1, 65535], udp: [80, 443, 53, 123] }),
    ...alwaysOpen(tcp(8443)),
    {
      name: "only the unlisted part of a range",
      given: [group("web", { ingress: [tcp(443, 444).from("0.0.0.0/0")] })],
      expect: [{ subject: "web", family: 4, services: ["tcp 444"], lines: ["tcp 443-444 from 0.0.0.0/0"] }],
    },
    {
      name: "a protocol without ports",
      given: [group("web", { ingress: [protocol(47).from("0.0.0.0/0")] })],
      expect: [{ subject: "web", family: 4, services: ["protocol 47 (GRE)"] }],
    },
    {
      name: "80 once it is taken off the list",
      given: [group("web", { ingress: [tcp(80).from("0.0.0.0/0")] })],
      expect: [{ subject: "web", family: 4, services: ["tcp 80"] }],
      parameters: { authorizedTcpPorts: [443] },
    },
  ],
  undetermined: [...perhapsOpen(tcp(8443))],
});
