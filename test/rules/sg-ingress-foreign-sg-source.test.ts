import { sgIngressForeignSgSource } from "../../shared/rules/sg-ingress-foreign-sg-source";
import { describeRule, type Fact, group, groupRef, oneOf, raw, ref, tcp, unresolved } from "./describe-rule";

const OWN = "111122223333";
const OTHER = "444455556666";
const parameters = { approvedAccounts: [OWN] };
const from = (id: string) => group("web", { ingress: [tcp(443).from(groupRef(id))] });

function ownedBy(owner: Fact) {
  return [
    group("web"),
    raw("line", {
      cfn: {
        Type: "AWS::EC2::SecurityGroupIngress",
        Properties: {
          GroupId: ref("web", "GroupId"),
          IpProtocol: "tcp",
          FromPort: 443,
          ToPort: 443,
          SourceSecurityGroupId: "sg-0aaa",
          SourceSecurityGroupOwnerId: owner,
        },
      },
    }),
  ];
}

const OWNER = { on: "cloudformation", because: "Pulumi writes the account before the id" } as const;

describeRule(sgIngressForeignSgSource, {
  valid: [
    { name: "nothing is approved, so nobody asks", given: [from(`${OTHER}/sg-0aaa`)] },
    { name: "an approved account", given: [from(`${OWN}/sg-0aaa`)], parameters },
    { name: "an id without an account", given: [from("sg-0aaa")], parameters },
    { name: "a group of this program", given: [group("alb"), from("alb")], parameters },
    { name: "an approved owner", given: ownedBy(OWN), parameters, ...OWNER },
    { name: "a prefix", given: [group("web", { ingress: [tcp(443).from("10.0.0.0/8")] })], parameters },
  ],
  invalid: [
    {
      name: "another account",
      given: [from(`${OTHER}/sg-0aaa`)],
      parameters,
      expect: [{ subject: "web", title: `A source group of web lives in account ${OTHER}` }],
    },
    { name: "another owner", given: ownedBy(OTHER), parameters, ...OWNER, expect: [{ subject: "web" }] },
  ],
  undetermined: [
    {
      name: "a group of another account or of one's own",
      given: [
        group("web", { ingress: [tcp(443).from(groupRef(oneOf("Peer", `${OTHER}/sg-0aaa`, "sg-0aaa")))] }),
      ],
      parameters,
      expect: [{ subject: "web", dependsOn: ["Peer"] }],
    },
    {
      name: "an owner from outside",
      given: ownedBy(unresolved("Owner")),
      parameters,
      ...OWNER,
      expect: [{ subject: "web", dependsOn: ["Owner"] }],
    },
  ],
  unheeded: {
    SecurityGroupIngress: "a list that nobody knows is told by the rules about exposure",
  },
});
