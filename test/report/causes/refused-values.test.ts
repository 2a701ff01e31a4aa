import assert from "node:assert/strict";
import { checkTemplates, type WrittenRules } from "../../../shared";

const HTTPS = { IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "10.0.0.0/24" };
const ALLOW = { RuleNumber: 100, RuleAction: "allow", Protocol: 6, PortRange: { From: 443, To: 443 } };

/** Rules that block, and what is said of the input beside them. */
function told(resources: object, rules: WrittenRules = {}) {
  const { findings, diagnostics } = checkTemplates([{ template: { Resources: resources } }], {
    config: { rules },
  });
  return {
    rules: findings.filter(({ level, speaks }) => level === "error" && speaks).map(({ ruleId }) => ruleId),
    input: diagnostics.map(({ property = "" }) => property),
  };
}

function group(line: object) {
  const properties = {
    GroupDescription: "web",
    VpcId: "vpc-1",
    SecurityGroupIngress: [{ ...HTTPS, ...line }],
  };
  return { Web: { Type: "AWS::EC2::SecurityGroup", Properties: properties } };
}

function acl(line: object) {
  const properties = { NetworkAclId: { Ref: "Acl" }, ...ALLOW, CidrBlock: "10.0.0.0/24", ...line };
  return {
    Acl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: "vpc-1" } },
    In: { Type: "AWS::EC2::NetworkAclEntry", Properties: properties },
  };
}

describe("a value that AWS does not take", () => {
  for (const [rule, resources] of [
    ["cidr-malformed", group({ CidrIp: "10.0.0.0/33" })],
    ["cidr-malformed", group({ CidrIp: undefined, SourceSecurityGroupId: "10.0.0.0/24" })],
    ["cidr-malformed", acl({ CidrBlock: "10.0.0.0/33" })],
    ["sg-port-range-invalid", group({ FromPort: "80a" })],
    ["sg-icmp-type-code-invalid", group({ IpProtocol: "icmp", FromPort: "echo", ToPort: -1 })],
    ["nacl-portrange-missing", acl({ PortRange: { From: "http", To: "http" } })],
    ["nacl-source-not-cidr", acl({ CidrBlock: "sg-0123456789abcdef0" })],
    ["nacl-rule-number-invalid", acl({ RuleNumber: "first" })],
  ] as const)
    it(`is told once, by ${rule}: ${JSON.stringify(Object.values(resources).at(-1)).slice(-90)}`, () => {
      assert.deepEqual(told(resources), { rules: [rule], input: [] });
    });

  it("is told of the input where its rule is off", () => {
    const off = { "cidr-malformed": { level: "off" } } as const;
    assert.deepEqual(told(group({ CidrIp: "10.0.0.0/33" }), off).input, ["SecurityGroupIngress.0.CidrIp"]);
  });

  it("is told of the input where a rule tells of something else in the line", () => {
    const { rules, input } = told(
      group({ CidrIp: "10.0.0.0/33", IpProtocol: "tpc", FromPort: 443, ToPort: 80 }),
    );
    assert.deepEqual(rules, ["cidr-malformed"]);
    assert.deepEqual(input, ["SecurityGroupIngress.0.IpProtocol"]);
    assert.deepEqual(told(acl({ CidrBlock: "sg-1", RuleAction: "permit" })).input, ["RuleAction"]);
  });
});
