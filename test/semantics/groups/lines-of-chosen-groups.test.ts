import assert from "node:assert/strict";
import { either, verdictsOf } from "../one-choice";

const group = { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "A group" } };

/** What is said of each group where a line of its own is one of theirs. */
function verdicts(line: object): readonly string[] {
  return verdictsOf("sg-ingress-ssh-open", {
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
  });
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
