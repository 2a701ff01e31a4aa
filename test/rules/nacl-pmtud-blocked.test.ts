import { naclPmtudBlocked } from "../../shared/rules/nacl-pmtud-blocked";
import { describeRule, acl, all, allow, deny, icmp, icmpv6, maybe, tcp, unresolved } from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclPmtudBlocked, {
  valid: [
    {
      name: "the message is allowed",
      given: [acl("data", {}, [allow(100, tcp(443), ANY), allow(110, icmp(3, 4), ANY)])],
    },
    {
      name: "all ICMP is",
      given: [acl("data", {}, [allow(100, tcp(443), ANY), allow(110, icmp(), "10.0.0.0/8")])],
    },
    {
      name: "IPv6 too",
      given: [acl("data", {}, [allow(100, tcp(443), "::/0"), allow(110, icmpv6(2), "::/0")])],
    },
    { name: "nothing gets in at all", given: [acl("data", {}, [])] },
  ],
  invalid: [
    {
      name: "tcp alone",
      given: [acl("data", {}, [allow(100, tcp(443), ANY)])],
      expect: [{ subject: "data" }],
    },
    {
      name: "another code",
      given: [acl("data", {}, [allow(100, tcp(443), ANY), allow(110, icmp(3, 3), ANY)])],
      expect: [{ subject: "data" }],
    },
    {
      name: "another code, by a number that only the deploy tells",
      given: [acl("data", {}, [allow(100, tcp(443), ANY), allow(unresolved("Number"), icmp(3, 3), ANY)])],
      expect: [{ subject: "data", dependsOn: [], why: /from anywhere\.$/ }],
    },
    {
      name: "denied first",
      given: [acl("data", {}, [deny(90, icmp(3), ANY), allow(100, all, ANY)])],
      expect: [{ subject: "data" }],
    },
    {
      name: "IPv6 alone lacks it",
      given: [acl("data", {}, [allow(100, all, ANY), allow(110, tcp(443), "::/0")])],
      expect: [{ subject: "data", why: /no ICMPv6 type 2/ }],
    },
  ],
  undetermined: [
    {
      name: "a prefix from outside",
      given: [acl("data", {}, [allow(100, tcp(443), unresolved("Trusted"))])],
      expect: [{ subject: "data", dependsOn: ["Trusted"], why: /no ICMP type 3 code 4/ }],
    },
    {
      name: "a line that is there or not",
      given: [acl("data", {}, [allow(100, tcp(443), ANY), maybe("Icmp", allow(110, icmp(), ANY))])],
      expect: [{ subject: "data", dependsOn: ["Icmp"] }],
    },
  ],
});
