import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";
import { DEFAULT_CONFIG } from "../../../shared/config/default-config";

const RULE = "sg-ingress-ssh-open";

const group = { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "A group" } };
const either = (then: unknown, otherwise: unknown) => ({ "Fn::If": ["Live", then, otherwise] });

/** What is said of each group where a line of its own is one of theirs. */
function verdicts(line: object): readonly string[] {
  const template = {
    Parameters: { Env: { Type: "String" } },
    Conditions: { Live: { "Fn::Equals": [{ Ref: "Env" }, "live"] } },
    Resources: {
      Web: group,
      App: group,
      Line: {
        Type: "AWS::EC2::SecurityGroupIngress",
        Properties: {
          GroupId: either({ "Fn::GetAtt": ["Web", "GroupId"] }, { "Fn::GetAtt": ["App", "GroupId"] }),
          IpProtocol: "tcp",
          FromPort: 22,
          ToPort: 22,
          CidrIp: "0.0.0.0/0",
          ...line,
        },
      },
    },
  };
  const rules = { [RULE]: { level: "error", undetermined: "warning", parameters: {} } } as const;
  const { findings } = checkTemplates([{ template }], { config: { ...DEFAULT_CONFIG, rules } });
  return findings
    .filter(({ ruleId }) => ruleId === RULE)
    .map(({ verdict, resource }) => `${verdict} ${resource.name}`)
    .sort();
}

describe("a line of which a condition chooses the group", () => {
  it("may be in each of them, and opens what it opens whichever it is", () => {
    assert.deepEqual(verdicts({}), ["undetermined App", "undetermined Web", "violation Line"]);
  });

  it("is what the same condition makes of it in that group", () => {
    const port = either(22, 8080);
    assert.deepEqual(verdicts({ FromPort: port, ToPort: port }), ["undetermined Line", "undetermined Web"]);
  });
});
