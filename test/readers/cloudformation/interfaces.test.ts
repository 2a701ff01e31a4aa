import assert from "node:assert/strict";
import { judge, networkOfTemplates } from "../../../shared";
import { tierSgShared } from "../../../shared/rules/tier-sg-shared";

const NO_VALUE = { Ref: "AWS::NoValue" };
const inVpc = (group: string, subnet: string) => ({
  SecurityGroupIds: [{ Ref: group }],
  SubnetIds: [subnet],
});
const chosen = (then: unknown, otherwise: unknown) => ({ "Fn::If": ["Chosen", then, otherwise] });

/** What the group `Web`, which a database has, is to a function with these settings of its VPC. */
function verdict(VpcConfig: unknown): string {
  const template = {
    Parameters: { Env: { Type: "String" } },
    Conditions: { Chosen: { "Fn::Equals": [{ Ref: "Env" }, "prod"] } },
    Resources: {
      Web: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "web" } },
      Other: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "other" } },
      Orders: { Type: "AWS::RDS::DBInstance", Properties: { VPCSecurityGroups: [{ Ref: "Web" }] } },
      Job: { Type: "AWS::Lambda::Function", Properties: { VpcConfig } },
    },
  };
  const found = judge(tierSgShared, networkOfTemplates([{ template }]));
  return found.find(({ subject }) => subject.name === "Web")?.verdict ?? "pass";
}

describe("a block that is there by condition", () => {
  it("is an interface by condition", () => {
    assert.equal(verdict(chosen(inVpc("Web", "subnet-1"), NO_VALUE)), "undetermined");
    assert.equal(verdict(chosen(NO_VALUE, inVpc("Web", "subnet-1"))), "undetermined");
  });
  it("is one interface whichever of two blocks it is", () => {
    assert.equal(verdict(chosen(inVpc("Web", "subnet-1"), inVpc("Web", "subnet-2"))), "violation");
    assert.equal(verdict(chosen(inVpc("Web", "subnet-1"), inVpc("Other", "subnet-1"))), "undetermined");
    assert.equal(verdict(chosen(inVpc("Other", "subnet-1"), inVpc("Other", "subnet-2"))), "pass");
  });
});
