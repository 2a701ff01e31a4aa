import assert from "node:assert/strict";
import { readOne, show, valueOf } from "./reading";

describe("macros", () => {
  const call = { "Fn::Transform": { Name: "Text" } };

  for (const [name, node] of [
    ["Fn::Sub", { "Fn::Sub": call }],
    ["Fn::Join", { "Fn::Join": call }],
    ["Fn::Select", { "Fn::Select": call }],
    ["Fn::FindInMap", { "Fn::FindInMap": call }],
    ["Fn::If", { "Fn::If": call }],
    ["Ref", { Ref: call }],
  ] as const) {
    it(`may give ${name} what it is called with`, () => {
      const { shown, messages } = valueOf(node);
      assert.equal(shown, "?Fn::Transform Text");
      assert.deepEqual(messages, []);
    });
  }

  describe("told where they may change what is written beside them", () => {
    const include = { "Fn::Transform": { Name: "AWS::Include", Parameters: { Location: "s3://b/k" } } };
    const group = { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "d" } };
    const said = "Fn::Transform AWS::Include may change what is written beside it";

    for (const [where, template] of Object.entries({
      template: { ...include, Resources: { group } },
      Mappings: { Mappings: { ...include, M: { a: { b: "c" } } }, Resources: { group } },
      "a mapping": { Mappings: { M: { ...include, a: { b: "c" } } }, Resources: { group } },
      "a row of a mapping": { Mappings: { M: { a: { ...include, b: "c" } } }, Resources: { group } },
      Conditions: {
        Conditions: { ...include, C: { "Fn::Equals": ["a", "b"] } },
        Resources: { group },
      },
    })) {
      it(where, () => {
        const { diagnostics } = readOne(template);
        assert.deepEqual(
          diagnostics.map(({ level, message }) => `${level}: ${message}`),
          [`warning: ${said}`],
        );
      });
    }

    it("a resource", () => {
      const { messages } = readOne({ Resources: { Group: { ...group, ...include } } });
      assert.deepEqual(messages(), [`warning: Group: ${said}`]);
    });
  });

  describe("SAM", () => {
    const functionWith = (properties: object) => ({
      Type: "AWS::Serverless::Function",
      Properties: properties,
    });
    const Globals = {
      Function: {
        Timeout: 3,
        VpcConfig: { SecurityGroupIds: ["sg-1"], SubnetIds: ["subnet-1"] },
        Environment: { Variables: { A: "a", B: "b" } },
      },
      Api: { Name: "api" },
    };

    function propertiesOf(template: object): string {
      return show(readOne(template).resource("F").properties);
    }

    it("gives a function what Globals say of all functions", () => {
      assert.equal(
        propertiesOf({ Globals, Resources: { F: functionWith({ Handler: "h" }) } }),
        '{Timeout: 3, VpcConfig: {SecurityGroupIds: ["sg-1"], SubnetIds: ["subnet-1"]}, ' +
          'Environment: {Variables: {A: "a", B: "b"}}, Handler: "h"}',
      );
    });

    it("lets a function's own value win, its lists be added and its objects be joined", () => {
      const own = {
        Timeout: 9,
        VpcConfig: { SecurityGroupIds: ["sg-2"] },
        Environment: { Variables: { B: "c" } },
      };
      assert.equal(
        propertiesOf({ Globals, Resources: { F: functionWith(own) } }),
        '{Timeout: 9, VpcConfig: {SecurityGroupIds: ["sg-1", "sg-2"], SubnetIds: ["subnet-1"]}, ' +
          'Environment: {Variables: {A: "a", B: "c"}}}',
      );
    });

    it("lets a function call win over what Globals say", () => {
      const own = {
        VpcConfig: { "Fn::If": ["Never", { SecurityGroupIds: ["sg-2"] }, { Ref: "AWS::NoValue" }] },
      };
      const Conditions = { Never: { "Fn::Equals": ["a", "b"] } };
      const {
        Function: { VpcConfig },
      } = Globals;
      assert.equal(
        propertiesOf({
          Globals: { Function: { VpcConfig } },
          Conditions,
          Resources: { F: functionWith(own) },
        }),
        "{}",
      );
    });

    it("gives other resources nothing", () => {
      const F = { Type: "AWS::Lambda::Function", Properties: { Handler: "h" } };
      assert.equal(propertiesOf({ Globals, Resources: { F } }), '{Handler: "h"}');
    });

    it("passes over Globals that are no object", () => {
      for (const odd of [null, [], "x", { Function: [] }, { Function: { VpcConfig: 1 } }]) {
        const F = functionWith({ VpcConfig: { SubnetIds: ["subnet-1"] } });
        assert.match(
          propertiesOf({ Globals: odd, Resources: { F } }),
          /VpcConfig: \{SubnetIds: \["subnet-1"\]\}/,
        );
      }
    });

    it("makes resources that the template does not name, even where it forgets its Transform", () => {
      const { messages } = readOne({
        Resources: {
          Api: { Type: "AWS::Serverless::Api", Properties: { StageName: "prod" } },
          F: functionWith({ Stage: { Ref: "Api.Stage" }, Role: { "Fn::GetAtt": ["FRole", "Arn"] } }),
        },
      });
      assert.deepEqual(messages(), []);
    });
  });
});
