import { sgIngressLargePortRange } from "../../shared/rules/sg-ingress-large-port-range";
import {
  all,
  describeRule,
  group,
  groupRef,
  type Line,
  listOf,
  maybe,
  type Maybe,
  oneOf,
  prefixList,
  self,
  service,
  tcp,
  udp,
  unresolved,
} from "./describe-rule";

const PRIVATE = "10.0.0.0/16";
const web = (...lines: (Line | Maybe<Line>)[]) => [group("web", { ingress: lines })];

describeRule(sgIngressLargePortRange, {
  valid: [
    { name: "one port that nobody knows", given: web(tcp(unresolved("Port")).from(PRIVATE)) },
    {
      name: "one port that nobody knows, beside every port for itself",
      given: web(tcp().from(self), tcp(unresolved("Port")).from(PRIVATE)),
    },
    {
      name: "one port that nobody knows, beside all traffic of another source",
      given: web(all.from("10.1.0.0/16"), tcp(unresolved("Port")).from(PRIVATE)),
    },
    {
      name: "a port that nobody knows, beside 999",
      given: web(tcp(8000, 8998).from(PRIVATE), tcp(unresolved("Port")).from(PRIVATE)),
    },
    {
      name: "one port and a protocol that nobody knows",
      given: web(service(unresolved("Protocol"), unresolved("Port"), unresolved("Port")).from(PRIVATE)),
      on: "cloudformation",
      because: "a list of Pulumi tells of none of its values which output it waits for",
    },
    {
      name: "a protocol from outside, with one port or a short range",
      given: web(
        service(unresolved("Protocol"), 443, 443).from(PRIVATE),
        service(unresolved("Protocol"), 8000, 8999).from(PRIVATE),
      ),
    },
    {
      name: "a protocol from outside, from everybody",
      given: web(service(unresolved("Protocol"), 8000, 9000).from("0.0.0.0/0")),
    },
    { name: "1,000 ports", given: web(tcp(8000, 8999).from(PRIVATE)) },
    {
      name: "1,001 ports in two pieces",
      given: web(tcp(8000, 8499).from(PRIVATE), tcp(8501, 9001).from(PRIVATE)),
    },
    {
      name: "1,001 ports of two sources",
      given: web(tcp(8000, 8499).from(PRIVATE), tcp(8500, 9000).from("10.1.0.0/16")),
    },
    {
      name: "1,001 ports of two protocols",
      given: web(tcp(8000, 8499).from(PRIVATE), udp(8500, 9000).from(PRIVATE)),
    },
    {
      name: "a range between groups",
      given: [group("alb"), ...web(tcp(32768, 65535).from(groupRef("alb")))],
    },
    { name: "all traffic", given: web(all.from(PRIVATE)) },
    { name: "what is open to everybody", given: web(tcp(1024, 65535).from("0.0.0.0/0")) },
    {
      name: "on the way out",
      given: [group("web", { ingress: [], egress: [tcp(1024, 65535).to(PRIVATE)] })],
    },
    {
      name: "2,000 ports where that is no large range",
      given: web(tcp(8000, 9999).from(PRIVATE)),
      parameters: { mostPorts: 2000 },
    },
  ],
  invalid: [
    {
      name: "1,001 ports",
      given: web(tcp(8000, 9000).from(PRIVATE)),
      expect: [
        { subject: "web", title: "web admits 1,001 ports from 10.0.0.0/16", services: ["tcp 8000-9000"] },
      ],
    },
    {
      name: "every port, one of them open to everybody",
      given: web(tcp().from(PRIVATE), tcp(443).from("0.0.0.0/0")),
      expect: [{ subject: "web", title: "web admits 65,535 ports from 10.0.0.0/16" }],
    },
    {
      name: "adjacent ranges",
      given: web(tcp(8000, 8499).from(PRIVATE), tcp(8500, 9000).from(PRIVATE)),
      expect: [
        { subject: "web", lines: ["tcp 8000-8499 from 10.0.0.0/16", "tcp 8500-9000 from 10.0.0.0/16"] },
      ],
    },
    {
      name: "two sources that overlap",
      given: web(tcp(8000, 8499).from(PRIVATE), tcp(8500, 9000).from("10.0.1.0/24")),
      expect: [{ subject: "web", prefixes: ["10.0.1.0/24"] }],
    },
    { name: "every port of UDP", given: web(udp().from("fd00::/8")), expect: [{ subject: "web" }] },
    { name: "an office", given: web(tcp(1024, 65535).from("198.20.1.0/24")), expect: [{ subject: "web" }] },
    {
      name: "through a list",
      given: [listOf("offices", ["198.20.1.0/24"]), ...web(tcp(1024, 65535).from(prefixList("offices")))],
      expect: [{ subject: "web" }],
    },
    {
      name: "beside a range that may be one, from another source",
      given: web(
        tcp(8000, 9000).from(PRIVATE),
        tcp(8000, unresolved("Last")).from("10.1.0.0/16"),
        service(oneOf("Protocol", "-1", "tcp"), 3000, 3001).from("10.2.0.0/16"),
      ),
      expect: [{ subject: "web", dependsOn: [], lines: ["tcp 8000-9000 from 10.0.0.0/16"] }],
    },
    {
      name: "between groups, where that counts",
      given: [group("alb"), ...web(tcp(32768, 65535).from(groupRef("alb")))],
      parameters: { includeGroups: true },
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "of an office, where the ports may be open to everybody",
      given: web(tcp(8000, 9000).from("203.0.113.0/24"), maybe("Public", tcp(8000, 9000).from("0.0.0.0/0"))),
      expect: [{ subject: "web", dependsOn: ["Public"] }],
    },
    {
      name: "a port that nobody knows, where one is missing between ranges that may be there",
      given: web(
        maybe("Ranged", tcp(8000, 8499).from(PRIVATE)),
        tcp(8501, 9000).from(PRIVATE),
        tcp(unresolved("Port")).from(PRIVATE),
      ),
      on: "cloudformation",
      because: "no completion of Pulumi's settles the port as well",
      expect: [{ subject: "web", dependsOn: ["Port", "Ranged"] }],
    },
    {
      name: "all traffic or a range, as the protocol decides",
      given: web(service(oneOf("Protocol", "-1", "tcp"), 8000, 9000).from(PRIVATE)),
      expect: [{ subject: "web", dependsOn: ["Protocol"] }],
    },
    {
      name: "a port that nobody knows, where one is missing in a range",
      given: web(
        tcp(8000, 8499).from(PRIVATE),
        tcp(8501, 9000).from(PRIVATE),
        tcp(unresolved("Port")).from(PRIVATE),
      ),
      expect: [{ subject: "web", dependsOn: ["Port"] }],
    },
    {
      name: "a port that nobody knows, where one is missing between groups and that counts",
      given: [
        group("alb"),
        ...web(tcp(8000, 8999).from(groupRef("alb")), tcp(unresolved("Port")).from(groupRef("alb"))),
      ],
      parameters: { includeGroups: true },
      expect: [{ subject: "web", dependsOn: ["Port"] }],
    },
    {
      name: "one port that nobody knows, beside a range with an end from outside",
      given: web(tcp(8000, unresolved("Last")).from(PRIVATE), tcp(unresolved("Port")).from("10.1.0.0/16")),
      expect: [{ subject: "web", dependsOn: ["Last"] }],
    },
    {
      name: "a protocol from outside beside an adjacent range",
      given: web(service(unresolved("Protocol"), 8000, 8499).from(PRIVATE), tcp(8500, 9000).from(PRIVATE)),
      expect: [{ subject: "web", dependsOn: ["Protocol"] }],
    },
    {
      name: "all traffic that may be there beside a range that may",
      given: web(maybe("Whole", all.from(PRIVATE)), maybe("Ranged", tcp(8000, 9000).from(PRIVATE))),
      expect: [{ subject: "web", dependsOn: ["Whole", "Ranged"] }],
    },
    {
      name: "a protocol from outside",
      given: web(service(unresolved("Protocol"), 8000, 9000).from(PRIVATE)),
      expect: [{ subject: "web", dependsOn: ["Protocol"] }],
    },
    {
      name: "a source from outside",
      given: web(tcp(8000, 9000).from(unresolved("Office"))),
      expect: [
        {
          subject: "web",
          dependsOn: ["Office"],
          title: "web may have a large range of ports: Office decides",
          why: "tcp 8000-9000 would be more than 1000 ports in a row.",
        },
      ],
    },
    {
      name: "an end from outside",
      given: web(tcp(8000, unresolved("Last")).from(PRIVATE)),
      expect: [{ subject: "web", dependsOn: ["Last"] }],
    },
    {
      name: "a small range or a large one",
      given: web(tcp(8000, oneOf("Last", 8080, 9999)).from(PRIVATE)),
      expect: [{ subject: "web", dependsOn: ["Last"] }],
    },
  ],
  unheeded: {
    SecurityGroupIngress$: "a list that nobody knows is told by the rules about exposure",
  },
});
