import assert from "node:assert/strict";

import { checkTemplates } from "../../../shared";

describe("a line of one of several groups, whichever it is", () => {
  const group = { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "d" } };

  function verdicts(GroupId: unknown): readonly string[] {
    const line = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" };
    const template = {
      Parameters: { Env: { Type: "String" } },
      Conditions: { Prod: { "Fn::Equals": [{ Ref: "Env" }, "prod"] } },
      Resources: {
        A: group,
        B: group,
        Line: { Type: "AWS::EC2::SecurityGroupIngress", Properties: { GroupId, ...line } },
      },
    };
    return checkTemplates([{ template }])
      .findings.filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open")
      .map(({ verdict, resource }) => `${verdict} ${resource.name}`)
      .sort();
  }

  it("opens something for sure", () => {
    const both = ["undetermined A", "undetermined B", "violation Line"];
    assert.deepEqual(verdicts({ "Fn::If": ["Prod", { Ref: "A" }, { Ref: "B" }] }), both);
    assert.deepEqual(verdicts({ "Fn::Select": [{ Ref: "Env" }, [{ Ref: "A" }, { Ref: "B" }]] }), both);
    assert.deepEqual(verdicts({ Ref: "A" }), ["violation A"]);
  });
});
