import { sgRulesMergeable } from "../../shared/rules/sg-rules-mergeable";
import {
  describeRule,
  group,
  icmp,
  maybe,
  oneOf,
  service,
  tcp,
  udp,
  unresolved,
  type Line,
} from "./describe-rule";

const NET = "10.0.0.0/8";
const web = (...ingress: readonly Line[]) => [group("web", { ingress })];

describeRule(sgRulesMergeable, {
  valid: [
    { name: "a port between them", given: web(tcp(80).from(NET), tcp(82).from(NET)) },
    { name: "other sources", given: web(tcp(80).from(NET), tcp(81).from("192.168.0.0/16")) },
    { name: "other protocols", given: web(tcp(80).from(NET), udp(81).from(NET)) },
    { name: "types of ICMP are no range", given: web(icmp(3).from(NET), icmp(4).from(NET)) },
    {
      name: "neighbours that are no one prefix",
      given: web(tcp(80).from("10.1.0.0/16"), tcp(80).from("10.2.0.0/16")),
    },
    { name: "prefixes of two lengths", given: web(tcp(80).from("10.0.0.0/16"), tcp(80).from("10.1.0.0/17")) },
    {
      name: "a source from outside",
      given: web(tcp(80).from(unresolved("A")), tcp(81).from(unresolved("B"))),
    },
  ],
  invalid: [
    {
      name: "ports side by side",
      given: web(tcp(80).from(NET), tcp(81).from(NET)),
      expect: [
        {
          subject: "web",
          why: "tcp 80 from 10.0.0.0/8 and tcp 81 from 10.0.0.0/8 are side by side and otherwise equal.",
        },
      ],
    },
    {
      name: "ranges side by side",
      given: web(tcp(80, 89).from(NET), tcp(90, 99).from(NET)),
      expect: [{ subject: "web" }],
    },
    {
      name: "two halves of a prefix",
      given: web(tcp(80).from("10.2.0.0/16"), tcp(80).from("10.3.0.0/16")),
      expect: [{ subject: "web" }],
    },
    {
      name: "two halves of an IPv6 prefix",
      given: web(tcp(80).from("2001:db8::/33"), tcp(80).from("2001:db8:8000::/33")),
      expect: [{ subject: "web" }],
    },
    {
      name: "in egress",
      given: [group("web", { egress: [tcp(80).to(NET), tcp(81).to(NET)] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "a port that is next to another in each case",
      given: web(tcp(80).from(NET), tcp(oneOf("Port", 79, 81), oneOf("Port", 79, 81)).from(NET)),
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "a port that may be the next one",
      given: web(tcp(80).from(NET), tcp(oneOf("Port", 81, 90), oneOf("Port", 81, 90)).from(NET)),
      expect: [{ subject: "web", title: /in some cases: Port decides$/, dependsOn: ["Port"] }],
    },
    {
      name: "a protocol that may be the same",
      given: web(tcp(80).from(NET), service(oneOf("Protocol", "tcp", "udp"), 81, 81).from(NET)),
      expect: [{ subject: "web", dependsOn: ["Protocol"] }],
    },
    {
      name: "one is there or not",
      given: [group("web", { ingress: [tcp(80).from(NET), maybe("More", tcp(81).from(NET))] })],
      expect: [{ subject: "web", dependsOn: ["More"] }],
    },
  ],
  unheeded: {
    SecurityGroup: "what nobody knows is taken to be unlike everything else",
  },
});
