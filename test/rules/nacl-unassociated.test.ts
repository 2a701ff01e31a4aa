import { naclUnassociated } from "../../shared/rules/nacl-unassociated";
import { NETWORK_ACL_ASSOCIATION } from "../../shared/vocabulary";
import { describeRule, acl, ref, resource, subnet, unresolved, vpc } from "./describe-rule";

describeRule(naclUnassociated, {
  valid: [
    {
      name: "a subnet of the program",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        acl("data", { vpc: ref("net"), subnets: ["a"] }, []),
      ],
    },
    {
      name: "a subnet from outside",
      given: [
        acl("data", {}, []),
        resource(NETWORK_ACL_ASSOCIATION, "link", { acl: ref("data"), subnet: "subnet-0123" }),
      ],
    },
    { name: "a default ACL", given: [vpc("net")] },
  ],
  invalid: [
    {
      name: "none",
      given: [vpc("net"), subnet("a", { vpc: ref("net") }), acl("data", { vpc: ref("net") }, [])],
      expect: [{ subject: "data" }],
    },
    {
      name: "the association is with another",
      given: [
        acl("data", {}, []),
        acl("web", {}, []),
        resource(NETWORK_ACL_ASSOCIATION, "link", { acl: ref("web"), subnet: "subnet-0123" }),
      ],
      expect: [{ subject: "data" }],
    },
  ],
  undetermined: [
    {
      name: "subnets that nobody knows",
      given: [
        acl("data", {}, []),
        resource(NETWORK_ACL_ASSOCIATION, "link", { acl: ref("data"), subnet: unresolved("Subnet") }),
      ],
      expect: [{ subject: "data", dependsOn: ["Subnet"] }],
    },
  ],
});
