import { sgIngressPrefixListOpen } from "../../shared/rules/sg-ingress-prefix-list-open";
import { describeRule, group, listOf, maybe, prefixList, tcp, unresolved } from "./describe-rule";

const web = (list: string) => group("web", { ingress: [tcp(443).from(prefixList(list))] });

describeRule(sgIngressPrefixListOpen, {
  valid: [
    { name: "offices", given: [listOf("offices", ["198.20.1.0/24", "198.20.2.0/24"]), web("offices")] },
    { name: "just below open", given: [listOf("wide", ["8.0.0.0/9"]), web("wide")] },
    { name: "everybody, but no list", given: [group("web", { ingress: [tcp(443).from("0.0.0.0/0")] })] },
    {
      name: "an open list that nobody uses",
      given: [listOf("anyone", ["0.0.0.0/0"]), group("web", { ingress: [tcp(443).from("198.20.1.0/24")] })],
    },
    {
      name: "an open list for the way out",
      given: [
        listOf("anyone", ["0.0.0.0/0"]),
        group("web", { ingress: [], egress: [tcp(443).to(prefixList("anyone"))] }),
      ],
    },
    { name: "CloudFront", given: [web("pl-3b927c52")] },
    { name: "a list from outside is unknown, not a list of this program", given: [web("pl-0abc")] },
    {
      name: "half of everybody in a list, the rest in a line",
      given: [
        listOf("some", ["9.0.0.0/9"]),
        group("web", { ingress: [tcp(443).from(prefixList("some")), tcp(443).from("9.128.0.0/9")] }),
      ],
    },
  ],
  invalid: [
    {
      name: "everybody",
      given: [listOf("anyone", ["0.0.0.0/0"]), web("anyone")],
      expect: [{ subject: "web", title: "Prefix list anyone opens web to the internet" }],
    },
    {
      name: "two halves",
      given: [listOf("anyone", ["0.0.0.0/1", "128.0.0.0/1"]), web("anyone")],
      expect: [{ subject: "web" }],
    },
    {
      name: "everybody on IPv6",
      given: [listOf("anyone", ["::/0"]), web("anyone")],
      expect: [{ subject: "web" }],
    },
    {
      name: "a public /8",
      given: [listOf("anyone", ["8.0.0.0/8"]), web("anyone")],
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "an entry from outside",
      given: [listOf("offices", [unresolved("Office")]), web("offices")],
      expect: [{ subject: "web", dependsOn: ["Office"] }],
    },
    {
      name: "an open list that may be a source",
      given: [
        listOf("anyone", ["0.0.0.0/0"]),
        group("web", {
          ingress: [maybe("Public", tcp(443).from(prefixList("anyone"))), tcp(80).from("10.0.0.0/8")],
        }),
      ],
      expect: [{ subject: "web", dependsOn: ["Public"] }],
    },
  ],
});
