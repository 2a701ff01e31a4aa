import assert from "node:assert/strict";
import { checkTemplates, type Report } from "../../shared";

const ssh = (CidrIp: string) => ({ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp });

function report(lines: unknown): Report {
  return checkTemplates([
    {
      template: {
        Parameters: { Env: { Type: "String", AllowedValues: ["dev", "prod"] } },
        Conditions: { IsProd: { "Fn::Equals": [{ Ref: "Env" }, "prod"] } },
        Resources: {
          Web: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: { GroupDescription: "web", SecurityGroupIngress: lines },
          },
        },
      },
    },
  ]);
}

function about(rule: string, { findings }: Report) {
  return findings.find(({ ruleId }) => ruleId === rule);
}

describe("what every branch breaks", () => {
  const found = report({ "Fn::If": ["IsProd", [ssh("0.0.0.0/1")], [ssh("10.0.0.0/8"), ssh("0.0.0.0/0")]] });
  const told = about("sg-ingress-ssh-open", found);

  it("is a violation, shown by the first branch", () => {
    assert.equal(told?.verdict, "violation");
    assert.deepEqual(
      told.lines.map(({ text }) => text),
      ["tcp 22 from 0.0.0.0/1"],
    );
    assert.match(told.why, /with one value of Env, and no other is better: each has to be mended\.$/);
    assert.deepEqual(told.dependsOn, []);
    assert.deepEqual(told.fix?.remove, ["SecurityGroupIngress.0: tcp 22 from 0.0.0.0/1"]);
  });

  it("is the same finding as without branches", () => {
    const plain = about("sg-ingress-ssh-open", report([ssh("0.0.0.0/1")]));
    assert.equal(told?.fingerprint, plain?.fingerprint);
  });

  it("is not told in doubt beside it", () => {
    const doubts = found.findings.filter(({ verdict, speaks }) => verdict === "undetermined" && speaks);
    assert.deepEqual(
      doubts.map(({ ruleId }) => ruleId),
      [],
    );
  });
});

describe("what each branch breaks in a family of its own", () => {
  const ssh6 = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIpv6: "::/0" };
  const verdictOf = (lines: unknown): string | undefined =>
    about("sg-ingress-ssh-open", report(lines))?.verdict;

  it("is a violation, shown by the first branch", () => {
    const told = about("sg-ingress-ssh-open", report([{ "Fn::If": ["IsProd", ssh("0.0.0.0/0"), ssh6] }]));
    assert.equal(told?.verdict, "violation");
    assert.match(told.title, /IPv4/);
    assert.match(told.why, /with one value of Env, and no other is better: each has to be mended\.$/);
  });

  it("is one within a line as well, whose other source is left out", () => {
    const none = { Ref: "AWS::NoValue" };
    const source = {
      CidrIp: { "Fn::If": ["IsProd", "0.0.0.0/0", none] },
      CidrIpv6: { "Fn::If": ["IsProd", none, "::/0"] },
    };
    assert.equal(verdictOf([{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, ...source }]), "violation");
  });

  it("is in doubt where one of them breaks nothing", () => {
    assert.equal(verdictOf([{ "Fn::If": ["IsProd", ssh("10.0.0.0/8"), ssh6] }]), "undetermined");
  });
});

describe("what no branch breaks", () => {
  it("passes, though the lines of both together would", () => {
    const halves = { "Fn::If": ["IsProd", [ssh("8.0.0.0/9")], [ssh("9.0.0.0/9")]] };
    assert.equal(about("sg-ingress-ssh-open", report(halves)), undefined);
    assert.equal(
      about("sg-ingress-ssh-open", report([ssh("8.0.0.0/9"), ssh("9.0.0.0/9")]))?.verdict,
      "violation",
    );
  });
});
