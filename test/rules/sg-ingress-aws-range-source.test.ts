import { sgIngressAwsRangeSource } from "../../shared/rules/sg-ingress-aws-range-source";
import { describeRule, group, tcp, unresolved } from "./describe-rule";

function from(source: string) {
  return [group("web", { ingress: [tcp(443).from(source)] })];
}

describeRule(sgIngressAwsRangeSource, {
  valid: [
    { name: "one address within", given: from("52.0.1.2/32") },
    { name: "a part of a range", given: from("52.0.0.0/16") },
    { name: "a block of somebody else", given: from("198.20.0.0/15") },
    { name: "everybody is open, not a range of AWS", given: from("0.0.0.0/0") },
    {
      name: "a range that is not on one's own list",
      given: from("52.0.0.0/15"),
      parameters: { ranges: ["13.32.0.0/15"] },
    },
  ],
  invalid: [
    {
      name: "a range",
      given: from("52.0.0.0/15"),
      expect: [{ subject: "web", title: "Source 52.0.0.0/15 of web is a range of AWS" }],
    },
    { name: "more than a range", given: from("52.0.0.0/12"), expect: [{ subject: "web" }] },
    {
      name: "a range of one's own list",
      given: from("13.32.0.0/15"),
      parameters: { ranges: ["13.32.0.0/15"] },
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [group("web", { ingress: [tcp(443).from(unresolved("Office"))] })],
      expect: [{ subject: "web", dependsOn: ["Office"] }],
    },
  ],
});
