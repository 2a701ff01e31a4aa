import { naclDenyIneffective } from "../../shared/rules/nacl-deny-ineffective";
import {
  describeRule,
  acl,
  all,
  allow,
  deny,
  foreignEntry,
  icmp,
  maybe,
  oneOf,
  raw,
  ref,
  tcp,
  unresolved,
  vpc,
  aclLine,
} from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclDenyIneffective, {
  valid: [
    {
      name: "an entry for an ACL that is made elsewhere",
      given: [foreignEntry("shut", "acl-0123456789abcdef0", 80, "deny")],
    },
    {
      name: "the deny comes first",
      given: [acl("data", {}, [deny(90, tcp(22), ANY), allow(100, all, ANY)])],
    },
    {
      name: "written after, numbered before",
      given: [acl("data", {}, [allow(100, all, ANY), deny(90, tcp(22), ANY)])],
    },
    {
      name: "partly preceded: order at work",
      given: [acl("data", {}, [allow(100, tcp(22), "10.0.0.0/8"), deny(200, tcp(22), ANY)])],
    },
    {
      name: "the deny that closes the ACL",
      given: [acl("data", {}, [allow(100, all, ANY), deny(32766, all, ANY)])],
    },
    {
      name: "an earlier deny took all of it",
      given: [acl("data", {}, [deny(100, all, ANY), deny(200, tcp(22), ANY)])],
    },
    {
      name: "an allow for the other family",
      given: [acl("data", {}, [allow(100, all, "::/0"), deny(200, tcp(22), ANY)])],
    },
    {
      name: "an allow for the other direction",
      given: [acl("data", {}, [allow(100, all, ANY)], [deny(200, tcp(22), ANY)])],
    },
    {
      name: "an allow in another ACL",
      given: [acl("data", {}, [deny(200, tcp(22), ANY)]), acl("web", {}, [allow(100, all, ANY)])],
    },
    {
      name: "a port beside the range",
      given: [acl("data", {}, [allow(100, tcp(23, 65535), ANY), deny(200, tcp(22, 30), ANY)])],
    },
    {
      name: "all addresses but one half",
      given: [acl("data", {}, [allow(100, all, "0.0.0.0/1"), deny(200, tcp(22), ANY)])],
    },
    {
      name: "a prefix that nobody knows cannot hide from one port",
      given: [acl("data", {}, [allow(100, tcp(443), ANY), deny(200, all, unresolved("Bad"))])],
    },
    { name: "ICMP is not TCP", given: [acl("data", {}, [allow(100, tcp(), ANY), deny(200, icmp(8), ANY)])] },
    {
      name: "two of one number, of which EC2 takes one",
      given: [acl("data", {}, [deny(100, tcp(22), ANY), allow(100, all, ANY)])],
    },
    {
      name: "a dead allow is no deny",
      given: [acl("data", {}, [allow(100, all, ANY), allow(200, tcp(22), ANY)])],
    },
  ],
  invalid: [
    {
      name: "everything is allowed before",
      given: [acl("data", {}, [allow(100, all, ANY), deny(200, tcp(22), ANY)])],
      expect: [
        {
          subject: "data",
          title: "Deny 200 of data has no effect: allow 100 matches first",
          why: "A network ACL stops at the first match, and 100 (allow all traffic from 0.0.0.0/0) matches every packet of 200 (deny tcp 22 from 0.0.0.0/0).",
          lines: ["200: deny tcp 22 from 0.0.0.0/0", "100: allow all traffic from 0.0.0.0/0"],
          witness: "tcp 1.2.3.4:50000 → data:22",
        },
      ],
    },
    {
      name: "two halves together",
      given: [
        acl("data", {}, [
          allow(100, tcp(20, 30), "0.0.0.0/1"),
          allow(110, all, "128.0.0.0/1"),
          deny(200, tcp(22), ANY),
        ]),
      ],
      expect: [{ subject: "data", title: "Deny 200 of data has no effect: 100 and 110 match first" }],
    },
    {
      name: "an allow for one part and a deny for the rest",
      given: [
        acl("data", {}, [
          allow(100, all, "0.0.0.0/1"),
          deny(110, all, "128.0.0.0/1"),
          deny(200, tcp(22), ANY),
        ]),
      ],
      expect: [{ subject: "data" }],
    },
    {
      name: "two denies, each told",
      given: [
        acl("data", {}, [allow(100, all, ANY), deny(200, tcp(22), ANY), deny(210, tcp(3389), "10.0.0.0/8")]),
      ],
      expect: [
        { subject: "data", title: "Deny 200 of data has no effect: allow 100 matches first" },
        { subject: "data", title: "Deny 210 of data has no effect: allow 100 matches first" },
      ],
    },
    {
      name: "IPv6, on the way out",
      given: [acl("data", {}, [], [allow(100, all, "::/0"), deny(200, tcp(25), "2001:db8::/32")])],
      expect: [{ subject: "data" }],
    },
    {
      name: "a deny-all that does not close, with allows behind it",
      given: [acl("data", {}, [allow(100, all, ANY), deny(200, all, ANY), allow(300, tcp(80), ANY)])],
      expect: [{ subject: "data", title: "Deny 200 of data has no effect: allow 100 matches first" }],
    },
    {
      name: "an entry added to a default ACL, behind AWS's own line",
      given: [
        vpc("net"),
        raw("late", {
          cfn: {
            Type: "AWS::EC2::NetworkAclEntry",
            Properties: {
              NetworkAclId: ref("net", "DefaultNetworkAcl"),
              RuleNumber: 200,
              RuleAction: "deny",
              Protocol: 6,
              PortRange: { From: 22, To: 22 },
              CidrBlock: ANY,
            },
          },
          aws: {
            type: "aws:ec2/networkAclRule:NetworkAclRule",
            properties: {
              networkAclId: ref("net", "DefaultNetworkAcl"),
              ruleNumber: 200,
              ruleAction: "deny",
              protocol: "6",
              fromPort: 22,
              toPort: 22,
              cidrBlock: ANY,
            },
          },
        }),
      ],
      expect: [{ subject: "late", why: /AWS's own 100 \(allow all traffic/ }],
    },
    {
      name: "a ping among all ICMP",
      given: [acl("data", {}, [allow(100, icmp(), ANY), deny(200, icmp(8), ANY)])],
      expect: [{ subject: "data" }],
    },
  ],
  undetermined: [
    {
      name: "a deny that closes the ACL with one of two prefixes",
      given: [acl("data", {}, [allow(100, all, ANY), deny(32766, all, oneOf("Shut", ANY, "10.0.0.0/16"))])],
      expect: [{ subject: "data", dependsOn: ["Shut"] }],
    },
    {
      name: "a deny of everything behind which another line may stand",
      given: [
        acl("data", {}, [allow(100, all, ANY), deny(200, all, ANY), maybe("More", allow(300, tcp(22), ANY))]),
      ],
      expect: [{ subject: "data", dependsOn: ["More"] }],
    },
    {
      name: "a deny that does something in one direction and nothing in the other",
      given: [
        acl("data", {}, [allow(100, all, ANY)], [allow(40, all, ANY)]),
        raw("shut", {
          cfn: {
            Type: "AWS::EC2::NetworkAclEntry",
            Properties: {
              NetworkAclId: ref("data"),
              RuleNumber: 50,
              RuleAction: "deny",
              Protocol: 6,
              Egress: unresolved("Out"),
              PortRange: { From: 2049, To: 2049 },
              CidrBlock: ANY,
            },
          },
          aws: {
            type: "aws:ec2/networkAclRule:NetworkAclRule",
            properties: {
              networkAclId: ref("data"),
              ruleNumber: 50,
              ruleAction: "deny",
              protocol: "tcp",
              egress: unresolved("Out"),
              fromPort: 2049,
              toPort: 2049,
              cidrBlock: ANY,
            },
          },
        }),
      ],
      expect: [{ subject: "shut", dependsOn: ["Out"] }],
    },
    {
      name: "an ACL made elsewhere, where a deny of its own may come first",
      given: [
        foreignEntry("wide", unresolved("Acl"), 80, "allow"),
        foreignEntry("shut", unresolved("Acl"), 90, "deny", 22),
      ],
      on: "cloudformation",
      because: "an output that is not known yet is a different one each time",
      expect: [{ subject: "shut", dependsOn: ["the rest of Acl"] }],
    },
    {
      name: "lines of the ACL's own that nobody knows",
      given: [
        raw("data", {
          aws: { type: "aws:ec2/networkAcl:NetworkAcl", properties: { ingress: unresolved("Lines") } },
        }),
        raw("shut", {
          aws: {
            type: "aws:ec2/networkAclRule:NetworkAclRule",
            properties: {
              networkAclId: ref("data"),
              ruleNumber: 90,
              ruleAction: "deny",
              protocol: "tcp",
              fromPort: 22,
              toPort: 22,
              cidrBlock: ANY,
            },
          },
        }),
      ],
      on: "pulumi",
      because: "CloudFormation has no lines within an ACL",
      expect: [{ subject: "shut", dependsOn: ["Lines"] }],
    },
    {
      name: "the prefix of the allow decides",
      given: [acl("data", {}, [allow(100, all, unresolved("Trusted")), deny(200, tcp(22), ANY)])],
      expect: [
        {
          subject: "data",
          dependsOn: ["Trusted"],
          title: "Deny 200 of data may have no effect: Trusted decides",
        },
      ],
    },
    {
      name: "the allow is there or not",
      given: [acl("data", {}, [maybe("Open", allow(100, all, ANY)), deny(200, tcp(22), ANY)])],
      expect: [{ subject: "data", dependsOn: ["Open"] }],
    },
    {
      name: "the number of the deny is one of two",
      given: [acl("data", {}, [allow(100, all, ANY), deny(oneOf("Number", 90, 200), tcp(22), ANY)])],
      expect: [{ subject: "data", dependsOn: ["Number"] }],
    },
    {
      name: "an allow or a deny, and dead either way",
      given: [
        acl("data", {}, [allow(100, all, ANY), aclLine(oneOf("Action", "allow", "deny"), 200, tcp(22), ANY)]),
      ],
      expect: [{ subject: "data", dependsOn: ["Action"] }],
    },
  ],
  notAsked: {
    NetworkAclId: "whose entry it is, is asked as it is written",
  },
});
