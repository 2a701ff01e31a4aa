import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";

const entry = (RuleNumber: number, PortRange: object) => ({
  Type: "AWS::EC2::NetworkAclEntry",
  Properties: {
    NetworkAclId: { Ref: "Acl" },
    ...{ RuleNumber, RuleAction: "allow", Protocol: 6, CidrBlock: "0.0.0.0/0", PortRange },
  },
});

/** What people are told of the entries of an ACL: rule and verdict, and what is told with it. */
function told(entries: object): readonly string[] {
  const { findings } = checkTemplates([
    {
      template: {
        Resources: {
          Net: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
          Acl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: { Ref: "Net" } } },
          ...entries,
        },
      },
    },
  ]);
  return findings
    .filter(({ speaks, ruleId }) => speaks && /^nacl-(portrange|ingress-admin)/.test(ruleId))
    .map(({ ruleId, verdict }) => `${verdict} ${ruleId}`)
    .sort();
}

const UPSIDE_DOWN = { From: 3389, To: 22 };

describe("an entry of an ACL that EC2 refuses", () => {
  it("is told once, with what it might let in", () => {
    assert.deepEqual(told({ In: entry(100, UPSIDE_DOWN) }), ["violation nacl-portrange-missing"]);
  });

  it("hides nothing that another entry lets in, or may", () => {
    assert.deepEqual(told({ In: entry(100, UPSIDE_DOWN), More: entry(200, { From: 22, To: 22 }) }), [
      "violation nacl-ingress-admin-port-open",
      "violation nacl-portrange-missing",
    ]);
    const open = { "Fn::ImportValue": "Port" };
    assert.deepEqual(told({ In: entry(100, UPSIDE_DOWN), More: entry(200, { From: open, To: open }) }), [
      "undetermined nacl-ingress-admin-port-open",
      "violation nacl-portrange-missing",
    ]);
  });
});
