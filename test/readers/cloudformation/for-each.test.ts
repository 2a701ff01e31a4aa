import assert from "node:assert/strict";

import { checkTemplates } from "../../../shared";
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

const needs = (message: string): boolean => message.includes('needs "Transform"');

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

  it("is told once that it needs a transform, where the template names none that could unroll it", () => {
    const loop = { "Fn::ForEach::Nets": ["Z", ["A", "B"], { "Net${Z}": subnet(1) }] };
    const messages = (template: object) => readOne({ ...template, Resources: loop }).messages();
    assert.equal(messages({}).filter(needs).length, 1);
    assert.deepEqual(messages({ Transform: ["AWS::Serverless-2016-10-31", Transform] }).filter(needs), []);
    assert.deepEqual(messages({ Transform: "Own::Loops" }).filter(needs), []);
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

  it("may be referred to by a name that a function tells", () => {
    const inner = ["B", ["1"], { "N${A}${B}": subnet({ Ref: { "Fn::Sub": "M${A}" } }), "M${A}": subnet(1) }];
    const outer = ["A", ["x"], { "${A}": null, "Fn::ForEach::Inner": inner }];
    assert.deepEqual(made({ "Fn::ForEach::Outer": outer }), ["Nx1 ?Mx@Mx", "Mx 1"]);
    const Parameters = { Name: { Type: "String", Default: "Mx" }, Other: { Type: "String" } };
    const found = (Ref: unknown) => valueOf({ Ref }, { Transform, Parameters }).shown;
    assert.equal(found({ "Fn::Sub": "${Other}Net" }), "?Other");
    assert.equal(found({ Ref: "Other" }), "?Other");
  });

  it("makes properties", () => {
    const node = { Fixed: 1, "Fn::ForEach::Keys": ["K", ["a", "b"], { "x${K}": { Ref: "K" } }] };
    assert.equal(valueOf(node, { Transform }).shown, '{Fixed: 1, xa: "a", xb: "b"}');
  });

  it("makes conditions and outputs", () => {
    const Conditions = { "Fn::ForEach::C": ["E", ["dev"], { "Is${E}": { "Fn::Equals": ["${E}", "dev"] } }] };
    assert.equal(valueOf({ "Fn::If": ["Isdev", 1, 2] }, { Transform, Conditions }).shown, "1");
  });

  describe("over what nobody knows", () => {
    const Parameters = { Zones: { Type: "CommaDelimitedList" }, Stage: { Type: "String" } };
    const Conditions = { Prod: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] } };
    const over = (collection: unknown, body: unknown, more: object = {}) =>
      readOne({
        Transform,
        Parameters,
        Conditions,
        Resources: { "Fn::ForEach::Nets": ["Z", collection, body], ...more },
      });
    const listed = (outcome: ReturnType<typeof readOne>): readonly string[] =>
      outcome.resources.map(
        ({ address, condition, properties }) =>
          `${address} ${condition?.names.join() ?? "always"} ${show(isTreeObject(properties) ? properties.Value : undefined)}`,
      );

    it("makes one that perhaps is not there, and says so", () => {
      const outcome = over(
        { Ref: "Zones" },
        { "N${Z}": subnet([{ Ref: "Z" }, "a-${Z}", "&{Z}", 7]) },
        { A: subnet(1) },
      );
      assert.deepEqual(listed(outcome), ["N${Z} Zones [?Zones, ?Zones, ?Zones, 7]", "A always 1"]);
      assert.match(
        outcome.messages().join(),
        /^warning: Fn::ForEach::Nets goes over a collection that nobody knows/,
      );
    });

    it("makes those that are certain of a list with something unknown in it", () => {
      assert.deepEqual(listed(over(["a", { Ref: "Zones" }], { "N${Z}": subnet({ Ref: "Z" }) })), [
        'Na always "a"',
        "N${Z} Zones ?Zones",
      ]);
    });

    it("makes all that any choice makes", () => {
      const outcome = over({ "Fn::If": ["Prod", ["a", "b"], ["a"]] }, { "N${Z}": subnet({ Ref: "Z" }) });
      assert.deepEqual(listed(outcome), ['Na always "a"', 'Nb Stage "b"']);
      assert.deepEqual(outcome.messages(), []);
    });

    it("keeps what one round makes together", () => {
      const outcome = over(
        { Ref: "Zones" },
        {
          "N${Z}": subnet(1),
          "M${Z}": subnet([
            { Ref: "N${Z}" },
            { Ref: { "Fn::Sub": "N${Z}" } },
            { "Fn::GetAtt": ["N${Z}", "Id"] },
            { "Fn::Sub": "${Z}/&{Z}/${Stage}" },
          ]),
        },
      );
      assert.deepEqual(listed(outcome), [
        "N${Z} Zones 1",
        "M${Z} Zones [?N${Z}@N${Z}, ?N${Z}@N${Z}, ?N${Z}.Id@N${Z}.Id, ?Zones+Stage]",
      ]);
      const [first, second] = outcome.resources.map(({ condition }) => condition?.key);
      assert.equal(first, second);
    });

    it("stands within another, and outside", () => {
      const inner = (collection: unknown) => ["Y", collection, { "N${Z}${Y}": subnet("${Z}-${Y}") }];
      assert.deepEqual(listed(over({ Ref: "Zones" }, { "Fn::ForEach::In": inner(["1", "2"]) })), [
        "N${Z}1 Zones ?Zones",
        "N${Z}2 Zones ?Zones",
      ]);
      assert.deepEqual(listed(over(["a"], { "Fn::ForEach::In": inner({ Ref: "Zones" }) })), [
        "Na${Y} Zones ?Zones",
      ]);
    });

    it("makes properties that perhaps are not there", () => {
      const node = {
        Fixed: 1,
        "Fn::ForEach::Keys": ["K", { "Fn::If": ["Prod", ["a", "b"], ["a"]] }, { "x${K}": { Ref: "K" } }],
      };
      assert.equal(
        valueOf(node, { Transform, Parameters, Conditions }).shown,
        '{Fixed: 1, xa: "a", xb: ("b" | - by Stage)}',
      );
    });

    it("leaves a name from a mapping to its members", () => {
      const Mappings = { Nets: { a: { Cidr: "10.0.0.0/16" }, b: { Cidr: "10.1.0.0/16" } } };
      const outcome = readOne({
        Transform,
        Parameters,
        Mappings,
        Resources: {
          "Fn::ForEach::Nets": [
            "Z",
            { Ref: "Zones" },
            { "N${Z}": subnet({ "Fn::FindInMap": ["Nets", { Ref: "Z" }, "Cidr"] }) },
          ],
        },
      });
      assert.match(listed(outcome).join(), /^N\$\{Z\} Zones .*10\.0\.0\.0\/16.*10\.1\.0\.0\/16/);
    });

    it("is judged as what stands under a condition is", () => {
      const outcome = checkTemplates([
        {
          template: {
            Transform,
            Parameters,
            Resources: {
              "Fn::ForEach::Groups": [
                "Z",
                { Ref: "Zones" },
                {
                  "Web${Z}": {
                    Type: "AWS::EC2::SecurityGroup",
                    Properties: {
                      GroupDescription: "web ${Z}",
                      SecurityGroupIngress: [
                        { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" },
                      ],
                    },
                  },
                },
              ],
            },
          },
        },
      ]);
      const told = outcome.findings.find(({ ruleId }) => ruleId === "sg-ingress-ssh-open");
      assert.equal(told?.title, "SSH (tcp 22) on Web${Z} is open to the whole IPv4 internet");
    });
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
