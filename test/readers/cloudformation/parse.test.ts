import assert from "node:assert/strict";

import fc from "fast-check";

import {
  parseTemplateText,
  TemplateSyntaxError,
} from "../../../shared/readers/cloudformation/document/document";

function parsed(text: string): unknown {
  return parseTemplateText(text, "net.yaml").data;
}

function mistake(text: string): string {
  try {
    parsed(text);
  } catch (error) {
    assert.ok(error instanceof TemplateSyntaxError, String(error));
    assert.equal(error.file, "net.yaml");
    return `${error.line}:${error.column} ${error.message}`;
  }
  return assert.fail("it was taken");
}

describe("template texts", () => {
  describe("short tags", () => {
    const CASES: readonly (readonly [yaml: string, data: unknown])[] = [
      ["!Ref Vpc", { Ref: "Vpc" }],
      ["!Condition Prod", { Condition: "Prod" }],
      ["!GetAtt Vpc.CidrBlock", { "Fn::GetAtt": ["Vpc", "CidrBlock"] }],
      ["!GetAtt Child.Outputs.Sg", { "Fn::GetAtt": ["Child", "Outputs.Sg"] }],
      ["!GetAtt [Vpc, CidrBlock]", { "Fn::GetAtt": ["Vpc", "CidrBlock"] }],
      ["!Sub '${A}-b'", { "Fn::Sub": "${A}-b" }],
      ["!Sub ['${A}', {A: !Ref B}]", { "Fn::Sub": ["${A}", { A: { Ref: "B" } }] }],
      ["!Join [',', [a, !Ref B]]", { "Fn::Join": [",", ["a", { Ref: "B" }]] }],
      ["!Select [0, !GetAZs '']", { "Fn::Select": [0, { "Fn::GetAZs": "" }] }],
      ["!Split [',', a]", { "Fn::Split": [",", "a"] }],
      ["!FindInMap [M, a, b]", { "Fn::FindInMap": ["M", "a", "b"] }],
      ["!If [C, 1, !Ref AWS::NoValue]", { "Fn::If": ["C", 1, { Ref: "AWS::NoValue" }] }],
      ["!Equals [a, b]", { "Fn::Equals": ["a", "b"] }],
      [
        "!And [!Condition A, !Not [!Condition B]]",
        { "Fn::And": [{ Condition: "A" }, { "Fn::Not": [{ Condition: "B" }] }] },
      ],
      ["!Or [!Condition A]", { "Fn::Or": [{ Condition: "A" }] }],
      ["!Base64\n  Fn::Sub: a", { "Fn::Base64": { "Fn::Sub": "a" } }],
      ["!Cidr [10.0.0.0/8, 1, 8]", { "Fn::Cidr": ["10.0.0.0/8", 1, 8] }],
      ["!ImportValue a", { "Fn::ImportValue": "a" }],
      ["!Transform {Name: M}", { "Fn::Transform": { Name: "M" } }],
      ["!ToJsonString {a: 1}", { "Fn::ToJsonString": { a: 1 } }],
      ["!Length [1]", { "Fn::Length": [1] }],
      ["!Nope 12", { "Fn::Nope": "12" }],
      ["!Sub |\n  a\n  b\n", { "Fn::Sub": "a\nb\n" }],
      ["!GetStackOutput {StackName: a}", { "Fn::GetStackOutput": { StackName: "a" } }],
    ];
    for (const [yaml, data] of CASES) {
      it(yaml.replaceAll("\n", " "), () => assert.deepEqual(parsed(`a: ${yaml}`), { a: data }));
    }
  });

  describe("plain values", () => {
    const CASES: readonly (readonly [yaml: string, data: unknown])[] = [
      ["2010-09-09", "2010-09-09"],
      ["2012-10-17T00:00:00Z", "2012-10-17T00:00:00Z"],
      ["true", true],
      ["False", false],
      ["yes", true],
      ["ON", true],
      ["No", false],
      ["off", false],
      ["y", "y"],
      ["N", "N"],
      ["oN", "oN"],
      ["'yes'", "yes"],
      ['"no"', "no"],
      ["!!str on", "on"],
      ["!Ref on", { Ref: "on" }],
      ["22", 22],
      ["-1", -1],
      ["1.5", 1.5],
      ["0", 0],
      ["022", 18],
      ["089", "089"],
      ["012345678901", "012345678901"],
      ["123456789012", 123456789012],
      ["12345678901234567890", "12345678901234567890"],
      ["22:22", "22:22"],
      ["1_000", "1_000"],
      ["'022'", "022"],
      ["0x10", 16],
      [".inf", ".inf"],
      ["null", null],
      ["~", null],
      ["", null],
      ["!!str 22", "22"],
    ];
    for (const [yaml, data] of CASES) {
      it(yaml === "" ? "nothing" : yaml, () => assert.deepEqual(parsed(`a: ${yaml}`), { a: data }));
    }
  });

  it("keep keys as text", () => {
    assert.deepEqual(parsed("1: a\n'2': b\ntrue: c\n010: d"), { 1: "a", 2: "b", true: "c", "010": "d" });
  });

  it("may use anchors and merges", () => {
    const text = "a: &a {x: 1, y: 2}\nb: *a\nc:\n  <<: *a\n  y: 3\nd: {<<: [{z: 1}, *a]}\ne: {'<<': 1}";
    const a = { x: 1, y: 2 };
    assert.deepEqual(parsed(text), { a, b: a, c: { x: 1, y: 3 }, d: { z: 1, x: 1, y: 2 }, e: { "<<": 1 } });
  });

  it("may be JSON, with a mark of byte order, or YAML that begins like it", () => {
    assert.deepEqual(parsed('\uFEFF {"a": [1]}'), { a: [1] });
    assert.deepEqual(parsed("{a: [1,]}"), { a: [1] });
    assert.deepEqual(parsed("[!Ref A]"), [{ Ref: "A" }]);
    assert.deepEqual(parsed(`{a: "x // y", 'b': '/* c */', "d": https://e//f, g: arn/*} # // h`), {
      a: "x // y",
      b: "/* c */",
      d: "https://e//f",
      g: "arn/*",
    });
    assert.deepEqual(parsed('{"a": 010, "b": don\'t, # "c": /* d */\n"e": 1}'), { a: 8, b: "don't", e: 1 });
  });

  it("may be empty or no template", () => {
    assert.equal(parsed(""), null);
    assert.equal(parsed("# nothing"), null);
    assert.equal(parsed("just a text"), "just a text");
  });

  it("may go on with a quoted text at the indentation of its key", () => {
    assert.deepEqual(parsed('a:\n  b: \'one\n  two\'\n  c: "three\n\n  \\"four\\""\nd: 1'), {
      a: { b: "one two", c: 'three\n"four"' },
      d: 1,
    });
  });

  it("may do so in every line of a file that a template writes", () => {
    const text = `a:\n${"  - 'one\n\n'\n".repeat(60)}`;
    assert.deepEqual(parsed(text), { a: Array<string>(60).fill("one\n") });
  });

  it("keep members with the names of a prototype's", () => {
    for (const text of ['{"__proto__": {"a": 1}, "constructor": 1}', "__proto__: {a: 1}\nconstructor: 1"]) {
      const data = parsed(text);
      assert.deepEqual(Object.keys(Object(data)), ["__proto__", "constructor"]);
      assert.equal(Object.getPrototypeOf(data), Object.prototype);
    }
  });

  describe("hold the last of a key that stands twice, as CloudFormation does, and say so", () => {
    const CASES: readonly (readonly [name: string, text: string, data: unknown, ...mistakes: string[]])[] = [
      ["in YAML", "a: 1\nb:\n  c: 1\n  c: 2", { a: 1, b: { c: 2 } }, "4:3 c"],
      ["in JSON", '{"a": 1,\n "b": {"c": 1,\n  "c": 2}}', { a: 1, b: { c: 2 } }, "3:3 c"],
      ["escaped", '{"a": 1, "\\u0061": 2}', { a: 2 }, "1:10 a"],
      ["three times", '{"a": 1, "a": 2, "a": 3}', { a: 3 }, "1:10 a", "1:18 a"],
      ["as a text and as a number", "1: a\n'1': b", { 1: "b" }, "2:1 1"],
      [
        "as one of a prototype's",
        '{"__proto__": 1, "__proto__": 2}',
        JSON.parse('{"__proto__": 2}'),
        "1:18 __proto__",
      ],
      ["under an alias, once", "a: &a {x: 1, x: 2}\nb: *a", { a: { x: 2 }, b: { x: 2 } }, "1:14 x"],
      ["as a merge key, which is no mistake", "a: {<<: {x: 1}, <<: {y: 2}}", { a: { x: 1, y: 2 } }],
    ];
    for (const [name, text, data, ...expected] of CASES) {
      it(name, () => {
        const read = parseTemplateText(text, "net.yaml");
        assert.deepEqual(read.data, data);
        assert.deepEqual(
          (read.mistakes ?? []).map(({ line, column, message }) => {
            return `${line}:${column} ${/^the key "(.*)" stands twice/.exec(message)?.[1]}`;
          }),
          expected,
        );
      });
    }

    it("at the place of the last", () => {
      for (const text of ["a:\n  b: 1\n  b: 2", '{"a": {\n"b": 1,\n"b": 2}}']) {
        assert.equal(parseTemplateText(text, "net").positions().find(["a", "b"]).line, 3, text);
      }
    });
  });

  it("may close a list or a mapping at the indentation of its key, as JSON pasted into YAML does", () => {
    const text = "a:\n  b: [{\n    x: '}',\n    \"y\": 1 # ]\n  }]\nc:\n  d: {\n  e: [1,\n2]\n}\nf: 3";
    const { data, positions } = parseTemplateText(text, "net.yaml");
    assert.deepEqual(data, { a: { b: [{ x: "}", y: 1 }] }, c: { d: { e: [1, 2] } }, f: 3 });
    const { line, column } = positions().find(["c", "d", "e"]);
    assert.deepEqual([line, column], [8, 3]);
    assert.equal(positions().find(["f"]).line, 11);
  });

  it("may join with a bare hyphen", () => {
    const text =
      "a: !Join [-, [!Ref X, b-,c]]\nb: [x, -]\nc: {d: -, e: '[-, ]'}\nf: |\n  don't [-, x]\ng: [-]";
    const { data, positions } = parseTemplateText(text, "net.yaml");
    assert.deepEqual(data, {
      a: { "Fn::Join": ["-", [{ Ref: "X" }, "b-", "c"]] },
      b: ["x", "-"],
      c: { d: "-", e: "[-, ]" },
      f: "don't [-, x]\n",
      g: ["-"],
    });
    assert.deepEqual([positions().find(["c", "e"]).line, positions().find(["c", "e"]).column], [3, 11]);
  });

  describe("are refused with a place and one sentence", () => {
    const CASES: readonly (readonly [name: string, text: string, message: string | RegExp])[] = [
      [
        "a comment in JSON",
        '{\n  // a: "b"\n  "c": 1\n}',
        /^2:3 a comment, which JSON does not have; take it out/,
      ],
      ["a comment behind a number", '{"a": 1// b\n}', /^1:8 a comment/],
      ["a comment behind a text", '{"a": "b"/* c */, "d": 1}', /^1:10 a comment/],
      ["a comment in a list", '{"a": [\n/* don\'t */ 1]}', /^2:1 a comment/],
      ["a comment before JSON", '/* a\n*/\n{"b": 1}', /^1:1 a comment/],
      [
        "a conflict of a merge in JSON",
        '{ "a": 1,\n<<<<<<< HEAD\n "b": 2 }',
        '2:1 a text without quotes runs into a key: <<<<<<< HEAD "b"',
      ],
      ["a key that lost its quote", '{ "a": 1, b": 2 }', '1:11 a text without quotes runs into a key: b"'],
      ["a text without end", "a: 'b", /^1:6 Missing closing 'quote$/],
      ["a list without end", "a: [1,\nb: 2", /^\d:\d+ /],
      ["JSON without end", '{"a": [1, 2', /^1:\d+ /],
      ["a tab", "a:\n\tb: 1", /^2:\d+ /],
      [
        "two documents",
        "a: 1\n---\nb: 1",
        /^\d:\d+ the file holds several YAML documents; a template is one$/,
      ],
      [
        "two short functions",
        'a: !Select [0, !GetAZs !Ref "AWS::Region"]',
        "1:24 one short function follows another; write the outer one in full, as Fn::GetAZs",
      ],
      ["an alias of nothing", "a: *b", /^1:\d+ .*b/],
      ["a key that is a list", "? [a]\n: 1", "1:3 a key is not a text"],
      ["an alias within itself", "a: &a [*a]", /nested too deeply$/],
      ["too many levels", "[".repeat(5_000), /nested too deeply$/],
      ["a flood of aliases", bomb(), /^\d+:\d+ aliases unfold to too many values$/],
    ];
    for (const [name, text, message] of CASES) {
      it(name, () => {
        const shown = mistake(text);
        if (typeof message === "string") assert.equal(shown, message);
        else assert.match(shown, message);
        assert.doesNotMatch(shown, /\n|\.$/);
      });
    }
  });

  it("are not many values that no alias unfolds", () => {
    assert.deepEqual(parsed(`[${"1,".repeat(500_001)}]`), Array<number>(500_001).fill(1));
  });

  it("never fail in another way", () => {
    const piece = fc.constantFrom(
      "a: ",
      "- ",
      "!Ref x",
      "!Sub ",
      "&a ",
      "*a",
      "<<: ",
      "{",
      "}",
      "[",
      "]",
      "'",
      '"',
      "\n",
      "  ",
      "|",
      ">",
      "#",
      ":",
      "\t",
      "? ",
      "---",
      "%",
      "@",
      "\u0000",
      "é",
      "10",
      "\\",
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          const { data, positions } = parseTemplateText(text, "f");
          JSON.stringify(data);
          positions().find(["a", 0, "b"]);
        } catch (error) {
          assert.ok(error instanceof TemplateSyntaxError, `${JSON.stringify(text)}: ${String(error)}`);
          assert.ok(error.line >= 1 && error.column >= 1);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function bomb(): string {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 8; i++)
    lines.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(", ")}]`,
    );
  return lines.join("\n");
}
