import { quotaNaclsPerVpc } from "../../shared/rules/quota-nacls-per-vpc";
import { acl, describeRule, oneOf, ref, vpc } from "./describe-rule";

const TWO = [vpc("net"), acl("a", { vpc: ref("net") }, []), acl("b", { vpc: ref("net") }, [])];

describeRule(quotaNaclsPerVpc, {
  valid: [
    { name: "two", given: TWO },
    { name: "as many as are allowed", given: TWO, config: { quotas: { aclsPerVpc: 2 } } },
    {
      name: "in two VPCs",
      given: [
        vpc("net"),
        vpc("other"),
        acl("a", { vpc: ref("net") }, []),
        acl("b", { vpc: ref("other") }, []),
      ],
      config: { quotas: { aclsPerVpc: 1 } },
    },
    {
      name: "one of two VPCs, and none in the other",
      given: [
        vpc("net"),
        vpc("other"),
        acl("a", { vpc: ref("net") }, []),
        acl("b", { vpc: oneOf("Which", ref("net"), ref("other")) }, []),
      ],
      config: { quotas: { aclsPerVpc: 2 } },
    },
  ],
  invalid: [
    {
      name: "one too many",
      given: TWO,
      config: { quotas: { aclsPerVpc: 1 } },
      expect: [{ subject: "a", title: "net has 2 ACLs, 1 are allowed" }],
    },
  ],
  undetermined: [
    {
      name: "one too many, if it is that VPC's",
      given: [
        vpc("net"),
        vpc("other"),
        acl("a", { vpc: ref("net") }, []),
        acl("b", { vpc: oneOf("Which", ref("net"), ref("other")) }, []),
      ],
      config: { quotas: { aclsPerVpc: 1 } },
      expect: [{ subject: "a", title: /net may have more than 1 ACL/, dependsOn: ["Which"] }],
    },
  ],
  unheeded: {
    NetworkAcl$: "an ACL under a condition is counted as if it existed",
  },
});
