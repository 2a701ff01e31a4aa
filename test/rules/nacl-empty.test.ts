import { naclEmpty } from "../../shared/rules/nacl-empty";
import { describeRule, acl, all, allow, deny, maybe, tcp, vpc } from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclEmpty, {
  valid: [
    { name: "one line in", given: [acl("data", {}, [allow(100, tcp(443), ANY)])] },
    { name: "one deny out", given: [acl("data", {}, [], [deny(100, all, ANY)])] },
    { name: "a default ACL", given: [vpc("net")] },
  ],
  invalid: [{ name: "no lines", given: [acl("data", {}, [])], expect: [{ subject: "data" }] }],
  undetermined: [
    {
      name: "a line that is there or not",
      given: [acl("data", {}, [maybe("Open", allow(100, tcp(443), ANY))])],
      expect: [{ subject: "data", dependsOn: ["Open"] }],
    },
  ],
});
