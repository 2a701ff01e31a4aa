import assert from "node:assert/strict";

import { judge, networkOfTemplates } from "../../shared";
import { naclDenyIneffective } from "../../shared/rules/nacl-deny-ineffective";
import { naclDuplicateRuleNumber } from "../../shared/rules/nacl-duplicate-rule-number";
import { naclRuleOverlap } from "../../shared/rules/nacl-rule-overlap";
import { naclRuleShadowed } from "../../shared/rules/nacl-rule-shadowed";
import { naclSubnetDoubleAssociation } from "../../shared/rules/nacl-subnet-double-association";
import type { Rule } from "../../shared/rules/rule";
import { sgNameDuplicate } from "../../shared/rules/sg-name-duplicate";

const Parameters = { Env: { Type: "String" } };
const Conditions = {
  Prod: { "Fn::Equals": [{ Ref: "Env" }, "prod"] },
  Other: { "Fn::Not": [{ Condition: "Prod" }] },
};
type Condition = keyof typeof Conditions;

const of = (Type: string, Properties: object, Condition?: Condition) => ({
  Type,
  Properties,
  ...(Condition && { Condition }),
});
const group = (condition?: Condition, GroupName = "web") =>
  of("AWS::EC2::SecurityGroup", { GroupDescription: "web", VpcId: "vpc-1", GroupName }, condition);
const acl = of("AWS::EC2::NetworkAcl", { VpcId: "vpc-1" });
const entry = (RuleNumber: number, RuleAction: string, port: [number, number], condition?: Condition) =>
  of(
    "AWS::EC2::NetworkAclEntry",
    {
      NetworkAclId: { Ref: "Acl" },
      RuleNumber,
      RuleAction,
      Protocol: 6,
      PortRange: { From: port[0], To: port[1] },
      CidrBlock: "10.0.0.0/8",
    },
    condition,
  );
const link = (acl: string, condition?: Condition) =>
  of("AWS::EC2::SubnetNetworkAclAssociation", { SubnetId: "subnet-1", NetworkAclId: acl }, condition);

const HTTPS: [number, number] = [443, 443];

const CASES: readonly (readonly [what: string, rule: Rule, resources: object, expected: string])[] = [
  ["groups of one name together", sgNameDuplicate, { A: group("Prod"), B: group("Prod") }, "violation"],
  ["groups of one name, never both", sgNameDuplicate, { A: group("Prod"), B: group("Other") }, "pass"],
  [
    "groups of one name, two of three together",
    sgNameDuplicate,
    { A: group("Prod"), B: group("Other"), C: group("Other", "WEB") },
    "violation",
  ],
  ["groups of one name, one of them there or not", sgNameDuplicate, { A: group(), B: group("Prod") }, "Env"],

  [
    "entries of one number together",
    naclDuplicateRuleNumber,
    { Acl: acl, A: entry(90, "allow", HTTPS, "Prod"), B: entry(90, "allow", [80, 80], "Prod") },
    "violation",
  ],
  [
    "entries of one number, never both",
    naclDuplicateRuleNumber,
    { Acl: acl, A: entry(90, "allow", HTTPS, "Prod"), B: entry(90, "allow", [80, 80], "Other") },
    "pass",
  ],

  [
    "a deny behind an allow that is never there with it",
    naclDenyIneffective,
    { Acl: acl, A: entry(90, "allow", HTTPS, "Prod"), B: entry(95, "deny", HTTPS, "Other") },
    "pass",
  ],
  [
    "a deny behind an allow that is there with it",
    naclDenyIneffective,
    { Acl: acl, A: entry(90, "allow", HTTPS, "Prod"), B: entry(95, "deny", HTTPS, "Prod") },
    "Env",
  ],
  [
    "a deny behind two halves of an allow, of which one is never there with it",
    naclDenyIneffective,
    {
      Acl: acl,
      A: entry(90, "allow", [400, 443], "Other"),
      B: entry(91, "allow", [444, 500], "Prod"),
      C: entry(95, "deny", [400, 500], "Other"),
    },
    "pass",
  ],
  [
    "an allow behind a deny that is never there with it",
    naclRuleShadowed,
    { Acl: acl, A: entry(90, "deny", HTTPS, "Prod"), B: entry(95, "allow", HTTPS, "Other") },
    "pass",
  ],
  [
    "an overlap of entries that are never there together",
    naclRuleOverlap,
    { Acl: acl, A: entry(90, "deny", [400, 443], "Prod"), B: entry(95, "allow", [443, 500], "Other") },
    "pass",
  ],

  [
    "two associations together",
    naclSubnetDoubleAssociation,
    { A: link("acl-1", "Prod"), B: link("acl-2", "Prod") },
    "Env",
  ],
  [
    "two associations, never both",
    naclSubnetDoubleAssociation,
    { A: link("acl-1", "Prod"), B: link("acl-2", "Other") },
    "pass",
  ],
];

describe("what conditions bring together", () => {
  for (const [what, rule, resources, expected] of CASES) {
    it(`${what}: ${expected}`, () => {
      const network = networkOfTemplates([{ template: { Parameters, Conditions, Resources: resources } }]);
      const found = judge(rule, network);
      const outcome = found.some(({ verdict }) => verdict === "violation")
        ? "violation"
        : [...new Set(found.flatMap(({ dependsOn }) => dependsOn))].join() || "pass";
      assert.equal(outcome, expected);
    });
  }
});
