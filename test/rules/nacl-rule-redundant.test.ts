import { naclRuleRedundant } from "../../shared/rules/nacl-rule-redundant";
import { describeRule, acl, all, allow, deny, oneOf, tcp, udp, unresolved } from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclRuleRedundant, {
  valid: [
    {
      name: "each line does something",
      given: [acl("data", {}, [deny(90, tcp(22), ANY), allow(100, tcp(), ANY), allow(110, udp(53), ANY)])],
    },
    {
      name: "a dead deny is another rule's",
      given: [acl("data", {}, [allow(100, all, ANY), deny(200, tcp(22), ANY), allow(300, all, "::/0")])],
    },
    {
      name: "a dead allow behind a deny is another rule's",
      given: [
        acl("data", {}, [
          deny(100, tcp(), "10.0.0.0/8"),
          allow(200, tcp(443), "10.1.0.0/16"),
          allow(300, all, ANY),
        ]),
      ],
    },
    {
      name: "overlap, and each has something of its own",
      given: [acl("data", {}, [allow(100, tcp(1, 10), ANY), allow(110, tcp(5, 15), ANY)])],
    },
    {
      name: "an allow that a later deny would stop",
      given: [
        acl("data", {}, [allow(100, tcp(443), ANY), deny(110, tcp(), "10.0.0.0/8"), allow(120, tcp(), ANY)]),
      ],
    },
    {
      name: "two of one number, in whatever order",
      given: [
        acl("data", {}, [allow(100, tcp(443), ANY), allow(200, tcp(80), ANY), allow(200, udp(53), ANY)]),
      ],
    },
    {
      name: "the only allow, of a prefix from outside",
      given: [acl("data", {}, [allow(100, tcp(443), unresolved("Trusted"))])],
    },
    {
      name: "the only allow, of a port from outside",
      given: [acl("data", {}, [allow(100, tcp(unresolved("Port")), "10.0.0.0/8")])],
    },
    {
      name: "the only line, of a number from outside",
      given: [acl("data", {}, [allow(unresolved("Number"), tcp(443), "10.0.0.0/8")])],
    },
    {
      name: "a deny from somewhere before an allow of everything",
      given: [acl("data", {}, [deny(100, tcp(443), unresolved("Foe")), allow(200, all, "0.0.0.0/0")])],
    },
  ],
  invalid: [
    {
      name: "an earlier line allows all of it",
      given: [acl("data", {}, [allow(100, all, ANY), allow(200, tcp(443), ANY)])],
      expect: [{ subject: "data", title: "Allow 200 of data is never reached: 100 does the same" }],
    },
    {
      name: "a later line would allow all of it",
      given: [acl("data", {}, [allow(100, tcp(443), ANY), allow(200, tcp(), ANY)])],
      expect: [{ subject: "data", title: "Allow 100 of data changes nothing" }],
    },
    {
      name: "of two equal lines the second",
      given: [acl("data", {}, [allow(100, tcp(443), ANY), allow(200, tcp(443), ANY)])],
      expect: [{ subject: "data", title: "Allow 200 of data is never reached: 100 does the same" }],
    },
    {
      name: "two halves before",
      given: [
        acl("data", {}, [
          allow(100, tcp(), "0.0.0.0/1"),
          allow(110, tcp(), "128.0.0.0/1"),
          allow(200, tcp(443), ANY),
        ]),
      ],
      expect: [{ subject: "data", title: "Allow 200 of data is never reached: 100 and 110 do the same" }],
    },
    {
      name: "the closing deny",
      given: [acl("data", {}, [allow(100, tcp(443), ANY), deny(32766, all, ANY)])],
      expect: [{ subject: "data", title: "Deny 32766 of data repeats the implicit deny" }],
    },
    {
      name: "the closing deny behind an allow of everything",
      given: [acl("data", {}, [allow(100, all, ANY), deny(32766, all, ANY)])],
      expect: [{ subject: "data", title: "Deny 32766 of data repeats the implicit deny" }],
    },
    {
      name: "the closing deny of each family",
      given: [
        acl("data", {}, [
          allow(100, tcp(443), ANY),
          deny(200, all, ANY),
          allow(300, tcp(443), "::/0"),
          deny(400, all, "::/0"),
        ]),
      ],
      expect: [
        { subject: "data", title: "Deny 200 of data repeats the implicit deny" },
        { subject: "data", title: "Deny 400 of data repeats the implicit deny" },
      ],
    },
    {
      name: "a deny of what nothing would allow, beside two of one number",
      given: [acl("data", {}, [deny(90, tcp(22), ANY), allow(100, tcp(443), ANY), allow(100, tcp(80), ANY)])],
      expect: [{ subject: "data", title: "Deny 90 of data changes nothing" }],
    },
    {
      name: "a deny of what nothing would allow",
      given: [acl("data", {}, [deny(90, tcp(22), ANY), allow(100, tcp(443), ANY)])],
      expect: [{ subject: "data", title: "Deny 90 of data changes nothing" }],
    },
  ],
  undetermined: [
    {
      name: "a deny that may stand before it, for some or for all",
      given: [
        acl("data", {}, [
          allow(100, tcp(443), ANY),
          deny(oneOf("Where", 110, 90), tcp(), oneOf("Whom", "10.0.0.0/8", ANY)),
          allow(120, tcp(), ANY),
        ]),
      ],
      expect: [{ subject: "data", dependsOn: ["Where", "Whom"] }],
    },
    {
      name: "a deny that closes the ACL with one of two prefixes",
      given: [acl("data", {}, [allow(100, all, ANY), deny(32766, all, oneOf("Shut", ANY, "10.0.0.0/16"))])],
      expect: [{ subject: "data", dependsOn: ["Shut"] }],
    },
    {
      name: "an allow that a later one may hold",
      given: [
        acl("data", {}, [allow(100, tcp(443), unresolved("Trusted")), allow(200, tcp(443), "10.0.0.0/8")]),
      ],
      expect: [{ subject: "data", dependsOn: ["Trusted"] }, { subject: "data" }],
    },
    {
      name: "an allow that a later one from somewhere may hold",
      given: [
        acl("data", {}, [
          allow(100, tcp(443), "10.0.0.0/8"),
          allow(200, tcp(443, 444), unresolved("Trusted")),
        ]),
      ],
      expect: [{ subject: "data", dependsOn: ["Trusted"] }],
    },
    {
      name: "an allow of which an earlier one from somewhere may hold what a later one does not",
      given: [
        acl("data", {}, [
          allow(50, udp(53), unresolved("Resolver")),
          allow(100, tcp(443), unresolved("Trusted")),
          allow(200, tcp(443, 444), "10.0.0.0/8"),
          allow(300, tcp(444), ANY),
        ]),
      ],
      expect: [
        { subject: "data", dependsOn: ["Trusted"] },
        { subject: "data", dependsOn: ["Trusted"] },
      ],
    },
    {
      name: "an earlier allow from somewhere",
      given: [acl("data", {}, [allow(100, all, unresolved("Trusted")), allow(200, tcp(443), "10.0.0.0/8")])],
      expect: [{ subject: "data", dependsOn: ["Trusted"] }],
    },
  ],
});
