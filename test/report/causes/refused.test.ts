import assert from "node:assert/strict";
import { checkTemplates, type Finding } from "../../../shared";

const ports = (from: unknown, to: unknown) => ({ IpProtocol: "tcp", FromPort: from, ToPort: to });
const ANYBODY = { CidrIp: "0.0.0.0/0" };

function found(SecurityGroupIngress: unknown, rules = {}): readonly Finding[] {
  const Web = {
    Type: "AWS::EC2::SecurityGroup",
    Properties: { GroupDescription: "web", SecurityGroupIngress },
  };
  const config = { rules };
  const { findings } = checkTemplates([{ template: { Resources: { Web } } }], { config });
  return findings.filter(({ ruleId }) => /^(sg-ingress|sg-port|sg-icmp|cidr-mal)/.test(ruleId));
}

function told(lines: unknown, rules = {}): readonly Finding[] {
  return found(lines, rules).filter(({ speaks }) => speaks);
}

const heads = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ level, ruleId }) => `${level} ${ruleId}`);

describe("what AWS refuses", () => {
  it("is told once, and what it might open counts no more than that", () => {
    for (const range of [ports(-1, -1), ports(22, undefined), ports(23, 21), ports(22, "ssh")]) {
      assert.deepEqual(heads(told([{ ...range, ...ANYBODY }])), ["error sg-port-range-invalid"]);
      const milder = { "sg-port-range-invalid": { level: "note" } } as const;
      const [refusal, ...others] = found([{ ...range, ...ANYBODY }], milder);
      assert.equal(refusal?.ruleId, "sg-port-range-invalid");
      assert.ok(others.length > 0);
      for (const { level, verdict, speaks } of others)
        assert.deepEqual(
          { level, verdict, speaks },
          { level: "note", verdict: "undetermined", speaks: false },
        );
    }
  });

  it("is no value that the deploy tells", () => {
    const [, ssh] = found([{ ...ports(22, 0), ...ANYBODY }]);
    assert.match(ssh?.why ?? "", /^AWS does not take the port range: what was meant decides\. /);
  });

  it("is mended with the ports that can be meant, and with none where others can", () => {
    const added = (from: unknown, to: unknown) =>
      told([{ ...ports(from, to), CidrIp: "10.0.0.0/8" }]).flatMap(({ fix }) => fix?.add ?? []);
    assert.deepEqual(added(443, 80), ["tcp 80-443 from 10.0.0.0/8"]);
    assert.deepEqual(added("80-443", "80-443"), ["tcp 80-443 from 10.0.0.0/8"]);
    for (const [from, to] of [
      ["443-80", "443-80"],
      ["80-443", "8443"],
      ["80-99999", "80-99999"],
      ["https", "https"],
      [22, undefined],
    ])
      assert.deepEqual(added(from, to), ["tcp YOUR_PORT from 10.0.0.0/8"], `${from} ${to}`);
  });

  it("is told once of a prefix that is none", () => {
    assert.deepEqual(heads(told([{ ...ports(22, 22), CidrIp: "0.0.0.0/33" }])), ["error cidr-malformed"]);
  });

  it("is told once of a default that is no prefix", () => {
    const Web = {
      Type: "AWS::EC2::SecurityGroup",
      Properties: {
        GroupDescription: "web",
        SecurityGroupIngress: [{ ...ports(22, 22), CidrIp: { Ref: "Admin" } }],
      },
    };
    const { findings } = checkTemplates([
      { template: { Parameters: { Admin: { Type: "String", Default: "203.0.113.7" } }, Resources: { Web } } },
    ]);
    const told = findings.filter(({ speaks, level }) => speaks && level !== "note");
    assert.deepEqual(heads(told), ["error cidr-malformed"]);
    assert.deepEqual(told[0]?.fix?.remove, ["Admin: Default 203.0.113.7"]);
    assert.deepEqual(told[0]?.fix?.add, ["Admin: Default YOUR_PREFIX"]);
    assert.match(told[0]?.why ?? "", /203\.0\.113\.7.*default of Admin/);
  });

  it("is a doubt where nobody asks for the refusal", () => {
    const found = told([{ ...ports(-1, -1), ...ANYBODY }], {
      "sg-port-range-invalid": { level: "off" },
    });
    assert.deepEqual(heads(found), ["warning sg-ingress-all-ports-open"]);
  });

  it("keeps other lines for findings of their own", () => {
    const open = { ...ports(22, 22), ...ANYBODY };
    assert.deepEqual(heads(told([{ ...ports(-1, -1), ...ANYBODY }, open])), [
      "error sg-ingress-ssh-open",
      "error sg-port-range-invalid",
    ]);
  });
});

describe("lines that nobody knows", () => {
  it("are one doubt: what else may be wrong with them AWS refuses", () => {
    const found = told({ "Fn::Transform": { Name: "Lines", Parameters: {} } });
    assert.deepEqual(heads(found), ["warning sg-ingress-all-traffic-open"]);
  });

  it("that an empty reference stands for have a name", () => {
    const [doubt] = told({ Ref: "" });
    assert.equal(doubt?.title, "All traffic on Web may be open: an empty Ref decides");
  });
});
