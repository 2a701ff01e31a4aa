import { naclRuleOverlap } from "../../shared/rules/nacl-rule-overlap";
import { describeRule, acl, all, allow, deny, tcp, unresolved } from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclRuleOverlap, {
  valid: [
    {
      name: "the same action",
      given: [acl("data", {}, [allow(100, tcp(1, 10), ANY), allow(110, tcp(5, 15), ANY)])],
    },
    {
      name: "a deny within an allow",
      given: [acl("data", {}, [deny(90, tcp(22), ANY), allow(100, tcp(), ANY)])],
    },
    {
      name: "an allow within a deny",
      given: [acl("data", {}, [allow(90, tcp(22), ANY), deny(100, tcp(), ANY)])],
    },
    {
      name: "nothing shared",
      given: [acl("data", {}, [allow(100, tcp(1, 4), ANY), deny(110, tcp(5, 15), ANY)])],
    },
    {
      name: "two directions",
      given: [acl("data", {}, [allow(100, tcp(1, 10), ANY)], [deny(110, tcp(5, 15), ANY)])],
    },
    {
      name: "two families",
      given: [acl("data", {}, [allow(100, tcp(1, 10), ANY), deny(110, tcp(5, 15), "::/0")])],
    },
  ],
  invalid: [
    {
      name: "ranges that cross",
      given: [acl("data", {}, [allow(100, tcp(1, 10), ANY), deny(110, tcp(5, 15), ANY)])],
      expect: [{ subject: "data", title: "Deny 110 of data crosses 100" }],
    },
    {
      name: "wider ports, narrower addresses",
      given: [acl("data", {}, [deny(100, all, "10.0.0.0/8"), allow(110, tcp(443), ANY)])],
      expect: [{ subject: "data", title: "Allow 110 of data crosses 100" }],
    },
  ],
  undetermined: [
    {
      name: "addresses from outside",
      given: [acl("data", {}, [deny(100, all, unresolved("Bad")), allow(110, tcp(443), "10.0.0.0/8")])],
      expect: [{ subject: "data", dependsOn: ["Bad"] }],
    },
  ],
  notAsked: {
    Egress: "a line that an outcome puts into the other direction is asked as it is written",
  },
});
