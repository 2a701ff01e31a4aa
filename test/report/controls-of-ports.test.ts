import assert from "node:assert/strict";
import { checkTemplates } from "../../shared";

function cifsOf(port: number): readonly string[] {
  const SecurityGroupIngress = [
    { IpProtocol: "tcp", FromPort: port, ToPort: port, CidrIp: "8.0.0.0/10", Description: "partners" },
  ];
  const Web = {
    Type: "AWS::EC2::SecurityGroup",
    Properties: { GroupDescription: "web", VpcId: "vpc-1", SecurityGroupIngress },
  };
  const report = checkTemplates([{ file: "t.json", template: { Resources: { Web } } }]);
  const found = report.findings.find(({ ruleId }) => ruleId === "sg-ingress-wide-public-cidr");
  assert.ok(found, `no finding of ${port}`);
  return found.controls
    .filter(({ framework, version }) => framework === "CIS AWS" && version === "7.0")
    .map(({ control, provenance }) => `${control} ${provenance}`);
}

describe("a control of a rule about many ports", () => {
  it("is cited where it is about the port", () => {
    assert.deepEqual(cifsOf(445), ["6.1.2 inference"]);
    assert.deepEqual(cifsOf(139), ["6.1.2 inference"]);
    assert.deepEqual(cifsOf(443), []);
    assert.deepEqual(cifsOf(22), []);
  });
});
