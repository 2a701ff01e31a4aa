import { naclProtocolImpliesAllPorts } from "../../shared/rules/nacl-protocol-implies-all-ports";
import {
  describeRule,
  acl,
  all,
  allow,
  deny,
  icmp,
  icmpv6,
  oneOf,
  raw,
  ref,
  service,
  tcp,
} from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclProtocolImpliesAllPorts, {
  valid: [
    { name: "tcp", given: [acl("data", {}, [allow(100, tcp(443), ANY)])] },
    { name: "every protocol without ports", given: [acl("data", {}, [allow(100, all, ANY)])] },
    {
      name: "every protocol, every port",
      given: [acl("data", {}, [allow(100, service("-1", 0, 65535), ANY)])],
    },
    { name: "zeros, as Pulumi wants them", given: [acl("data", {}, [allow(100, service("-1", 0, 0), ANY)])] },
    { name: "ICMP has types", given: [acl("data", {}, [allow(100, icmp(8, 0), ANY)])] },
    { name: "ICMPv6 with an IPv6 prefix", given: [acl("data", {}, [allow(100, icmpv6(128, 0), "::/0")])] },
    { name: "ICMPv6 with an IPv4 prefix, every type", given: [acl("data", {}, [allow(100, icmpv6(), ANY)])] },
  ],
  invalid: [
    {
      name: "every protocol, one port",
      given: [acl("data", {}, [allow(100, service("-1", 443, 443), ANY)])],
      expect: [
        {
          subject: "data",
          title: "Allow 100 of data takes no notice of its ports",
          why: /allow all traffic from/,
        },
      ],
    },
    {
      name: "GRE with ports",
      given: [acl("data", {}, [], [deny(100, service(47, 1, 2), "::/0")])],
      expect: [{ subject: "data" }],
    },
    {
      name: "every protocol and a type of ICMP",
      given: [
        acl("data", {}, []),
        raw("entry", {
          cfn: {
            Type: "AWS::EC2::NetworkAclEntry",
            Properties: {
              NetworkAclId: ref("data"),
              RuleNumber: 100,
              Protocol: -1,
              RuleAction: "allow",
              CidrBlock: ANY,
              Icmp: { Type: 8, Code: 0 },
            },
          },
          aws: {
            type: "aws:ec2/networkAclRule:NetworkAclRule",
            properties: {
              networkAclId: ref("data"),
              ruleNumber: 100,
              protocol: "-1",
              ruleAction: "allow",
              cidrBlock: ANY,
              icmpType: 8,
              icmpCode: 0,
            },
          },
        }),
      ],
      expect: [{ subject: "entry" }],
    },
    {
      name: "ICMPv6 with an IPv4 prefix and type 0, which nobody writes who means every type",
      on: "cloudformation",
      because: "Pulumi's aws has 0 for a type that nobody wrote",
      given: [
        acl("data", {}, []),
        raw("entry", {
          cfn: {
            Type: "AWS::EC2::NetworkAclEntry",
            Properties: {
              NetworkAclId: ref("data"),
              RuleNumber: 100,
              Protocol: 58,
              RuleAction: "allow",
              CidrBlock: ANY,
              Icmp: { Type: 0, Code: 0 },
            },
          },
        }),
      ],
      expect: [{ subject: "entry" }],
    },
    {
      name: "one port less than all",
      given: [acl("data", {}, [allow(100, service("-1", 0, 65534), ANY)])],
      expect: [{ subject: "data" }],
    },
    {
      name: "ICMPv6 with an IPv4 prefix and a type",
      given: [acl("data", {}, [allow(100, icmpv6(128, 0), ANY)])],
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
