import { sgEgressNotRestrictedToNeeded } from "../../shared/rules/sg-egress-not-restricted-to-needed";
import {
  all,
  describeRule,
  group,
  groupRef,
  icmp,
  listOf,
  prefixList,
  ref,
  tcp,
  unresolved,
  vpc,
} from "./describe-rule";

const NET = vpc("net", { cidr: "10.0.0.0/20" });
const out = (...egress: readonly ReturnType<ReturnType<typeof tcp>["to"]>[]) => [
  NET,
  group("web", { vpc: ref("net"), egress }),
];

describeRule(sgEgressNotRestrictedToNeeded, {
  valid: [
    { name: "as wide as the VPC", given: out(tcp(5432).to("10.0.0.0/20")) },
    { name: "within the VPC", given: out(tcp(5432).to("10.0.1.0/24")) },
    {
      name: "a group",
      given: [
        ...out(tcp(5432).to(groupRef("db"))),
        group("db", { egress: [icmp(252, 86).to("255.255.255.255/32")] }),
      ],
    },
    { name: "a list of AWS", given: out(tcp(443).to(prefixList("pl-63a5400a"))) },
    {
      name: "a list of one's own",
      given: [
        ...out(tcp(443).to(prefixList("office"))),
        listOf("office", ["203.0.112.0/20", "198.51.0.0/16"]),
      ],
    },
    { name: "what says none", given: out(icmp(252, 86).to("255.255.255.255/32")) },
    { name: "the default VPC is a /16", given: [group("web", { egress: [tcp(5432).to("172.31.0.0/16")] })] },
    {
      name: "the smallest VPC, of somebody else",
      given: [group("web", { vpc: "vpc-0123456789abcdef0", egress: [tcp(5432).to("10.0.0.0/28")] })],
    },
    { name: "Amazon's IPv6 block", given: out(tcp(443).to("2600:1f18:1234:5600::/56")) },
    { name: "what AWS allows unsaid", given: [group("web")] },
  ],
  invalid: [
    {
      name: "one bit wider than the VPC",
      given: out(tcp(5432).to("10.0.0.0/19")),
      expect: [
        { subject: "web", title: "Egress of web goes beyond its VPC", lines: ["tcp 5432 to 10.0.0.0/19"] },
      ],
    },
    { name: "everywhere", given: out(all.to("0.0.0.0/0")), expect: [{ subject: "web" }] },
    {
      name: "one destination of two lines",
      given: out(tcp(80).to("0.0.0.0/0"), tcp(443).to("0.0.0.0/0")),
      expect: [{ subject: "web", why: "0.0.0.0/0 has more addresses than its VPC." }],
    },
    {
      name: "two destinations",
      given: out(tcp(80).to("0.0.0.0/0"), tcp(80).to("::/0")),
      expect: [{ subject: "web", why: /::\/0 have more addresses than its VPC\.$|0\.0\.0\.0\/0 have more/ }],
    },
    {
      name: "more than any VPC holds",
      given: [group("web", { vpc: "vpc-0123456789abcdef0", egress: [tcp(443).to("10.0.0.0/15")] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "more IPv6 than Amazon gives",
      given: out(tcp(443).to("2600:1f18:1234:5600::/55")),
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "the VPC of somebody else",
      given: [group("web", { vpc: "vpc-0123456789abcdef0", egress: [tcp(443).to("10.0.0.0/16")] })],
      expect: [{ subject: "web", dependsOn: ["vpc-0123456789abcdef0"] }],
    },
    {
      name: "a destination from outside",
      given: out(tcp(443).to(unresolved("Where"))),
      expect: [{ subject: "web", dependsOn: ["Where"] }],
    },
  ],
});
