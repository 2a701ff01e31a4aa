import { naclRuleShadowed } from "../../shared/rules/nacl-rule-shadowed";
import { describeRule, acl, all, allow, deny, tcp, unresolved, aclLine, oneOf } from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclRuleShadowed, {
  valid: [
    {
      name: "the allow comes first",
      given: [acl("data", {}, [allow(90, tcp(443), ANY), deny(100, all, ANY)])],
    },
    {
      name: "a dead deny is another rule's",
      given: [acl("data", {}, [allow(100, all, ANY), deny(200, tcp(22), ANY)])],
    },
    {
      name: "an earlier allow does the same",
      given: [acl("data", {}, [allow(100, all, ANY), allow(200, tcp(22), ANY)])],
    },
    {
      name: "a part is left",
      given: [acl("data", {}, [deny(100, tcp(443), "10.0.0.0/8"), allow(200, tcp(443), ANY)])],
    },
    {
      name: "one port is left",
      given: [acl("data", {}, [deny(100, tcp(1, 442), ANY), allow(200, tcp(440, 443), ANY)])],
    },
    { name: "another family", given: [acl("data", {}, [deny(100, all, "::/0"), allow(200, tcp(443), ANY)])] },
    {
      name: "a dead deny is no allow",
      given: [acl("data", {}, [deny(100, all, ANY), deny(200, tcp(443), ANY)])],
    },
  ],
  invalid: [
    {
      name: "behind a deny of everything",
      given: [acl("data", {}, [deny(100, all, ANY), allow(200, tcp(443), ANY)])],
      expect: [{ subject: "data", title: "Allow 200 of data is never reached: deny 100 matches first" }],
    },
    {
      name: "behind two halves",
      given: [
        acl("data", {}, [
          deny(100, all, "0.0.0.0/1"),
          deny(110, tcp(), "128.0.0.0/1"),
          allow(200, tcp(443), ANY),
        ]),
      ],
      expect: [{ subject: "data", title: "Allow 200 of data is never reached: 100 and 110 match first" }],
    },
    {
      name: "a deny for one part and an allow for the rest",
      given: [
        acl("data", {}, [
          deny(100, all, "0.0.0.0/1"),
          allow(110, all, "128.0.0.0/1"),
          allow(200, tcp(443), ANY),
        ]),
      ],
      expect: [{ subject: "data" }],
    },
    {
      name: "IPv6, on the way out",
      given: [acl("data", {}, [], [deny(100, tcp(), "::/0"), allow(200, tcp(443), "2001:db8::/32")])],
      expect: [{ subject: "data" }],
    },
  ],
  undetermined: [
    {
      name: "the prefix of the deny decides",
      given: [acl("data", {}, [deny(100, all, unresolved("Bad")), allow(200, tcp(443), ANY)])],
      expect: [{ subject: "data", dependsOn: ["Bad"] }],
    },
    {
      name: "an allow or a deny, and dead either way",
      given: [
        acl("data", {}, [deny(100, all, ANY), aclLine(oneOf("Action", "allow", "deny"), 200, tcp(443), ANY)]),
      ],
      expect: [{ subject: "data", dependsOn: ["Action"] }],
    },
  ],
});
