import { sgIngressUnapprovedSource } from "../../shared/rules/sg-ingress-unapproved-source";
import { describeRule, group, groupRef, listOf, prefixList, tcp, unresolved } from "./describe-rule";

const parameters = { approvedCidrs: ["10.0.0.0/9", "10.128.0.0/9", "198.20.1.0/24", "fd00::/8"] };

function from(source: string) {
  return [group("web", { ingress: [tcp(443).from(source)] })];
}

describeRule(sgIngressUnapprovedSource, {
  valid: [
    { name: "nothing is approved, so nobody asks", given: from("0.0.0.0/0") },
    { name: "within an approved prefix", given: from("198.20.1.128/25"), parameters },
    { name: "an approved prefix itself", given: from("198.20.1.0/24"), parameters },
    { name: "within two approved prefixes together", given: from("10.0.0.0/8"), parameters },
    { name: "approved IPv6", given: from("fd00:1::/32"), parameters },
    {
      name: "a group needs no approval",
      given: [group("alb"), group("web", { ingress: [tcp(443).from(groupRef("alb"))] })],
      parameters,
    },
    {
      name: "an approved list",
      given: [group("web", { ingress: [tcp(443).from(prefixList("pl-0abc"))] })],
      parameters: { approvedPrefixLists: ["pl-0abc"] },
    },
    {
      name: "an approved list of AWS",
      given: [group("web", { ingress: [tcp(443).from(prefixList("pl-3b927c52"))] })],
      parameters: { approvedPrefixLists: ["CloudFront"] },
    },
    {
      name: "a list with approved entries",
      given: [
        listOf("offices", ["198.20.1.0/25"]),
        group("web", { ingress: [tcp(443).from(prefixList("offices"))] }),
      ],
      parameters,
    },
    {
      name: "a group needs no approval where only lists are approved",
      given: [group("alb"), group("web", { ingress: [tcp(443).from(groupRef("alb"))] })],
      parameters: { approvedPrefixLists: ["pl-0abc"] },
    },
    {
      name: "a list of the program, approved by its name",
      given: [
        listOf("offices", ["198.20.9.0/25"]),
        group("web", { ingress: [tcp(443).from(prefixList("offices"))] }),
      ],
      parameters: { approvedPrefixLists: ["offices"] },
    },
    {
      name: "an approved list of AWS by its id",
      given: [group("web", { ingress: [tcp(443).from(prefixList("pl-3b927c52"))] })],
      parameters: { approvedPrefixLists: ["pl-3b927c52"] },
    },
  ],
  invalid: [
    {
      name: "a neighbour",
      given: from("198.20.2.0/24"),
      parameters,
      expect: [{ subject: "web", title: "Source 198.20.2.0/24 of web is not approved" }],
    },
    { name: "one bit wider", given: from("198.20.0.0/23"), parameters, expect: [{ subject: "web" }] },
    { name: "everybody", given: from("0.0.0.0/0"), parameters, expect: [{ subject: "web" }] },
    { name: "IPv6 beside the approved", given: from("fc00::/8"), parameters, expect: [{ subject: "web" }] },
    {
      name: "a list of AWS that nobody approved",
      given: [group("web", { ingress: [tcp(443).from(prefixList("pl-3b927c52"))] })],
      parameters,
      expect: [{ subject: "web" }],
    },
    {
      name: "any prefix where only lists are approved",
      given: from("10.0.0.0/8"),
      parameters: { approvedPrefixLists: ["pl-0abc"] },
      expect: [{ subject: "web" }],
    },
    {
      name: "a list with one entry that is not approved",
      given: [
        listOf("offices", ["198.20.1.0/25", "198.20.9.0/25"]),
        group("web", { ingress: [tcp(443).from(prefixList("offices"))] }),
      ],
      parameters,
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [group("web", { ingress: [tcp(443).from(unresolved("Office"))] })],
      parameters,
      expect: [{ subject: "web", dependsOn: ["Office"] }],
    },
    {
      name: "a list from outside",
      given: [group("web", { ingress: [tcp(443).from(prefixList("pl-0abc"))] })],
      parameters,
      expect: [{ subject: "web", dependsOn: ["pl-0abc"] }],
    },
  ],
});
