import { sgIngressSplitCidrOpen } from "../../shared/rules/sg-ingress-split-cidr-open";
import { describeRule, group, type Line, listOf, oneOf, prefixList, tcp, unresolved } from "./describe-rule";

const web = (...lines: Line[]) => [group("web", { ingress: lines })];

describeRule(sgIngressSplitCidrOpen, {
  valid: [
    { name: "one line for everybody", given: web(tcp(443).from("0.0.0.0/0")) },
    {
      name: "one line for everybody, and halves",
      given: web(tcp(443).from("0.0.0.0/0"), tcp(443).from("0.0.0.0/1"), tcp(443).from("128.0.0.0/1")),
    },
    { name: "a half is open by itself", given: web(tcp(443).from("0.0.0.0/1")) },
    {
      name: "parts that do not add up",
      given: web(tcp(443).from("8.0.0.0/10"), tcp(443).from("8.64.0.0/10")),
    },
    {
      name: "parts for different ports",
      given: web(tcp(443).from("8.0.0.0/9"), tcp(80).from("8.128.0.0/9")),
    },
    {
      name: "a list is one line",
      given: [listOf("parts", ["8.0.0.0/9", "8.128.0.0/9"]), ...web(tcp(443).from(prefixList("parts")))],
    },
  ],
  invalid: [
    {
      name: "two halves of a /8",
      given: web(tcp(443).from("8.0.0.0/9"), tcp(443).from("8.128.0.0/9")),
      expect: [
        {
          subject: "web",
          family: 4,
          title: "tcp 443 on web is open in parts",
          why: "No single line is open to the internet, but 8.0.0.0/9 and 8.128.0.0/9 together are.",
        },
      ],
    },
    {
      name: "ranges that overlap in one port",
      given: web(tcp(400, 443).from("8.0.0.0/9"), tcp(443, 500).from("8.128.0.0/9")),
      expect: [{ subject: "web", family: 4, services: ["tcp 443"] }],
    },
    {
      name: "two halves of an IPv6 /16",
      given: web(tcp(443).from("2600::/17"), tcp(443).from("2600:8000::/17")),
      expect: [{ subject: "web", family: 6 }],
    },
    {
      name: "one port alone, another together",
      given: web(tcp(22).from("0.0.0.0/0"), tcp(443).from("8.0.0.0/9"), tcp(443).from("8.128.0.0/9")),
      expect: [{ subject: "web", family: 4, services: ["tcp 443"] }],
    },
  ],
  undetermined: [
    {
      name: "one half and a source from outside",
      given: web(tcp(443).from("8.0.0.0/9"), tcp(443).from(unresolved("Office"))),
      expect: [{ subject: "web", family: 4, dependsOn: ["Office"] }],
    },
    {
      name: "one half, and perhaps the other",
      given: web(tcp(443).from("8.0.0.0/9"), tcp(443).from(oneOf("Office", "8.128.0.0/9", "10.0.0.0/8"))),
      expect: [{ subject: "web", family: 4, dependsOn: ["Office"] }],
    },
  ],
});
