import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";

const TRAFFIC = { IpProtocol: "-1", CidrIp: "10.1.0.0/16" };

function told(line: object): readonly string[] {
  const Properties = { GroupDescription: "web", SecurityGroupIngress: [line] };
  const template = { Resources: { Web: { Type: "AWS::EC2::SecurityGroup", Properties } } };
  const { findings } = checkTemplates([{ template }]);
  return findings
    .filter(({ speaks, ruleId }) => speaks && /^sg-(rule|ingress)/.test(ruleId))
    .map(({ ruleId, alsoBreaks }) => [ruleId, ...alsoBreaks].join(", "));
}

describe("a line that admits too much and says nothing", () => {
  it("is told for what it admits, whether or not it is described", () => {
    assert.deepEqual(told(TRAFFIC), ["sg-ingress-all-protocols, sg-rule-description-missing"]);
    assert.deepEqual(told({ ...TRAFFIC, Description: "peers" }), ["sg-ingress-all-protocols"]);
  });

  it("is told for its missing description where nothing else is wrong", () => {
    const line = { IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "10.1.0.0/24" };
    assert.deepEqual(told(line), ["sg-rule-description-missing"]);
  });
});
