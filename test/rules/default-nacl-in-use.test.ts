import { defaultNaclInUse } from "../../shared/rules/default-nacl-in-use";
import { describeRule, acl, raw, ref, subnet, unresolved, vpc } from "./describe-rule";

const ANY = "0.0.0.0/0";

function adopted(name: string, ingress: readonly object[], egress: readonly object[] = []) {
  return raw(name, {
    aws: {
      type: "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
      properties: { defaultNetworkAclId: ref("net"), ingress: [...ingress], egress: [...egress] } as never,
    },
  });
}

const EVERYTHING = { ruleNo: 100, action: "allow", protocol: "-1", cidrBlock: ANY, fromPort: 0, toPort: 0 };
const because = "CloudFormation cannot adopt a default ACL";

describeRule(defaultNaclInUse, {
  valid: [
    { name: "no subnets", given: [vpc("net")] },
    {
      name: "every subnet has an ACL of its own",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        acl("data", { vpc: ref("net"), subnets: ["a"] }, []),
      ],
    },
    {
      name: "the default ACL is adopted and closed",
      given: [vpc("net"), subnet("a", { vpc: ref("net") }), adopted("closed", [])],
      on: "pulumi",
      because,
    },
  ],
  invalid: [
    {
      name: "two subnets without an ACL are one finding",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        subnet("b", { vpc: ref("net"), cidr: "10.0.2.0/24" }),
      ],
      expect: [{ subject: "net", why: /^[ab] and [ab] have no ACL/ }],
    },
    {
      name: "one of two",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        subnet("b", { vpc: ref("net"), cidr: "10.0.2.0/24" }),
        acl("data", { vpc: ref("net"), subnets: ["a"] }, []),
      ],
      expect: [{ subject: "net", why: /^b has no ACL of its own/ }],
    },
    {
      name: "the default ACL is adopted and open",
      given: [vpc("net"), subnet("a", { vpc: ref("net") }), adopted("open", [EVERYTHING])],
      expect: [{ subject: "net" }],
      on: "pulumi",
      because,
    },
  ],
  undetermined: [
    {
      name: "the default ACL is adopted for somebody",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        adopted("open", [{ ...EVERYTHING, cidrBlock: unresolved("Where") }]),
      ],
      expect: [{ subject: "net" }],
      on: "pulumi",
      because,
    },
  ],
});
