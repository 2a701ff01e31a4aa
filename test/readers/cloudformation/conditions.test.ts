import assert from "node:assert/strict";

import { readOne, valueOf } from "./reading";

const Parameters = {
  Env: { Type: "String", AllowedValues: ["dev", "prod"] },
  Office: { Type: "String" },
  Size: { Type: "String", Default: "1" },
  Zone: { Type: "String" },
  Subnets: { Type: "CommaDelimitedList", Default: "" },
};
const equals = (a: unknown, b: unknown): unknown => ({ "Fn::Equals": [a, b] });
const env = { Ref: "Env" };
const office = { Ref: "Office" };

describe("conditions of a template", () => {
  const other = { Condition: "Other" };
  /** Too much to try in every way. */
  const long = { Condition: "Long" };
  const Long = {
    "Fn::Or": Array.from({ length: 20 }, (_, i) => ({
      "Fn::And": [equals(office, i), equals({ Ref: "AWS::Region" }, i), equals({ Ref: "Zone" }, i)],
    })),
  };
  const CASES: readonly (readonly [name: string, condition: unknown, shown: string])[] = [
    ["equal texts", equals("a", "a"), "yes"],
    ["letter case counts", equals("a", "A"), "no"],
    ["a number and its text are equal", equals(1, "1"), "yes"],
    ["a boolean and its text are equal", equals(true, "true"), "yes"],
    ["equal lists", equals(["a", 1], ["a", "1"]), "yes"],
    ["lists of different length", equals(["a"], ["a", "b"]), "no"],
    ["equal objects", equals({ a: 1 }, { a: "1" }), "yes"],
    ["different objects", equals({ a: 1 }, { b: 1 }), "no"],
    ["a text and a list", equals("a", ["a"]), "no"],
    ["a default", equals({ Ref: "Size" }, 1), "yes if Size"],
    ["a default that is not it", equals({ Ref: "Size" }, 2), "no if Size"],
    ["an empty list of texts", equals({ "Fn::Join": ["", { Ref: "Subnets" }] }, ""), "yes if Subnets"],
    ["its first element", equals({ "Fn::Select": [0, { Ref: "Subnets" }] }, ""), "yes if Subnets"],
    ["an unknown", equals(office, ""), "(yes | no by Office)"],
    ["an unknown and itself", equals(office, office), "yes"],
    ["two unknowns", equals(office, { Ref: "AWS::Region" }), "(yes | no by Office+AWS::Region)"],
    ["a candidate", equals(env, "prod"), "(yes | no by Env)"],
    ["no candidate", equals(env, "test"), "no"],
    ["every candidate", equals({ "Fn::Length": [env] }, 1), "yes"],
    ["a computed text", equals({ "Fn::Sub": "${Env}-x" }, "prod-x"), "(yes | no by Env)"],
    ["not", { "Fn::Not": [equals("a", "a")] }, "no"],
    ["not an unknown", { "Fn::Not": [equals(office, "")] }, "(yes | no by Office)"],
    ["and: one does not hold", { "Fn::And": [equals(office, ""), equals("a", "b")] }, "no"],
    [
      "and: one is open",
      { "Fn::And": [equals(office, ""), equals({ Ref: "Size" }, 1)] },
      "(yes | no by Office)",
    ],
    ["and: all hold", { "Fn::And": [equals("a", "a"), equals({ Ref: "Size" }, 1)] }, "yes if Size"],
    ["or: one holds", { "Fn::Or": [equals(office, ""), equals("a", "a")] }, "yes"],
    ["or: one is open", { "Fn::Or": [equals(office, ""), equals("a", "b")] }, "(yes | no by Office)"],
    ["or: none holds", { "Fn::Or": [equals("b", "a"), equals({ Ref: "Size" }, 2)] }, "no if Size"],
    ["another condition", { Condition: "Other" }, "(yes | no by Env)"],
    ["and: with its own negation", { "Fn::And": [other, { "Fn::Not": [other] }] }, "no"],
    ["and: with its own negation elsewhere", { "Fn::And": [other, { Condition: "NotOther" }] }, "no"],
    ["or: with its own negation", { "Fn::Or": [other, { "Fn::Not": [other] }] }, "yes"],
    ["or: with a third between", { "Fn::Or": [other, equals(office, ""), { Condition: "NotOther" }] }, "yes"],
    ["and: much with its own negation", { "Fn::And": [long, { "Fn::Not": [long] }] }, "no"],
    ["and: much with its negation elsewhere", { "Fn::And": [long, { Condition: "NotLong" }] }, "no"],
    ["and: the same twice", { "Fn::And": [other, other] }, "(yes | no by Env)"],
    ["and: two values of one parameter", { "Fn::And": [equals(env, "prod"), equals(env, "dev")] }, "no"],
  ];
  for (const [name, condition, shown] of CASES) {
    it(name, () => {
      const sections = {
        Parameters,
        Conditions: {
          C: condition,
          Other: equals(env, "prod"),
          NotOther: { "Fn::Not": [other] },
          Long,
          NotLong: { "Fn::Not": [long] },
        },
      };
      const value = valueOf({ "Fn::If": ["C", "yes", "no"] }, sections);
      assert.equal(value.shown.replaceAll('"', ""), shown);
      assert.deepEqual(value.messages, []);
    });
  }

  const MISTAKES: readonly (readonly [name: string, condition: unknown, message: RegExp])[] = [
    ["a condition that needs itself", { Condition: "C" }, /^error: C: the value of condition C needs itself/],
    [
      "a condition that is not there",
      { Condition: "Nope" },
      /^error: C: no condition of this template is called Nope/,
    ],
    ["an unknown function", { "Fn::Xor": [] }, /^error: C: a condition is one of .*, not Fn::Xor$/],
    ["a text", "true", /^error: C: a condition is one of .*, not "true"$/],
    [
      "Fn::Equals of three",
      { "Fn::Equals": [1, 2, 3] },
      /^error: C: Fn::Equals takes a list of two values, not one of 3$/,
    ],
    ["Fn::And of nothing", { "Fn::And": [] }, /^error: C: Fn::And takes a list of conditions, not one of 0$/],
    ["Fn::Or of an object", { "Fn::Or": {} }, /^error: C: Fn::Or takes a list of conditions, not an object$/],
    [
      "a condition named by an object",
      { Condition: { Condition: "C" } },
      /^error: C: Condition takes the name of a condition, not an object$/,
    ],
    [
      "a mistake within",
      { "Fn::Not": [{ "Fn::Equals": [{ Ref: "Nope" }, 1] }] },
      /^error: Fn::Not.0.Fn::Equals.0 of C: nothing/,
    ],
  ];
  for (const [name, condition, message] of MISTAKES) {
    it(`reports ${name} and stays open`, () => {
      const value = valueOf({ "Fn::If": ["C", 1, 2] }, { Conditions: { C: condition } });
      assert.match(value.shown, /^\(1 \| 2 by /);
      assert.equal(value.messages.length, 1);
      assert.match(value.messages[0] ?? "", message);
    });
  }

  it("reports a circle of conditions once", () => {
    const Conditions = { A: { Condition: "B" }, B: { "Fn::Not": [{ Condition: "A" }] } };
    const value = valueOf([{ "Fn::If": ["A", 1, 2] }, { "Fn::If": ["B", 1, 2] }], { Conditions });
    assert.equal(value.shown, "[(1 | 2 by A), (1 | 2 by A)]");
    assert.equal(value.messages.length, 1);
  });

  describe("of a resource", () => {
    const resource = (Condition: unknown, Value: unknown = 1): unknown => ({
      Type: "AWS::EC2::VPC",
      Condition,
      Properties: { Value },
    });
    const Conditions = {
      Prod: equals(env, "prod"),
      NotProd: { "Fn::Not": [{ Condition: "Prod" }] },
      Small: equals({ Ref: "Size" }, 1),
      Large: equals({ Ref: "Size" }, 2),
    };

    it("drops it where the condition does not hold", () => {
      const { resources } = readOne({
        Parameters,
        Conditions,
        Resources: { A: resource("Large"), B: resource("Small") },
      });
      assert.deepEqual(
        resources.map(({ address, condition }) => [address, condition]),
        [["B", undefined]],
      );
    });

    it("names an open one, and reads the resource as if it holds", () => {
      const value = { "Fn::If": ["NotProd", "other", "prod"] };
      const found = readOne({ Parameters, Conditions, Resources: { A: resource("Prod", value) } }).resource(
        "A",
      );
      assert.deepEqual(found.condition?.names, ["Env"]);
      assert.deepEqual(found.properties, { Value: "prod" });
    });

    it("tells what the default of a parameter leaves out, once for a template", () => {
      const template = (...names: readonly string[]) =>
        readOne({
          Parameters: { Bastion: { Type: "String", Default: "no" }, Size: { Type: "Number", Default: 1 } },
          Conditions: {
            HasBastion: { "Fn::Equals": [{ Ref: "Bastion" }, "yes"] },
            IsLarge: { "Fn::Equals": [{ Ref: "Size" }, 2] },
            Never: { "Fn::Equals": ["a", "b"] },
          },
          Resources: Object.fromEntries(names.map((name, i) => [`A${i}`, resource(name)])),
        }).messages();
      assert.deepEqual(template("HasBastion"), [
        "note: A0 is not made, and so not judged, by default of Bastion",
      ]);
      assert.deepEqual(template("HasBastion", "Never", "IsLarge"), [
        "note: A0 and A2 are not made, and so not judged, by default of Bastion and Size",
      ]);
      assert.deepEqual(template(...Array<string>(5).fill("HasBastion")), [
        "note: A0, A1 and 3 more are not made, and so not judged, by default of Bastion",
      ]);
      assert.deepEqual(template("Never"), []);
    });

    it("keeps a resource whose condition is not there, and says so", () => {
      const outcome = readOne({ Resources: { A: resource("Nope") } });
      assert.deepEqual(outcome.resource("A").condition?.names, ["Nope"]);
      assert.deepEqual(outcome.messages(), ["error: A: no condition of this template is called Nope"]);
    });

    it("keeps a resource whose condition is no name, and says so", () => {
      const outcome = readOne({ Resources: { A: resource(["Prod"]) } });
      assert.equal(outcome.resource("A").condition, undefined);
      assert.match(outcome.messages().join(), /^error: A: the Condition of a resource is a name, not a list/);
    });
  });
});
