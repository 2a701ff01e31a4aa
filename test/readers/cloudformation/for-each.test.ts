import assert from "node:assert/strict";

import { isTreeObject } from "../../../shared/facts";
import { readOne, show, valueOf } from "./reading";

const Transform = "AWS::LanguageExtensions";
const subnet = (Value: unknown): unknown => ({ Type: "AWS::EC2::Subnet", Properties: { Value } });

function made(Resources: unknown, Parameters: unknown = {}): readonly string[] {
  const outcome = readOne({ Transform, Parameters, Resources });
  assert.deepEqual(outcome.messages(), []);
  return outcome.resources.map(({ address, properties }) => {
    return `${address} ${show(isTreeObject(properties) ? properties.Value : undefined)}`;
  });
}

describe("Fn::ForEach", () => {
  it("makes a resource of each value", () => {
    const loop = ["Zone", ["A", "B"], { "Net${Zone}": subnet({ Ref: "Zone" }) }];
    assert.deepEqual(made({ "Fn::ForEach::Nets": loop }), ['NetA "A"', 'NetB "B"']);
  });

  it("puts the value into texts, and its letters and digits into ids", () => {
    const loop = [
      "Ip",
      ["10.0.0.0/8"],
      { "Net&{Ip}": subnet(["${Ip}", "&{Ip}", { "Fn::Sub": "${Ip} ${!Ip}" }]) },
    ];
    assert.deepEqual(made({ "Fn::ForEach::Nets": loop }), [
      'Net100008 ["10.0.0.0/8", "100008", "10.0.0.0/8 ${Ip}"]',
    ]);
  });

  it("goes over a parameter's default, a mapping, and numbers", () => {
    const Parameters = { Zones: { Type: "CommaDelimitedList", Default: "a,b" } };
    const loop = (collection: unknown): unknown => ["Z", collection, { "N${Z}": subnet({ Ref: "Z" }) }];
    assert.deepEqual(made({ "Fn::ForEach::Nets": loop({ Ref: "Zones" }) }, Parameters), ['Na "a"', 'Nb "b"']);
    assert.deepEqual(made({ "Fn::ForEach::Nets": loop([1, 2]) }), ['N1 "1"', 'N2 "2"']);
  });

  it("stands within another", () => {
    const inner = { "Fn::ForEach::Inner": ["B", ["1", "${A}"], { "N${A}${B}": subnet({ Ref: "B" }) }] };
    const outer = { "Fn::ForEach::Outer": ["A", ["x", "y"], inner] };
    assert.deepEqual(made(outer), ['Nx1 "1"', 'Nxx "x"', 'Ny1 "1"', 'Nyy "y"']);
  });

  it("stands beside plain resources, which can refer to what it makes", () => {
    const loop = ["Z", ["A"], { "Net${Z}": subnet(1) }];
    assert.deepEqual(made({ User: subnet({ Ref: "NetA" }), "Fn::ForEach::Nets": loop }), [
      "User ?NetA@NetA",
      "NetA 1",
    ]);
  });

  it("makes properties", () => {
    const node = { Fixed: 1, "Fn::ForEach::Keys": ["K", ["a", "b"], { "x${K}": { Ref: "K" } }] };
    assert.equal(valueOf(node, { Transform }).shown, '{Fixed: 1, xa: "a", xb: "b"}');
  });

  it("makes conditions and outputs", () => {
    const Conditions = { "Fn::ForEach::C": ["E", ["dev"], { "Is${E}": { "Fn::Equals": ["${E}", "dev"] } }] };
    assert.equal(valueOf({ "Fn::If": ["Isdev", 1, 2] }, { Transform, Conditions }).shown, "1");
  });

  it("leaves out, and reports, what goes over the unknown", () => {
    const loop = ["Z", { Ref: "Zones" }, { "N${Z}": subnet(1) }];
    const Parameters = { Zones: { Type: "CommaDelimitedList" } };
    const outcome = readOne({
      Transform,
      Parameters,
      Resources: { A: subnet(1), "Fn::ForEach::Nets": loop },
    });
    assert.deepEqual(
      outcome.resources.map(({ address }) => address),
      ["A"],
    );
    assert.match(
      outcome.messages().join(),
      /^warning: Fn::ForEach::Nets goes over a collection that nobody knows/,
    );
  });

  it("reports what is no loop", () => {
    for (const loop of ["x", [], ["Z"], ["Z", ["a"], "body"], [1, ["a"], {}]]) {
      const outcome = readOne({ Transform, Resources: { "Fn::ForEach::Nets": loop } });
      assert.match(
        outcome.messages().join(),
        /^error: Fn::ForEach::Nets takes an identifier, a collection and an object/,
      );
    }
  });

  it("stops at more than a stack can hold", () => {
    const many = Array.from({ length: 6000 }, (_, i) => i);
    const outcome = readOne({
      Transform,
      Resources: { "Fn::ForEach::Nets": ["Z", many, { "N${Z}": subnet(1) }] },
    });
    assert.equal(outcome.resources.length, 5000);
    assert.match(outcome.messages().join(), /^error: Fn::ForEach::Nets makes more than 5000 members/);
  });

  it("locates what it makes in its body", () => {
    const data = { Resources: { "Fn::ForEach::Nets": ["Z", ["A", "B"], { "N${Z}": subnet(1) }] } };
    const location = readOne(data).resource("NB").locate(["Value"]);
    const lines = JSON.stringify(data, undefined, 2).split("\n");
    const line = lines.findIndex((text) => text.includes('"Value"')) + 1;
    const column = (lines[line - 1] ?? "").indexOf('"') + 1;
    assert.deepEqual(location, { file: "net.json", line, column, property: "Properties.Value" });
  });
});
