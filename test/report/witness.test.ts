import assert from "node:assert/strict";
import { check } from "../../shared/check";
import { Diagnostics } from "../../shared/facts";
import { readTemplates } from "../../shared/readers/cloudformation/read-templates";
import type { Finding } from "../../shared/report/report";

function findings(Resources: object): readonly Finding[] {
  const diagnostics = new Diagnostics();
  const positions = () => ({ find: () => ({ line: 1, column: 1, depth: 0 }) });
  const document = {
    file: "t.json",
    data: { Resources },
    positions,
    stack: "",
    host: "cloudformation" as const,
  };
  const resources = readTemplates([document], diagnostics);
  return check({ resources, diagnostics, whole: true }).findings;
}

function packet(all: readonly Finding[], ruleId: string): string {
  const { witness } = all.find((one) => one.ruleId === ruleId) ?? {};
  return `${witness?.text} ${witness?.outcome}`;
}

const group = (lines: object) => ({
  Web: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "web", VpcId: "vpc-1", ...lines } },
});
const ssh = { IpProtocol: "tcp", FromPort: 22, ToPort: 22 };

describe("the packet that proves a finding", () => {
  it("comes from outside into a group, in both families", () => {
    const v4 = findings(group({ SecurityGroupIngress: [{ ...ssh, CidrIp: "0.0.0.0/0" }] }));
    assert.equal(packet(v4, "sg-ingress-ssh-open"), "tcp 1.2.3.4:50000 → Web:22 is admitted");
    const v6 = findings(group({ SecurityGroupIngress: [{ ...ssh, CidrIpv6: "::/0" }] }));
    assert.equal(packet(v6, "sg-ingress-ssh-open"), "tcp [2600::1]:50000 → Web:22 is admitted");
  });

  it("leaves a group for outside where that is what is wrong", () => {
    const found = findings(group({ SecurityGroupEgress: [{ ...ssh, CidrIp: "0.0.0.0/0" }] }));
    assert.equal(packet(found, "sg-egress-risky-port-internet"), "tcp Web:50000 → 1.2.3.4:22 is admitted");
    const { witness } = found.find(({ ruleId }) => ruleId === "sg-egress-risky-port-internet") ?? {};
    assert.deepEqual([witness?.source, witness?.destination], ["Web", "1.2.3.4"]);
  });

  const entry = (RuleNumber: number, more: object) => ({
    Type: "AWS::EC2::NetworkAclEntry",
    Properties: { NetworkAclId: { Ref: "Acl" }, RuleNumber, Protocol: -1, CidrBlock: "0.0.0.0/0", ...more },
  });
  const Acl = { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: "vpc-1" } };

  it("is allowed by the line of an ACL that matches it first", () => {
    const found = findings({
      Acl,
      Web: entry(90, { RuleAction: "allow", Protocol: 6, PortRange: { From: 443, To: 443 } }),
      All: entry(100, { RuleAction: "allow" }),
      NoSsh: entry(200, { RuleAction: "deny", Protocol: 6, PortRange: { From: 22, To: 22 } }),
    });
    assert.equal(packet(found, "nacl-deny-ineffective"), "tcp 1.2.3.4:50000 → Acl:22 is allowed by 100");
  });

  it("goes out of an ACL that lets it", () => {
    const found = findings({
      Acl,
      All: entry(100, { RuleAction: "allow", Egress: true }),
      NoSsh: entry(200, { RuleAction: "deny", Egress: true, Protocol: 6, PortRange: { From: 22, To: 22 } }),
    });
    assert.equal(packet(found, "nacl-deny-ineffective"), "tcp Acl:50000 → 1.2.3.4:22 is allowed by 100");
  });
});
