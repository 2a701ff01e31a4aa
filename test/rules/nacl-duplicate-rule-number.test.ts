import { naclDuplicateRuleNumber } from "../../shared/rules/nacl-duplicate-rule-number";
import {
  describeRule,
  acl,
  allow,
  byDefault,
  deny,
  foreignEntry,
  maybe,
  oneOf,
  raw,
  ref,
  tcp,
  unresolved,
  vpc,
} from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclDuplicateRuleNumber, {
  valid: [
    {
      name: "once in each direction",
      given: [acl("data", {}, [allow(100, tcp(443), ANY)], [allow(100, tcp(443), ANY)])],
    },
    {
      name: "in two ACLs",
      given: [acl("data", {}, [allow(100, tcp(443), ANY)]), acl("web", {}, [allow(100, tcp(443), ANY)])],
    },
    {
      name: "in two ACLs that parameters name, with one id for a sample",
      given: [
        foreignEntry("web", byDefault("WebAcl", "acl-0000000"), 100, "allow"),
        foreignEntry("data", byDefault("DataAcl", "acl-0000000"), 100, "allow"),
      ],
      on: "cloudformation",
      because: "Pulumi has no parameters",
    },
    {
      name: "two lines without a number, which another rule tells",
      given: [
        acl("data", {}, []),
        ...["one", "two"].map((name) =>
          raw(name, {
            cfn: {
              Type: "AWS::EC2::NetworkAclEntry",
              Properties: { NetworkAclId: ref("data"), Protocol: -1, RuleAction: "deny", CidrBlock: ANY },
            },
          }),
        ),
      ],
      on: "cloudformation",
      because: "Pulumi refuses a program that leaves it out",
    },
    {
      name: "neighbouring numbers",
      given: [acl("data", {}, [allow(100, tcp(443), ANY), allow(101, tcp(443), ANY)])],
    },
    {
      name: "one of them is not there in every completion",
      given: [acl("data", {}, [allow(100, tcp(443), ANY), maybe("More", allow(100, tcp(80), ANY))])],
      without: { standalone: "an entry that is left out is no twin" },
      on: "cloudformation",
      because: "the completion with both violates the rule",
    },
    {
      name: "number one of others",
      given: [acl("data", {}, [allow(oneOf("N", 90, 110), tcp(443), ANY), allow(100, tcp(80), ANY)])],
    },
  ],
  invalid: [
    {
      name: "two lines are told once",
      given: [acl("data", {}, [allow(100, tcp(443), ANY), deny(100, tcp(22), ANY)])],
      expect: [{ subject: "data", why: /100 \(.*\) and 100 \(/ }],
      without: { reordered: "which entry is which changes with the order of writing" },
    },
    {
      name: "the same line twice, on the way out",
      given: [acl("data", {}, [], [allow(100, tcp(443), "::/0"), allow(100, tcp(443), "::/0")])],
      expect: [{ subject: "data" }],
      on: "pulumi",
      because: "entry resources are two subjects, rows of one list that say the same are one finding",
      without: { standalone: "as resources they are two subjects" },
    },
    {
      name: "the number of AWS's own line in a default ACL",
      given: [
        vpc("net"),
        raw("twin", {
          cfn: {
            Type: "AWS::EC2::NetworkAclEntry",
            Properties: {
              NetworkAclId: ref("net", "DefaultNetworkAcl"),
              RuleNumber: 100,
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
              ruleNumber: 100,
              ruleAction: "deny",
              protocol: "6",
              fromPort: 22,
              toPort: 22,
              cidrBlock: ANY,
            },
          },
        }),
      ],
      expect: [{ subject: "twin", why: /AWS's own 100/ }],
    },
  ],
  undetermined: [
    {
      name: "a number from outside",
      given: [acl("data", {}, [allow(unresolved("Number"), tcp(443), ANY), allow(100, tcp(80), ANY)])],
      expect: [{ subject: "data", dependsOn: ["Number"] }],
    },
  ],
  unheeded: {
    "NetworkAclEntry( Egress)?$": "lines of one number under different conditions are mostly alternatives",
  },
  notAsked: {
    NetworkAclId: "whose entry it is, is asked as it is written",
  },
});
