import { sgCountExcessive } from "../../shared/rules/sg-count-excessive";
import { describeRule, group, oneOf, ref, vpc, standaloneIngress, tcp } from "./describe-rule";

const parameters = { most: 2 };
const groups = (count: number) =>
  Array.from({ length: count }, (_, i) => group(`web${i}`, { vpc: ref("net") }));

describeRule(sgCountExcessive, {
  valid: [
    { name: "30 groups", given: [vpc("net"), ...groups(30)] },
    { name: "as many as are allowed", given: [vpc("net"), ...groups(2)], parameters },
    {
      name: "in two VPCs",
      given: [vpc("net"), vpc("other"), ...groups(2), group("app", { vpc: ref("other") })],
      parameters,
    },
    {
      name: "groups that live elsewhere",
      given: [
        vpc("net"),
        ...groups(2),
        standaloneIngress("more", "sg-0123456789abcdef0", tcp(22).from("10.0.0.0/8")),
      ],
      parameters,
    },
  ],
  invalid: [
    {
      name: "31 groups",
      given: [vpc("net"), ...groups(31)],
      expect: [{ subject: "web0", title: "The program makes 31 groups in net" }],
    },
    { name: "one too many", given: [vpc("net"), ...groups(3)], parameters, expect: [{ subject: "web0" }] },
  ],
  undetermined: [
    {
      name: "one of two VPCs gets one too many",
      given: [
        vpc("net"),
        vpc("other"),
        ...groups(2),
        group("zone", { vpc: oneOf("Which", ref("net"), ref("other")) }),
      ],
      parameters,
      expect: [{ subject: "web0", title: /may make more than 2 groups in net/, dependsOn: ["Which"] }],
    },
  ],
  unheeded: {
    SecurityGroup$: "a group under a condition is counted as if it existed",
  },
});
