import assert from "node:assert/strict";
import { checkTemplates, type Finding } from "../../../shared";

const ssh = (more: object) => ({ IpProtocol: "tcp", FromPort: 22, ToPort: 22, ...more });
const byEnv = (then: unknown, otherwise: unknown) => ({ "Fn::If": ["IsProd", then, otherwise] });

function doubtAbout(line: unknown, more: object = {}): Finding {
  const { findings } = checkTemplates([
    {
      template: {
        Parameters: { Env: { Type: "String" }, Office: { Type: "String" }, ...more },
        Conditions: {
          IsProd: { "Fn::Equals": [{ Ref: "Env" }, "prod"] },
          IsStage: { "Fn::Equals": [{ Ref: "Env" }, "stage"] },
        },
        Resources: {
          Web: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: { GroupDescription: "web", SecurityGroupIngress: [line] },
          },
        },
      },
    },
  ]);
  const told = findings.find(({ ruleId, speaks }) => speaks && ruleId.startsWith("sg-ingress-"));
  assert.equal(told?.verdict, "undetermined");
  return told;
}

describe("a doubt about a source", () => {
  it("that a condition chooses tells what it chooses between", () => {
    const told = doubtAbout(ssh({ CidrIp: byEnv("0.0.0.0/0", "192.168.0.0/16") }));
    assert.deepEqual(
      told.lines.map(({ text }) => text),
      ["tcp 22 from 0.0.0.0/0 or 192.168.0.0/16"],
    );
    assert.match(told.why, /With Env = prod it is 0\.0\.0\.0\/0, otherwise 192\.168\.0\.0\/16\.$/);
    assert.equal(told.fix?.summary, "write your own prefix instead of 0.0.0.0/0");
  });

  it("that a condition chooses tells of inputs beside prefixes", () => {
    const told = doubtAbout(ssh({ CidrIp: byEnv("0.0.0.0/0", { Ref: "Office" }) }));
    assert.match(told.why, /With Env = prod it is 0\.0\.0\.0\/0, otherwise Office\.$/);
    assert.equal(told.fix?.summary, "write your own prefix instead of 0.0.0.0/0");
  });

  it("that a condition and a default choose alike does not say that one value decides", () => {
    const Staging = { Type: "String", Default: "0.0.0.0/0" };
    const nested = { "Fn::If": ["IsStage", "10.0.0.0/8", { Ref: "Staging" }] };
    const { why } = doubtAbout(ssh({ CidrIp: byEnv("0.0.0.0/0", nested) }), { Staging });
    assert.match(why, /Env decides between 0\.0\.0\.0\/0 and 10\.0\.0\.0\/8\.$/);
  });

  it("that has allowed values asks for no others", () => {
    const Source = { Type: "String", AllowedValues: ["0.0.0.0/0", "10.0.0.0/8"] };
    const told = doubtAbout(ssh({ CidrIp: { Ref: "Source" } }), { Source });
    assert.match(told.why, /Source decides between 0\.0\.0\.0\/0 and 10\.0\.0\.0\/8\.$/);
    assert.equal(told.fix?.summary, "write your own prefix instead of 0.0.0.0/0");
  });

  it("that no parameter gives is to be written, having no allowed values", () => {
    for (const source of [
      { "Fn::ImportValue": "office-cidr" },
      { "Fn::GetAtt": ["Lookup", "Cidr"] },
      { Ref: "AWS::StackName" },
    ]) {
      const told = doubtAbout(ssh({ CidrIp: source }));
      assert.equal(told.fix?.summary, "write the prefix in the program", JSON.stringify(source));
    }
  });

  it("that only the deploy tells gives examples", () => {
    const told = doubtAbout(ssh({ CidrIp: { Ref: "Office" } }));
    assert.match(told.why, /With 10\.0\.0\.0\/8 this passes, with 0\.0\.0\.0\/0 it is a violation\.$/);
    assert.equal(told.fix?.summary, "give Office AllowedValues, or write the prefix in the program");
  });

  it("gives examples of its family", () => {
    const told = doubtAbout(ssh({ CidrIpv6: { Ref: "Office" } }));
    assert.match(told.why, /With fd00::\/8 this passes, with ::\/0 it is a violation\.$/);
  });
});

describe("a doubt about something else", () => {
  it("asks for no other prefix where a condition decides whether the line is there", () => {
    const told = doubtAbout(byEnv(ssh({ CidrIp: "0.0.0.0/0" }), { Ref: "AWS::NoValue" }));
    assert.equal(
      told.fix?.summary,
      "allow only your own prefixes, or delete the line and use Session Manager",
    );
  });

  it("asks for the ports where they are not known", () => {
    const port = { Ref: "Port" };
    const line = { IpProtocol: "tcp", FromPort: port, ToPort: port, CidrIp: "0.0.0.0/0" };
    const told = doubtAbout(line, { Port: { Type: "Number" } });
    assert.equal(told.fix?.summary, "give Port AllowedValues, or write the ports in the program");
  });
});
