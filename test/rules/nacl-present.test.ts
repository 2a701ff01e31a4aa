import { naclPresent } from "../../shared/rules/nacl-present";
import { describeRule, acl, allow, tcp, vpc } from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclPresent, {
  valid: [{ name: "a default ACL alone", given: [vpc("net")] }],
  invalid: [
    { name: "an ACL", given: [acl("data", {}, [allow(100, tcp(443), ANY)])], expect: [{ subject: "data" }] },
  ],
  undetermined: "an ACL that the program declares is there",
});
