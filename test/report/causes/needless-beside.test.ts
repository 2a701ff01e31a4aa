import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";

const RULE = "sg-rule-redundant";
const NARROW = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "10.0.0.0/8", Description: "offices" };
const WIDE = { ...NARROW, CidrIp: "0.0.0.0/0", Description: "everybody" };
const SERVED = { ...WIDE, FromPort: 443, ToPort: 443 };

function found(SecurityGroupIngress: readonly object[]) {
  const Properties = { GroupDescription: "web", SecurityGroupIngress };
  const template = { Resources: { Web: { Type: "AWS::EC2::SecurityGroup", Properties } } };
  const { findings } = checkTemplates([{ template }]);
  return findings.filter(({ ruleId }) => ruleId === RULE || ruleId === "sg-ingress-ssh-open");
}

const told = (...lines: readonly object[]): readonly string[] =>
  found(lines).flatMap(({ speaks, ruleId }) => (speaks ? [ruleId] : []));

describe("a needless line beside the wider one", () => {
  it("is not told where the wider one is what has to go", () => {
    for (const lines of [
      [NARROW, WIDE],
      [WIDE, NARROW],
      [NARROW, WIDE, { ...WIDE, FromPort: 20, ToPort: 25 }],
    ])
      assert.deepEqual(told(...lines), ["sg-ingress-ssh-open"]);
  });

  it("is still found, and told with the wider one", () => {
    const [ssh, needless] = found([NARROW, WIDE]);
    assert.deepEqual(ssh?.alsoBreaks.includes(RULE), true);
    assert.equal(needless?.cause, ssh?.cause);
  });

  it("is told where the wider one may stay", () => {
    assert.deepEqual(told(SERVED, { ...SERVED, CidrIp: "10.1.0.0/16" }), [RULE]);
    assert.deepEqual(told(WIDE, SERVED, { ...SERVED, CidrIp: "10.1.0.0/16" }), ["sg-ingress-ssh-open", RULE]);
  });
});
