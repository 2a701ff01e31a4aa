import { naclRuleNumberInvalid } from "../../shared/rules/nacl-rule-number-invalid";
import { describeRule, acl, all, allow, deny, oneOf, raw, ref, tcp, unresolved } from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclRuleNumberInvalid, {
  valid: [
    { name: "the lowest", given: [acl("data", {}, [allow(1, tcp(443), ANY)])] },
    { name: "the highest", given: [acl("data", {}, [allow(32766, tcp(443), ANY)])] },
    {
      name: "one good number of two",
      given: [acl("data", {}, [allow(oneOf("N", 1, 32766), tcp(443), ANY)])],
    },
  ],
  invalid: [
    {
      name: "zero",
      given: [acl("data", {}, [allow(0, tcp(443), ANY)])],
      expect: [{ subject: "data", title: "Number 0 of data is out of range" }],
    },
    {
      name: "AWS's own",
      given: [acl("data", {}, [], [deny(32767, all, ANY)])],
      expect: [{ subject: "data" }],
    },
    {
      name: "below zero",
      given: [acl("data", {}, [allow(-1, tcp(443), "::/0")])],
      expect: [{ subject: "data" }],
    },
    {
      name: "none",
      given: [
        acl("data", {}, []),
        raw("entry", {
          cfn: {
            Type: "AWS::EC2::NetworkAclEntry",
            Properties: {
              NetworkAclId: ref("data"),
              Protocol: 6,
              RuleAction: "allow",
              CidrBlock: "10.0.0.0/8",
              PortRange: { From: 443, To: 443 },
            },
          },
        }),
      ],
      expect: [{ subject: "entry", title: "An allow of data has no number" }],
      on: "cloudformation",
      because: "Pulumi refuses a program that leaves it out",
    },
  ],
  undetermined: [
    {
      name: "a number from outside",
      given: [acl("data", {}, [allow(unresolved("Number"), tcp(443), ANY)])],
      expect: [{ subject: "data", dependsOn: ["Number"] }],
    },
  ],
});
