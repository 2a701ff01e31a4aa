import assert from "node:assert/strict";
import { judge, networkOfTemplates } from "../../../shared";
import { sgIngressSshOpen } from "../../../shared/rules/sg-ingress-ssh-open";

type Json = Readonly<Record<string, unknown>>;

/** Verdicts about SSH on a group of a nested stack, whose parameter the parent gives its own. */
function verdicts(
  parameter: Json,
  line: Json,
  { own = { Type: "String" }, more = {} as Json, condition = "" } = {},
) {
  const parent = {
    Parameters: { Outer: own },
    ...more,
    Resources: {
      Inner: {
        Type: "AWS::CloudFormation::Stack",
        ...(condition !== "" && { Condition: condition }),
        Properties: { TemplateURL: "./child.json", Parameters: { P: { Ref: "Outer" } } },
      },
    },
  };
  const Web = {
    Type: "AWS::EC2::SecurityGroup",
    Properties: {
      GroupDescription: "web",
      SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0", ...line }],
    },
  };
  const child = { Parameters: { P: parameter }, Resources: { Web } };
  const network = networkOfTemplates([
    { template: parent, file: "root.json" },
    { template: child, file: "child.json" },
  ]);
  return judge(sgIngressSshOpen, network).map(({ verdict, dependsOn }) => [verdict, ...dependsOn].join(" "));
}

const PORT = { FromPort: { Ref: "P" }, ToPort: { Ref: "P" } };
const CIDR = { CidrIp: { Ref: "P" } };
const NUMBER = { Type: "Number" };

describe("what a parent hands over and nobody knows", () => {
  it("stays what anything could be without limits", () => {
    assert.deepEqual(verdicts(NUMBER, PORT, { own: NUMBER }), ["undetermined Outer"]);
    assert.deepEqual(verdicts({ Type: "String" }, CIDR), ["undetermined Outer"]);
  });

  it("lies within MinValue and MaxValue of both", () => {
    assert.deepEqual(verdicts({ ...NUMBER, MinValue: 1024 }, PORT, { own: NUMBER }), []);
    assert.deepEqual(verdicts({ ...NUMBER, MaxValue: 1024 }, PORT, { own: NUMBER }), ["undetermined Outer"]);
    const own = { ...NUMBER, MinValue: 1024 };
    assert.deepEqual(verdicts({ ...NUMBER, MinValue: 1 }, PORT, { own }), []);
  });

  it("is one of the AllowedValues", () => {
    const closed = { Type: "String", AllowedValues: ["10.0.0.0/8", "192.168.0.0/16"] };
    assert.deepEqual(verdicts(closed, CIDR), []);
    const open = { Type: "String", AllowedValues: ["0.0.0.0/0", "0.0.0.0/1"] };
    assert.deepEqual(verdicts({ ...open, AllowedValues: ["0.0.0.0/0", "0.0.0.0/1"] }, CIDR), ["violation"]);
    assert.deepEqual(verdicts({ ...open, AllowedValues: ["0.0.0.0/0", "10.0.0.0/8"] }, CIDR), [
      "undetermined Outer",
    ]);
  });

  it("falls as a condition of the parent does that compares it", () => {
    const more = { Conditions: { IsOpen: { "Fn::Equals": [{ Ref: "Outer" }, "0.0.0.0/0"] } } };
    const two = { Type: "String", AllowedValues: ["0.0.0.0/0", "10.0.0.0/8"] };
    assert.deepEqual(verdicts(two, CIDR, { more }), ["undetermined Outer"]);
    assert.deepEqual(verdicts(two, CIDR, { more, condition: "IsOpen" }), ["violation"]);
  });

  it("is none of those that the parent's condition rules out", () => {
    const more = {
      Conditions: {
        IsOpen: { "Fn::Equals": [{ Ref: "Outer" }, "0.0.0.0/0"] },
        IsShut: { "Fn::Not": [{ Condition: "IsOpen" }] },
      },
    };
    const three = { Type: "String", AllowedValues: ["0.0.0.0/0", "10.0.0.0/8", "192.168.0.0/16"] };
    assert.deepEqual(verdicts(three, CIDR, { more, condition: "IsShut" }), []);
    const open = { Type: "String", AllowedValues: ["10.0.0.0/8", "0.0.0.0/1", "0.0.0.0/2"] };
    const IsSmall = { "Fn::Equals": [{ Ref: "Outer" }, "10.0.0.0/8"] };
    const other = { Conditions: { IsSmall, IsLarge: { "Fn::Not": [{ Condition: "IsSmall" }] } } };
    assert.deepEqual(verdicts(open, CIDR, { more: other, condition: "IsLarge" }), ["violation"]);
  });

  it("is as long a prefix as the AllowedPattern takes", () => {
    const pattern = String.raw`^(\d{1,3}\.){3}\d{1,3}/32$`;
    assert.deepEqual(verdicts({ Type: "String", AllowedPattern: pattern }, CIDR), []);
  });
});
