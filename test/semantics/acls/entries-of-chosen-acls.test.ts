import assert from "node:assert/strict";
import { either, verdictsOf } from "../one-choice";

const acl = { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: "vpc-0123456789abcdef0" } };

/** What is said of each ACL where an entry is one of theirs, on this port. */
function verdicts(port: unknown): readonly string[] {
  return verdictsOf("nacl-ingress-admin-port-open", {
    Web: acl,
    App: acl,
    Entry: {
      Type: "AWS::EC2::NetworkAclEntry",
      Properties: {
        NetworkAclId: either({ Ref: "Web" }, { Ref: "App" }),
        RuleNumber: 100,
        RuleAction: "allow",
        Protocol: 6,
        PortRange: { From: port, To: port },
        CidrBlock: "0.0.0.0/0",
      },
    },
  });
}

describe("an entry of which a condition chooses the ACL", () => {
  it("may be in each of them", () => {
    assert.deepEqual(verdicts(22), ["undetermined App", "undetermined Web"]);
  });

  it("is what the same condition makes of it in that ACL", () => {
    assert.deepEqual(verdicts(either(22, 8080)), ["undetermined Web"]);
  });
});
