import { sgRuleRedundant } from "../../shared/rules/sg-rule-redundant";
import {
  all,
  describeRule,
  group,
  groupRef,
  icmp,
  maybe,
  oneOf,
  self,
  tcp,
  udp,
  unresolved,
  type Line,
} from "./describe-rule";

const NET = "10.0.0.0/8";
const lines = (...ingress: readonly Line[]) => [group("web", { ingress })];

describeRule(sgRuleRedundant, {
  valid: [
    { name: "one line", given: lines(tcp(22).from(NET)) },
    { name: "neighbours", given: lines(tcp(22).from("10.0.0.0/9"), tcp(22).from("10.128.0.0/9")) },
    {
      name: "overlapping ranges, each with a port of its own",
      given: lines(tcp(20, 25).from(NET), tcp(25, 30).from(NET)),
    },
    {
      name: "all but one port is covered",
      given: lines(tcp(20, 30).from(NET), tcp(20, 24).from("0.0.0.0/0"), tcp(26, 30).from("0.0.0.0/0")),
    },
    { name: "another protocol", given: lines(tcp().from(NET), udp(53).from(NET)) },
    { name: "the other family", given: lines(all.from("0.0.0.0/0"), tcp(22).from("::/0")) },
    {
      name: "a group is no prefix",
      given: [group("app"), ...lines(tcp(22).from("0.0.0.0/0"), tcp(22).from(groupRef("app")))],
    },
    { name: "in and out", given: [group("web", { ingress: [all.from(NET)], egress: [tcp(22).to(NET)] })] },
    { name: "what AWS adds", given: [group("web", { ingress: [all.from(self)] })] },
  ],
  invalid: [
    {
      name: "a narrower prefix",
      given: lines(tcp(22).from(NET), tcp(22).from("10.1.0.0/16")),
      expect: [
        {
          subject: "web",
          lines: ["tcp 22 from 10.1.0.0/16"],
          why: "What tcp 22 from 10.1.0.0/16 admits is admitted by tcp 22 from 10.0.0.0/8 as well.",
        },
      ],
    },
    {
      name: "a narrower prefix with a purpose of its own",
      given: lines(tcp(22).from(NET).said("Offices"), tcp(22).from("10.1.0.0/16").said("Administrators")),
      expect: [{ subject: "web", lines: ["tcp 22 from 10.1.0.0/16"] }],
    },
    {
      name: "a port within a range",
      given: lines(tcp(20, 30).from(NET), tcp(22).from(NET)),
      expect: [{ subject: "web", lines: ["tcp 22 from 10.0.0.0/8"] }],
    },
    {
      name: "all traffic covers it",
      given: lines(all.from(NET), icmp(8).from(NET)),
      expect: [{ subject: "web" }],
    },
    {
      name: "two halves cover it together",
      given: lines(tcp(22).from(NET), tcp(22).from("10.0.0.0/9"), tcp(20, 30).from("10.128.0.0/9")),
      expect: [{ subject: "web", lines: ["tcp 22 from 10.0.0.0/8", "tcp 22 from 10.0.0.0/9"] }],
    },
    {
      name: "the same group in a wider range",
      given: [group("app"), ...lines(tcp().from(groupRef("app")), tcp(22).from(groupRef("app")))],
      expect: [{ subject: "web" }],
    },
    {
      name: "egress",
      given: [group("web", { egress: [all.to("0.0.0.0/0"), tcp(443).to("0.0.0.0/0")] })],
      expect: [{ subject: "web", lines: ["tcp 443 to 0.0.0.0/0"] }],
    },
    {
      name: "a source from outside, where everything is admitted",
      given: lines(all.from("0.0.0.0/0"), tcp(22).from(unresolved("Where"))),
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "both are there or not, by one condition",
      given: [
        group("web", {
          ingress: [maybe("Both", tcp(22).from(NET)), maybe("Both", tcp(22).from("10.1.0.0/16"))],
        }),
      ],
      expect: [{ subject: "web", dependsOn: ["Both"] }],
    },
    {
      name: "the wider line is there or not",
      given: [group("web", { ingress: [tcp(22).from("10.1.0.0/16"), maybe("Wide", tcp(22).from(NET))] })],
      expect: [{ subject: "web", dependsOn: ["Wide"] }],
    },
    {
      name: "the narrower line is there or not",
      given: [group("web", { ingress: [tcp(22).from(NET), maybe("Narrow", tcp(22).from("10.1.0.0/16"))] })],
      expect: [{ subject: "web", dependsOn: ["Narrow"] }],
    },
    {
      name: "the wider line has one of two sources",
      given: lines(tcp(22).from("10.1.0.0/16"), tcp(22).from(oneOf("Where", NET, "192.168.0.0/16"))),
      expect: [{ subject: "web", dependsOn: ["Where"] }],
    },
  ],
  unheeded: {
    SecurityGroup: "what nobody knows is taken to be unlike everything else",
  },
});
