import { quotaNaclRules } from "../../shared/rules/quota-nacl-rules";
import { acl, allow, describeRule, maybe, ref, tcp, vpc, unresolved } from "./describe-rule";

const NET = vpc("net");
const entries = (count: number, source: string, first = 1) =>
  Array.from({ length: count }, (_, i) => allow(first + i, tcp(1000 + i), source));

describeRule(quotaNaclRules, {
  valid: [
    {
      name: "19 entries and the implicit deny",
      given: [NET, acl("edge", { vpc: ref("net") }, entries(19, "10.0.0.0/8"))],
    },
    {
      name: "19 in each family",
      given: [
        NET,
        acl("edge", { vpc: ref("net") }, [...entries(19, "10.0.0.0/8"), ...entries(19, "fd00::/8", 100)]),
      ],
    },
    {
      name: "19 in each direction",
      given: [NET, acl("edge", { vpc: ref("net") }, entries(19, "10.0.0.0/8"), entries(19, "10.0.0.0/8"))],
    },
    {
      name: "a raised quota",
      given: [NET, acl("edge", { vpc: ref("net") }, entries(39, "10.0.0.0/8"))],
      config: { quotas: { entriesPerAcl: 40 } },
    },
    {
      name: "the 19th is there or not",
      given: [
        NET,
        acl("edge", { vpc: ref("net") }, [
          ...entries(18, "10.0.0.0/8"),
          maybe("More", allow(500, tcp(22), "10.0.0.0/8")),
        ]),
      ],
    },
  ],
  invalid: [
    {
      name: "the 20th",
      given: [NET, acl("edge", { vpc: ref("net") }, entries(20, "10.0.0.0/8"))],
      expect: [{ subject: "edge", title: "ACL edge has more than 19 entries for ingress IPv4" }],
    },
    {
      name: "egress over IPv6",
      given: [NET, acl("edge", { vpc: ref("net") }, [], entries(20, "fd00::/8"))],
      expect: [{ subject: "edge", title: "ACL edge has more than 19 entries for egress IPv6" }],
    },
    {
      name: "the 40th of a raised quota",
      given: [NET, acl("edge", { vpc: ref("net") }, entries(40, "10.0.0.0/8"))],
      config: { quotas: { entriesPerAcl: 40 } },
      expect: [{ subject: "edge" }],
    },
    {
      name: "20 entries whose prefix only the deploy tells",
      given: [
        NET,
        acl(
          "edge",
          { vpc: ref("net") },
          Array.from({ length: 20 }, (_, i) => allow(1 + i, tcp(1000 + i), unresolved("Office"))),
        ),
      ],
      expect: [{ subject: "edge" }],
    },
  ],
  undetermined: [
    {
      name: "the 20th is there or not",
      given: [
        NET,
        acl("edge", { vpc: ref("net") }, [
          ...entries(19, "10.0.0.0/8"),
          maybe("More", allow(500, tcp(22), "10.0.0.0/8")),
        ]),
      ],
      expect: [{ subject: "edge", dependsOn: ["More"] }],
    },
    {
      name: "the 20th and more are there or not",
      given: [
        NET,
        acl("edge", { vpc: ref("net") }, [
          ...entries(19, "10.0.0.0/8"),
          ...[500, 501, 502].map((number) => maybe("More", allow(number, tcp(22), "10.0.0.0/8"))),
        ]),
      ],
      expect: [{ subject: "edge", dependsOn: ["More"] }],
    },
  ],
});
