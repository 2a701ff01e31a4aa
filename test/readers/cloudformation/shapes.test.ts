import assert from "node:assert/strict";

import { isTemplate, notATemplate } from "../../../shared/readers/cloudformation/document/document";
import { readOne, valueOf } from "./reading";

const fn = (name: string, argument: unknown): unknown => ({ [`Fn::${name}`]: argument });

describe("what is no valid template", () => {
  describe("leaves an unknown and a message with a place", () => {
    const CASES: readonly (readonly [name: string, node: unknown, shown: string, message: RegExp])[] = [
      [
        "Ref to nothing",
        { Ref: "Nope" },
        "?Nope",
        /^error: Value of Subject: nothing in this template is called Nope/,
      ],
      ["Ref to a list", { Ref: ["a"] }, "?Ref", /^error: Value of Subject: Ref takes a name, not a list/],
      ["Ref to a prototype's member", { Ref: "constructor" }, "?constructor", /called constructor/],
      ["Ref to no pseudo parameter", { Ref: "AWS::Nope" }, "?AWS::Nope", /AWS::Nope is no pseudo parameter/],
      ["GetAtt of nothing", fn("GetAtt", ["Nope", "Arn"]), "?Nope.Arn", /called Nope/],
      [
        "GetAtt without attribute",
        fn("GetAtt", ["Subject"]),
        "?Fn::GetAtt",
        /takes a logical id and an attribute/,
      ],
      [
        "GetAtt of a text without point",
        fn("GetAtt", "Subject"),
        "?Fn::GetAtt",
        /takes a logical id and an attribute/,
      ],
      [
        "GetAtt by an object",
        fn("GetAtt", [{ a: 1 }, "Arn"]),
        "?Fn::GetAtt",
        /takes a logical id and an attribute/,
      ],
      ["Sub of nothing", fn("Sub", "${Nope}"), "?Nope", /called Nope/],
      ["Sub of an attribute of nothing", fn("Sub", "${Nope.Arn}"), "?Nope.Arn", /called Nope/],
      ["Sub of a list", fn("Sub", [["a"], {}]), "?Fn::Sub", /^error: Value of Subject: Fn::Sub takes a text/],
      ["Sub with values that are none", fn("Sub", ["a", "b"]), "?Fn::Sub", /Fn::Sub takes a text/],
      [
        "Sub of an object",
        fn("Sub", ["${X}", { X: { a: 1 } }]),
        "?Fn::Sub",
        /put together from texts, not from an object/,
      ],
      ["Join of a text", fn("Join", ["", "abc"]), "?Fn::Join", /Fn::Join takes a list to join/],
      ["Join without list", fn("Join", [""]), "?Fn::Join", /Fn::Join takes a delimiter and a list/],
      ["Join by a number", fn("Join", [1, ["a"]]), "?Fn::Join", /takes a text as its delimiter, not 1/],
      ["Join of lists", fn("Join", ["", [["a"]]]), "?Fn::Join", /put together from texts, not from a list/],
      ["Split by nothing", fn("Split", ["", "abc"]), "?Fn::Split", /Fn::Split takes a delimiter and a text/],
      [
        "Split of a list",
        fn("Split", [",", ["a"]]),
        "?Fn::Split",
        /Fn::Split takes a text to split, not a list/,
      ],
      ["Select of a text", fn("Select", [0, "abc"]), "?Fn::Select", /Fn::Select takes a list, not "abc"/],
      ["Select by a name", fn("Select", ["a", ["b"]]), "?Fn::Select", /takes an index from 0, not "a"/],
      ["Select by -1", fn("Select", [-1, ["b"]]), "?Fn::Select", /takes an index from 0, not -1/],
      [
        "Select beyond the end",
        fn("Select", [1, ["b"]]),
        "?Fn::Select",
        /^warning: Value of Subject: .* element 1 of a list of 1/,
      ],
      ["Select of one thing", fn("Select", ["b"]), "?Fn::Select", /Fn::Select takes an index and a list/],
      [
        "FindInMap of no map",
        fn("FindInMap", ["Nope", "a", "b"]),
        "?Fn::FindInMap",
        /^warning: .*no mapping has a value for Nope, a, b/,
      ],
      [
        "FindInMap with two keys",
        fn("FindInMap", ["Nope", "a"]),
        "?Fn::FindInMap",
        /takes a map and two keys/,
      ],
      [
        "FindInMap with a list as key",
        fn("FindInMap", ["Nope", ["a"], "b"]),
        "?Fn::FindInMap",
        /takes texts as its keys/,
      ],
      [
        "If without otherwise",
        fn("If", ["C", 1]),
        "?Fn::If",
        /Fn::If takes a condition's name and two values/,
      ],
      [
        "If by an object",
        fn("If", [{ a: 1 }, 1, 2]),
        "?Fn::If",
        /Fn::If takes a condition's name and two values/,
      ],
      [
        "If by no condition",
        fn("If", ["C", 1, 2]),
        "(1 | 2 by C)",
        /^error: .*no condition of this template is called C/,
      ],
      [
        "Cidr of no block",
        fn("Cidr", ["10.0.0.0", 1, 8]),
        "?Fn::Cidr",
        /takes an address block, not "10.0.0.0"/,
      ],
      [
        "Cidr of more than there is",
        fn("Cidr", ["10.0.0.0/24", 2, 8]),
        "?Fn::Cidr",
        /cannot take 2 blocks of 8 host bits from 10.0.0.0\/24/,
      ],
      ["Cidr of none", fn("Cidr", ["10.0.0.0/24", 0, 4]), "?Fn::Cidr", /cannot take 0 blocks/],
      ["Cidr of 257", fn("Cidr", ["10.0.0.0/8", 257, 4]), "?Fn::Cidr", /cannot take 257 blocks/],
      [
        "Cidr of all bits and more",
        fn("Cidr", ["10.0.0.0/24", 1, 33]),
        "?Fn::Cidr",
        /cannot take 1 blocks of 33 host bits/,
      ],
      ["Cidr of one thing", fn("Cidr", ["10.0.0.0/24"]), "?Fn::Cidr", /takes a block, a count and a number/],
      ["Length of a text", fn("Length", "abc"), "?Fn::Length", /Fn::Length takes a list, not "abc"/],
      ["Base64 of a list", fn("Base64", ["a"]), "?Fn::Base64", /Fn::Base64 takes a text, not a list/],
      ["ImportValue of a list", fn("ImportValue", ["a"]), "?Fn::ImportValue", /takes the name of an export/],
      [
        "GetStackOutput of a text",
        fn("GetStackOutput", "a"),
        "?Fn::GetStackOutput",
        /takes a StackName and an OutputName/,
      ],
      [
        "GetStackOutput of nothing",
        fn("GetStackOutput", {}),
        "?Fn::GetStackOutput",
        /takes a StackName and an OutputName/,
      ],
      [
        "a function nobody knows",
        fn("Nope", 1),
        "?Fn::Nope",
        /^warning: Value of Subject: Fn::Nope is no function known here/,
      ],
      [
        "a function among other keys",
        { "Fn::Sub": "a", b: 1 },
        "{b: 1}",
        /^error: .*Fn::Sub must be the only key of its object/,
      ],
      [
        "a macro among other keys",
        { "Fn::Transform": { Name: "M" }, b: 1 },
        "{b: 1}",
        /^warning: .*Fn::Transform M may change what is written beside it/,
      ],
    ];
    for (const [name, node, shown, message] of CASES) {
      it(name, () => {
        const value = valueOf(node);
        assert.equal(value.shown, shown);
        assert.equal(value.messages.length, 1);
        assert.match(value.messages[0] ?? "", message);
      });
    }

    it("at the very property", () => {
      const data = {
        Resources: {
          Web: { Type: "T", Properties: { A: [{ B: fn("Join", ["", ["x", { Ref: "Nope" }]]) }] } },
        },
      };
      const [diagnostic] = readOne(data).diagnostics;
      assert.deepEqual(diagnostic?.location, {
        file: "net.json",
        line: 13,
        column: 19,
        property: "Properties.A.0.B.Fn::Join.1.1",
      });
      assert.match(diagnostic?.message ?? "", /^A\.0\.B\.Fn::Join\.1\.1 of Web: nothing/);
    });

    it("for a block that needs itself", () => {
      const Vpc = { Type: "AWS::EC2::VPC", Properties: { CidrBlock: fn("GetAtt", ["Vpc", "CidrBlock"]) } };
      const value = valueOf(fn("GetAtt", ["Vpc", "CidrBlock"]), { Resources: { Vpc } });
      assert.equal(value.shown, "?Vpc.CidrBlock@Vpc.CidrBlock");
      assert.match(value.messages.join(), /error: .*the value of Vpc.CidrBlock needs itself/);
    });

    it("for parameters that are none", () => {
      assert.deepEqual(valueOf({ Ref: "P" }, { Parameters: { P: "x" } }).messages, [
        'error: P: a parameter is an object, not "x"',
      ]);
      assert.deepEqual(valueOf({ Ref: "P" }, { Parameters: { P: {} } }).messages, [
        "error: P: the parameter has no Type",
      ]);
      assert.deepEqual(
        valueOf({ Ref: "P" }, { Parameters: { P: { Type: "String", Default: { a: 1 } } } }).messages,
        ["error: P: the parameter has an object as its default"],
      );
    });
  });

  it("reads the other properties beside a function that stands among them", () => {
    const Properties = {
      "Fn::FindInMap": ["M", "a", "b"],
      "Fn::Sub": "x",
      ImageId: "ami-1",
      Eni: [{ Public: true }],
    };
    const outcome = readOne({ Resources: { I: { Type: "AWS::EC2::Instance", Properties } } });
    assert.deepEqual(outcome.resource("I").properties, { ImageId: "ami-1", Eni: [{ Public: true }] });
    assert.deepEqual(
      outcome.messages().map((message) => /^error: .*Fn::\w+ must be the only key/.test(message)),
      [true, true],
    );
  });

  it("reads the other resources beside a broken one", () => {
    const good = { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } };
    const outcome = readOne({
      Resources: {
        A: "text",
        B: {},
        C: { Type: 1 },
        D: { Type: "AWS::EC2::VPC", Properties: "x" },
        E: good,
        F: null,
      },
    });
    assert.deepEqual(
      outcome.resources.map(({ address, properties }) => [address, properties]),
      [
        ["D", {}],
        ["E", good.Properties],
      ],
    );
    assert.deepEqual(outcome.messages(), [
      'error: A: a resource is an object, not "text"; it was not judged',
      "error: B: the resource has no Type; it was not judged",
      "error: C: the resource has 1 as its Type, not a text; it was not judged",
      'error: D: the Properties of a resource are an object, not "x"; they were not judged',
      "error: F: a resource is an object, not null; it was not judged",
    ]);
    assert.ok(outcome.diagnostics.every(({ location }) => location !== undefined && location.line > 1));
  });

  it("tells of keys beside the properties of a resource, which CloudFormation refuses there", () => {
    const Type = "AWS::EC2::SecurityGroup";
    const Resources = {
      A: { Type, SecurityGroupIngress: [] },
      B: { Type, properties: {} },
      C: { Type, Description: "x", DependsOn: "A", DeletionPolicy: "Retain", Metadata: {}, Properties: {} },
    };
    const told = (more: object): readonly string[] => readOne({ Resources, ...more }).messages();
    assert.deepEqual(told({}), [
      "warning: A: SecurityGroupIngress stands beside the Properties of a resource, where CloudFormation takes no such key; it was not read",
      "warning: B: properties stands beside the Properties of a resource, where CloudFormation takes no such key; it was not read; Properties may be meant",
    ]);
    assert.ok(
      told({ Transform: "Count" }).every((message) => message.startsWith("note: ")),
      "macros have keys of their own",
    );
  });

  it("reports a template without resources", () => {
    assert.deepEqual(readOne({ Resources: [] }).messages(), [
      "error: the Resources of net.json are a list, not an object; nothing in it was judged",
    ]);
    assert.deepEqual(readOne({}).messages(), ["error: net.json has no Resources; nothing in it was judged"]);
    assert.deepEqual(readOne(null).messages(), [
      "error: net.json has no Resources; nothing in it was judged",
    ]);
    assert.deepEqual(readOne({ Resources: {} }).messages(), []);
  });

  it("notes a stack of a CDK app that is empty, which the CDK passes over", () => {
    const { messages } = readOne({ Rules: {} }, { host: "cdk" });
    assert.deepEqual(messages(), ["note: net.json has no Resources, so the CDK does not deploy it"]);
  });

  it("stops at values nested too deeply", () => {
    let node: unknown = 1;
    for (let i = 0; i < 5000; i++) node = i % 2 ? [node] : { a: node };
    const top = { find: () => ({ line: 1, column: 1, depth: 0 }) };
    assert.match(
      valueOf(node, {}, { positions: () => top }).messages.join(),
      /^error: .*nested more than 150 deep/,
    );
    let condition: unknown = fn("Equals", [1, 1]);
    for (let i = 0; i < 5000; i++) condition = fn("Not", [condition]);
    const value = valueOf(fn("If", ["C", 1, 2]), { Conditions: { C: condition } }, { positions: () => top });
    assert.equal(value.shown, "(1 | 2 by nesting)");
    const chain = Object.fromEntries(
      Array.from({ length: 5000 }, (_, i) => [`C${i}`, { Condition: `C${i + 1}` }]),
    );
    assert.match(valueOf(fn("If", ["C0", 1, 2]), { Conditions: chain }).shown, /^\(1 \| 2 by/);
  });
});

describe("macros and modules", () => {
  const Resources = {
    Web: { Type: "AWS::EC2::SecurityGroup", Properties: { VpcId: { Ref: "MadeByMacro" } } },
  };

  it("are noted once, and what they may declare is no mistake", () => {
    const outcome = readOne({
      Transform: ["AWS::LanguageExtensions", "AWS::Serverless-2016-10-31"],
      Resources,
    });
    assert.equal(outcome.resources.length, 1);
    assert.deepEqual(outcome.messages(), [
      "note: AWS::Serverless-2016-10-31 may change this template at deploy; what it adds is not seen here",
    ]);
  });

  it("are no news if all they bring is the functions known here", () => {
    assert.match(
      readOne({ Transform: "AWS::LanguageExtensions", Resources }).messages().join(),
      /called MadeByMacro/,
    );
  });

  it("may stand among the resources", () => {
    const outcome = readOne({ Resources: { ...Resources, "Fn::Transform": { Name: "M" } } });
    assert.equal(outcome.resources.length, 1);
    assert.deepEqual(outcome.messages(), [
      "note: Fn::Transform: a macro may add resources that are not seen here",
    ]);
  });

  it("may be all of a resource's properties", () => {
    const outcome = readOne({ Resources: { A: { Type: "T", Properties: fn("Transform", { Name: "M" }) } } });
    assert.match(JSON.stringify(outcome.resource("A").properties), /"names":\["Fn::Transform M"\]/);
  });

  it("that are modules are resources of their own type", () => {
    const outcome = readOne({ Resources: { M: { Type: "My::S3::Bucket::MODULE" } } });
    assert.equal(outcome.resource("M").type, "My::S3::Bucket::MODULE");
    assert.deepEqual(outcome.messages(), [
      "note: M: what the module My::S3::Bucket::MODULE makes is not seen here",
    ]);
  });
});

describe("templates", () => {
  it("are told by their resources or their version", () => {
    assert.ok(isTemplate({ Resources: {} }));
    assert.ok(isTemplate({ AWSTemplateFormatVersion: "2010-09-09" }));
    for (const other of [null, [], "x", {}, { Resources: [] }, { resources: {} }])
      assert.ok(!isTemplate(other));
  });

  it("are missed with a reason", () => {
    assert.equal(notATemplate(null), "is empty");
    assert.equal(notATemplate([1]), "holds a list, not a template");
    assert.equal(notATemplate("x"), 'holds "x", not a template');
    assert.equal(
      notATemplate({ Resources: [] }),
      "has a list as its Resources, where a template has an object",
    );
    assert.match(notATemplate({ a: 1 }), /^has no Resources and no AWSTemplateFormatVersion/);
  });
});
