import assert from "node:assert/strict";

import fc from "fast-check";

import { Diagnostics } from "../../../shared/facts";
import { constructName } from "../../../shared/readers/cloudformation/constructs/construct-name";
import { readTemplates } from "../../../shared/readers/cloudformation/read-templates";
import { document } from "./reading";

/** Names that mean something somewhere, so that random templates refer to themselves and to each other. */
const NAMES = [
  "A",
  "B",
  "P",
  "C",
  "M",
  "K",
  "Out",
  "AWS::NoValue",
  "AWS::Region",
  "Outputs.Out",
  "CidrBlock",
  "__proto__",
];
const FUNCTIONS = [
  "Ref",
  "Condition",
  "Fn::GetAtt",
  "Fn::If",
  "Fn::Join",
  "Fn::Sub",
  "Fn::Select",
  "Fn::Split",
  "Fn::FindInMap",
  "Fn::Cidr",
  "Fn::GetAZs",
  "Fn::Base64",
  "Fn::Length",
  "Fn::ToJsonString",
  "Fn::Transform",
  "Fn::ImportValue",
  "Fn::GetStackOutput",
  "Fn::Equals",
  "Fn::And",
  "Fn::Or",
  "Fn::Not",
  "Fn::ForEach::L",
  "Fn::Nope",
];
const SECTIONS = [
  "Resources",
  "Conditions",
  "Parameters",
  "Mappings",
  "Outputs",
  "Transform",
  "Metadata",
  "Rules",
];
const WORDS = [
  "Type",
  "Properties",
  "Condition",
  "Default",
  "AllowedValues",
  "Value",
  "Export",
  "Name",
  "Parameters",
  "Metadata",
  "aws:cdk:path",
  "StackName",
  "OutputName",
  "DefaultValue",
  "Fn::Transform",
];
const TYPES = [
  "AWS::EC2::VPC",
  "AWS::EC2::Subnet",
  "AWS::CloudFormation::Stack",
  "AWS::RDS::DBInstance",
  "String",
  "Number",
  "CommaDelimitedList",
  "List<Number>",
  "AWS::SSM::Parameter::Value<String>",
  "X::MODULE",
  "AWS::LanguageExtensions",
];

const scalar = fc.oneof(
  fc.constantFrom(...NAMES, ...TYPES),
  fc.constantFrom(
    "${A}",
    "${P}-${A.CidrBlock}",
    "${K}",
    "&{K}",
    "10.0.0.0/16",
    "{{resolve:ssm:/a}}",
    ",",
    "",
    "A.CidrBlock",
  ),
  fc.constantFrom(0, 1, 2, -1, 0.5, 1e300, true, false, null),
);

const { node } = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    scalar,
    fc.array(tie("node"), { maxLength: 4 }),
    fc
      .tuple(fc.constantFrom(...FUNCTIONS), fc.oneof(scalar, fc.array(tie("node"), { maxLength: 4 })))
      .map(([key, value]) => ({ [key]: value })),
    fc.dictionary(fc.constantFrom(...NAMES, ...WORDS, ...FUNCTIONS), tie("node"), { maxKeys: 4 }),
  ),
}));

const body = fc.oneof(
  node,
  fc.record(
    { Type: fc.oneof(fc.constantFrom(...TYPES), node), Properties: node, Condition: node, Default: node },
    { requiredKeys: ["Type"] },
  ),
);
const section = fc.oneof(
  { weight: 4, arbitrary: fc.dictionary(fc.constantFrom(...NAMES), body, { maxKeys: 5 }) },
  { weight: 1, arbitrary: node },
);
const template = fc.oneof(
  { weight: 6, arbitrary: fc.dictionary(fc.constantFrom(...SECTIONS), section, { maxKeys: 6 }) },
  { weight: 1, arbitrary: node },
  { weight: 1, arbitrary: fc.jsonValue() },
);
const step = fc.oneof(fc.constantFrom(...NAMES, ...WORDS), fc.nat({ max: 3 }));

/** An object that has not even a text of its own. */
const VPC_OF_NOTHING = {
  Type: "AWS::EC2::VPC",
  Properties: { "Fn::Cidr": [Object.create(null) as unknown, "${A}", "A"] },
};

describe("the reader of templates", () => {
  it("throws for no JSON at all, and tells places for all it reads", () => {
    fc.assert(
      fc.property(template, template, fc.array(step, { maxLength: 4 }), node, (one, other, path, given) => {
        const diagnostics = new Diagnostics();
        const resources = readTemplates(
          [
            document(one, { stack: "S" }),
            document(other, { stack: "T", parent: { stack: "S", logicalId: "A" }, parameters: { P: given } }),
          ],
          diagnostics,
        );
        for (const resource of resources) {
          assert.ok((resource.locate(path)?.line ?? 0) >= 1);
          JSON.stringify(resource.properties);
        }
        for (const { location, message } of diagnostics.all) {
          assert.ok(location && location.line >= 1 && (location.column ?? 0) >= 1);
          assert.ok(message.length > 0 && !message.includes("\n"));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("drops no resource without a message or a condition", () => {
    const resources = fc.dictionary(fc.constantFrom(..."ABCDEFGH"), body, { maxKeys: 8 });
    fc.assert(
      fc.property(resources, (Resources) => {
        const diagnostics = new Diagnostics();
        const read = readTemplates([document({ Resources })], diagnostics).map(({ address }) => address);
        for (const [name, one] of Object.entries(Resources)) {
          // CDK's construct path, where there is one, is the name people know.
          const path = (one as { Metadata?: Record<string, unknown> } | null)?.Metadata?.["aws:cdk:path"];
          const known = (typeof path === "string" ? constructName(path) : undefined) ?? name;
          const told = diagnostics.all.some(
            ({ level, message }) => level === "error" && message.startsWith(`${known}: `),
          );
          assert.ok(told || read.includes(name), name);
        }
      }),
      { numRuns: 500, examples: [[{ A: VPC_OF_NOTHING }]] },
    );
  });

  it("gives the same for the same input", () => {
    fc.assert(
      fc.property(template, (data) => {
        const once = (): string => {
          const diagnostics = new Diagnostics();
          const resources = readTemplates([document(data)], diagnostics);
          return JSON.stringify([resources, diagnostics.all]);
        };
        assert.equal(once(), once());
      }),
      { numRuns: 300 },
    );
  });

  it("leaves its input as it was", () => {
    fc.assert(
      fc.property(template, (data) => {
        const before = JSON.stringify(data);
        readTemplates([document(data)], new Diagnostics());
        assert.equal(JSON.stringify(data), before);
      }),
      { numRuns: 300 },
    );
  });
});
