import { sgIngressPrefixListUnknown } from "../../shared/rules/sg-ingress-prefix-list-unknown";
import { describeRule, group, listOf, oneOf, prefixList, tcp, unresolved } from "./describe-rule";

const parameters = { approvedPrefixLists: ["pl-0aaa"] };
const NEWER = ["pl-c0aa4fa9", "pl-14b2577d", "pl-31a14458", "pl-1bbc5972", "pl-17b2577e"];
const from = (list: Parameters<typeof prefixList>[0]) =>
  group("web", { ingress: [tcp(443).from(prefixList(list))] });

describeRule(sgIngressPrefixListUnknown, {
  valid: [
    { name: "nothing is approved, so nobody asks", given: [from("pl-0bbb")] },
    { name: "an approved list", given: [from("pl-0aaa")], parameters },
    {
      name: "a list of this program",
      given: [listOf("offices", ["198.20.1.0/24"]), from("offices")],
      parameters,
    },
    { name: "a list of AWS", given: [from("pl-3b927c52")], parameters },
    {
      name: "CloudFront's lists of newer Regions",
      given: [group("web", { ingress: NEWER.map((id) => tcp(443).from(prefixList(id))) })],
      parameters,
    },
    { name: "no list", given: [group("web", { ingress: [tcp(443).from("0.0.0.0/0")] })], parameters },
  ],
  invalid: [
    {
      name: "another list",
      given: [from("pl-0bbb")],
      parameters,
      expect: [{ subject: "web", title: "Prefix list pl-0bbb of web is one that nobody approved" }],
    },
    {
      name: "an approved list and another",
      given: [
        group("web", {
          ingress: [tcp(443).from(prefixList("pl-0aaa")), tcp(443).from(prefixList("pl-0bbb"))],
        }),
      ],
      parameters,
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "an approved list or another",
      given: [from(oneOf("List", "pl-0aaa", "pl-0bbb"))],
      parameters,
      expect: [{ subject: "web", dependsOn: ["List"] }],
    },
    {
      name: "a list from outside",
      given: [from(unresolved("List"))],
      parameters,
      expect: [{ subject: "web", dependsOn: ["List"] }],
    },
  ],
  unheeded: {
    SecurityGroupIngress$: "a list that nobody knows is told by the rules about exposure",
  },
});
