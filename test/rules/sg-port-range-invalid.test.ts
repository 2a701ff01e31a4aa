import { sgPortRangeInvalid } from "../../shared/rules/sg-port-range-invalid";
import {
  all,
  byDefault,
  describeRule,
  group,
  icmp,
  type Line,
  oneOf,
  protocol,
  service,
  tcp,
  udp,
  unresolved,
} from "./describe-rule";

const web = (...lines: Line[]) => [group("web", { ingress: lines })];
const PRIVATE = "10.0.0.0/8";

describeRule(sgPortRangeInvalid, {
  valid: [
    {
      name: "one input for both ends",
      given: web(tcp(oneOf("Port", 3306, 5432), oneOf("Port", 3306, 5432)).from(PRIVATE)),
    },
    { name: "one port", given: web(tcp(443).from(PRIVATE)) },
    {
      name: "the first and the last port",
      given: web(tcp(0, 65535).from(PRIVATE), udp(65535).from(PRIVATE)),
    },
    { name: "ports as text", given: web(service("tcp", "443", "443").from(PRIVATE)) },
    { name: "all traffic has no ports", given: web(all.from(PRIVATE)) },
    { name: "GRE has no ports", given: web(protocol(47).from(PRIVATE)) },
    { name: "all traffic ignores a bad range", given: web(service("-1", 443, 80).from(PRIVATE)) },
    { name: "type and code are no range", given: web(icmp(8, 0).from(PRIVATE)) },
    {
      name: "a parameter's empty default, which has to be given",
      given: web(tcp(byDefault("Port", ""), 443).from(PRIVATE)),
      on: "cloudformation",
      because: "Pulumi hands over what its program makes of a default",
    },
    { name: "a port that the deploy will tell", given: web(tcp(unresolved("Port")).from(PRIVATE)) },
    {
      name: "the first and the last port there are",
      given: [
        group("web", {
          ingress: [
            tcp(0, 65535).from("10.0.0.0/8"),
            udp(65535).from("10.0.0.0/8"),
            tcp(0).from("10.0.0.0/8"),
          ],
        }),
      ],
    },
    {
      name: "a last port that the deploy will tell",
      given: web(tcp(443, unresolved("Last")).from(PRIVATE), tcp(unresolved("First"), 443).from(PRIVATE)),
    },
    {
      name: "the first and the last port there are, beside one that the deploy will tell",
      given: web(
        tcp(0, 65535).from(PRIVATE),
        udp(0).from(PRIVATE),
        udp(65535).from(PRIVATE),
        tcp(unresolved("Port")).from(PRIVATE),
      ),
    },
    { name: "lines that nobody knows yet", given: [group("web", { ingress: unresolved("Lines") })] },
  ],
  invalid: [
    {
      name: "upside down over IPv6",
      given: web(tcp(443, 80).from("fd00::/48")),
      expect: [{ subject: "web" }],
    },
    {
      name: "crossed ends, one of them by default",
      given: web(tcp(byDefault("First", 443), 80).from(PRIVATE)),
      expect: [{ subject: "web", dependsOn: ["First"] }],
    },
    {
      name: "an end that is no port, whatever the other one is",
      given: web(tcp(unresolved("First"), 70000).from(PRIVATE)),
      expect: [{ subject: "web", dependsOn: [] }],
    },
    {
      name: "upside down",
      given: web(tcp(443, 80).from(PRIVATE)),
      expect: [{ subject: "web", title: "Ports 443-80 on web are no range" }],
    },
    { name: "above 65535", given: web(tcp(65535, 65536).from(PRIVATE)), expect: [{ subject: "web" }] },
    { name: "below 0", given: web(udp(-1, 53).from(PRIVATE)), expect: [{ subject: "web" }] },
    { name: "-1 is for ICMP", given: web(tcp(-1, -1).from(PRIVATE)), expect: [{ subject: "web" }] },
    {
      name: "no ports",
      given: web(service("tcp").from(PRIVATE)),
      expect: [{ subject: "web", title: "A line of web has no ports" }],
    },
    {
      name: "only the first",
      given: web(service("udp", 53).from(PRIVATE)),
      expect: [{ subject: "web", title: "A range of web from port 53 has no end" }],
    },
    {
      name: "no whole number",
      given: web(service("tcp", 80.5, 81).from(PRIVATE)),
      expect: [{ subject: "web", title: "Port 80.5 on web is no whole number" }],
    },
    {
      name: "a name",
      given: web(service("tcp", "https", "https").from(PRIVATE)),
      expect: [{ subject: "web", title: "Port https on web is no whole number" }],
    },
    {
      name: "a range in one place",
      given: web(service("tcp", "80-443", "80-443").from(PRIVATE)),
      expect: [{ subject: "web", title: "Port 80-443 on web is no whole number" }],
    },
    {
      name: "on the way out",
      given: [group("web", { ingress: [], egress: [tcp(443, 80).to(PRIVATE)] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "above 65535, whatever the last port is",
      given: web(tcp(65536, unresolved("Last")).from(PRIVATE)),
      expect: [{ subject: "web" }],
      on: "cloudformation",
      because: "Pulumi tells of a row as a whole that it is not known",
    },
    {
      name: "below 0, whatever the first port is",
      given: web(tcp(unresolved("First"), -2).from(PRIVATE)),
      expect: [{ subject: "web" }],
      on: "cloudformation",
      because: "Pulumi tells of a row as a whole that it is not known",
    },
  ],
  undetermined: [
    {
      name: "ends that are alike for one value and crossed for another",
      given: web(tcp(oneOf("First", 80, 443), oneOf("Last", 80, 22)).from(PRIVATE)),
      expect: [{ subject: "web", dependsOn: ["First", "Last"] }],
    },
    {
      name: "a good end or a bad one",
      given: web(tcp(400, oneOf("Last", 443, 80)).from(PRIVATE)),
      expect: [{ subject: "web", dependsOn: ["Last"] }],
    },
    {
      name: "TCP without ports, or all",
      given: web(service(oneOf("Protocol", "tcp", "-1"), 443, 80).from(PRIVATE)),
      expect: [{ subject: "web", dependsOn: ["Protocol"] }],
    },
  ],
  unheeded: {
    "((From|To)Port|SecurityGroup(In|E)gress)$":
      "what nobody knows yet is taken to be well-formed: AWS refuses the rest",
  },
});
