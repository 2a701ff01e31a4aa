import { naclIngressAdminPortOpen } from "../../shared/rules/nacl-ingress-admin-port-open";
import {
  describeRule,
  acl,
  aclLine,
  all,
  allow,
  byDefault,
  deny,
  foreignEntry,
  icmp,
  maybe,
  oneOf,
  raw,
  tcp,
  udp,
  unresolved,
  vpc,
} from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclIngressAdminPortOpen, {
  valid: [
    {
      name: "HTTPS into an ACL that is made elsewhere",
      given: [foreignEntry("https", "acl-0123456789abcdef0", 80, "allow", 443)],
    },
    { name: "another port", given: [acl("data", {}, [allow(100, tcp(443), ANY)])] },
    {
      name: "the ports beside 22",
      given: [acl("data", {}, [allow(100, tcp(21), ANY), allow(110, tcp(23), ANY)])],
    },
    {
      name: "a deny with a lower number",
      given: [acl("data", {}, [allow(100, tcp(20, 30), ANY), deny(90, tcp(22), ANY)])],
    },
    {
      name: "a deny in two halves",
      given: [
        acl("data", {}, [deny(80, all, "0.0.0.0/1"), deny(81, all, "128.0.0.0/1"), allow(100, all, ANY)]),
      ],
    },
    {
      name: "just below the threshold of open",
      given: [acl("data", {}, [allow(100, tcp(22), "100.0.0.0/9")])],
    },
    {
      name: "private addresses",
      given: [acl("data", {}, [allow(100, all, "10.0.0.0/8"), allow(101, all, "fc00::/7")])],
    },
    { name: "an ICMP type is no port", given: [acl("data", {}, [allow(100, icmp(22), ANY)])] },
    { name: "the way out is none in", given: [acl("data", {}, [], [allow(100, all, ANY)])] },
    { name: "no lines deny everything", given: [acl("data", {}, [])] },
    { name: "lines for high replies only", given: [acl("data", {}, [allow(100, tcp(32768, 65535), ANY)])] },
    { name: "a VPC's untouched default ACL belongs to another rule", given: [vpc("net")] },
  ],
  invalid: [
    {
      name: "SSH from everywhere",
      given: [acl("data", {}, [allow(100, tcp(22), ANY)])],
      expect: [
        {
          subject: "data",
          family: 4,
          lines: ["100: allow tcp 22 from 0.0.0.0/0"],
          title: "data allows SSH (tcp 22) from the whole IPv4 internet",
          why: "100 (allow tcp 22 from 0.0.0.0/0) is the first line that matches.",
          dependsOn: [],
        },
      ],
    },
    {
      name: "two halves that add up",
      given: [acl("data", {}, [allow(100, tcp(22), "0.0.0.0/1"), allow(110, tcp(20, 30), "128.0.0.0/1")])],
      expect: [
        {
          subject: "data",
          family: 4,
          lines: ["100: allow tcp 22 from 0.0.0.0/1", "110: allow tcp 20-30 from 128.0.0.0/1"],
        },
      ],
    },
    {
      name: "a deny that comes too late",
      given: [acl("data", {}, [allow(100, tcp(22), ANY), deny(200, tcp(22), ANY)])],
      expect: [{ subject: "data", lines: ["100: allow tcp 22 from 0.0.0.0/0"] }],
    },
    {
      name: "a deny for one half only",
      given: [acl("data", {}, [deny(90, all, "0.0.0.0/1"), allow(100, tcp(3389), ANY)])],
      expect: [{ subject: "data", prefixes: ["128.0.0.0/1"] }],
    },
    {
      name: "RDP over UDP",
      given: [acl("data", {}, [allow(100, udp(3389), ANY)])],
      expect: [{ subject: "data", services: ["udp 3389"] }],
    },
    {
      name: "IPv6 alone",
      given: [
        acl("data", {}, [deny(90, tcp(22), ANY), allow(100, tcp(22), ANY), allow(110, tcp(22), "::/0")]),
      ],
      expect: [{ subject: "data", family: 6 }],
    },
    {
      name: "both families, as one finding",
      given: [acl("data", {}, [allow(100, tcp(22), ANY), allow(110, tcp(22), "::/0")])],
      expect: [
        { subject: "data", families: [4, 6], title: "data allows SSH (tcp 22) from the whole internet" },
      ],
    },
    {
      name: "just at the threshold of open",
      given: [acl("data", {}, [allow(100, tcp(22), "100.0.0.0/10"), allow(101, tcp(22), "44.0.0.0/8")])],
      expect: [{ subject: "data", family: 4 }],
    },
    {
      name: "a line for replies: the verdict stays",
      given: [acl("data", {}, [allow(100, tcp(1024, 65535), ANY)])],
      expect: [{ subject: "data", family: 4 }],
    },
    {
      name: "a default",
      given: [acl("data", {}, [allow(100, tcp(22), byDefault("Office", ANY))])],
      expect: [{ subject: "data", dependsOn: ["Office"] }],
    },
    {
      name: "a port of one's own",
      given: [acl("data", {}, [allow(100, tcp(2222), ANY)])],
      parameters: { adminPorts: [2222] },
      expect: [{ subject: "data" }],
    },
  ],
  undetermined: [
    {
      name: "SSH into an ACL that nobody names",
      given: [
        raw("ssh", {
          cfn: {
            Type: "AWS::EC2::NetworkAclEntry",
            Properties: {
              ...{ RuleNumber: 80, Protocol: 6, RuleAction: "allow", CidrBlock: ANY },
              PortRange: { From: 22, To: 22 },
            },
          },
          aws: {
            type: "aws:ec2/networkAclRule:NetworkAclRule",
            properties: {
              ...{ ruleNumber: 80, protocol: "tcp", ruleAction: "allow", cidrBlock: ANY },
              ...{ fromPort: 22, toPort: 22 },
            },
          },
        }),
      ],
      without: { conditional: "whether the only entry of an ACL is there decides as well" },
      expect: [{ subject: "ssh", dependsOn: ["the rest of the ACL of ssh"] }],
    },
    {
      name: "SSH into an ACL that is made elsewhere, where a deny may come first",
      given: [foreignEntry("ssh", unresolved("Acl"), 80, "allow", 22)],
      on: "cloudformation",
      because: "an output that is not known yet has another name",
      without: { conditional: "whether the only entry of an ACL is there decides as well" },
      expect: [{ subject: "ssh", dependsOn: ["the rest of Acl"] }],
    },
    {
      name: "a source from outside",
      given: [acl("data", {}, [allow(100, tcp(22), unresolved("Office"))])],
      expect: [
        { subject: "data", dependsOn: ["Office"], title: "data may allow SSH (tcp 22) in: Office decides" },
      ],
    },
    {
      name: "an IPv6 source from outside",
      given: [acl("data", {}, [allow(100, tcp(22), unresolved("Office"), 6)])],
      expect: [{ subject: "data", family: 6, dependsOn: ["Office"] }],
    },
    {
      name: "a deny over IPv6 that is there or not",
      given: [acl("data", {}, [maybe("Closed", deny(90, tcp(22), "::/0")), allow(100, tcp(22), "::/0")])],
      expect: [{ subject: "data", family: 6, dependsOn: ["Closed"] }],
    },
    {
      name: "an allow that is there or not",
      given: [acl("data", {}, [maybe("Open", allow(100, tcp(22), ANY))])],
      expect: [{ subject: "data", dependsOn: ["Open"] }],
    },
    {
      name: "a deny that is there or not",
      given: [acl("data", {}, [maybe("Closed", deny(90, tcp(22), ANY)), allow(100, tcp(22), ANY)])],
      expect: [{ subject: "data", dependsOn: ["Closed"] }],
    },
    {
      name: "the number of the deny is one of two",
      given: [acl("data", {}, [deny(oneOf("Number", 90, 110), tcp(22), ANY), allow(100, tcp(22), ANY)])],
      expect: [{ subject: "data", dependsOn: ["Number"] }],
    },
    {
      name: "nobody knows the action",
      given: [acl("data", {}, [aclLine(oneOf("Action", "allow", "deny"), 100, tcp(22), ANY)])],
      expect: [{ subject: "data", dependsOn: ["Action"] }],
    },
  ],
});
