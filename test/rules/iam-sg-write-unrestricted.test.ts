import { iamSgWriteUnrestricted } from "../../shared/rules/iam-sg-write-unrestricted";
import { IDENTITY, POLICY } from "../../shared/vocabulary";
import {
  describeRule,
  group,
  maybe,
  oneOf,
  raw,
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
const managed = (arn: Fact) => resource(IDENTITY, "Deployer", { managed: [arn] });
const set = (properties: { readonly [key: string]: Fact }) =>
  raw("Admins", { cfn: { Type: "AWS::SSO::PermissionSet", Properties: properties } });

/** A policy as JSON text of which only the deploy tells some parts. */
const written = (...statements: readonly object[]) =>
  raw("Grant", {
    cfn: {
      Type: "AWS::IAM::ManagedPolicy",
      Properties: { PolicyDocument: { "Fn::Sub": JSON.stringify({ Statement: statements }) } },
    },
  });
const SECRET = {
  Effect: "Allow",
  Action: "secretsmanager:GetSecretValue",
  Resource:
    "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:${AWS::StackName}-*",
};
const IN_TEXT = {
  on: "cloudformation",
  because: "Pulumi tells nothing of a text while a part of it is not known",
} as const;

describeRule(iamSgWriteUnrestricted, {
  valid: [
    { name: "other calls, in JSON text with parts that nobody knows", ...IN_TEXT, given: [written(SECRET)] },
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
    ...[
      "arn:aws:s3:::*",
      "arn:aws:ec2:*:*:vpc/*",
      "arn:aws:ec2:*:*:security-group/sg-0*",
      "arn:aws:ec2:eu-*security-group/*",
      "arn:aws:ec2:::security-group/*",
      "ARN:AWS:EC2:*:*:*",
      "arn:aws:ec2:*:*:dedicated-host/*",
      "arn:aws:ec2:*:*:security-group/sg-?",
      "arn:aws:ec2:*:*?security-group/*",
    ].map((target) => ({
      name: `a line of any group in ${target}`,
      given: [allow("ec2:AuthorizeSecurityGroupIngress", { Resource: target })],
    })),
    {
      name: "ACLs where the call is one of groups",
      given: [allow("ec2:RevokeSecurityGroupIngress", { Resource: "arn:aws:ec2:*:*:network-acl/*" })],
    },
    {
      name: "all instances, and no group to put on them",
      given: [allow("ec2:ModifyInstanceAttribute", { Resource: "arn:aws:ec2:*:*:instance/*" })],
    },
    {
      name: "all but what EC2 has",
      given: [policy({ Effect: "Allow", Action: "*", NotResource: "arn:aws:ec2:*:*:*" })],
    },
    {
      name: "a group of this account whose id the program makes",
      given: [
        group("web"),
        allow("ec2:*", {
          Resource: {
            "Fn::Sub": "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:security-group/${web}",
          },
        }),
      ],
      on: "cloudformation",
      because: "Pulumi's engine puts texts together itself",
    },
    {
      name: "AWS's own policy for reading",
      given: [managed("arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess")],
    },
    {
      name: "an administrator who is authorised",
      given: [managed("arn:aws:iam::aws:policy/AdministratorAccess")],
      parameters: { authorisedRoles: ["Deployer"] },
    },
    {
      name: "everything but what two services do, one of which is EC2",
      given: [policy({ Effect: "Allow", NotAction: ["iam:*", "ec2:*"], Resource: "*" })],
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
    ...[
      "arn*",
      "arn:*",
      "arn:aws:ec2:*",
      "arn:aws*:ec2:*:*:*",
      "arn:aws:ec2:*:*:security-group/*",
      "arn:aws:ec2:eu-central-1:111122223333:security-group/sg-*",
      "arn:aws:ec2:eu-*:????????????:sec*",
      "arn:aws:ec2:*:security-group/*",
      "arn:aws:ec2:*:*:sec*oup/*",
      "arn:aws:ec2:*:*:security?group/*",
      "**",
    ].map((target) => ({
      name: `every group in ${target}`,
      given: [allow("ec2:AuthorizeSecurityGroupIngress", { Resource: target })],
      expect: [{ subject: "Grant" }],
    })),
    ...["*", "security-group/*"].map((what) => ({
      name: `${what} of this account and Region`,
      given: [
        allow("ec2:*", {
          Resource: { "Fn::Sub": `arn:\${AWS::Partition}:ec2:\${AWS::Region}:\${AWS::AccountId}:${what}` },
        }),
      ],
      expect: [{ subject: "Grant" }],
      on: "cloudformation" as const,
      because: "Pulumi's engine puts texts together itself",
    })),
    {
      name: "an account that a parameter names",
      given: [
        allow("ec2:*", {
          Resource: {
            "Fn::Join": ["", ["arn:aws:ec2:*:", unresolved("Account"), ":security-group/*"]],
          },
        }),
      ],
      expect: [{ subject: "Grant" }],
      on: "cloudformation",
      because: "Pulumi's engine puts texts together itself",
    },
    {
      name: "a Region that a parameter names, and whatever is in it",
      given: [
        allow("ec2:*", { Resource: { "Fn::Join": ["", ["arn:aws:ec2:", unresolved("Region"), ":*"]] } }),
      ],
      expect: [{ subject: "Grant" }],
      on: "cloudformation",
      because: "Pulumi's engine puts texts together itself",
    },
    {
      name: "ACLs beside a bucket",
      given: [
        allow("ec2:CreateNetworkAclEntry", {
          Resource: ["arn:aws:s3:::logs", "arn:aws:ec2:*:*:network-acl/*"],
        }),
      ],
      expect: [{ subject: "Grant" }],
    },
    {
      name: "any group on any instance",
      given: [
        allow("ec2:ModifyInstanceAttribute", {
          Resource: ["arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:security-group/*"],
        }),
      ],
      expect: [{ subject: "Grant" }],
    },
    {
      name: "all but a bucket",
      given: [policy({ Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::audit" })],
      expect: [{ subject: "Grant" }],
    },
    {
      name: "all but one group",
      given: [
        policy({
          Effect: "Allow",
          Action: "ec2:*",
          NotResource: "arn:aws:ec2:eu-central-1:111122223333:security-group/sg-1",
        }),
      ],
      expect: [{ subject: "Grant" }],
    },
    ...[{}, { StringEquals: {} }].map((condition) => ({
      name: `under the condition ${JSON.stringify(condition)}`,
      given: [allow("ec2:*", { Condition: condition })],
      expect: [{ subject: "Grant" }],
    })),
    ...[
      "AdministratorAccess",
      "PowerUserAccess",
      "AmazonEC2FullAccess",
      "AmazonVPCFullAccess",
      "job-function/NetworkAdministrator",
    ].map((name) => ({
      name: `AWS's own ${name}`,
      given: [managed(`arn:aws:iam::aws:policy/${name}`)],
      expect: [{ subject: "Deployer" }],
    })),
    {
      name: "AWS's own policy in a partition that only the deploy tells",
      given: [managed({ "Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess" })],
      expect: [{ subject: "Deployer" }],
      on: "cloudformation",
      because: "Pulumi's engine puts texts together itself",
    },
    ...[
      { token: "aws:iam/rolePolicyAttachment:RolePolicyAttachment", word: "policyArn" },
      { token: "aws:iam/userPolicyAttachment:UserPolicyAttachment", word: "policyArn" },
      { token: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment", word: "policyArn" },
      { token: "aws:iam/policyAttachment:PolicyAttachment", word: "policyArn" },
      { token: "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", word: "managedPolicyArn" },
    ].map(({ token, word }) => ({
      name: token,
      given: [
        raw("Attach", {
          aws: { type: token, properties: { [word]: "arn:aws:iam::aws:policy/AdministratorAccess" } },
        }),
      ],
      expect: [{ subject: "Attach" }],
      on: "pulumi" as const,
      because: "CloudFormation attaches AWS's policies where the identity is written",
    })),
    {
      name: "a permission set with a policy of AWS",
      given: [set({ ManagedPolicies: ["arn:aws:iam::aws:policy/AdministratorAccess"] })],
      expect: [{ subject: "Admins" }],
      on: "cloudformation",
      because: "Pulumi attaches it by a resource of its own",
    },
    {
      name: "a permission set with a policy of its own",
      given: [set({ InlinePolicy: { Statement: [{ Effect: "Allow", Action: "ec2:*", Resource: "*" }] } })],
      expect: [{ subject: "Admins" }],
      on: "cloudformation",
      because: "Pulumi attaches it by a resource of its own",
    },
    {
      name: "a policy for a permission set",
      given: [
        raw("Inline", {
          aws: {
            type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
            properties: {
              inlinePolicy: '{"Statement":[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]}',
            },
          },
        }),
      ],
      expect: [{ subject: "Inline" }],
      on: "pulumi",
      because: "CloudFormation writes it in the permission set",
    },
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
      name: "everything but one call",
      given: [
        policy({
          ...{ Effect: "Allow", NotAction: "ec2:DeleteSecurityGroup" },
          Resource: "arn:aws:ec2:*:*:security-group/*",
        }),
      ],
      expect: [{ subject: "Grant" }],
    },
    {
      name: "in JSON text, beside parts that nobody knows",
      ...IN_TEXT,
      given: [written(SECRET, { Effect: "Allow", Action: "ec2:*", Resource: "*" })],
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
      name: "a group that a parameter names",
      given: [
        allow("ec2:*", {
          Resource: { "Fn::Join": ["", ["arn:aws:ec2:*:*:security-group/", unresolved("Group")]] },
        }),
      ],
      expect: [{ subject: "Grant", dependsOn: ["Group"] }],
      on: "cloudformation",
      because: "Pulumi's engine puts texts together itself",
    },
    {
      name: "a text that only the deploy tells, behind a wildcard",
      given: [allow("ec2:*", { Resource: { "Fn::Join": ["", ["arn:aws:ec2:*", unresolved("Rest")]] } })],
      expect: [{ subject: "Grant", dependsOn: ["Rest"] }],
      on: "cloudformation",
      because: "Pulumi's engine puts texts together itself",
    },
    {
      name: "all but what a parameter names",
      given: [policy({ Effect: "Allow", Action: "ec2:*", NotResource: unresolved("Spared") })],
      expect: [{ subject: "Grant", dependsOn: ["Spared"] }],
    },
    {
      name: "a condition from outside",
      given: [allow("ec2:*", { Condition: unresolved("Limits") })],
      expect: [{ subject: "Grant", dependsOn: ["Limits"] }],
    },
    {
      name: "a policy from outside",
      given: [managed(unresolved("Arn"))],
      expect: [{ subject: "Deployer", dependsOn: ["Arn"] }],
    },
    {
      name: "JSON text of which a part decides what it allows",
      ...IN_TEXT,
      given: [written({ Effect: "Allow", Action: "ec2:${AWS::StackName}", Resource: "*" })],
      expect: [{ subject: "Grant", dependsOn: ["AWS::StackName"] }],
    },
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
