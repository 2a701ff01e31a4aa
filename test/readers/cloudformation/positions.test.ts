import assert from "node:assert/strict";

import fc from "fast-check";

import type { Path } from "../../../shared/facts";
import { jsonPositions, parseTemplateText } from "../../../shared/readers/cloudformation/document/document";
import { isIndented } from "../../../shared/readers/cloudformation/document/json-positions";
import { read } from "./reading";

const YAML = `Parameters:
  Env: {Type: String}
Conditions:
  Prod: !Equals [!Ref Env, prod]
Resources:
  Web:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: "web: {, # not structure"
      SecurityGroupIngress:
        - IpProtocol: tcp
          CidrIp: 10.0.0.0/8
        - !If
          - Prod
          - {IpProtocol: udp, CidrIp: 10.1.0.0/16}
          - IpProtocol: icmp
            FromPort: 8
        - Fn::If: [Prod, {CidrIp: !Sub "\${Env}"}, !Ref AWS::NoValue]
      SecurityGroupEgress: !If
        - Prod
        - - IpProtocol: tcp
        - - IpProtocol: tcp
          - IpProtocol: udp
            CidrIp: 10.2.0.0/16
      Tags: &tags
        - {Key: a, Value: b}
  Copy:
    Type: T
    Properties:
      Tags: *tags
      Base: &base {One: 1, Two: 2}
      Merged:
        <<: *base
        Three: 3
  Bare:
    Type: T
`;

const JSON_TEXT = `{"Resources": {
  "Web": {
    "Type": "AWS::EC2::SecurityGroup",
    "Properties": {
      "GroupDescription": "a \\"quoted\\\\\\\\ {text[",
      "SecurityGroupIngress": [
        { "IpProtocol": "tcp", "CidrIp": "10.0.0.0/8" },
        { "Fn::If": ["Prod", { "CidrIp": "10.1.0.0/16" }, { "Ref": "AWS::NoValue" }] }
      ],
      "Escaped\\u0041": true,
      "Empty": {}
    }
  },
  "Bare": { "Type": "T" }
}}`;

function locate(text: string, id: string, path: Path): string {
  const outcome = read([
    { file: "net", stack: "", host: "cloudformation", ...parseTemplateText(text, "net") },
  ]);
  const location = outcome.resource(id).locate(path);
  return `${location?.file}:${location?.line}:${location?.column} ${location?.property ?? ""}`.trimEnd();
}

describe("places in a template", () => {
  const CASES: readonly (readonly [
    text: "YAML" | "JSON",
    name: string,
    id: string,
    path: Path,
    place: string,
  ])[] = [
    ["YAML", "a property", "Web", ["GroupDescription"], "net:9:7 Properties.GroupDescription"],
    ["YAML", "a line", "Web", ["SecurityGroupIngress", 0], "net:11:11 Properties.SecurityGroupIngress.0"],
    [
      "YAML",
      "a line's member",
      "Web",
      ["SecurityGroupIngress", 0, "CidrIp"],
      "net:12:11 Properties.SecurityGroupIngress.0.CidrIp",
    ],
    [
      "YAML",
      "what is not written, at what is above",
      "Web",
      ["SecurityGroupIngress", 0, "FromPort"],
      "net:11:11 Properties.SecurityGroupIngress.0",
    ],
    [
      "YAML",
      "through a condition",
      "Web",
      ["SecurityGroupIngress", 1, "CidrIp"],
      "net:15:31 Properties.SecurityGroupIngress.1.Fn::If.1.CidrIp",
    ],
    [
      "YAML",
      "through its other branch",
      "Web",
      ["SecurityGroupIngress", 1, "FromPort"],
      "net:17:13 Properties.SecurityGroupIngress.1.Fn::If.2.FromPort",
    ],
    [
      "YAML",
      "through the long form",
      "Web",
      ["SecurityGroupIngress", 2, "CidrIp"],
      "net:18:27 Properties.SecurityGroupIngress.2.Fn::If.1.CidrIp",
    ],
    [
      "YAML",
      "through a condition over lists",
      "Web",
      ["SecurityGroupEgress", 1, "CidrIp"],
      "net:24:13 Properties.SecurityGroupEgress.Fn::If.2.1.CidrIp",
    ],
    [
      "YAML",
      "a position beyond the list",
      "Web",
      ["SecurityGroupIngress", 9, "CidrIp"],
      "net:10:7 Properties.SecurityGroupIngress",
    ],
    [
      "YAML",
      "a list of one where an object is meant",
      "Copy",
      ["Tags", "Key"],
      "net:26:12 Properties.Tags.0.Key",
    ],
    ["YAML", "through an alias", "Copy", ["Tags", 0, "Value"], "net:26:20 Properties.Tags.0.Value"],
    ["YAML", "through a merge", "Copy", ["Merged", "Two"], "net:31:28 Properties.Merged.Two"],
    ["YAML", "beside a merge", "Copy", ["Merged", "Three"], "net:34:9 Properties.Merged.Three"],
    ["YAML", "the resource itself", "Web", [], "net:6:3"],
    ["YAML", "a property that is not written, at the resource", "Web", ["VpcId"], "net:6:3"],
    ["YAML", "a resource without properties", "Bare", ["VpcId"], "net:35:3"],
    ["JSON", "a property", "Web", ["GroupDescription"], "net:5:7 Properties.GroupDescription"],
    [
      "JSON",
      "a line's member",
      "Web",
      ["SecurityGroupIngress", 0, "CidrIp"],
      "net:7:32 Properties.SecurityGroupIngress.0.CidrIp",
    ],
    ["JSON", "a line", "Web", ["SecurityGroupIngress", 0], "net:7:9 Properties.SecurityGroupIngress.0"],
    [
      "JSON",
      "through a condition",
      "Web",
      ["SecurityGroupIngress", 1, "CidrIp"],
      "net:8:32 Properties.SecurityGroupIngress.1.Fn::If.1.CidrIp",
    ],
    ["JSON", "an escaped key", "Web", ["EscapedA"], "net:10:7 Properties.EscapedA"],
    ["JSON", "in an empty object", "Web", ["Empty", "x"], "net:11:7 Properties.Empty"],
    ["JSON", "a resource without properties", "Bare", ["x"], "net:14:3"],
  ];
  for (const [kind, name, id, path, place] of CASES) {
    it(`${kind}: ${name}`, () => assert.equal(locate(kind === "YAML" ? YAML : JSON_TEXT, id, path), place));
  }

  it("in any JSON are where the value is written", () => {
    const indents = fc.constantFrom(undefined, 1, "\t");
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        indents,
        fc.array(fc.nat(), { maxLength: 4 }),
        (data, indent, turns) => {
          const text = JSON.stringify(data, undefined, indent);
          const path: (string | number)[] = [];
          let value: unknown = data;
          for (const turn of turns) {
            if (typeof value !== "object" || value === null) break;
            const keys = Object.keys(value);
            const key = keys[turn % Math.max(keys.length, 1)];
            if (key === undefined) break;
            path.push(Array.isArray(value) ? Number(key) : key);
            value = Object.entries(value).find(([name]) => name === key)?.[1];
          }
          const { line, column, depth } = jsonPositions(text).find(path);
          assert.equal(depth, path.length);
          const indented = jsonPositions(text, isIndented(text, data));
          assert.deepEqual(indented.find(path), { line, column, depth });
          const rest = text
            .split("\n")
            .slice(line - 1)
            .join("\n")
            .slice(column - 1);
          const last = path.at(-1);
          const written =
            typeof last === "string" ? rest.slice(JSON.stringify(last).length).replace(/^\s*:\s*/, "") : rest;
          if (typeof last === "string") assert.ok(rest.startsWith(JSON.stringify(last)));
          assert.ok(written.startsWith(JSON.stringify(value, undefined, indent).slice(0, 1)));
          if (typeof value !== "object") assert.ok(written.startsWith(JSON.stringify(value)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("are looked for by the lines where a text is to the letter what JSON.stringify makes of it", () => {
    const data = { a: [1, { b: [] }], c: { d: "{" } };
    for (const indent of [1, 4, "\t"]) {
      const text = JSON.stringify(data, undefined, indent);
      assert(isIndented(text, data));
      assert(isIndented(`${text}\n`, data));
      assert(!isIndented(text.replace("[]", "[ ]"), data));
    }
    assert(!isIndented(JSON.stringify(data), data));
    assert(!isIndented('{\n "a": 1,\n "a": 2\n}', { a: 2 }));
  });

  it("are found in what is nested deeper than anybody writes", () => {
    const deep = 20_000;
    const text = `{\n "Resources": ${'{"a":'.repeat(deep)}1${"}".repeat(deep)}}`;
    const { line, column } = parseTemplateText(text, "net").positions().find(["Resources", "a"]);
    assert.deepEqual({ line, column }, { line: 2, column: 16 });
  });

  it("are not looked for unless somebody asks", () => {
    const parsed = parseTemplateText(YAML, "net");
    const fail = (): never => assert.fail("asked for positions");
    const outcome = read([
      { file: "net", stack: "", host: "cloudformation", data: parsed.data, positions: fail },
    ]);
    assert.equal(outcome.resources.length, 3);
  });
});
