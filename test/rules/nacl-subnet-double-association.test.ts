import { naclSubnetDoubleAssociation } from "../../shared/rules/nacl-subnet-double-association";
import { NETWORK_ACL_ASSOCIATION } from "../../shared/vocabulary";
import { describeRule, acl, oneOf, ref, resource, subnet, vpc, type Fact } from "./describe-rule";

const PLACES = [
  vpc("net"),
  subnet("a", { vpc: ref("net") }),
  subnet("b", { vpc: ref("net"), cidr: "10.0.2.0/24" }),
  acl("data", {}, []),
  acl("web", {}, []),
];
const puts = (name: string, to: string, subnet: Fact) =>
  resource(NETWORK_ACL_ASSOCIATION, name, { acl: ref(to), subnet });
const A_OR_B = oneOf("Which", ref("a"), ref("b"));
const B_OR_A = oneOf("Which", ref("b"), ref("a"));

describeRule(naclSubnetDoubleAssociation, {
  valid: [
    {
      name: "the same ACL by its own list and by an association",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        subnet("b", { vpc: ref("net"), cidr: "10.0.2.0/24" }),
        acl("data", { vpc: ref("net"), subnets: ["a", "b"] }, []),
        resource(NETWORK_ACL_ASSOCIATION, "link", { acl: ref("data"), subnet: ref("a") }),
      ],
      on: "pulumi",
      because: "an ACL of CloudFormation has no list of subnets",
    },
    {
      name: "one ACL for two subnets",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        subnet("b", { vpc: ref("net"), cidr: "10.0.2.0/24" }),
        acl("data", { vpc: ref("net"), subnets: ["a", "b"] }, []),
      ],
    },
    {
      name: "two subnets, two ACLs",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        subnet("b", { vpc: ref("net"), cidr: "10.0.2.0/24" }),
        acl("data", { subnets: ["a"] }, []),
        acl("web", { subnets: ["b"] }, []),
      ],
    },
    {
      name: "two subnets, each of which a condition chooses for one ACL",
      given: [...PLACES, puts("one", "data", A_OR_B), puts("two", "web", B_OR_A)],
      on: "cloudformation",
      because: "a program of Pulumi has chosen by then",
    },
  ],
  invalid: [
    {
      name: "two ACLs",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        acl("data", { subnets: ["a"] }, []),
        acl("web", { subnets: ["a"] }, []),
      ],
      expect: [{ subject: "a" }],
    },
    {
      name: "an association beside the ACL's own list",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        acl("data", { subnets: ["a"] }, []),
        acl("web", {}, []),
        resource(NETWORK_ACL_ASSOCIATION, "link", { acl: ref("web"), subnet: ref("a") }),
      ],
      expect: [{ subject: "a" }],
    },
    {
      name: "two resources for one ACL",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        acl("data", {}, []),
        resource(NETWORK_ACL_ASSOCIATION, "one", { acl: ref("data"), subnet: ref("a") }),
        resource(NETWORK_ACL_ASSOCIATION, "two", { acl: ref("data"), subnet: ref("a") }),
      ],
      expect: [{ subject: "a" }],
    },
    {
      name: "an association beside two lists",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        acl("data", { subnets: ["a"] }, []),
        acl("web", { subnets: ["a"] }, []),
        resource(NETWORK_ACL_ASSOCIATION, "link", { acl: ref("web"), subnet: ref("a") }),
      ],
      expect: [{ subject: "a" }],
    },
  ],
  undetermined: [
    {
      name: "a subnet, or another one, beside an association of one of them",
      given: [...PLACES, puts("one", "data", ref("a")), puts("two", "web", A_OR_B)],
      expect: [{ subject: "a", dependsOn: ["Which"] }],
    },
    {
      name: "one subnet or another, each time",
      given: [...PLACES, puts("one", "data", A_OR_B), puts("two", "web", oneOf("Other", ref("a"), ref("b")))],
      expect: [
        { subject: "a", dependsOn: ["Other", "Which"] },
        { subject: "b", dependsOn: ["Other", "Which"] },
      ],
    },
    {
      name: "two resources under one condition",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        acl("data", {}, []),
        acl("web", {}, []),
        { ...resource(NETWORK_ACL_ASSOCIATION, "one", { acl: ref("data"), subnet: ref("a") }), when: "Both" },
        { ...resource(NETWORK_ACL_ASSOCIATION, "two", { acl: ref("web"), subnet: ref("a") }), when: "Both" },
      ],
      expect: [{ subject: "a", dependsOn: ["Both"] }],
    },
  ],
  unheeded: {
    Association$: "associations under different conditions are mostly alternatives",
  },
});
