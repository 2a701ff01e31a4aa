import assert from "node:assert/strict";

import { Unresolved } from "../../../shared/facts";
import { valueOf } from "./reading";

type Definition = Readonly<Record<string, unknown>>;

function parameter(definition: Definition, given?: unknown, defaults: "known" | "unknown" = "known"): string {
  const more = given === undefined ? {} : { parameters: { P: given } };
  const { shown, messages } = valueOf({ Ref: "P" }, { Parameters: { P: definition } }, more, {
    parameterDefaults: defaults,
  });
  assert.deepEqual(messages, []);
  return shown;
}

describe("parameters of a template", () => {
  const CASES: readonly (readonly [name: string, definition: Definition, shown: string])[] = [
    ["a text", { Type: "String", Default: "a" }, '"a" if P'],
    ["a text written as a number", { Type: "String", Default: 22 }, '"22" if P'],
    ["a number", { Type: "Number", Default: 22 }, "22 if P"],
    ["a fraction", { Type: "Number", Default: "0.5" }, "0.5 if P"],
    ["a secret, which no report may show", { Type: "String", NoEcho: true, Default: "10.0.0.0/8" }, "?P"],
    ["a secret in words", { Type: "String", NoEcho: "true", AllowedValues: ["a"] }, "?P"],
    ["a number that is none", { Type: "Number", Default: "many" }, '"many" if P'],
    ["an empty text", { Type: "String", Default: "" }, '"" if P'],
    [
      "a list of texts",
      { Type: "CommaDelimitedList", Default: "10.0.0.0/8, ::/0" },
      '["10.0.0.0/8", "::/0"] if P',
    ],
    ["an empty list has one empty text", { Type: "CommaDelimitedList", Default: "" }, '[""] if P'],
    ["a list of numbers", { Type: "List<Number>", Default: "1,2" }, "[1, 2] if P"],
    ["an id", { Type: "AWS::EC2::VPC::Id", Default: "vpc-1" }, '"vpc-1" if P'],
    ["an id nobody has", { Type: "AWS::EC2::VPC::Id", Default: "" }, "?P"],
    [
      "ids",
      { Type: "List<AWS::EC2::Subnet::Id>", Default: "subnet-1,subnet-2" },
      '["subnet-1", "subnet-2"] if P',
    ],
    ["ids nobody has", { Type: "List<AWS::EC2::Subnet::Id>", Default: "" }, "?P"],
    ["the name of an SSM parameter", { Type: "AWS::SSM::Parameter::Name", Default: "/a" }, '"/a" if P'],
    ["what SSM keeps", { Type: "AWS::SSM::Parameter::Value<String>", Default: "/a" }, "?P"],
    ["a list SSM keeps", { Type: "AWS::SSM::Parameter::Value<List<String>>", Default: "/a" }, "?P"],
    ["no default", { Type: "String" }, "?P"],
    ["allowed values", { Type: "String", AllowedValues: ["a", "b"] }, '("a" | "b" by P)'],
    ["one allowed value", { Type: "String", AllowedValues: ["a"] }, '"a"'],
    ["no allowed values", { Type: "String", AllowedValues: [] }, "?P"],
    ["allowed numbers", { Type: "Number", AllowedValues: ["1", 2] }, "(1 | 2 by P)"],
    [
      "a default among allowed values",
      { Type: "String", Default: "b", AllowedValues: ["a", "b"] },
      '"b" if P',
    ],
    ["allowed values of a list", { Type: "CommaDelimitedList", AllowedValues: ["a", "b"] }, "?P"],
  ];
  for (const [name, definition, shown] of CASES) {
    it(name, () => assert.equal(parameter(definition), shown));
  }

  it("is as unknown as without a default if the caller says so", () => {
    assert.equal(parameter({ Type: "String", Default: "a" }, undefined, "unknown"), "?P");
    const definition = { Type: "String", Default: "b", AllowedValues: ["a", "b"] };
    assert.equal(parameter(definition, undefined, "unknown"), '("a" | "b" by P)');
  });

  it("is what the caller gives", () => {
    assert.equal(parameter({ Type: "String", Default: "a" }, "b"), '"b"');
    assert.equal(parameter({ Type: "Number" }, "22"), "22");
    assert.equal(parameter({ Type: "CommaDelimitedList" }, "a,b"), '["a", "b"]');
    assert.equal(parameter({ Type: "CommaDelimitedList" }, ["a", "b"]), '["a", "b"]');
    assert.equal(
      parameter({ Type: "AWS::SSM::Parameter::Value<String>", Default: "/a" }, "10.0.0.0/8"),
      '"10.0.0.0/8"',
    );
    assert.equal(parameter({ Type: "String" }, new Unresolved(["Vpc"])), "?Vpc");
  });

  it("is the default where the caller gives what is no value", () => {
    assert.equal(parameter({ Type: "String", Default: "a" }, { b: 1 }), '"a" if P');
  });

  it("decides conditions by what the caller gives", () => {
    const sections = {
      Parameters: { Env: { Type: "String", Default: "dev" } },
      Conditions: { IsProd: { "Fn::Equals": [{ Ref: "Env" }, "prod"] } },
    };
    const node = { "Fn::If": ["IsProd", 1, 2] };
    assert.equal(valueOf(node, sections).shown, "2 if Env");
    assert.equal(valueOf(node, sections, { parameters: { Env: "prod" } }).shown, "1");
    assert.equal(valueOf(node, sections, {}, { parameterDefaults: "unknown" }).shown, "(1 | 2 by Env)");
  });
});
