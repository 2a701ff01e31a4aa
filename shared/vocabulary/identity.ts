import { endings } from "./ending";
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
  ],
  words: {
    document: document({ cfn: "PolicyDocument", aws: "policy" }),
    roles: refs({ cfn: ["Roles", "RoleName"], aws: "role" }, ROLE),
  },
});

/** A role, user or group with policies written inside it. */
export const IDENTITY = resourceType({
  kind: "identity",
  cfn: ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"],
  aws: ["aws:iam/role:Role", "aws:iam/user:User", "aws:iam/group:Group"],
  words: {
    policies: blocks({ cfn: "Policies", aws: "inlinePolicies" }),
    managed: endings({ cfn: "ManagedPolicyArns", aws: "managedPolicyArns" }),
  },
});

/** One inline policy of an identity. */
export const INLINE_POLICY_WORDS = {
  document: document({ cfn: "PolicyDocument", aws: "policy" }),
} as const;

/** What lends a role to machines and functions. */
export const ROLE_USERS: TypeNames = {
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
};
