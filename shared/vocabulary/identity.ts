import { ending, endings } from "./ending";
import type { TypeNames } from "./types";
import { blocks, document, refs, resourceType } from "./words";

const ROLE: TypeNames = { kind: "role", cfn: "AWS::IAM::Role", aws: "aws:iam/role:Role" };

/** Who may do what: permission policies wherever they are written. */
export const POLICY = resourceType({
  kind: "policy",
  cfn: [
    "AWS::IAM::Policy",
    "AWS::IAM::ManagedPolicy",
    "AWS::IAM::RolePolicy",
    "AWS::IAM::UserPolicy",
    "AWS::IAM::GroupPolicy",
  ],
  aws: [
    "aws:iam/policy:Policy",
    "aws:iam/rolePolicy:RolePolicy",
    "aws:iam/userPolicy:UserPolicy",
    "aws:iam/groupPolicy:GroupPolicy",
    "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
  ],
  words: {
    document: document({ cfn: "PolicyDocument", aws: ["policy", "inlinePolicy"] }),
    roles: refs({ cfn: ["Roles", "RoleName"], aws: "role" }, ROLE),
  },
});

/** A role, user, group or permission set with policies written inside it. */
export const IDENTITY = resourceType({
  kind: "identity",
  cfn: ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::SSO::PermissionSet"],
  aws: ["aws:iam/role:Role", "aws:iam/user:User", "aws:iam/group:Group"],
  words: {
    policies: blocks({ cfn: "Policies", aws: "inlinePolicies" }),
    own: document({ cfn: "InlinePolicy" }),
    managed: endings({ cfn: ["ManagedPolicyArns", "ManagedPolicies"], aws: "managedPolicyArns" }, POLICY),
  },
});

/** What gives an identity a policy that is written elsewhere. */
export const POLICY_ATTACHMENT = resourceType({
  kind: "policy-attachment",
  aws: [
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    "aws:iam/policyAttachment:PolicyAttachment",
    "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
  ],
  words: {
    managed: ending({ aws: ["policyArn", "managedPolicyArn"] }, POLICY),
    policy: refs({ aws: "policyArn" }, POLICY),
    roles: refs({ aws: ["role", "roles"] }, ROLE),
  },
});

/** One inline policy of an identity. */
export const INLINE_POLICY_WORDS = {
  document: document({ cfn: "PolicyDocument", aws: "policy" }),
} as const;

/** What lends a role to machines and functions. */
export const ROLE_USER = resourceType({
  kind: "role-user",
  cfn: [
    "AWS::IAM::InstanceProfile",
    "AWS::Lambda::Function",
    "AWS::Serverless::Function",
    "AWS::ECS::TaskDefinition",
  ],
  aws: [
    "aws:iam/instanceProfile:InstanceProfile",
    "aws:lambda/function:Function",
    "aws:ecs/taskDefinition:TaskDefinition",
  ],
  words: {
    roles: refs(
      {
        cfn: ["Roles", "Role", "TaskRoleArn", "ExecutionRoleArn"],
        aws: ["role", "taskRoleArn", "executionRoleArn"],
      },
      ROLE,
    ),
  },
});
