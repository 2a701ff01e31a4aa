import assert from "node:assert/strict";
import { judge, networkOfTemplate } from "../../shared";
import { naclRuleNumberInvalid } from "../../shared/rules/nacl-rule-number-invalid";
import { describeRule, acl, all, allow, deny, oneOf, raw, ref, tcp, unresolved } from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclRuleNumberInvalid, {
  valid: [
    { name: "the lowest", given: [acl("data", {}, [allow(1, tcp(443), ANY)])] },
    { name: "the highest", given: [acl("data", {}, [allow(32766, tcp(443), ANY)])] },
    {
      name: "two good numbers",
      given: [acl("data", {}, [allow(oneOf("N", 1, 32766), tcp(443), ANY)])],
    },
    {
      name: "a number from outside",
      given: [acl("data", {}, [allow(unresolved("Number"), tcp(443), ANY)])],
    },
  ],
  invalid: [
    {
      name: "zero",
      given: [acl("data", {}, [allow(0, tcp(443), ANY)])],
      expect: [{ subject: "data", title: "Number 0 of data is none that EC2 takes" }],
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
      name: "a good number, or none that EC2 takes",
      given: [acl("data", {}, [allow(oneOf("N", 0, 100), tcp(443), ANY)])],
      expect: [{ subject: "data", dependsOn: ["N"] }],
    },
  ],
  unheeded: { RuleNumber$: "what nobody knows yet is taken for a sound one: AWS refuses the rest" },
});

it("nacl-rule-number-invalid finds a text that is no number", () => {
  const network = networkOfTemplate({
    Resources: {
      Entry: {
        Type: "AWS::EC2::NetworkAclEntry",
        Properties: {
          NetworkAclId: "acl-1",
          RuleNumber: "first",
          Protocol: -1,
          RuleAction: "deny",
          CidrBlock: ANY,
        },
      },
    },
  });
  const found = judge(naclRuleNumberInvalid, network);
  assert.deepEqual(
    found.map(({ verdict, dependsOn }) => [verdict, ...dependsOn]),
    [["violation"]],
  );
});
