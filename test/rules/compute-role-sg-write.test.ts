import { computeRoleSgWrite } from "../../shared/rules/compute-role-sg-write";
import { IDENTITY, POLICY } from "../../shared/vocabulary";
import { describeRule, raw, ref, resource, spelled, unresolved, type Fact, maybe } from "./describe-rule";

const document = (action: Fact, target: Fact = "*") => ({
  Statement: [{ Effect: "Allow", Action: action, Resource: target }],
});
const role = (facts: { readonly policies?: Fact; readonly managed?: Fact } = {}) =>
  resource(IDENTITY, "Worker", facts, {}, "aws:iam/role:Role");
const policy = (what: Fact) =>
  resource(
    POLICY,
    "Grant",
    { document: what, roles: spelled({ cfn: [ref("Worker")], aws: ref("Worker") }) },
    {},
    "aws:iam/rolePolicy:RolePolicy",
  );
const lent = raw("Job", {
  cfn: { Type: "AWS::Lambda::Function", Properties: { Role: ref("Worker", "Arn") } },
  aws: { type: "aws:lambda/function:Function", properties: { role: ref("Worker") } },
});
const profile = raw("Profile", {
  cfn: { Type: "AWS::IAM::InstanceProfile", Properties: { Roles: [ref("Worker")] } },
  aws: { type: "aws:iam/instanceProfile:InstanceProfile", properties: { role: ref("Worker") } },
});

describeRule(computeRoleSgWrite, {
  valid: [
    { name: "a role that writes nothing", given: [role(), policy(document("s3:GetObject")), lent] },
    { name: "a role that no machine has", given: [role(), policy(document("ec2:*"))] },
    {
      name: "named groups only",
      given: [role(), policy(document("ec2:*", "arn:aws:ec2:*:*:security-group/sg-1")), lent],
    },
    {
      name: "a controller",
      given: [role(), policy(document("ec2:*")), lent],
      parameters: { authorisedRoles: ["Worker"] },
    },
    {
      name: "a policy of the program that writes nothing",
      given: [
        resource(POLICY, "Reading", { document: document("ec2:Describe*") }, {}, "aws:iam/policy:Policy"),
        role({ managed: [spelled({ cfn: ref("Reading"), aws: ref("Reading", "arn") })] }),
        lent,
      ],
    },
    {
      name: "AWS's own policy for reading",
      given: [role({ managed: ["arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess"] }), lent],
    },
  ],
  invalid: [
    {
      name: "a function",
      given: [role(), policy(document("ec2:AuthorizeSecurityGroupIngress")), lent],
      expect: [{ subject: "Worker", title: "What runs as Worker may change any group" }],
    },
    {
      name: "a machine",
      given: [role(), policy(document("ec2:*")), profile],
      expect: [{ subject: "Worker" }],
    },
    {
      name: "written inside the role",
      given: [
        role({
          policies: spelled({
            cfn: [{ PolicyDocument: { Statement: [{ Effect: "Allow", Action: "ec2:*", Resource: "*" }] } }],
            aws: [{ policy: '{"Statement":[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]}' }],
          }),
        }),
        lent,
      ],
      expect: [{ subject: "Worker" }],
    },
    ...["arn:aws:iam::aws:policy/AdministratorAccess", ref("Grant", "arn")].map((policyArn, i) => ({
      name: i === 0 ? "AWS's own policy, attached" : "a policy of the program, attached",
      given: [
        role(),
        resource(POLICY, "Grant", { document: document("ec2:*") }, {}, "aws:iam/policy:Policy"),
        raw("Attach", {
          aws: {
            type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            properties: { role: ref("Worker"), policyArn },
          },
        }),
        lent,
      ],
      expect: [{ subject: "Worker" }],
      on: "pulumi" as const,
      because: "CloudFormation attaches policies where the role is written",
    })),
    ...["AdministratorAccess", "PowerUserAccess", "AmazonEC2FullAccess", "AmazonVPCFullAccess"].map(
      (name) => ({
        name,
        given: [role({ managed: [`arn:aws:iam::aws:policy/${name}`] }), lent],
        expect: [{ subject: "Worker" }],
      }),
    ),
  ],
  undetermined: [
    {
      name: "a machine that may have the role",
      given: [
        role(),
        policy(document("ec2:*")),
        raw("Profile", {
          cfn: {
            Type: "AWS::IAM::InstanceProfile",
            Properties: { Roles: [maybe("Own", ref("Worker"))] },
          },
          aws: {
            type: "aws:iam/instanceProfile:InstanceProfile",
            properties: { role: maybe("Own", ref("Worker")) },
          },
        }),
      ],
      expect: [{ subject: "Worker", dependsOn: ["Own"] }],
    },
    {
      name: "what a script of the program answers",
      on: "cloudformation",
      because: "Pulumi has no custom resources",
      given: [
        role(),
        policy(document("ec2:*", ref("Asked", "Target"))),
        lent,
        raw("Asked", {
          cfn: {
            Type: "Custom::Asked",
            Properties: { ServiceToken: "arn:aws:lambda:eu-west-1:111122223333:function:asked" },
          },
        }),
      ],
      expect: [{ subject: "Worker", dependsOn: ["Asked.Target"] }],
    },
    {
      name: "a document from outside",
      given: [role(), policy(unresolved("Text")), lent],
      expect: [{ subject: "Worker", dependsOn: ["Text"] }],
    },
  ],
});
