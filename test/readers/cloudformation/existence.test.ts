import assert from "node:assert/strict";

import type { Claim, Resource } from "../../../shared/facts";
import { document, read } from "./reading";

const THING = { Type: "AWS::EC2::Instance", Properties: {} };
const under = (Condition: string) => ({ ...THING, Condition });
const STACK = { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: "x" } };

const Conditions = {
  Prod: { "Fn::Equals": [{ Ref: "Env" }, "prod"] },
  Dev: { "Fn::Not": [{ Condition: "Prod" }] },
  HasOffice: { "Fn::Equals": [{ Ref: "Office" }, "yes"] },
  ProdOffice: { "Fn::And": [{ Condition: "Prod" }, { Condition: "HasOffice" }] },
  Either: { "Fn::Or": [{ Condition: "Prod" }, { Condition: "HasOffice" }] },
};

const program = read([
  document(
    {
      Parameters: {
        Env: { Type: "String" },
        Office: { Type: "String" },
        Names: { Type: "CommaDelimitedList" },
      },
      Conditions,
      Resources: {
        Always: THING,
        Prod: under("Prod"),
        Dev: under("Dev"),
        Office: under("HasOffice"),
        ProdOffice: under("ProdOffice"),
        Either: under("Either"),
        Inner: { ...STACK, Condition: "Prod" },
        "Fn::ForEach::Some": ["Name", { Ref: "Names" }, { Looped: under("HasOffice"), LoopedToo: THING }],
      },
    },
    { stack: "Net", file: "net.json" },
  ),
  document(
    {
      Parameters: { Size: { Type: "String" } },
      Conditions: { Prod: { "Fn::Equals": [{ Ref: "Size" }, "large"] } },
      Resources: { Thing: THING, Large: under("Prod"), Deep: STACK },
    },
    { stack: "Inner", file: "inner.json", parent: { stack: "Net", logicalId: "Inner" } },
  ),
  document(
    { Resources: { Thing: THING } },
    { stack: "Deep", file: "deep.json", parent: { stack: "Inner", logicalId: "Deep" } },
  ),
]);

function shown({ holds, names }: Claim): string {
  return holds === "maybe" ? names.join("+") : holds;
}

function beside(one: string, other: string): string {
  const [part, whole] = [one, other].map((id): Resource => program.resource(id));
  return shown(part?.condition?.holdsWith(whole?.condition) ?? { holds: "yes", causes: [], names: [] });
}

describe("a resource is there, beside another,", () => {
  const CASES: readonly (readonly [one: string, other: string, holds: string])[] = [
    ["Net/Prod", "Net/Always", "Env"],
    ["Net/Prod", "Net/Prod", "yes"],
    ["Net/Prod", "Net/Dev", "no"],
    ["Net/Prod", "Net/ProdOffice", "yes"],
    ["Net/Prod", "Net/Either", "Env"],
    ["Net/Either", "Net/Office", "yes"],
    ["Net/ProdOffice", "Net/Dev", "no"],
    ["Net/ProdOffice", "Net/Prod", "Office"],
    ["Inner/Thing", "Net/Always", "Env"],
    ["Inner/Thing", "Net/Prod", "yes"],
    ["Inner/Thing", "Net/ProdOffice", "yes"],
    ["Inner/Thing", "Net/Dev", "no"],
    ["Inner/Thing", "Inner/Large", "yes"],
    ["Inner/Large", "Inner/Thing", "Size"],
    ["Inner/Large", "Net/Always", "Size+Env"],
    ["Inner/Large", "Net/Prod", "Size"],
    ["Deep/Thing", "Inner/Thing", "yes"],
    ["Deep/Thing", "Inner/Large", "yes"],
    ["Deep/Thing", "Net/Prod", "yes"],
    ["Inner/Large", "Deep/Thing", "Size"],
    ["Net/Looped", "Net/LoopedToo", "Office"],
    ["Net/Looped", "Net/Office", "Names"],
    ["Net/LoopedToo", "Net/Looped", "yes"],
    ["Net/Looped", "Net/Always", "Office+Names"],
  ];
  for (const [one, other, holds] of CASES)
    it(`${one} with ${other}: ${holds}`, () => assert.equal(beside(one, other), holds));
});
