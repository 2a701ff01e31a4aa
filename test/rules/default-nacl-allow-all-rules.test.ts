import { defaultNaclAllowAllRules } from "../../shared/rules/default-nacl-allow-all-rules";
import { describeRule, acl, all, allow, raw, ref, unresolved, vpc } from "./describe-rule";

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

describeRule(defaultNaclAllowAllRules, {
  valid: [
    { name: "adopted and closed", given: [vpc("net"), adopted("closed", [])], on: "pulumi", because },
    { name: "not adopted", given: [vpc("net")] },
    { name: "an ACL of one's own", given: [acl("data", {}, [allow(100, all, ANY)])] },
    {
      name: "adopted, and a port denied first",
      given: [
        vpc("net"),
        adopted("half", [
          { ...EVERYTHING, ruleNo: 90, action: "deny", protocol: "6", fromPort: 22, toPort: 22 },
          EVERYTHING,
        ]),
      ],
      on: "pulumi",
      because,
    },
  ],
  invalid: [
    {
      name: "everything in",
      given: [vpc("net"), adopted("open", [EVERYTHING])],
      expect: [{ subject: "open" }],
      on: "pulumi",
      because,
    },
    {
      name: "everything out",
      given: [vpc("net"), adopted("open", [], [EVERYTHING])],
      expect: [{ subject: "open" }],
      on: "pulumi",
      because,
    },
  ],
  undetermined: [
    {
      name: "a block from outside",
      given: [vpc("net"), adopted("open", [{ ...EVERYTHING, cidrBlock: unresolved("Where") }])],
      expect: [{ subject: "open" }],
      on: "pulumi",
      because,
    },
  ],
});
