import { lambdaPublicPolicy } from "../../shared/rules/lambda-public-policy";
import { FUNCTION_PERMISSION, IDENTITY, SAM_FUNCTION_URL } from "../../shared/vocabulary";
import { describeRule, maybe, raw, ref, resource, spelled, unresolved, type Fact } from "./describe-rule";

const AUTH = { cfn: { SourceAccount: "111122223333" }, aws: { sourceAccount: "111122223333" } };

/** A function of SAM, with a URL that asks for that. */
const samUrl = (auth?: Fact, functionUrls = true) => ({
  given: [resource(SAM_FUNCTION_URL, "Fn", auth === undefined ? {} : { auth })],
  parameters: { functionUrls },
  on: "cloudformation" as const,
  because: "SAM is CloudFormation's alone",
});

describeRule(lambdaPublicPolicy, {
  valid: [
    { name: "a public URL of SAM is a choice", ...samUrl("NONE", false) },
    { name: "a signed URL of SAM", ...samUrl("AWS_IAM") },
    { name: "a function of SAM without a URL", ...samUrl() },
    {
      name: "a service",
      given: [resource(FUNCTION_PERMISSION, "Grant", { principal: "events.amazonaws.com" })],
    },
    {
      name: "S3 for one account",
      given: [resource(FUNCTION_PERMISSION, "Grant", { principal: "s3.amazonaws.com" }, AUTH)],
    },
    {
      name: "S3 for one bucket",
      given: [
        resource(FUNCTION_PERMISSION, "Grant", {
          principal: "s3.amazonaws.com",
          limited: "arn:aws:s3:::shop",
        }),
      ],
    },
    ...[
      { Ref: "AWS::AccountId" },
      { "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" },
      { "Fn::Join": ["", ["arn:aws:iam::", unresolved("Account"), ":root"]] },
    ].map((principal) => ({
      name: JSON.stringify(principal),
      given: [resource(FUNCTION_PERMISSION, "Grant", { principal })],
      on: "cloudformation" as const,
      because: "Pulumi's engine puts texts together itself",
    })),
    {
      name: "a role of the program",
      given: [
        resource(IDENTITY, "Caller", {}),
        resource(FUNCTION_PERMISSION, "Grant", {
          principal: spelled({ cfn: ref("Caller", "Arn"), aws: ref("Caller") }),
        }),
      ],
    },
    {
      name: "one source",
      given: [resource(FUNCTION_PERMISSION, "Grant", { principal: "*", limited: "arn:aws:s3:::shop" })],
    },
    { name: "one account", given: [resource(FUNCTION_PERMISSION, "Grant", { principal: "*" }, AUTH)] },
    {
      name: "a source from outside is a source",
      given: [resource(FUNCTION_PERMISSION, "Grant", { principal: "*", limited: unresolved("Source") })],
    },
    {
      name: "a public URL is a choice",
      given: [resource(FUNCTION_PERMISSION, "Grant", { principal: "*", url: "NONE" })],
    },
    {
      name: "what comes through a URL is that URL's choice",
      given: [resource(FUNCTION_PERMISSION, "Grant", { principal: "*", throughUrl: true })],
    },
    {
      name: "what comes through a URL is told of that URL, where URLs are asked for",
      given: [resource(FUNCTION_PERMISSION, "Grant", { principal: "*", throughUrl: true })],
      parameters: { functionUrls: true },
    },
    {
      name: "a signed URL",
      given: [resource(FUNCTION_PERMISSION, "Grant", { principal: "*", url: "AWS_IAM" })],
      parameters: { functionUrls: true },
    },
  ],
  invalid: [
    {
      name: "a public URL of SAM, where URLs are asked for",
      ...samUrl("NONE"),
      expect: [{ subject: "Fn" }],
    },
    {
      name: "everybody",
      given: [resource(FUNCTION_PERMISSION, "Grant", { principal: "*" })],
      expect: [{ subject: "Grant" }],
    },
    {
      name: "S3 for buckets of any account",
      given: [resource(FUNCTION_PERMISSION, "Grant", { principal: "s3.amazonaws.com" })],
      expect: [{ subject: "Grant" }],
    },
    {
      name: "everybody, through a URL or not",
      given: [resource(FUNCTION_PERMISSION, "Grant", { principal: "*", throughUrl: false })],
      expect: [{ subject: "Grant" }],
    },
    {
      name: "a public URL, where URLs are asked for",
      given: [resource(FUNCTION_PERMISSION, "Grant", { principal: "*", url: "NONE" })],
      parameters: { functionUrls: true },
      expect: [{ subject: "Grant" }],
    },
  ],
  undetermined: [
    {
      name: "a URL of SAM that a parameter opens",
      ...samUrl(unresolved("Auth")),
      expect: [{ subject: "Fn", dependsOn: ["Auth"] }],
    },
    {
      name: "a principal from outside",
      given: [resource(FUNCTION_PERMISSION, "Grant", { principal: unresolved("Who") })],
      expect: [{ subject: "Grant", dependsOn: ["Who"] }],
    },
    {
      name: "a principal that another stack tells",
      given: [
        raw("Callers", {
          cfn: {
            Type: "AWS::CloudFormation::Stack",
            Properties: { TemplateURL: "https://callers.s3.amazonaws.com/template.json" },
          },
          aws: { type: "pulumi:pulumi:StackReference", properties: { name: "shop/callers/prod" } },
        }),
        resource(FUNCTION_PERMISSION, "Grant", {
          principal: spelled({ cfn: ref("Callers", "Outputs.Who"), aws: ref("Callers", "outputs") }),
        }),
      ],
      expect: [{ subject: "Grant" }],
    },
    {
      name: "S3, perhaps for one bucket",
      given: [
        resource(FUNCTION_PERMISSION, "Grant", {
          principal: "s3.amazonaws.com",
          limited: maybe("Strict", "arn:aws:s3:::shop"),
        }),
      ],
      expect: [{ subject: "Grant", dependsOn: ["Strict"] }],
    },
    {
      name: "a source it may have",
      given: [
        resource(FUNCTION_PERMISSION, "Grant", {
          principal: "*",
          limited: maybe("Strict", "arn:aws:s3:::shop"),
        }),
      ],
      expect: [{ subject: "Grant", dependsOn: ["Strict"] }],
    },
  ],
});
