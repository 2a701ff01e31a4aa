import { naclLargePortRange } from "../../shared/rules/nacl-large-port-range";
import {
  describeRule,
  acl,
  all,
  allow,
  deny,
  icmp,
  oneOf,
  tcp,
  udp,
  protocol,
  unresolved,
  service,
} from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclLargePortRange, {
  valid: [
    {
      name: "one port that nobody knows",
      given: [acl("data", {}, [allow(100, tcp(unresolved("Port")), ANY)])],
    },
    { name: "1,000 ports", given: [acl("data", {}, [allow(100, tcp(1, 1000), ANY)])] },
    { name: "a range for replies", given: [acl("data", {}, [allow(100, tcp(1024, 65535), ANY)])] },
    { name: "a deny", given: [acl("data", {}, [deny(100, tcp(), ANY)])] },
    { name: "every protocol is another rule's", given: [acl("data", {}, [allow(100, all, ANY)])] },
    { name: "ICMP has no ports", given: [acl("data", {}, [allow(100, icmp(), ANY)])] },
    {
      name: "the last port is one of two low ones",
      given: [acl("data", {}, [allow(100, tcp(80, oneOf("Last", 80, 443)), ANY)])],
    },
    {
      name: "ICMP without a type, which EC2 refuses",
      given: [acl("data", {}, [allow(100, protocol(1), ANY)])],
      on: "cloudformation",
      because: "Pulumi sends type and code 0",
    },
    {
      name: "an ICMP type that only the deploy tells",
      given: [acl("data", {}, [allow(100, icmp(unresolved("Type"), 0), ANY)])],
    },
  ],
  invalid: [
    {
      name: "1,001 ports",
      given: [acl("data", {}, [allow(100, tcp(1, 1001), ANY)])],
      expect: [{ subject: "data" }],
    },
    {
      name: "every port, from a private block",
      given: [acl("data", {}, [], [allow(100, udp(), "10.0.0.0/8")])],
      expect: [{ subject: "data" }],
    },
    {
      name: "nearly a range for replies",
      given: [acl("data", {}, [allow(100, tcp(1024, 60998), "::/0")])],
      expect: [{ subject: "data" }],
    },
    {
      name: "the last port is one of two high ones, from a port that no reply goes to",
      given: [acl("data", {}, [allow(100, tcp(1, oneOf("Last", 2000, 65535)), ANY)])],
      expect: [{ subject: "data" }],
    },
    {
      name: "the last port is one of two that are both high enough, one of them just so",
      given: [acl("data", {}, [allow(100, tcp(1, oneOf("Last", 1001, 2000)), ANY)])],
      expect: [{ subject: "data" }],
    },
    {
      name: "a limit of one's own",
      given: [acl("data", {}, [allow(100, tcp(1, 11), ANY)])],
      parameters: { mostPorts: 10 },
      expect: [{ subject: "data", title: "Allow 100 of data spans more than 10 ports" }],
    },
  ],
  undetermined: [
    {
      name: "the last port is one of two",
      given: [acl("data", {}, [allow(100, tcp(1, oneOf("Last", 10, 5000)), ANY)])],
      expect: [{ subject: "data", dependsOn: ["Last"] }],
    },
    {
      name: "the last port is one of two, and one of them is just low enough",
      given: [acl("data", {}, [allow(100, tcp(1, oneOf("Last", 1000, 2000)), ANY)])],
      expect: [{ subject: "data", dependsOn: ["Last"] }],
    },
    {
      name: "it may turn out to be a range for replies",
      given: [acl("data", {}, [allow(100, tcp(1024, oneOf("Last", 5000, 65535)), ANY)])],
      expect: [{ subject: "data", dependsOn: ["Last"] }],
    },
    {
      name: "a protocol that only the deploy tells",
      given: [acl("data", {}, [allow(100, service(unresolved("Protocol"), 0, 65535), ANY)])],
      expect: [{ subject: "data", dependsOn: ["Protocol"] }],
    },
  ],
});
