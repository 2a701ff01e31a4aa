import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";
import type { ReportedFix } from "../../../shared/report/report";

const text = (Default: string) => ({ Type: "String", Default });
const ssh = (source: object) => ({ IpProtocol: "tcp", FromPort: 22, ToPort: 22, ...source });

function fixOfSsh(
  Parameters: object,
  lines: unknown,
  others: Readonly<Record<string, unknown>> = {},
  Conditions: object = {},
): ReportedFix | undefined {
  const Web = {
    Type: "AWS::EC2::SecurityGroup",
    Properties: { GroupDescription: "web", SecurityGroupIngress: lines },
  };
  const { findings } = checkTemplates([
    { template: { Parameters, Conditions, Resources: { Web, ...others } } },
  ]);
  return findings.find(({ ruleId, speaks }) => speaks && ruleId === "sg-ingress-ssh-open")?.fix;
}

function list(...cidrs: readonly unknown[]): Readonly<Record<string, unknown>> {
  const Entries = cidrs.map((Cidr) => ({ Cidr }));
  const Properties = { PrefixListName: "l", AddressFamily: "IPv6", MaxEntries: 5, Entries };
  return { List: { Type: "AWS::EC2::PrefixList", Properties } };
}

const byMode = { Open: { "Fn::Equals": [{ Ref: "Mode" }, "open"] } };
const fromList = ssh({ SourcePrefixListId: { Ref: "List" } });

describe("a fix of what rests on a default", () => {
  it("gives the parameter another default where its default is the prefix, as it is written", () => {
    assert.deepEqual(fixOfSsh({ Office: text("1.2.3.4/0") }, [ssh({ CidrIp: { Ref: "Office" } })]), {
      summary: "give Office your own prefix as the default, or no default",
      remove: ["Office: Default 1.2.3.4/0"],
      add: ["Office: Default YOUR_PREFIX"],
    });
  });

  it("names each parameter with its own default", () => {
    const parameters = { A: text("::/1"), B: text("8000::/1") };
    const fix = fixOfSsh(parameters, [fromList], list({ Ref: "A" }, { Ref: "B" }));
    assert.deepEqual(fix?.remove, ["A: Default ::/1", "B: Default 8000::/1"]);
    assert.deepEqual(fix.add, ["A: Default YOUR_PREFIX", "B: Default YOUR_PREFIX"]);
  });

  it("changes the line where the default decides a condition only", () => {
    const open = ssh({ CidrIp: "0.0.0.0/0" });
    for (const line of [
      { "Fn::If": ["Open", open, { Ref: "AWS::NoValue" }] },
      ssh({ CidrIp: { "Fn::If": ["Open", "0.0.0.0/0", "10.0.0.0/8"] } }),
    ]) {
      const fix = fixOfSsh({ Mode: text("open") }, [line], {}, byMode);
      assert.deepEqual(fix?.remove, ["SecurityGroupIngress.0: tcp 22 from 0.0.0.0/0"]);
      assert.deepEqual(fix.add, ["tcp 22 from YOUR_PREFIX"]);
    }
  });

  it("changes the line where the default is a part of the prefix", () => {
    const source = { "Fn::Sub": "0.0.0.0/${Length}" };
    const fix = fixOfSsh({ Length: text("0") }, [ssh({ CidrIp: source })]);
    assert.deepEqual(fix?.remove, ["SecurityGroupIngress.0: tcp 22 from 0.0.0.0/0"]);
  });

  it("changes the line where one of its prefixes is no default", () => {
    const fix = fixOfSsh({ Half: text("8000::/1") }, [fromList], list("::/1", { Ref: "Half" }));
    assert.deepEqual(fix?.remove, ["SecurityGroupIngress.0: tcp 22 from ::/1, 8000::/1"]);
    assert.deepEqual(fix.add, ["tcp 22 from YOUR_PREFIX"]);
  });
});
