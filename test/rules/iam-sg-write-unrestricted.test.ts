import { iamSgWriteUnrestricted } from "../../shared/rules/iam-sg-write-unrestricted";
import { IDENTITY, POLICY } from "../../shared/vocabulary";
import {
  describeRule,
  group,
  maybe,
  oneOf,
  ref,
  resource,
  spelled,
  unresolved,
  type Fact,
} from "./describe-rule";

const policy = (statement: { readonly [key: string]: Fact }) =>
  resource(POLICY, "Grant", { document: { Version: "2012-10-17", Statement: [statement] } });
const allow = (action: Fact, more: { readonly [key: string]: Fact } = {}) =>
  policy({ Effect: "Allow", Action: action, Resource: "*", ...more });

describeRule(iamSgWriteUnrestricted, {
  valid: [
    { name: "reading", given: [allow("ec2:Describe*")] },
    { name: "other calls of EC2", given: [allow(["ec2:RunInstances", "ec2:StartInstances"])] },
    {
      name: "named groups",
      given: [allow("ec2:Authorize*", { Resource: "arn:aws:ec2:*:*:security-group/sg-1" })],
    },
    {
      name: "under a condition",
      given: [allow("ec2:*", { Condition: { StringEquals: { "aws:ResourceTag/team": "shop" } } })],
    },
    { name: "denied", given: [policy({ Effect: "Deny", Action: "*", Resource: "*" })] },
    {
      name: "everything but what EC2 does",
      given: [policy({ Effect: "Allow", NotAction: "ec2:*", Resource: "*" })],
    },
    {
      name: "a group of the program, which is not every resource",
      given: [
        group("web"),
        allow("ec2:*", { Resource: spelled({ cfn: ref("web", "GroupId"), aws: ref("web") }) }),
      ],
    },
    {
      name: "every role is authorised, one by its place in the program",
      given: [
        resource(IDENTITY, "Admin", {}),
        resource(POLICY, "Grant", {
          document: { Statement: [{ Effect: "Allow", Action: "ec2:*", Resource: "*" }] },
          roles: [ref("Admin"), "NetOps"],
        }),
      ],
      parameters: { authorisedRoles: ["Admin", "NetOps"] },
      on: "cloudformation",
      because: "Pulumi attaches a policy to one role",
    },
    { name: "an authorised policy", given: [allow("ec2:*")], parameters: { authorisedRoles: ["Grant"] } },
    {
      name: "a policy of one authorised role",
      given: [
        resource(POLICY, "Grant", {
          document: { Statement: [{ Effect: "Allow", Action: "ec2:*", Resource: "*" }] },
          roles: ["Admin"],
        }),
      ],
      parameters: { authorisedRoles: ["Admin"] },
      on: "cloudformation",
      because: "Pulumi attaches a policy to one role by another word",
    },
  ],
  invalid: [
    {
      name: "everything",
      given: [allow("*")],
      expect: [{ subject: "Grant", title: "Grant may change any group or ACL" }],
    },
    { name: "everything of EC2, in other case", given: [allow("EC2:*")], expect: [{ subject: "Grant" }] },
    {
      name: "one call among others",
      given: [allow(["s3:GetObject", "ec2:AuthorizeSecurityGroupIngress"])],
      expect: [{ subject: "Grant" }],
    },
    ...[
      "AuthorizeSecurityGroupEgress",
      "RevokeSecurityGroupIngress",
      "RevokeSecurityGroupEgress",
      "ModifySecurityGroupRules",
      "UpdateSecurityGroupRuleDescriptionsIngress",
      "UpdateSecurityGroupRuleDescriptionsEgress",
      "CreateSecurityGroup",
      "DeleteSecurityGroup",
      "CreateNetworkAcl",
      "CreateNetworkAclEntry",
      "DeleteNetworkAcl",
      "DeleteNetworkAclEntry",
      "ReplaceNetworkAclEntry",
      "ReplaceNetworkAclAssociation",
      "ModifyNetworkInterfaceAttribute",
      "ModifyInstanceAttribute",
      "ModifyManagedPrefixList",
      "AssociateSecurityGroupVpc",
    ].map((call) => ({ name: call, given: [allow(`ec2:${call}`)], expect: [{ subject: "Grant" }] })),
    {
      name: "one of two roles is authorised",
      given: [
        resource(POLICY, "Grant", {
          document: { Statement: [{ Effect: "Allow", Action: "ec2:*", Resource: "*" }] },
          roles: ["Admin", "Intern"],
        }),
      ],
      parameters: { authorisedRoles: ["Admin"] },
      expect: [{ subject: "Grant" }],
      on: "cloudformation",
      because: "Pulumi attaches a policy to one role",
    },
    { name: "a pattern for ACLs", given: [allow("ec2:*NetworkAcl*")], expect: [{ subject: "Grant" }] },
    {
      name: "everything but reading",
      given: [policy({ Effect: "Allow", NotAction: ["ec2:Describe*"], Resource: ["*"] })],
      expect: [{ subject: "Grant" }],
    },
    {
      name: "as JSON text",
      given: [
        resource(POLICY, "Grant", {
          document: JSON.stringify({ Statement: { Effect: "Allow", Action: "ec2:*", Resource: "*" } }),
        }),
      ],
      expect: [{ subject: "Grant" }],
    },
    {
      name: "written inside a role",
      given: [
        resource(IDENTITY, "Deployer", {
          policies: spelled({
            cfn: [{ PolicyDocument: { Statement: [{ Effect: "Allow", Action: "ec2:*", Resource: "*" }] } }],
            aws: [{ policy: '{"Statement":[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]}' }],
          }),
        }),
      ],
      expect: [{ subject: "Deployer" }],
    },
    {
      name: "another role was authorised",
      given: [allow("ec2:*")],
      parameters: { authorisedRoles: ["Admin"] },
      expect: [{ subject: "Grant" }],
    },
  ],
  undetermined: [
    {
      name: "one of two JSON texts",
      given: [
        resource(POLICY, "Grant", {
          document: oneOf(
            "Text",
            JSON.stringify({ Statement: { Effect: "Allow", Action: "ec2:*", Resource: "*" } }),
            JSON.stringify({ Statement: { Effect: "Deny", Action: "ec2:*", Resource: "*" } }),
          ),
        }),
      ],
      expect: [{ subject: "Grant", dependsOn: ["Text"] }],
    },
    {
      name: "a role that only the deploy tells, beside an authorised one",
      given: [
        resource(POLICY, "Grant", {
          document: { Statement: [{ Effect: "Allow", Action: "ec2:*", Resource: "*" }] },
          roles: ["Admin", unresolved("Other")],
        }),
      ],
      parameters: { authorisedRoles: ["Admin"] },
      expect: [{ subject: "Grant", dependsOn: ["Other"] }],
      on: "cloudformation",
      because: "Pulumi attaches a policy to one role",
    },
    {
      name: "a role that is not authorised and may be left out",
      given: [
        resource(POLICY, "Grant", {
          document: { Statement: [{ Effect: "Allow", Action: "ec2:*", Resource: "*" }] },
          roles: ["Admin", maybe("Interns", "Intern")],
        }),
      ],
      parameters: { authorisedRoles: ["Admin"] },
      expect: [{ subject: "Grant", dependsOn: ["Interns"] }],
      on: "cloudformation",
      because: "Pulumi attaches a policy to one role",
    },
    {
      name: "a resource from outside",
      given: [allow("ec2:*", { Resource: unresolved("Target") })],
      expect: [{ subject: "Grant", dependsOn: ["Target"] }],
    },
    {
      name: "a document from outside",
      given: [resource(POLICY, "Grant", { document: unresolved("Text") })],
      expect: [{ subject: "Grant", dependsOn: ["Text"] }],
    },
  ],
});
