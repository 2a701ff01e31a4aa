import { naclPortrangeMissing } from "../../shared/rules/nacl-portrange-missing";
import {
  describeRule,
  acl,
  all,
  allow,
  deny,
  icmp,
  maybe,
  protocol,
  service,
  tcp,
  unresolved,
  icmpv6,
} from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclPortrangeMissing, {
  valid: [
    { name: "both ports", given: [acl("data", {}, [allow(100, tcp(443), ANY)])] },
    { name: "every protocol needs none", given: [acl("data", {}, [allow(100, all, ANY)])] },
    { name: "GRE needs none", given: [acl("data", {}, [allow(100, protocol(47), ANY)])] },
    { name: "ICMP has types", given: [acl("data", {}, [allow(100, icmp(), ANY)])] },
    {
      name: "Pulumi sends port 0 for what is left out",
      given: [acl("data", {}, [allow(100, protocol(6), ANY)])],
      on: "pulumi",
      because: "CloudFormation sends nothing",
    },
    {
      name: "icmpv6 with an IPv4 block is every type",
      given: [acl("data", {}, [allow(100, protocol(58), ANY)])],
    },
    {
      name: "icmpv6 with a type",
      given: [acl("data", {}, [allow(100, icmpv6(128, 0), "::/0")])],
    },
    {
      name: "Pulumi sends type and code 0 for what is left out",
      given: [acl("data", {}, [allow(100, protocol(1), ANY)])],
      on: "pulumi",
      because: "CloudFormation sends nothing",
    },
  ],
  invalid: [
    {
      name: "tcp without ports",
      given: [acl("data", {}, [allow(100, protocol(6), ANY)])],
      expect: [{ subject: "dataIn1", title: "Allow 100 of data names no port range" }],
      on: "cloudformation",
      because: "Pulumi sends port 0",
      without: { reordered: "one line" },
    },
    {
      name: "udp without ports, denied",
      given: [acl("data", {}, [], [deny(100, protocol(17), "::/0")])],
      expect: [{ subject: "dataOut1" }],
      on: "cloudformation",
      because: "Pulumi sends port 0",
    },
    {
      name: "ICMP without type and code",
      given: [acl("data", {}, [allow(100, protocol(1), ANY)])],
      expect: [{ subject: "dataIn1", title: "Allow 100 of data names no ICMP type and code" }],
      on: "cloudformation",
      because: "Pulumi sends type and code 0",
    },
    {
      name: "icmpv6 with an IPv6 block, without type and code",
      given: [acl("data", {}, [allow(100, protocol(58), "::/0")])],
      expect: [{ subject: "dataIn1" }],
      on: "cloudformation",
      because: "Pulumi sends type and code 0",
    },
  ],
  undetermined: [
    {
      name: "a protocol from outside",
      given: [acl("data", {}, [allow(100, service(unresolved("Protocol")), ANY)])],
      expect: [{ subject: "data", dependsOn: ["Protocol"] }],
      on: "cloudformation",
      because: "Pulumi sends port 0",
    },
    {
      name: "a first port that is there or not",
      given: [acl("data", {}, [allow(100, tcp(maybe("Limited", 443), 443), ANY)])],
      expect: [{ subject: "data", dependsOn: ["Limited"] }],
      on: "cloudformation",
      because: "Pulumi sends port 0",
    },
  ],
});
