import { sgProtocolImpliesAllPorts } from "../../shared/rules/sg-protocol-implies-all-ports";
import {
  all,
  describeRule,
  group,
  icmp,
  type Line,
  maybe,
  oneOf,
  protocol,
  service,
  tcp,
  udp,
  unresolved,
} from "./describe-rule";

const ANYBODY = "0.0.0.0/0";
const web = (...lines: Line[]) => group("web", { ingress: lines });

describeRule(sgProtocolImpliesAllPorts, {
  valid: [
    { name: "a range of TCP and of UDP", given: [web(tcp(443).from(ANYBODY), udp(500).from(ANYBODY))] },
    { name: "type and code of ICMP", given: [web(icmp(8, 0).from(ANYBODY))] },
    { name: "all traffic without a range", given: [web(all.from(ANYBODY))] },
    { name: "all traffic with 0-0", given: [web(service("-1", 0, 0).from(ANYBODY))] },
    { name: "all traffic with -1", given: [web(service("-1", -1, -1).from(ANYBODY))] },
    { name: "all traffic with 0-65535", given: [web(service("-1", 0, 65535).from(ANYBODY))] },
    { name: "all traffic with 1-65535", given: [web(service("-1", 1, 65535).from(ANYBODY))] },
    {
      name: "ESP with its own number, as the CDK writes it",
      given: [web(service("50", 50, 50).from(ANYBODY))],
    },
    { name: "GRE without a range", given: [web(protocol(47).from(ANYBODY))] },
    {
      name: "all traffic with -1 as its first port alone",
      given: [web(service("-1", -1).from(ANYBODY))],
      on: "cloudformation",
      because: "Pulumi's inline rows always have both ports",
    },
    {
      name: "all traffic up to a port that the deploy will tell",
      given: [web(service("-1", 0, unresolved("Last")).from(ANYBODY))],
    },
    {
      name: "all traffic from -1 up to a port that the deploy will tell",
      given: [web(service("-1", -1, unresolved("Last")).from(ANYBODY))],
    },
    {
      name: "all traffic from a port that the deploy will tell up to -1",
      given: [web(service("-1", unresolved("First"), -1).from(ANYBODY))],
    },
    {
      name: "all traffic from a port that the deploy will tell up to the last one",
      given: [web(service("-1", unresolved("First"), 65535).from(ANYBODY))],
    },
  ],
  invalid: [
    {
      name: "443 of all traffic over IPv6",
      given: [web(service("-1", 443, 443).from("fd00::/48"))],
      expect: [{ subject: "web" }],
    },
    {
      name: "ESP with the number of another protocol",
      given: [web(service("50", 51, 51).from(ANYBODY))],
      expect: [{ subject: "web" }],
    },
    {
      name: "443 of all traffic",
      given: [web(service("-1", 443, 443).from(ANYBODY))],
      expect: [{ subject: "web", title: "Port 443 of web limits nothing" }],
    },
    { name: "22 of GRE", given: [web(service(47, 22, 22).from("10.0.0.0/8"))], expect: [{ subject: "web" }] },
    {
      name: "all, as a word",
      given: [web(service("all", 80, 443).from(ANYBODY))],
      expect: [{ subject: "web" }],
    },
    {
      name: "on the way out",
      given: [group("web", { ingress: [], egress: [service("-1", 443, 443).to(ANYBODY)] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "a first port alone",
      given: [web(service("-1", 443).from(ANYBODY))],
      expect: [{ subject: "web" }],
      on: "cloudformation",
      because: "Pulumi's inline rows always have both ports",
    },
    {
      name: "443 of all traffic, up to a port that the deploy will tell",
      given: [web(service("-1", 443, unresolved("Last")).from(ANYBODY))],
      expect: [{ subject: "web" }],
      on: "cloudformation",
      because: "Pulumi tells of a row as a whole that it is not known",
    },
    {
      name: "a last port beside -1",
      given: [web(service("-1", -1, 443).from(ANYBODY))],
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "no limit, or a last port alone",
      given: [web(service("-1", maybe("Limited", 0), 0).from(ANYBODY))],
      expect: [{ subject: "web", dependsOn: ["Limited"] }],
      on: "cloudformation",
      because: "Pulumi's inline rows always have both ports",
    },
    {
      name: "TCP or all",
      given: [web(service(oneOf("Protocol", "tcp", "-1"), 443, 443).from("10.0.0.0/8"))],
      expect: [{ subject: "web", dependsOn: ["Protocol"] }],
    },
    {
      name: "the number of its own protocol, or of another",
      given: [web(service(oneOf("Protocol", "50", "51"), 50, 50).from("10.0.0.0/8"))],
      expect: [{ subject: "web", dependsOn: ["Protocol"] }],
    },
    {
      name: "a protocol from outside",
      given: [web(service(unresolved("Protocol"), 443, 443).from("10.0.0.0/8"))],
      expect: [{ subject: "web", dependsOn: ["Protocol"] }],
    },
  ],
  unheeded: {
    "SecurityGroup(In|E)gress$": "a list that nobody knows is told by the rules about exposure",
  },
});
