import { naclSourceNotCidr } from "../../shared/rules/nacl-source-not-cidr";
import {
  describeRule,
  acl,
  allow,
  group,
  maybe,
  raw,
  ref,
  tcp,
  unresolved,
  type Fact,
} from "./describe-rule";

const ANY = "0.0.0.0/0";

const entry = (source: Readonly<Record<string, Fact>>, i = 0) =>
  raw(i === 0 ? "entry" : `entry${i}`, {
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
  });

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
          (source, i) => entry(source, i),
        ),
      ],
      expect: [{ subject: "entry" }, { subject: "entry1" }, { subject: "entry2" }],
      on: "cloudformation",
      because: "Pulumi's provider demands exactly one of the two",
    },
  ],
  undetermined: [
    {
      name: "a block that is there or not",
      given: [acl("data", {}, []), entry({ CidrBlock: maybe("Ours", ANY) })],
      expect: [{ subject: "entry", dependsOn: ["Ours"] }],
      on: "cloudformation",
      because: "Pulumi's provider demands exactly one of the two",
    },
    {
      name: "a second block that is there or not",
      given: [acl("data", {}, []), entry({ CidrBlock: ANY, Ipv6CidrBlock: maybe("Dual", "::/0") })],
      expect: [{ subject: "entry", dependsOn: ["Dual"] }],
      on: "cloudformation",
      because: "Pulumi's provider demands exactly one of the two",
    },
  ],
  unheeded: {
    CidrBlock$: "what nobody knows yet is taken to be well-formed: AWS refuses the rest",
  },
});
