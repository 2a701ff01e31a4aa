import assert from "node:assert/strict";
import { checkTemplates, type WrittenRules } from "../../../shared";

const ANYBODY = "0.0.0.0/0";

interface Entry {
  readonly [property: string]: unknown;
}

const entry = (RuleNumber: unknown, more: Entry = {}) => ({
  Type: "AWS::EC2::NetworkAclEntry",
  Properties: {
    NetworkAclId: { Ref: "Acl" },
    ...{ RuleNumber, RuleAction: "allow", Protocol: 6, CidrBlock: ANYBODY, ...more },
  },
});

/** What is told of an ACL with these entries, but for notes of other matters. */
function told(entries: object, rules: WrittenRules = {}): readonly string[] {
  const { findings } = checkTemplates(
    [
      {
        template: {
          Resources: { Acl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: "vpc-1" } }, ...entries },
        },
      },
    ],
    { config: { rules } },
  );
  return findings
    .filter(({ speaks, ruleId }) => speaks && ruleId !== "nacl-unassociated")
    .map(({ ruleId, verdict }) => `${verdict} ${ruleId}`)
    .sort();
}

const UPSIDE_DOWN = { PortRange: { From: 443, To: 80 } };
const HTTPS = { PortRange: { From: 443, To: 443 } };
const Back = entry(100, { Egress: true, PortRange: { From: 1024, To: 65535 } });

describe("a doubt that rests on what AWS refuses", () => {
  it("is told with the refusal, of replies as well", () => {
    assert.deepEqual(told({ In: entry(100, UPSIDE_DOWN) }), ["violation nacl-portrange-missing"]);
    const Out = entry(100, { ...HTTPS, Egress: true, CidrBlock: "10.0.0.0/16" });
    assert.deepEqual(told({ In: entry(100, UPSIDE_DOWN), Out }), ["violation nacl-portrange-missing"]);
  });

  it("is told with the refusal of a block or a number", () => {
    assert.deepEqual(told({ In: entry(100, { ...HTTPS, CidrBlock: "10.0.0.0/33" }), Back }), [
      "violation cidr-malformed",
    ]);
    assert.deepEqual(
      told({ In: entry("first", HTTPS), Deny: entry(200, { ...HTTPS, RuleAction: "deny" }), Back }),
      ["violation nacl-rule-number-invalid"],
    );
  });

  it("is told where nobody asks for the refusal", () => {
    const off = { "nacl-portrange-missing": { level: "off" } } as const;
    assert.ok(told({ In: entry(100, UPSIDE_DOWN) }, off).includes("undetermined nacl-return-egress-missing"));
  });

  it("is told where something else decides as well", () => {
    const open = { "Fn::ImportValue": "Port" };
    const more = entry(110, { PortRange: { From: open, To: open } });
    assert.ok(
      told({ In: entry(100, UPSIDE_DOWN), More: more }).includes("undetermined nacl-return-egress-missing"),
    );
  });

  it("is told of another ACL", () => {
    const Other = { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: "vpc-1" } };
    const there = { NetworkAclId: { Ref: "Other" }, Protocol: "tcpp", ...HTTPS };
    assert.ok(told({ In: entry(100, UPSIDE_DOWN), Other, There: entry(100, there) }).length > 1);
  });

  it("hides no violation", () => {
    const In = entry(100, UPSIDE_DOWN);
    assert.ok(told({ In, More: entry(90, HTTPS) }).includes("violation nacl-return-egress-missing"));
  });
});
