import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";
import { DEFAULT_CONFIG } from "../../../shared/config/default-config";

const RULE = "nacl-ingress-admin-port-open";

const acl = { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: "vpc-0123456789abcdef0" } };
const either = (then: unknown, otherwise: unknown) => ({ "Fn::If": ["Live", then, otherwise] });

/** What is said of each ACL where an entry is one of theirs, on this port. */
function verdicts(port: unknown): readonly string[] {
  const template = {
    Parameters: { Env: { Type: "String" } },
    Conditions: { Live: { "Fn::Equals": [{ Ref: "Env" }, "live"] } },
    Resources: {
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
    },
  };
  const rules = { [RULE]: { level: "error", undetermined: "warning", parameters: {} } } as const;
  const { findings } = checkTemplates([{ template }], { config: { ...DEFAULT_CONFIG, rules } });
  return findings
    .filter(({ ruleId }) => ruleId === RULE)
    .map(({ verdict, resource }) => `${verdict} ${resource.name}`)
    .sort();
}

describe("an entry of which a condition chooses the ACL", () => {
  it("may be in each of them", () => {
    assert.deepEqual(verdicts(22), ["undetermined App", "undetermined Web"]);
  });

  it("is what the same condition makes of it in that ACL", () => {
    assert.deepEqual(verdicts(either(22, 8080)), ["undetermined Web"]);
  });
});
