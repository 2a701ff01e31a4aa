import { sgManyRules } from "../../shared/rules/sg-many-rules";
import { describeRule, group, maybe, tcp, unresolved, type Line } from "./describe-rule";

const ports = (count: number): Line[] =>
  Array.from({ length: count }, (_, i) => tcp(1000 + i).from("10.0.0.0/8"));

describeRule(sgManyRules, {
  valid: [
    { name: "50 lines", given: [group("web", { ingress: ports(50) })] },
    { name: "25 in and 25 out", given: [group("web", { ingress: ports(25), egress: ports(25) })] },
    { name: "more are allowed", given: [group("web", { ingress: ports(55) })], parameters: { most: 55 } },
  ],
  invalid: [
    {
      name: "51 lines",
      given: [group("web", { ingress: ports(51) })],
      expect: [{ subject: "web", title: "web has 51 lines" }],
    },
    {
      name: "26 in and 25 out",
      given: [group("web", { ingress: ports(26), egress: ports(25) })],
      expect: [{ subject: "web" }],
    },
    {
      name: "fewer are allowed",
      given: [group("web", { ingress: ports(3) })],
      parameters: { most: 2 },
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "the 51st is there or not",
      given: [group("web", { ingress: [...ports(50), maybe("More", tcp(22).from("10.0.0.0/8"))] })],
      expect: [{ subject: "web", dependsOn: ["More"] }],
    },
    {
      name: "a list from outside",
      given: [group("web", { ingress: unresolved("Lines") })],
      expect: [{ subject: "web", dependsOn: ["Lines"] }],
    },
  ],
});
