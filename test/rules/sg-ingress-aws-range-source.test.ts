import { sgIngressAwsRangeSource } from "../../shared/rules/sg-ingress-aws-range-source";
import { describeRule, group, prefixList, tcp, unresolved } from "./describe-rule";

function from(source: string) {
  return [group("web", { ingress: [tcp(443).from(source)] })];
}

describeRule(sgIngressAwsRangeSource, {
  valid: [
    { name: "one address within", given: from("52.0.1.2/32") },
    { name: "a part of a range", given: from("52.0.0.0/16") },
    { name: "a block of somebody else", given: from("198.20.0.0/15") },
    { name: "wider than that is open", given: from("52.0.0.0/8") },
    { name: "everybody is open, not a range of AWS", given: from("0.0.0.0/0") },
    {
      name: "CloudFront's list",
      given: [group("web", { ingress: [tcp(443).from(prefixList("pl-3b927c52"))] })],
    },
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
    ...[
      "3.80.0.0/12",
      "3.208.0.0/12",
      "3.224.0.0/12",
      "3.248.0.0/13",
      "18.204.0.0/14",
      "18.208.0.0/13",
      "34.192.0.0/12",
      "34.224.0.0/12",
      "34.240.0.0/13",
      "34.248.0.0/13",
      "44.192.0.0/11",
      "50.16.0.0/15",
      "52.16.0.0/15",
      "52.48.0.0/14",
      "52.200.0.0/13",
      "52.208.0.0/13",
      "54.72.0.0/15",
      "54.144.0.0/14",
      "54.160.0.0/13",
      "54.216.0.0/15",
      "107.20.0.0/14",
    ].map((source) => ({ name: source, given: from(source), expect: [{ subject: "web" }] })),
    { name: "the widest that is no open source", given: from("52.0.0.0/9"), expect: [{ subject: "web" }] },
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
