import assert from "node:assert/strict";

import { Assumed, Unresolved } from "../../../shared/facts";
import { document, read, readOne, valueOf } from "./reading";

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
    ["a secret, which no report may show", { Type: "String", NoEcho: true, Default: "hunter2/8" }, "?P"],
    [
      "a prefix, which is no secret",
      { Type: "String", NoEcho: true, Default: "0.0.0.0/0" },
      '"0.0.0.0/0" if P',
    ],
    ["a switch, which is no secret", { Type: "String", NoEcho: "true", Default: "true" }, '"true" if P'],
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

  it("is unknown where the caller gives the name under which SSM keeps it", () => {
    assert.equal(parameter({ Type: "AWS::SSM::Parameter::Value<String>" }, "/net/office"), "?P");
  });

  it("is what the caller gives where that is no secret, though it is hidden", () => {
    assert.equal(parameter({ Type: "String", NoEcho: true }, "0.0.0.0/0"), '"0.0.0.0/0"');
    assert.equal(parameter({ Type: "String", NoEcho: true }, new Assumed("::/0", ["Q"])), '"::/0" if Q');
    assert.equal(parameter({ Type: "String", NoEcho: true }, "hunter2"), "?P");
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

describe("a value that a parameter is given", () => {
  const NUMBER = { Type: "Number", MinValue: 1, MaxValue: "65535" };
  const TEXT = { Type: "String", MinLength: "2", MaxLength: 4 };
  const MODE = { Type: "String", AllowedValues: ["open", "closed"] };
  const CIDR = { Type: "String", AllowedPattern: "\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}" };
  const SLOW = { Type: "String", AllowedPattern: "((a+)+)+" };
  const CASES: readonly (readonly [
    name: string,
    definition: Definition,
    given: unknown,
    refusal?: string,
  ])[] = [
    ["one of the allowed", MODE, "closed"],
    [
      "none of the allowed",
      MODE,
      "opne",
      "opne is none of its AllowedValues, open, closed; did you mean open?",
    ],
    ["a default that is allowed no longer", { ...MODE, Default: "a" }, "a", "a is none of its AllowedValues"],
    ["an allowed number in other digits", { Type: "Number", AllowedValues: [1, "2"] }, "2.0"],
    ["allowed elements", { ...MODE, Type: "CommaDelimitedList" }, "open, closed"],
    [
      "an element too many",
      { ...MODE, Type: "CommaDelimitedList" },
      "open,shut",
      "shut is none of its Allowed",
    ],
    ["what matches", CIDR, "10.0.0.0/8"],
    ["what matches in part", CIDR, "10.0.0.0/8 ", "10.0.0.0/8  does not match its AllowedPattern"],
    ["what only Java could match", { Type: "String", AllowedPattern: "\\p{Alpha}+" }, "abc"],
    ["what takes longer to match than anybody waits", SLOW, `${"a".repeat(60)}b`],
    ["a number", NUMBER, "22"],
    ["what is no number", NUMBER, "many", "many is no number"],
    ["an element that is no number", { Type: "List<Number>" }, "1,b", "b is no number"],
    ["a number too small", NUMBER, "0", "0 is below its MinValue, 1"],
    ["a number too great", NUMBER, 65536, "65536 is above its MaxValue, 65535"],
    ["a text too short", TEXT, "a", "a, 1 long, is below its MinLength, 2"],
    ["a text too long", TEXT, "abcde", "abcde, 5 long, is above its MaxLength, 4"],
    ["what is not known", MODE, new Unresolved(["Elsewhere"])],
    ["the name of what SSM keeps", { ...MODE, Type: "AWS::SSM::Parameter::Value<String>" }, "10.0.0.0/8"],
    ["a secret", { ...MODE, NoEcho: true }, "opne", "the value given is not one of those it allows"],
  ];
  for (const [name, definition, given, refusal] of CASES) {
    it(`${name} ${refusal === undefined ? "holds" : "is refused, used or not"}`, () => {
      const Resources = { Queue: { Type: "AWS::SQS::Queue" } };
      const outcome = readOne({ Parameters: { P: definition }, Resources }, { parameters: { P: given } });
      const [first, ...others] = outcome.messages();
      if (refusal === undefined) assert.equal(first, undefined);
      else assert.ok(first?.startsWith(`error: P: ${refusal}`), first);
      assert.deepEqual(others, []);
    });
  }

  it("by the parent of a nested stack is refused as well", () => {
    const nested = { Type: "AWS::CloudFormation::Stack", Properties: { Parameters: { P: "opne" } } };
    const outcome = read([
      document({ Resources: { Inner: nested } }, { stack: "Net" }),
      document(
        {
          Parameters: { P: MODE },
          Resources: { Q: { Type: "AWS::SQS::Queue", Properties: { P: { Ref: "P" } } } },
        },
        { stack: "Inner", parent: { stack: "Net", logicalId: "Inner" } },
      ),
    ]);
    assert.match(outcome.messages().join(), /^error: P: opne is none of its AllowedValues/);
  });
});
