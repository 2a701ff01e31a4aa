import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";
import type { Finding } from "../../../shared/report/report";

function told(...ingress: object[]): readonly Finding[] {
  const Properties = { GroupDescription: "web", SecurityGroupIngress: ingress };
  const { findings } = checkTemplates([
    { template: { Resources: { Web: { Type: "AWS::EC2::SecurityGroup", Properties } } } },
  ]);
  return findings.filter(({ speaks, level }) => speaks && level === "error");
}

const tcp = (port: number, CidrIp: string, to = port): object => ({
  IpProtocol: "tcp",
  FromPort: port,
  ToPort: to,
  CidrIp,
});

describe("what a fix writes instead", () => {
  it("is the private block that was meant, whatever rule tells of the port", () => {
    const [finding] = told(tcp(22, "172.16.0.0/8"));
    assert.equal(finding?.ruleId, "sg-ingress-ssh-open");
    assert.deepEqual(finding.fix?.add, ["tcp 22 from 172.16.0.0/12"]);
  });

  it("is the author's own prefix where another line is not meant to be private", () => {
    const [finding] = told(tcp(22, "172.16.0.0/8"), tcp(22, "0.0.0.0/0"));
    assert.deepEqual(finding?.fix?.add, ["tcp 22 from YOUR_PREFIX"]);
  });

  for (const [name, ...ingress] of [
    ["where it is about other lines as well", tcp(443, "0.0.0.0/0"), tcp(22, "0.0.0.0/0")],
    ["by itself", tcp(22, "0.0.0.0/0")],
  ] as const)
    it(`is that of the rule that tells of the port where a remark leaves the value open, ${name}`, () => {
      const template = {
        Resources: {
          Web: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: { GroupDescription: "web", SecurityGroupIngress: ingress },
          },
        },
      };
      const { findings } = checkTemplates([{ template }], {
        config: { extends: ["recommended", "pci-dss-4.0.1"] },
      });
      const ssh = findings.find(({ speaks, ruleId }) => speaks && ruleId === "sg-ingress-ssh-open");
      assert.ok(ssh);
      assert.ok(ssh.alsoBreaks.includes("sg-ingress-public-nonhost"));
      assert.match(ssh.fix?.summary ?? "", /Session Manager/);
      assert.deepEqual(ssh.fix?.remove, [
        `SecurityGroupIngress.${ingress.length - 1}: tcp 22 from 0.0.0.0/0`,
      ]);
    });

  it("stands for what is written there, not for what AWS reads", () => {
    const [finding] = told(tcp(22, "198.51.100.0/0"));
    assert.deepEqual(finding?.fix?.remove, ["SecurityGroupIngress.0: tcp 22 from 198.51.100.0/0"]);
  });

  it("is a group where only machines of the program are meant", () => {
    const [finding] = told(tcp(5431, "0.0.0.0/0", 5432));
    assert.deepEqual(finding?.fix?.add, ["tcp 5432 from YOUR_GROUP", "tcp 5431 from YOUR_PREFIX"]);
  });

  it("is nothing where nobody should use the service", () => {
    const [finding] = told(tcp(23, "0.0.0.0/0", 25));
    assert.equal(finding?.ruleId, "sg-ingress-cleartext-port-open");
    assert.deepEqual(finding.fix?.add, ["tcp 24-25 from YOUR_PREFIX"]);
  });

  it("speaks of as many lines as it takes away", () => {
    const [finding] = told(tcp(22, "0.0.0.0/1"), tcp(22, "128.0.0.0/1"));
    assert.match(finding?.fix?.summary ?? "", /delete the lines and/);
  });
});
