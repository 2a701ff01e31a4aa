import { naclIpv6Gap } from "../../shared/rules/nacl-ipv6-gap";
import {
  describeRule,
  acl,
  all,
  allow,
  icmpv6,
  maybe,
  ref,
  subnet,
  tcp,
  unresolved,
  vpc,
} from "./describe-rule";

const ANY = "0.0.0.0/0";

function net(ipv6: boolean) {
  const block = ipv6 ? { ipv6Cidr: "2001:db8:1:1::/64" } : {};
  return [vpc("net"), subnet("a", { vpc: ref("net"), ...block })];
}

describeRule(naclIpv6Gap, {
  valid: [
    { name: "no IPv6", given: [...net(false), acl("data", { subnets: ["a"] }, [allow(100, tcp(443), ANY)])] },
    {
      name: "both alike",
      given: [
        ...net(true),
        acl("data", { subnets: ["a"] }, [allow(100, tcp(443), ANY), allow(110, tcp(443), "::/0")]),
      ],
    },
    { name: "no lines at all is another rule's", given: [...net(true), acl("data", { subnets: ["a"] }, [])] },
    {
      name: "more for IPv4",
      given: [
        ...net(true),
        acl("data", { subnets: ["a"] }, [allow(100, all, ANY), allow(110, tcp(443), "::/0")]),
      ],
    },
    {
      name: "each family has its ICMP",
      given: [
        ...net(true),
        acl("data", { subnets: ["a"] }, [
          allow(100, tcp(443), ANY),
          allow(110, tcp(443), "::/0"),
          allow(120, icmpv6(), "::/0"),
        ]),
      ],
    },
    { name: "an ACL of no subnet", given: [...net(true), acl("data", {}, [allow(100, tcp(443), ANY)])] },
  ],
  invalid: [
    {
      name: "a line for IPv4 alone, of which nobody knows the source",
      given: [...net(true), acl("data", { subnets: ["a"] }, [allow(110, tcp(22), unresolved("Office"))])],
      expect: [{ subject: "data", dependsOn: [] }],
    },
    {
      name: "lines for IPv4 only, of which nobody knows the source",
      given: [
        ...net(true),
        acl("data", { subnets: ["a"] }, [
          allow(100, tcp(443), ANY),
          allow(110, tcp(22), unresolved("Office")),
        ]),
      ],
      expect: [{ subject: "data", dependsOn: [] }],
    },
    {
      name: "lines for IPv4 only",
      given: [...net(true), acl("data", { subnets: ["a"] }, [allow(100, tcp(443), ANY)])],
      expect: [{ subject: "data", title: "data has lines for IPv4 only, so all IPv6 is denied" }],
    },
    {
      name: "lines for IPv4 only, out",
      given: [...net(true), acl("data", { subnets: ["a"] }, [], [allow(100, tcp(443), ANY)])],
      expect: [{ subject: "data" }],
    },
    {
      name: "a leftover that allows all of IPv6",
      given: [
        ...net(true),
        acl("data", { subnets: ["a"] }, [allow(100, tcp(443), ANY), allow(110, all, "::/0")]),
      ],
      expect: [{ subject: "data", title: "data leaves more open to IPv6 than to IPv4" }],
    },
  ],
  undetermined: [
    {
      name: "a subnet that may have an IPv6 block",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net"), ipv6Cidr: maybe("Dual", "2001:db8:1:1::/64") }),
        acl("data", { subnets: ["a"] }, [allow(100, tcp(443), ANY)]),
      ],
      expect: [{ subject: "data", dependsOn: ["Dual"] }],
    },
    {
      name: "IPv4 from somewhere",
      given: [
        ...net(true),
        acl("data", { subnets: ["a"] }, [
          allow(100, tcp(443), unresolved("Office")),
          allow(110, tcp(443), "::/0"),
        ]),
      ],
      expect: [{ subject: "data", dependsOn: ["Office"] }],
    },
  ],
});
