import { sgIcmpTypeCodeInvalid } from "../../shared/rules/sg-icmp-type-code-invalid";
import {
  all,
  describeRule,
  group,
  icmp,
  icmpv6,
  type Line,
  oneOf,
  service,
  tcp,
  unresolved,
} from "./describe-rule";

const web = (...lines: Line[]) => [group("web", { ingress: lines })];
const PRIVATE = "10.0.0.0/8";
const PORTS_WANTED = { standalone: "the provider fills in ports where they are left out" };

describeRule(sgIcmpTypeCodeInvalid, {
  valid: [
    { name: "echo", given: web(icmp(8, 0).from(PRIVATE)) },
    { name: "every code of echo", given: web(icmp(8, -1).from(PRIVATE)) },
    { name: "every type", given: web(icmp(-1, -1).from(PRIVATE)) },
    { name: "the last type and code", given: web(icmp(255, 255).from(PRIVATE)) },
    { name: "ICMPv6 by type", given: web(icmpv6(128, 0).from("fd00::/8")) },
    { name: "a port that is no type", given: web(tcp(8080).from(PRIVATE)) },
    { name: "all traffic", given: web(all.from(PRIVATE)) },
    { name: "a type that the deploy will tell", given: web(icmp(unresolved("Type"), 0).from(PRIVATE)) },
    {
      name: "ICMPv6 without a range",
      given: web(service("icmpv6").from("fd00::/8")),
      on: "cloudformation",
      because: "Pulumi's inline rows always have ports",
    },
    {
      name: "a code of ICMPv6 without a type stands for every type",
      given: web(service("icmpv6", -1, -1).from("fd00::/8")),
    },
    { name: "a code that the deploy will tell", given: web(icmp(8, unresolved("Code")).from(PRIVATE)) },
    {
      name: "ICMPv6 without a range, beside a type that the deploy will tell",
      given: web(service("icmpv6").from("fd00::/8"), icmp(unresolved("Type"), 0).from(PRIVATE)),
      on: "cloudformation",
      because: "Pulumi's inline rows always have ports",
    },
    { name: "lines that nobody knows yet", given: [group("web", { ingress: unresolved("Lines") })] },
  ],
  invalid: [
    {
      name: "a type above 255",
      given: web(icmp(256, 0).from(PRIVATE)),
      expect: [{ subject: "web", title: "ICMP 256/0 on web is no type and code" }],
    },
    { name: "a code above 255", given: web(icmp(8, 256).from(PRIVATE)), expect: [{ subject: "web" }] },
    { name: "a type below -1", given: web(icmp(-2, 0).from(PRIVATE)), expect: [{ subject: "web" }] },
    { name: "one code of every type", given: web(icmp(-1, 0).from(PRIVATE)), expect: [{ subject: "web" }] },
    {
      name: "one code of every type of ICMPv6",
      given: web(icmpv6(-1, 3).from("fd00::/8")),
      expect: [{ subject: "web" }],
    },
    {
      name: "neither type nor code",
      given: web(service("icmp").from(PRIVATE)),
      expect: [{ subject: "web", title: "A line of web has no ICMP type and code" }],
      on: "cloudformation",
      because: "Pulumi's inline rows always have ports",
    },
    {
      name: "a type without a code",
      given: web(service("icmp", 8).from(PRIVATE)),
      expect: [{ subject: "web", title: "ICMP type 8 on web has no code" }],
      without: PORTS_WANTED,
    },
    {
      name: "on the way out",
      given: [group("web", { ingress: [], egress: [icmp(300, 0).to(PRIVATE)] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "a code without a type",
      given: web(service("icmp", undefined, 3).from(PRIVATE)),
      expect: [{ subject: "web", title: "ICMP code 3 on web has no type" }],
      without: PORTS_WANTED,
    },
    {
      name: "a type of ICMPv6 above 255",
      given: web(icmpv6(256, 0).from("fd00::/8")),
      expect: [{ subject: "web" }],
    },
    { name: "a code below -1", given: web(icmp(8, -2).from(PRIVATE)), expect: [{ subject: "web" }] },
    {
      name: "a type above 255, whatever the code is",
      given: web(icmp(256, unresolved("Code")).from(PRIVATE)),
      expect: [{ subject: "web" }],
      on: "cloudformation",
      because: "Pulumi tells of a row as a whole that it is not known",
    },
    {
      name: "one code of ICMPv6 for every type, left out",
      given: web(service("icmpv6", undefined, 3).from("fd00::/8")),
      expect: [{ subject: "web" }],
      on: "cloudformation",
      because: "Pulumi's inline rows always have ports",
    },
  ],
  undetermined: [
    {
      name: "a good type or a bad one",
      given: web(icmp(oneOf("Type", 8, 300), 0).from(PRIVATE)),
      expect: [{ subject: "web", dependsOn: ["Type"] }],
    },
  ],
  unheeded: {
    "((From|To)Port|SecurityGroup(In|E)gress)$":
      "what nobody knows yet is taken to be well-formed: AWS refuses the rest",
  },
});
