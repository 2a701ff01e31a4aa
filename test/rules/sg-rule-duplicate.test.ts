import { sgRuleDuplicate } from "../../shared/rules/sg-rule-duplicate";
import {
  describeRule,
  group,
  groupRef,
  icmp,
  maybe,
  oneOf,
  prefixList,
  ref,
  service,
  standaloneIngress,
  tcp,
  udp,
  unresolved,
  type Line,
} from "./describe-rule";

const NET = "10.0.0.0/8";
const many = (line: (i: number) => Line): Line[] => Array.from({ length: 70 }, (_, i) => line(i));
const both = (...ingress: readonly Line[]) => [group("web", { ingress })];

describeRule(sgRuleDuplicate, {
  valid: [
    { name: "another port", given: both(tcp(22).from(NET), tcp(23).from(NET)) },
    { name: "another protocol", given: both(tcp(53).from(NET), udp(53).from(NET)) },
    { name: "a wider prefix", given: both(tcp(22).from(NET), tcp(22).from("10.0.0.0/9")) },
    { name: "the other family", given: both(tcp(22).from("0.0.0.0/0"), tcp(22).from("::/0")) },
    { name: "a range that holds the port", given: both(tcp(22).from(NET), tcp(22, 23).from(NET)) },
    {
      name: "two groups",
      given: [group("a"), group("b"), ...both(tcp(22).from(groupRef("a")), tcp(22).from(groupRef("b")))],
    },
    {
      name: "the same line in two groups",
      given: [group("a", { ingress: [tcp(22).from(NET)] }), group("b", { ingress: [tcp(22).from(NET)] })],
    },
    {
      name: "in and out",
      given: [group("web", { ingress: [tcp(22).from(NET)], egress: [tcp(22).to(NET)] })],
    },
    {
      name: "two lists",
      given: both(tcp(443).from(prefixList("pl-63a5400a")), tcp(443).from(prefixList("pl-02cd2c6b"))),
    },
    {
      name: "the lists of EC2 Instance Connect of both families",
      given: both(
        tcp(22).from(prefixList("pl-0e4bcff02b13bef1e")),
        tcp(22).from(prefixList("pl-09f90e410b133fe9f")),
      ),
    },
    {
      name: "two sources from outside",
      given: both(tcp(22).from(unresolved("A")), tcp(22).from(unresolved("B"))),
    },
    {
      name: "a source from outside and everybody",
      given: both(tcp(22).from(unresolved("A")), tcp(22).from("0.0.0.0/0")),
    },
    {
      name: "a port from outside and every port",
      given: both(tcp(unresolved("Port")).from(NET), tcp().from(NET)),
    },
  ],
  invalid: [
    {
      name: "the same twice",
      given: both(tcp(22).from(NET), tcp(22).from(NET)),
      expect: [{ subject: "web", title: "web has a line twice" }],
    },
    {
      name: "with host bits",
      given: both(tcp(22).from("100.68.0.18/18"), tcp(22).from("100.68.0.0/18")),
      expect: [{ subject: "web" }],
    },
    {
      name: "the protocol as a number",
      given: both(tcp(22).from(NET), service(6, 22, 22).from(NET)),
      expect: [{ subject: "web" }],
    },
    {
      name: "IPv6 in two spellings",
      given: both(tcp(22).from("::/0"), tcp(22).from("0:0:0:0:0:0:0:0/0")),
      expect: [{ subject: "web" }],
    },
    {
      name: "other descriptions",
      given: both(tcp(22).from(NET).said("Office"), tcp(22).from(NET).said("Admin")),
      expect: [{ subject: "web" }],
    },
    {
      name: "ranges that mean nothing",
      given: both(service("-1", 0, 0).from(NET), service("-1", 22, 22).from(NET)),
      expect: [{ subject: "web" }],
    },
    {
      name: "a group twice",
      given: [group("a"), ...both(tcp(22).from(groupRef("a")), tcp(22).from(groupRef("a")))],
      expect: [{ subject: "web" }],
    },
    { name: "ping twice", given: both(icmp(8).from(NET), icmp(8).from(NET)), expect: [{ subject: "web" }] },
    {
      name: "inline and as a resource",
      given: [...both(tcp(22).from(NET)), standaloneIngress("more", ref("web"), tcp(22).from(NET))],
      expect: [{ subject: "web", why: /EC2 refuses the second/ }],
    },
    {
      name: "two lines, each as a resource too",
      given: [
        ...both(tcp(22).from(NET), tcp(80).from(NET)),
        standaloneIngress("more", ref("web"), tcp(22).from(NET)),
        standaloneIngress("most", ref("web"), tcp(80).from(NET)),
      ],
      expect: [
        { subject: "web", why: /^tcp (22|80) from .* and tcp (22|80) from .* are written more than once,/ },
      ],
    },
    {
      name: "twice behind one that may be there, and twice around it",
      given: [
        group("a", { ingress: [maybe("More", tcp(22).from(NET)), tcp(22).from(NET), tcp(22).from(NET)] }),
        group("b", { ingress: [tcp(22).from(NET), maybe("More", tcp(22).from(NET)), tcp(22).from(NET)] }),
      ],
      expect: [{ subject: "a" }, { subject: "b" }],
    },
    {
      name: "the last of many, by ports and by prefixes",
      given: [
        group("a", { ingress: [...many((i) => tcp(1000 + i).from(NET)), tcp(1069).from(NET)] }),
        group("b", {
          ingress: [...many((i) => tcp(22).from(`10.0.${i}.0/24`)), tcp(22).from("10.0.69.0/24")],
        }),
      ],
      expect: [{ subject: "a" }, { subject: "b" }],
      without: { standalone: "more than a hundred resources for one case" },
    },
    {
      name: "on the way out",
      given: [group("web", { egress: [tcp(22).to(NET), tcp(22).to(NET)] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "two inline lines of CloudFormation, which makes one of them",
      given: both(tcp(22).from(NET), tcp(22).from(NET).said("again")),
      expect: [{ subject: "web", why: /CloudFormation makes one line of them/ }],
      on: "cloudformation",
      because: "it is about what CloudFormation does",
    },
  ],
  undetermined: [
    {
      name: "both are there or not, by one condition",
      given: [
        group("web", {
          ingress: [maybe("More", tcp(22).from(NET)), maybe("More", tcp(22).from(NET).said("again"))],
        }),
      ],
      expect: [{ subject: "web", dependsOn: ["More"] }],
    },
    {
      name: "each is there or not, by its own condition",
      given: [group("web", { ingress: [maybe("One", tcp(22).from(NET)), maybe("Two", tcp(22).from(NET))] })],
      expect: [{ subject: "web", dependsOn: ["One", "Two"] }],
    },
    {
      name: "one of them is there or not",
      given: [group("web", { ingress: [tcp(22).from(NET), maybe("More", tcp(22).from(NET))] })],
      expect: [{ subject: "web", dependsOn: ["More"] }],
    },
    {
      name: "a port that may be the same",
      given: both(tcp(22).from(NET), tcp(oneOf("Port", 22, 2222), oneOf("Port", 22, 2222)).from(NET)),
      expect: [{ subject: "web", dependsOn: ["Port"] }],
    },
    {
      name: "a port that may be the same, of a line that is there or not",
      given: [
        group("web", {
          ingress: [
            tcp(22).from(NET),
            maybe("More", tcp(oneOf("Port", 22, 2222), oneOf("Port", 22, 2222)).from(NET)),
          ],
        }),
      ],
      expect: [{ subject: "web", dependsOn: ["Port", "More"] }],
    },
    {
      name: "two sources of several, one of which is the same",
      given: both(
        tcp(22).from(oneOf("A", NET, "192.168.0.0/16")),
        tcp(22).from(oneOf("B", NET, "172.16.0.0/12")),
      ),
      expect: [{ subject: "web", dependsOn: ["A", "B"] }],
    },
    {
      name: "a source that may be the same",
      given: both(tcp(22).from(NET), tcp(22).from(oneOf("Where", NET, "192.168.0.0/16"))),
      expect: [{ subject: "web", dependsOn: ["Where"] }],
    },
  ],
  unheeded: {
    SecurityGroup: "what nobody knows is taken to be unlike everything else",
  },
});
