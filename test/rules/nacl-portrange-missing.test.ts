import { naclPortrangeMissing } from "../../shared/rules/nacl-portrange-missing";
import {
  describeRule,
  acl,
  all,
  allow,
  deny,
  icmp,
  maybe,
  oneOf,
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
    { name: "one port", given: [acl("data", {}, [allow(100, tcp(80, 80), ANY)])] },
    {
      name: "a port that only the deploy tells",
      given: [acl("data", {}, [allow(100, tcp(unresolved("First"), 80), ANY)])],
    },
    {
      name: "GRE takes no notice of ports",
      given: [acl("data", {}, [allow(100, service(47, 90, 80), ANY)])],
    },
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
      name: "ports upside down",
      given: [acl("data", {}, [allow(100, tcp(90, 80), ANY)])],
      expect: [{ subject: "dataIn1", title: "Allow 100 of data names ports that are no range" }],
    },
    {
      name: "a port that is none",
      given: [acl("data", {}, [], [deny(100, tcp(80, 70000), ANY)])],
      expect: [{ subject: "dataOut1" }],
    },
    {
      name: "a port that is none, beside one that only the deploy tells",
      given: [acl("data", {}, [allow(100, tcp(unresolved("First"), 70000), ANY)])],
      expect: [{ subject: "dataIn1" }],
    },
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
      name: "ports that are upside down perhaps",
      given: [acl("data", {}, [allow(100, tcp(oneOf("First", 80, 90), 85), ANY)])],
      expect: [{ subject: "data", dependsOn: ["First"] }],
    },
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
  unheeded: {
    "PortRange\\.(From|To)$": "what nobody knows yet is taken to be well-formed: AWS refuses the rest",
  },
  notAsked: {
    Egress: "a line that an outcome puts into the other direction is asked as it is written",
  },
});
