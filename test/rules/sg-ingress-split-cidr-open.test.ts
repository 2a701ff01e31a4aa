import { sgIngressSplitCidrOpen } from "../../shared/rules/sg-ingress-split-cidr-open";
import { INSTANCE } from "../../shared/vocabulary";
import {
  behind,
  describeRule,
  group,
  type Line,
  listOf,
  maybe,
  oneOf,
  prefixList,
  ref,
  tcp,
  unresolved,
} from "./describe-rule";

const web = (...lines: Line[]) => [group("web", { ingress: lines })];
const box = (name = "box") => behind(INSTANCE, name, { groups: [ref("a"), ref("b")] });
/** Two groups. */
const pair = (a: readonly Line[], b: readonly Line[]) => [
  group("a", { ingress: a }),
  group("b", { ingress: b }),
];
const HALF = tcp(443).from("8.0.0.0/9");
const OTHER_HALF = tcp(443).from("8.128.0.0/9");

describeRule(sgIngressSplitCidrOpen, {
  valid: [
    { name: "one line, whose source comes from outside", given: web(tcp(443).from(unresolved("Office"))) },
    {
      name: "one line from outside beside private ones and other ports",
      given: web(tcp(443).from(unresolved("Office")), tcp(443).from("10.0.0.0/8"), tcp(80).from("8.0.0.0/9")),
    },
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
    {
      name: "halves in two groups of two interfaces",
      given: [
        ...pair([HALF], [OTHER_HALF]),
        behind(INSTANCE, "one", { groups: [ref("a")] }),
        behind(INSTANCE, "two", { groups: [ref("b")] }),
      ],
    },
    {
      name: "halves for different ports, in two groups of one interface",
      given: [...pair([HALF], [tcp(80).from("8.128.0.0/9")]), box()],
    },
    {
      name: "two groups of one interface of which one is open",
      given: [...pair([tcp(443).from("0.0.0.0/0")], [OTHER_HALF]), box()],
    },
    {
      name: "two groups of one interface that do not add up",
      given: [...pair([HALF], [tcp(443).from("8.128.0.0/10")]), box()],
    },
    {
      name: "halves in two groups of one interface, meant to be open",
      given: [...pair([HALF], [OTHER_HALF]), box()],
      config: {
        allow: [
          { services: [{ protocol: 6, from: 443, to: 443 }], sources: ["0.0.0.0/0"], reason: "the shop" },
        ],
      },
    },
  ],
  invalid: [
    {
      name: "the two halves of everything, each of them open by itself",
      given: web(tcp(443).from("0.0.0.0/1"), tcp(443).from("128.0.0.0/1")),
      expect: [
        {
          subject: "web",
          family: 4,
          title: "tcp 443 on web is open in parts",
          why: "No single line admits everybody, but 0.0.0.0/1 and 128.0.0.0/1 together do.",
        },
      ],
    },
    {
      name: "the two halves of IPv6",
      given: web(tcp(443).from("2000::/4"), tcp(443).from("3000::/4")),
      expect: [{ subject: "web", family: 6 }],
    },
    {
      name: "halves in two groups for sure, and one of them in a third that may be there",
      given: [
        ...pair([HALF], [OTHER_HALF]),
        group("c", { ingress: [HALF] }),
        behind(INSTANCE, "box", { groups: [ref("a"), ref("b"), maybe("Third", ref("c"))] }),
      ],
      expect: [
        {
          subject: "box",
          family: 4,
          dependsOn: [],
          lines: ["tcp 443 from 8.0.0.0/9", "tcp 443 from 8.128.0.0/9"],
        },
      ],
    },
    {
      name: "halves in two groups of one interface",
      given: [...pair([HALF], [OTHER_HALF]), box()],
      expect: [
        {
          subject: "box",
          family: 4,
          title: "tcp 443 on box is open in parts",
          why: "No group is open to the internet by itself, but a and b together are: 8.0.0.0/9 and 8.128.0.0/9.",
        },
      ],
    },
    {
      name: "once for the groups of several interfaces",
      given: [...pair([HALF], [OTHER_HALF]), box("one"), box("two"), box("three")],
      expect: [{ subject: "one", family: 4, title: "tcp 443 on one and 2 more is open in parts" }],
    },
    {
      name: "halves of an IPv6 /16 in two groups of one interface",
      given: [...pair([tcp(443).from("2600::/17")], [tcp(443).from("2600:8000::/17")]), box()],
      expect: [{ subject: "box", family: 6 }],
    },
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
      name: "a half in one group and a source from outside in another of the interface",
      given: [...pair([HALF], [tcp(443).from(unresolved("Office"))]), box()],
      expect: [{ subject: "box", family: 4, dependsOn: ["Office"] }],
    },
    {
      name: "halves in two groups of which one may be on the interface",
      given: [
        ...pair([HALF], [OTHER_HALF]),
        behind(INSTANCE, "box", { groups: [ref("a"), maybe("Both", ref("b"))] }),
      ],
      expect: [{ subject: "box", family: 4, dependsOn: ["Both"] }],
    },
    {
      name: "two halves on a port that nobody knows",
      given: web(tcp(unresolved("Port")).from("8.0.0.0/9"), tcp(unresolved("Port")).from("8.128.0.0/9")),
      expect: [{ subject: "web", family: 4, dependsOn: ["Port"] }],
    },
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
  unheeded: {
    "EC2::Instance$": "what is left of several interfaces is told at the first of them",
  },
});
