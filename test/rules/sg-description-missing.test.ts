import { sgDescriptionMissing } from "../../shared/rules/sg-description-missing";
import { describeRule, group, oneOf, raw } from "./describe-rule";

const bare = (description?: string) =>
  raw("web", {
    aws: {
      type: "aws:ec2/securityGroup:SecurityGroup",
      properties: description === undefined ? {} : { description },
    },
  });
const PULUMI = { on: "pulumi", because: "CloudFormation demands a description" } as const;

describeRule(sgDescriptionMissing, {
  valid: [
    { name: "a description", given: [group("web", { description: "Web servers" })] },
    {
      name: "one that mentions a tool",
      given: [group("web", { description: "Managed by Pulumi for the web team" })],
    },
  ],
  invalid: [
    {
      name: "an empty one",
      given: [group("web", { description: "" })],
      expect: [{ subject: "web", title: "Group web has no description of its own" }],
    },
    { name: "blanks", given: [group("web", { description: "  " })], expect: [{ subject: "web" }] },
    {
      name: "Terraform's",
      given: [group("web", { description: "Managed by Terraform" })],
      expect: [{ subject: "web" }],
    },
    {
      name: "Pulumi's",
      given: [group("web", { description: "Managed by Pulumi" })],
      expect: [{ subject: "web" }],
    },
    {
      name: "several, told once",
      given: [
        group("web", { description: "" }),
        group("data", { description: "Managed by Pulumi" }),
        group("mail", { description: "Mail servers" }),
      ],
      expect: [{ subject: "data", title: "Groups data and web have no description of their own" }],
    },
    { name: "none", given: [bare()], ...PULUMI, expect: [{ subject: "web" }] },
  ],
  undetermined: [
    {
      name: "one or none",
      given: [group("web", { description: oneOf("Text", "", "Web servers") })],
      expect: [{ subject: "web", dependsOn: ["Text"] }],
    },
  ],
  unheeded: {
    GroupDescription$: "a text that nobody knows yet is taken for one that says something",
  },
});
