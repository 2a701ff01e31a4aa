import assert from "node:assert/strict";

import { judge, networkOfTemplates } from "../../shared";
import { computeRoleSgWrite } from "../../shared/rules/compute-role-sg-write";

const ARN = "arn:${AWS::Partition}:iam::aws:policy/";

function verdictOf(arn: unknown): string {
  const template = {
    Parameters: { Policy: { Type: "String" } },
    Resources: {
      Worker: { Type: "AWS::IAM::Role", Properties: { ManagedPolicyArns: [arn] } },
      Job: { Type: "AWS::Lambda::Function", Properties: { Role: { "Fn::GetAtt": ["Worker", "Arn"] } } },
    },
  };
  const [found] = judge(computeRoleSgWrite, networkOfTemplates([{ template }]));
  return found?.verdict ?? "pass";
}

describe("the end of a text", () => {
  const CASES: readonly (readonly [name: string, arn: unknown, verdict: string])[] = [
    ["is known, though its beginning is not", { "Fn::Sub": `${ARN}AdministratorAccess` }, "violation"],
    ["is another one", { "Fn::Sub": `${ARN}ReadOnlyAccess` }, "pass"],
    ["may be it", { "Fn::Sub": `${ARN}\${Policy}` }, "undetermined"],
    ["may be it, of a text that nobody knows", { Ref: "Policy" }, "undetermined"],
    ["is known as the whole text is", "arn:aws:iam::aws:policy/AdministratorAccess", "violation"],
  ];
  for (const [name, arn, verdict] of CASES) {
    it(name, () => {
      assert.equal(verdictOf(arn), verdict);
    });
  }
});
