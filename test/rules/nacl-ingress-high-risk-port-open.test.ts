import { naclIngressHighRiskPortOpen } from "../../shared/rules/nacl-ingress-high-risk-port-open";
import { describeRule, acl, allow, deny, tcp, udp, unresolved } from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclIngressHighRiskPortOpen, {
  valid: [
    { name: "another port", given: [acl("data", {}, [allow(100, tcp(443), ANY)])] },
    { name: "lines for replies are left out", given: [acl("data", {}, [allow(100, tcp(1024, 65535), ANY)])] },
    { name: "UDP has no place on AWS's list", given: [acl("data", {}, [allow(100, udp(3306), ANY)])] },
    {
      name: "a deny before",
      given: [acl("data", {}, [deny(90, tcp(3306), ANY), allow(100, tcp(3306), ANY)])],
    },
  ],
  invalid: [
    {
      name: "MySQL from everywhere",
      given: [acl("data", {}, [allow(100, tcp(3306), ANY)])],
      expect: [{ subject: "data", family: 4, services: ["tcp 3306"] }],
    },
    {
      name: "a wide range that is none for replies",
      given: [acl("data", {}, [allow(100, tcp(3300, 3310), ANY)])],
      expect: [{ subject: "data", family: 4 }],
    },
    {
      name: "IPv6",
      given: [acl("data", {}, [allow(100, tcp(9200), "::/0")])],
      expect: [{ subject: "data", family: 6 }],
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [acl("data", {}, [allow(100, tcp(3306), unresolved("Office"))])],
      expect: [{ subject: "data", dependsOn: ["Office"] }],
    },
  ],
});
