import { sgVpcAssociation } from "../../shared/rules/sg-vpc-association";
import { GROUP_VPC_ASSOCIATION } from "../../shared/vocabulary";
import { describeRule, group, ref, resource, vpc } from "./describe-rule";

describeRule(sgVpcAssociation, {
  valid: [{ name: "a group in its own VPC", given: [vpc("net"), group("web", { vpc: ref("net") })] }],
  invalid: [
    {
      name: "a second VPC",
      given: [
        vpc("net"),
        vpc("other"),
        group("web", { vpc: ref("net") }),
        resource(GROUP_VPC_ASSOCIATION, "both", { group: ref("web", "GroupId"), vpc: ref("other") }),
      ],
      expect: [{ subject: "both", title: "The lines of web apply in other too" }],
    },
    {
      name: "somebody else's VPC",
      given: [
        group("web"),
        resource(GROUP_VPC_ASSOCIATION, "both", {
          group: ref("web", "GroupId"),
          vpc: "vpc-0123456789abcdef0",
        }),
      ],
      expect: [{ subject: "both", title: "The lines of web apply in vpc-0123456789abcdef0 too" }],
    },
  ],
  undetermined: "that the association is written is the fact itself",
});
