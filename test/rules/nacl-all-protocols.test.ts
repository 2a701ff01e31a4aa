import { naclAllProtocols } from "../../shared/rules/nacl-all-protocols";
import { describeRule, acl, all, allow, deny, oneOf, protocol, service, tcp } from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclAllProtocols, {
  valid: [
    { name: "tcp", given: [acl("data", {}, [allow(100, tcp(), ANY)])] },
    { name: "a deny", given: [acl("data", {}, [deny(100, all, ANY)])] },
    { name: "GRE", given: [acl("data", {}, [allow(100, protocol(47), ANY)])] },
  ],
  invalid: [
    {
      name: "in, from a private block",
      given: [acl("data", {}, [allow(100, all, "10.0.0.0/8")])],
      expect: [{ subject: "data" }],
    },
    {
      name: "out, to everywhere",
      given: [acl("data", {}, [], [allow(100, all, ANY)])],
      expect: [{ subject: "data" }],
    },
    {
      name: "with one of two numbers",
      given: [acl("data", {}, [allow(oneOf("Number", 100, 110), all, "10.0.0.0/8")])],
      expect: [{ subject: "data", why: "A line (allow all traffic from 10.0.0.0/8) names no protocol." }],
    },
    {
      name: "with ports that count for nothing",
      given: [acl("data", {}, [allow(100, service("-1", 443, 443), "::/0")])],
      expect: [{ subject: "data" }],
    },
  ],
  undetermined: [
    {
      name: "a protocol of two",
      given: [acl("data", {}, [allow(100, service(oneOf("Protocol", "-1", "6"), 443, 443), ANY)])],
      expect: [{ subject: "data", dependsOn: ["Protocol"] }],
    },
  ],
});
