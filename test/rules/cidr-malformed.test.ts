import { cidrMalformed } from "../../shared/rules/cidr-malformed";
import {
  acl,
  allow,
  byDefault,
  describeRule,
  group,
  oneOf,
  ref,
  tcp,
  unresolved,
  vpc,
} from "./describe-rule";

const from = (text: string) => [
  group("web", {
    ingress: [{ ...tcp(22).from("10.0.0.0/8"), peers: [{ kind: "cidr", family: 4, value: text }] }],
  }),
];
const from6 = (text: string) => [
  group("web", { ingress: [{ ...tcp(22).from("::/0"), peers: [{ kind: "cidr", family: 6, value: text }] }] }),
];
const under = (kind: "group" | "list", value: string) => [
  group("web", { ingress: [{ ...tcp(22).from("10.0.0.0/8"), peers: [{ kind, value }] }] }),
];
const web = (source: ReturnType<typeof unresolved>) => [group("web", { ingress: [tcp(22).from(source)] })];

describeRule(cidrMalformed, {
  without: { respelt: "the rule is about the text" },
  valid: [
    { name: "a prefix", given: from("10.0.0.0/8") },
    { name: "host bits, which EC2 takes away", given: from("10.1.2.3/8") },
    { name: "1.2.3.4/0 is everybody", given: from("1.2.3.4/0") },
    { name: "IPv6 in full", given: from6("0:0:0:0:0:0:0:0/0") },
    { name: "the longest prefixes", given: [...from("10.0.0.1/32")] },
    { name: "128 bits", given: from6("2001:db8::1/128") },
    { name: "a group by its id", given: under("group", "sg-0123456789abcdef0") },
    { name: "another account's group", given: under("group", "123456789012/sg-0123456789abcdef0") },
    { name: "a list by its id", given: under("list", "pl-0123456789abcdef0") },
    { name: "a source from outside", given: web(unresolved("Where")) },
    {
      name: "a parameter's empty default, which has to be given",
      given: web(byDefault("Where", "")),
      on: "cloudformation",
      because: "Pulumi hands over what its program makes of a default",
    },
    {
      name: "an ACL",
      given: [vpc("net"), acl("edge", { vpc: ref("net") }, [allow(100, tcp(22), "10.0.0.0/8")])],
    },
    {
      name: "a group in an ACL, which nacl-source-not-cidr tells",
      given: [acl("edge", {}, [allow(100, tcp(22), "sg-0123456789abcdef0")])],
    },
  ],
  invalid: [
    {
      name: "no prefix length",
      given: from("10.0.0.1"),
      expect: [{ subject: "web", why: '"10.0.0.1" is not a prefix: no prefix length.' }],
    },
    { name: "33 bits", given: from("10.0.0.0/33"), expect: [{ subject: "web" }] },
    { name: "129 bits", given: from6("2001:db8::/129"), expect: [{ subject: "web" }] },
    { name: "three parts", given: from("10.0.0/8"), expect: [{ subject: "web" }] },
    { name: "256 in a part", given: from("10.0.256.0/24"), expect: [{ subject: "web" }] },
    { name: "a word", given: from("anywhere"), expect: [{ subject: "web" }] },
    {
      name: "IPv6 where IPv4 belongs",
      given: from("2001:db8::/32"),
      expect: [{ subject: "web", why: /is an IPv6 prefix where an IPv4 one belongs/ }],
    },
    { name: "IPv4 where IPv6 belongs", given: from6("10.0.0.0/8"), expect: [{ subject: "web" }] },
    {
      name: "everybody where a group belongs",
      given: under("group", "0.0.0.0/0"),
      expect: [{ subject: "web", why: "0.0.0.0/0 is a prefix where a group belongs." }],
    },
    {
      name: "an address where a group belongs",
      given: under("group", "10.0.0.1"),
      expect: [{ subject: "web" }],
    },
    {
      name: "a prefix of IPv6 where a prefix list belongs",
      given: under("list", "::/0"),
      expect: [{ subject: "web", why: "::/0 is a prefix where a prefix list belongs." }],
    },
    {
      name: "egress",
      given: [
        group("web", {
          egress: [
            { ...tcp(22).to("10.0.0.0/8"), peers: [{ kind: "cidr", family: 4, value: "10.0.0.0/8/8" }] },
          ],
        }),
      ],
      expect: [{ subject: "web" }],
    },
    {
      name: "a parameter's default",
      given: web(byDefault("Where", "10.0.0.0")),
      expect: [{ subject: "web" }],
    },
    {
      name: "in an ACL",
      given: [vpc("net"), acl("edge", { vpc: ref("net") }, [allow(100, tcp(22), "10.0.0.0/40", 4)])],
      expect: [{ subject: "edge" }],
    },
  ],
  undetermined: [
    {
      name: "one of two",
      given: web(oneOf("Where", "10.0.0.0/8", "10.0.0.0")),
      expect: [{ subject: "web", dependsOn: ["Where"] }],
    },
  ],
  unheeded: {
    NetworkAclEntry$: "what is no prefix is a mistake, whether its line is there or not",
    "Cidr\\w*$|Source\\w+Id$|SecurityGroup(In|E)gress$":
      "what nobody knows yet is taken to be well-formed: AWS refuses the rest",
  },
});
