import { quotaSgRules } from "../../shared/rules/quota-sg-rules";
import { PREFIX_LIST } from "../../shared/vocabulary";
import {
  describeRule,
  group,
  groupRef,
  maybe,
  prefixList,
  resource,
  spelled,
  tcp,
  unresolved,
  oneOf,
  type Fact,
  type Line,
} from "./describe-rule";

const ports = (count: number, source: string): Line[] =>
  Array.from({ length: count }, (_, i) => tcp(1000 + i).from(source));
const web = (...ingress: readonly Line[]) => group("web", { ingress });
const list = (name: string, maxEntries: number) =>
  resource(PREFIX_LIST, name, {
    name,
    maxEntries,
    family: "IPv4",
    entries: spelled({ cfn: [{ Cidr: "10.0.0.0/8" }], aws: [{ cidr: "10.0.0.0/8" }] }),
  });
/** Its entries are put in by somebody else. */
const emptyList = (name: string, maxEntries: Fact, family: Fact = "IPv4") =>
  resource(PREFIX_LIST, name, { name, maxEntries, family });
const CLOUDFRONT = prefixList("pl-3b927c52");
const CONNECT_6 = prefixList("pl-09f90e410b133fe9f");

describeRule(quotaSgRules, {
  valid: [
    { name: "60 lines", given: [web(...ports(60, "10.0.0.0/8"))] },
    { name: "60 in each family", given: [web(...ports(60, "10.0.0.0/8"), ...ports(60, "fd00::/8"))] },
    {
      name: "60 lines, one of them again in other words",
      given: [web(...ports(60, "10.0.0.0/8"), tcp(1000).from("10.1.2.3/8").said("again"))],
    },
    {
      name: "60 in each direction",
      given: [group("web", { ingress: ports(60, "10.0.0.0/8"), egress: ports(60, "10.0.0.0/8") })],
    },
    { name: "CloudFront and five more", given: [web(tcp(443).from(CLOUDFRONT), ...ports(5, "10.0.0.0/8"))] },
    { name: "a list of 60", given: [list("office", 60), web(tcp(443).from(prefixList("office")))] },
    {
      name: "a list of 60 without entries",
      given: [emptyList("office", 60), web(tcp(443).from(prefixList("office")))],
    },
    {
      name: "a list of AWS's of IPv6, and 60 lines of IPv4",
      given: [web(tcp(22).from(CONNECT_6), ...ports(60, "10.0.0.0/8"))],
    },
    {
      name: "a list of 60 of IPv6, and 60 lines of IPv4",
      given: [
        emptyList("office", 60, "IPv6"),
        web(tcp(443).from(prefixList("office")), ...ports(60, "10.0.0.0/8")),
      ],
    },
    {
      name: "a raised quota",
      given: [web(...ports(100, "10.0.0.0/8"))],
      config: { quotas: { rulesPerGroup: 100 } },
    },
  ],
  invalid: [
    {
      name: "61 lines",
      given: [web(...ports(61, "10.0.0.0/8"))],
      expect: [{ subject: "web", title: "web has 61 ingress lines, 60 are allowed" }],
    },
    {
      name: "61 lines, one of them again in other words",
      given: [web(...ports(61, "10.0.0.0/8"), tcp(1000).from("10.1.2.3/8").said("again"))],
      expect: [{ subject: "web", title: "web has 61 ingress lines, 60 are allowed" }],
    },
    {
      name: "61 lines of egress over IPv6",
      given: [group("web", { egress: ports(61, "fd00::/8") })],
      expect: [{ subject: "web", why: /^61 lines of egress over IPv6/ }],
    },
    {
      name: "a list of AWS's of IPv6, which counts as two, and 59 lines",
      given: [web(tcp(22).from(CONNECT_6), ...ports(59, "fd00::/8"))],
      expect: [{ subject: "web", why: /^61 lines of ingress over IPv6/ }],
    },
    {
      name: "CloudFront and six more",
      given: [web(tcp(443).from(CLOUDFRONT), ...ports(6, "10.0.0.0/8"))],
      expect: [{ subject: "web" }],
    },
    {
      name: "a list of 61, whatever it holds",
      given: [list("office", 61), web(tcp(443).from(prefixList("office")))],
      expect: [{ subject: "web" }],
    },
    {
      name: "a list of 61 without entries",
      given: [emptyList("office", 61), web(tcp(443).from(prefixList("office")))],
      expect: [{ subject: "web", title: "web has 61 ingress lines, 60 are allowed" }],
    },
    {
      name: "a list of IPv6 without entries, out",
      given: [emptyList("office", 61, "IPv6"), group("web", { egress: [tcp(443).to(prefixList("office"))] })],
      expect: [{ subject: "web", why: /^61 lines of egress over IPv6/ }],
    },
    {
      name: "a group counts in each family",
      given: [group("app"), web(tcp(22).from(groupRef("app")), ...ports(60, "fd00::/8"))],
      expect: [{ subject: "web", why: /^61 lines of ingress over IPv6/ }],
    },
    {
      name: "the same beside a list of IPv4",
      given: [
        ...[group("app"), list("office", 1)],
        web(
          ...[tcp(22).from(groupRef("app")), tcp(443).from(prefixList("office"))],
          ...ports(60, "fd00::/8"),
        ),
      ],
      expect: [{ subject: "web", why: /^61 lines of ingress over IPv6/ }],
    },
    {
      name: "a lowered quota",
      given: [web(...ports(11, "10.0.0.0/8"))],
      config: { quotas: { rulesPerGroup: 10 } },
      expect: [{ subject: "web" }],
    },
    {
      name: "61 lines, and a 62nd that may be there",
      given: [
        group("web", { ingress: [...ports(61, "10.0.0.0/8"), maybe("More", tcp(22).from("10.0.0.0/8"))] }),
      ],
      expect: [
        {
          subject: "web",
          title: "web has 61 ingress lines, 60 are allowed",
          why: /^61 lines of ingress over IPv4 count/,
        },
      ],
    },
    {
      name: "61 lines out, and 60 in",
      given: [group("web", { ingress: ports(60, "10.0.0.0/8"), egress: ports(61, "10.0.0.0/8") })],
      expect: [{ subject: "web", title: "web has 61 egress lines, 60 are allowed" }],
    },
  ],
  undetermined: [
    {
      name: "the 61st is there or not",
      given: [
        group("web", { ingress: [...ports(60, "10.0.0.0/8"), maybe("More", tcp(22).from("10.0.0.0/8"))] }),
      ],
      expect: [{ subject: "web", dependsOn: ["More"], why: /Up to 61 lines of ingress over IPv4/ }],
    },
    {
      name: "a list of one of two families",
      given: [
        emptyList("office", 60, oneOf("Family", "IPv6", "IPv4")),
        web(tcp(443).from(prefixList("office")), ...ports(60, "10.0.0.0/8")),
      ],
      expect: [{ subject: "web", dependsOn: ["Family"], why: /Up to 120 lines of ingress over IPv4/ }],
    },
    {
      name: "a list of the program whose size only the deploy tells",
      given: [emptyList("office", unresolved("Most")), web(tcp(443).from(prefixList("office")))],
      expect: [{ subject: "web", dependsOn: ["Most"] }],
    },
    {
      name: "a list of one size or another",
      given: [emptyList("office", oneOf("Most", 10, 61)), web(tcp(443).from(prefixList("office")))],
      expect: [{ subject: "web", dependsOn: ["Most"], why: /61 lines of ingress over IPv4/ }],
    },
    {
      name: "the 61st may be one of the others",
      given: [
        web(
          ...ports(60, "10.0.0.0/8"),
          tcp(oneOf("Port", 22, 1000), oneOf("Port", 22, 1000)).from("10.0.0.0/8"),
        ),
      ],
      expect: [{ subject: "web", dependsOn: ["Port"] }],
    },
    {
      name: "a list whose size nobody knows",
      given: [web(tcp(443).from(prefixList(unresolved("Office"))))],
      expect: [{ subject: "web", dependsOn: ["Office"] }],
    },
  ],
  unheeded: {
    "SecurityGroup(In|E)gress$": "what nobody knows counts for nothing",
  },
});
