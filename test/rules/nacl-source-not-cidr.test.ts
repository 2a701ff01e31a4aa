import { naclSourceNotCidr } from "../../shared/rules/nacl-source-not-cidr";
import { describeRule, acl, allow, group, raw, ref, tcp, unresolved } from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclSourceNotCidr, {
  valid: [
    { name: "an IPv4 block", given: [acl("data", {}, [allow(100, tcp(443), ANY)])] },
    { name: "an IPv6 block", given: [acl("data", {}, [allow(100, tcp(443), "::/0")])] },
    { name: "a block from outside", given: [acl("data", {}, [allow(100, tcp(443), unresolved("Office"))])] },
  ],
  invalid: [
    {
      name: "the id of a group",
      given: [acl("data", {}, [allow(100, tcp(443), "sg-0123456789abcdef0")])],
      expect: [{ subject: "data", title: "Allow 100 of data does not name one address block" }],
    },
    {
      name: "a list",
      given: [acl("data", {}, [], [allow(100, tcp(443), "pl-3b927c52")])],
      expect: [{ subject: "data" }],
    },
    {
      name: "a group of the program, both blocks, and none",
      given: [
        acl("data", {}, []),
        group("web"),
        ...[{ CidrBlock: ref("web", "GroupId") }, { CidrBlock: ANY, Ipv6CidrBlock: "::/0" }, {}].map(
          (source, i) =>
            raw(`entry${i}`, {
              cfn: {
                Type: "AWS::EC2::NetworkAclEntry",
                Properties: {
                  NetworkAclId: ref("data"),
                  RuleNumber: 100 + i,
                  RuleAction: "allow",
                  Protocol: -1,
                  ...source,
                },
              },
            }),
        ),
      ],
      expect: [{ subject: "entry0" }, { subject: "entry1" }, { subject: "entry2" }],
      on: "cloudformation",
      because: "Pulumi's provider demands exactly one of the two",
    },
  ],
  undetermined: "what a value from outside turns out to be is not asked: a block is what belongs there",
});
