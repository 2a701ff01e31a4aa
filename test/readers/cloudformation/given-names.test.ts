import assert from "node:assert/strict";
import { judge, networkOfTemplate, networkOfTemplates } from "../../../shared";
import { imdsV1Allowed } from "../../../shared/rules/imds-v1-allowed";
import { sgUnused } from "../../../shared/rules/sg-unused";

type Json = Readonly<Record<string, unknown>>;

function template(HttpTokens: string, more: Json = {}) {
  return {
    Type: "AWS::EC2::LaunchTemplate",
    Properties: { LaunchTemplateName: "tokens", LaunchTemplateData: { MetadataOptions: { HttpTokens } } },
    ...more,
  };
}

const Web = {
  Type: "AWS::EC2::Instance",
  Properties: { LaunchTemplate: { LaunchTemplateName: "tokens", Version: "1" } },
};

const verdicts = (network: ReturnType<typeof networkOfTemplate>): readonly string[] =>
  judge(imdsV1Allowed, network).map(({ verdict, subject }) => `${verdict} ${subject.name}`);

describe("names that a template gives its resources", () => {
  const found = (Resources: Json, more: Json = {}): readonly string[] =>
    verdicts(networkOfTemplate({ ...more, Resources }));

  it("lead to them, as CDK's aspect for metadata tokens does", () => {
    assert.deepEqual(found({ Web, Tokens: template("required") }), []);
    assert.deepEqual(found({ Web, Tokens: template("optional") }), ["violation Tokens"]);
  });

  it("lead nowhere where two have one, or a condition decides", () => {
    const open = ["undetermined Web"];
    const Again = template("required");
    assert.deepEqual(found({ Web, Tokens: template("required"), Again }), open);
    const Conditions = { Own: { "Fn::Equals": [{ Ref: "Env" }, "own"] } };
    const Parameters = { Env: { Type: "String" } };
    const Tokens = template("required", { Condition: "Own" });
    assert.deepEqual(found({ Web, Tokens }, { Parameters, Conditions }), open);
  });

  it("are no names of other kinds", () => {
    const Tokens = { Type: "AWS::IAM::Role", Properties: { RoleName: "tokens" } };
    assert.deepEqual(found({ Web, Tokens }), ["undetermined Web"]);
  });

  it("lead into no other stack: nobody knows that it is in the same account and Region", () => {
    const stacks = [
      { template: { Resources: { Web } }, stack: "A" },
      { template: { Resources: { Tokens: template("required") } }, stack: "B" },
    ];
    assert.deepEqual(verdicts(networkOfTemplates(stacks)), ["undetermined Web"]);
  });

  it("lead to a group, where EC2 is told its name", () => {
    const Admin = {
      Type: "AWS::EC2::SecurityGroup",
      Properties: { GroupName: "admin", GroupDescription: "Administration" },
    };
    const Host = { Type: "AWS::EC2::Instance", Properties: { SecurityGroups: ["admin"] } };
    const unused = (Resources: Json) => judge(sgUnused, networkOfTemplate({ Resources }));
    assert.deepEqual(unused({ Admin, Host }), []);
    assert.equal(unused({ Admin }).length, 1);
  });
});
