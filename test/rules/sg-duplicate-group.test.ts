import { sgDuplicateGroup } from "../../shared/rules/sg-duplicate-group";
import { all, describeRule, group, self, ref, tcp, unresolved, vpc, type Line } from "./describe-rule";

const NETS = [vpc("net"), vpc("other")];
const OUT = [all.to("127.0.0.1/32")];
const of = (name: string, ingress: readonly Line[], where = "net") =>
  group(name, { vpc: ref(where), ingress, egress: OUT });
const HTTPS = tcp(443).from("10.0.0.0/8");

describeRule(sgDuplicateGroup, {
  valid: [
    { name: "other ports", given: [...NETS, of("a", [HTTPS]), of("b", [tcp(80).from("10.0.0.0/8")])] },
    {
      name: "one has a line more",
      given: [...NETS, of("a", [HTTPS]), of("b", [HTTPS, tcp(80).from("10.0.0.0/8")])],
    },
    { name: "in two VPCs", given: [...NETS, of("a", [HTTPS]), of("b", [HTTPS], "other")] },
    {
      name: "marks that only let out",
      given: [...NETS, group("a", { vpc: ref("net") }), group("b", { vpc: ref("net") })],
    },
    { name: "marks without lines", given: [...NETS, of("a", []), of("b", [])] },
    {
      name: "sources from outside",
      given: [...NETS, of("a", [tcp(443).from(unresolved("A"))]), of("b", [tcp(443).from(unresolved("B"))])],
    },
  ],
  invalid: [
    {
      name: "the same prefix of IPv6, spelt twice",
      given: [...NETS, of("a", [tcp(443).from("fd00::/48")]), of("b", [tcp(443).from("fd00:0:0:0::1/48")])],
      expect: [{ subject: "b" }],
    },
    {
      name: "the same line",
      given: [...NETS, of("a", [HTTPS]), of("b", [HTTPS])],
      expect: [{ subject: "b", title: "Groups a and b admit the same" }],
    },
    {
      name: "the same in two halves",
      given: [
        ...NETS,
        of("a", [HTTPS]),
        of("b", [tcp(443).from("10.0.0.0/9"), tcp(443).from("10.128.0.0/9")]),
      ],
      expect: [{ subject: "b" }],
    },
    {
      name: "each from itself",
      given: [...NETS, of("a", [HTTPS, tcp(22).from(self)]), of("b", [HTTPS, tcp(22).from(self)])],
      expect: [{ subject: "b" }],
    },
    {
      name: "both under the same condition",
      given: [...NETS, { ...of("a", [HTTPS]), when: "Both" }, { ...of("b", [HTTPS]), when: "Both" }],
      expect: [{ subject: "b" }],
      on: "cloudformation",
      because: "neither is there in the completion in which the input says no",
    },
    {
      name: "three of them",
      given: [...NETS, of("a", [HTTPS]), of("b", [HTTPS]), of("c", [HTTPS])],
      expect: [{ subject: "b" }, { subject: "c" }],
    },
  ],
  undetermined: [
    {
      name: "each exists under a condition of its own",
      given: [...NETS, { ...of("a", [HTTPS]), when: "First" }, { ...of("b", [HTTPS]), when: "Second" }],
      expect: [{ subject: "b", dependsOn: ["First"] }],
    },
  ],
  unheeded: {
    SecurityGroup: "what nobody knows is taken to be unlike everything else",
  },
});
