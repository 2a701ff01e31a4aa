import assert from "node:assert/strict";

import { document, read, show } from "./reading";
import { isTreeObject } from "../../../shared/facts";
import type { TemplateDocument } from "../../../shared/readers/cloudformation/document/document";

const resource = (Value: unknown): unknown => ({ Type: "AWS::EC2::Instance", Properties: { Value } });
const VPC = { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.9.0.0/16" } };

function network(more: Partial<TemplateDocument> = {}): TemplateDocument {
  const Outputs = {
    Vpc: { Value: { Ref: "Vpc" }, Export: { Name: "Net:Vpc" } },
    Cidr: {
      Value: { "Fn::GetAtt": ["Vpc", "CidrBlock"] },
      Export: { Name: { "Fn::Sub": "${AWS::StackName}-cidr" } },
    },
    Both: {
      Value: { "Fn::Join": ["||", [{ Ref: "Vpc" }, { "Fn::GetAtt": ["Vpc", "DefaultSecurityGroup"] }]] },
      Export: { Name: "Net:Both" },
    },
    Hidden: { Value: "x" },
  };
  return document({ Resources: { Vpc: VPC }, Outputs }, { stack: "Net", ...more });
}

function valueIn(
  documents: readonly TemplateDocument[],
  node: unknown,
  more: Partial<TemplateDocument> = {},
): string {
  const user = document({ Resources: { User: resource(node) } }, { stack: "App", ...more });
  const outcome = read([user, ...documents]);
  assert.deepEqual(outcome.messages(), []);
  const { properties } = outcome.resource("App/User");
  return show(isTreeObject(properties) ? properties.Value : undefined);
}

describe("templates of one program", () => {
  it("follow an export to the other stack's resource", () => {
    assert.equal(valueIn([network()], { "Fn::ImportValue": "Net:Vpc" }), "?Vpc@Net/Vpc");
    assert.equal(
      valueIn([network()], { "Fn::ImportValue": { "Fn::Sub": "${AWS::StackName}:Vpc" } }, { stack: "App" }),
      "?App:Vpc",
    );
  });

  it("follow an export to its value, by a computed name", () => {
    assert.equal(
      valueIn([network()], { "Fn::ImportValue": { "Fn::Join": ["-", ["Net", "cidr"]] } }),
      '"10.9.0.0/16"',
    );
  });

  it("name an export of which a part is not known as it is written", () => {
    const Parameters = { Stack: { Type: "String" }, Other: { Type: "String", Default: "x" } };
    const named = (node: unknown): string => {
      const Resources = { User: resource({ "Fn::ImportValue": node }) };
      const { properties } = read([document({ Parameters, Resources }), network()]).resource("User");
      return show(isTreeObject(properties) ? properties.Value : undefined);
    };
    assert.equal(named({ "Fn::Sub": "${Stack}-Web" }), "?${Stack}-Web");
    assert.equal(named({ "Fn::Sub": "${Stack}-${Other}" }), "?${Stack}-x if Other");
    assert.equal(named({ Ref: "Stack" }), "?Stack");
  });

  it("take a list apart that was exported as one text", () => {
    const node = { "Fn::Select": [1, { "Fn::Split": ["||", { "Fn::ImportValue": "Net:Both" }] }] };
    assert.equal(valueIn([network()], node), "?Vpc.DefaultSecurityGroup@Net/Vpc.DefaultSecurityGroup");
  });

  it("export to their own account and Region only", () => {
    const from = network({ account: "1", region: "eu-west-1" });
    const node = { "Fn::ImportValue": "Net:Vpc" };
    assert.equal(valueIn([from], node, { account: "1", region: "eu-west-1" }), "?Vpc@Net/Vpc");
    assert.equal(valueIn([from], node, { region: "eu-west-1" }), "?Vpc@Net/Vpc");
    assert.equal(valueIn([from], node, { account: "2", region: "eu-west-1" }), "?Net:Vpc");
    assert.equal(valueIn([from], node, { account: "1", region: "eu-west-2" }), "?Net:Vpc");
  });

  it("read each other's outputs by stack and name", () => {
    const output = (OutputName: string, Region?: string): unknown => ({
      "Fn::GetStackOutput": { StackName: "Net", OutputName, ...(Region && { Region }) },
    });
    assert.equal(valueIn([network()], output("Vpc")), "?Vpc@Net/Vpc");
    assert.equal(valueIn([network()], output("Hidden")), '"x"');
    assert.equal(
      valueIn([network({ region: "eu-west-1" })], output("Hidden", "eu-west-1"), { region: "us-east-1" }),
      '"x"',
    );
    assert.equal(valueIn([network({ region: "eu-west-1" })], output("Hidden", "eu-west-2")), "?Net.Hidden");
    assert.equal(valueIn([network()], output("Missing")), "?Missing");
  });

  it("may give one name to several values in places that nobody knows", () => {
    const exporting = (
      Value: string,
      stack: string,
      more: Partial<TemplateDocument> = {},
    ): TemplateDocument =>
      document(
        { Resources: { Vpc: VPC }, Outputs: { O: { Value, Export: { Name: "office" } } } },
        { stack, ...more },
      );
    const node = { "Fn::ImportValue": "office" };
    const both = (one: string, other: string, more?: Partial<TemplateDocument>): string =>
      valueIn([exporting(one, "A", { region: "eu-west-1" }), exporting(other, "B")], node, more);
    assert.equal(both("10.0.0.0/8", "0.0.0.0/0"), '("10.0.0.0/8" | "0.0.0.0/0" by office)');
    assert.equal(both("10.0.0.0/8", "10.0.0.0/8"), '"10.0.0.0/8"');
    assert.equal(both("10.0.0.0/8", "0.0.0.0/0", { region: "us-east-1" }), '"0.0.0.0/0"');
    const output = { "Fn::GetStackOutput": { StackName: "A", OutputName: "O" } };
    assert.equal(
      valueIn([exporting("x", "A", { region: "eu-west-1" }), exporting("y", "A")], output),
      '("x" | "y" by A.O)',
    );
  });

  it("read outputs of the account that a role leads to", () => {
    const asked = (RoleArn: unknown, account?: string): string =>
      valueIn(
        [network(account === undefined ? {} : { account })],
        { "Fn::GetStackOutput": { StackName: "Net", OutputName: "Hidden", RoleArn } },
        { account: "111111111111" },
      );
    const role = "arn:aws:iam::222222222222:role/reader";
    assert.equal(asked(role, "222222222222"), '"x"');
    assert.equal(asked(role, "111111111111"), "?Net.Hidden");
    const composed = { "Fn::Sub": "arn:${AWS::Partition}:iam::222222222222:role/reader" };
    assert.equal(asked(composed, "222222222222"), '"x"');
    assert.equal(asked({ "Fn::ImportValue": "role" }, "111111111111"), "?Net.Hidden");
  });

  it("do not fall into a circle of imports", () => {
    const one = (own: string, other: string): unknown => ({
      Resources: { R: resource({ "Fn::ImportValue": other }) },
      Outputs: { O: { Value: { "Fn::ImportValue": other }, Export: { Name: own } } },
    });
    const outcome = read([document(one("a", "b"), { stack: "A" }), document(one("b", "a"), { stack: "B" })]);
    assert.equal(outcome.resources.length, 2);
    assert.equal(outcome.diagnostics.length, 1);
    assert.match(outcome.messages().join(), /error: O: the value of output O needs itself/);
  });

  it("keep ids apart where stacks share a name", () => {
    const stack = (region: string): TemplateDocument => network({ region });
    const ids = read([stack("eu-west-1"), stack("us-east-1"), stack("us-east-1")]).resources.map(
      ({ id }) => id,
    );
    assert.deepEqual(ids, ["Net@eu-west-1/Vpc", "Net@us-east-1/Vpc", "Net@net.json#2/Vpc"]);
  });
});

describe("nested stacks", () => {
  const parent = (Parameters: unknown, more: Readonly<Record<string, unknown>> = {}): TemplateDocument =>
    document(
      {
        Parameters: {
          Env: { Type: "String", AllowedValues: ["dev", "prod"] },
          Size: { Type: "String", Default: "s" },
        },
        Conditions: {
          Prod: { "Fn::Equals": [{ Ref: "Env" }, "prod"] },
          Never: { "Fn::Equals": [1, 2] },
        },
        Resources: {
          Vpc: VPC,
          Web: { Type: "AWS::EC2::SecurityGroup", Properties: {} },
          Inner: {
            Type: "AWS::CloudFormation::Stack",
            Properties: { TemplateURL: "x", Parameters },
            ...more,
          },
          User: resource({ "Fn::GetAtt": ["Inner", "Outputs.Out"] }),
        },
      },
      { stack: "Net", file: "net.json" },
    );
  const child = (
    type: string,
    value: unknown = { Ref: "P" },
    more: Partial<TemplateDocument> = {},
  ): TemplateDocument =>
    document(
      {
        Parameters: { P: { Type: type, Default: "given-by-nobody" } },
        Resources: { Thing: resource(value) },
        Outputs: { Out: { Value: { Ref: "P" } }, Id: { Value: { Ref: "Thing" } } },
      },
      { stack: "Inner", file: "inner.json", parent: { stack: "Net", logicalId: "Inner" }, ...more },
    );
  const shown = (outcome: ReturnType<typeof read>, id: string): string => {
    const missing = "note: Inner: what x, which is none of the inputs, makes is not seen here";
    assert.deepEqual(
      outcome.messages().filter((message) => message !== missing),
      [],
    );
    const { properties } = outcome.resource(id);
    return show(isTreeObject(properties) ? properties.Value : undefined);
  };

  it("take their parameters from the parent", () => {
    const p = (value: unknown, type = "String"): string =>
      shown(read([parent({ P: value }), child(type)]), "Inner/Thing");
    assert.equal(p("a"), '"a"');
    assert.equal(p(8), '"8"');
    assert.equal(p("8", "Number"), "8");
    assert.equal(p({ Ref: "Vpc" }), "?Vpc@Net/Vpc");
    assert.equal(p({ "Fn::GetAtt": ["Vpc", "CidrBlock"] }), '"10.9.0.0/16"');
    assert.equal(p({ Ref: "Size" }), '"s" if Size');
    assert.equal(p({ Ref: "Env" }), '("dev" | "prod" by Env)');
    assert.equal(p({ Ref: "AWS::NoValue" }), '"given-by-nobody" if P');
  });

  it("take lists as text or as lists", () => {
    const p = (value: unknown, type: string): string =>
      shown(read([parent({ P: value }), child(type)]), "Inner/Thing");
    const ids = [{ Ref: "Vpc" }, { "Fn::GetAtt": ["Web", "GroupId"] }];
    const both = "[?Vpc@Net/Vpc, ?Web.GroupId@Net/Web.GroupId]";
    assert.equal(p({ "Fn::Join": [",", ids] }, "CommaDelimitedList"), both);
    assert.equal(p({ "Fn::Join": [",", ids] }, "List<AWS::EC2::SecurityGroup::Id>"), both);
    assert.equal(p(ids, "CommaDelimitedList"), both);
    assert.equal(p(["a", "b"], "CommaDelimitedList"), '["a", "b"]');
    assert.equal(p(["a", "b"], "String"), '"a,b"');
  });

  it("keep the default of what the parent does not give", () => {
    assert.equal(shown(read([parent({}), child("String")]), "Inner/Thing"), '"given-by-nobody" if P');
    assert.equal(shown(read([parent(undefined), child("String")]), "Inner/Thing"), '"given-by-nobody" if P');
    assert.equal(shown(read([child("String")]), "Inner/Thing"), '"given-by-nobody" if P');
  });

  it("prefer what the caller gives", () => {
    const outcome = read([parent({ P: "a" }), child("String", { Ref: "P" }, { parameters: { P: "b" } })]);
    assert.equal(shown(outcome, "Inner/Thing"), '"b"');
  });

  it("hand their outputs to the parent", () => {
    assert.equal(shown(read([parent({ P: { Ref: "Vpc" } }), child("String")]), "Net/User"), "?Vpc@Net/Vpc");
    assert.equal(shown(read([parent({ P: "a" })]), "Net/User"), "?Inner.Outputs.Out@Net/Inner.Outputs.Out");
  });

  it("exist as their stack does", () => {
    const open = read([parent({ P: "a" }, { Condition: "Prod" }), child("String")]).resource("Inner/Thing");
    assert.deepEqual(open.condition?.names, ["Env"]);
    const never = read([parent({ P: "a" }, { Condition: "Never" }), child("String")]);
    assert.deepEqual(
      never.resources.map(({ id }) => id),
      ["Net/Vpc", "Net/Web", "Net/User"],
    );
  });

  it("tell the condition of their stack from one of their own with the stack's name", () => {
    const named = document(
      {
        Parameters: { P: { Type: "String" } },
        Conditions: { Inner: { "Fn::Equals": [{ Ref: "P" }, "dev"] } },
        Resources: { Thing: resource("a"), Own: { ...(resource("b") as object), Condition: "Inner" } },
      },
      { stack: "Inner", file: "inner.json", parent: { stack: "Net", logicalId: "Inner" } },
    );
    const program = read([parent({}, { Condition: "Prod" }), named]);
    const [ofStack, own] = ["Inner/Thing", "Inner/Own"].map((id) => program.resource(id).condition);
    assert.ok(ofStack && own);
    assert.equal(own.holdsWith(ofStack).holds, "maybe");
  });

  it("leave out what another value of their parent's parameter makes", () => {
    const inner = document(
      {
        Parameters: { P: { Type: "String" } },
        Conditions: { Dev: { "Fn::Equals": [{ Ref: "P" }, "dev"] } },
        Resources: { Thing: resource("a"), Own: { ...(resource("b") as object), Condition: "Dev" } },
      },
      { stack: "Inner", file: "inner.json", parent: { stack: "Net", logicalId: "Inner" } },
    );
    const { resources } = read([parent({ P: { Ref: "Env" } }, { Condition: "Prod" }), inner]);
    assert.ok(!resources.some(({ id }) => id === "Inner/Own"));
  });

  it("have a name that CloudFormation makes up", () => {
    const name = { Ref: "AWS::StackName" };
    assert.equal(shown(read([parent({ P: "a" }), child("String", name)]), "Inner/Thing"), "?AWS::StackName");
  });

  it("do not fall into a circle of outputs and parameters", () => {
    const outcome = read([parent({ P: { "Fn::GetAtt": ["Inner", "Outputs.Out"] } }), child("String")]);
    assert.equal(outcome.resources.length, 5);
    assert.match(outcome.messages().join("\n"), /needs itself/);
  });
});

describe("what the CDK takes into another Region is followed", () => {
  const name = "/cdk/exports/App/Cidr";
  const Reader = { Type: "Custom::CrossRegionExportReader", Properties: { ServiceToken: "arn" } };

  function writer(region: unknown, node: unknown, more: Partial<TemplateDocument> = {}): TemplateDocument {
    const WriterProps = { region, exports: { [name]: node } };
    const Writer = { Type: "Custom::CrossRegionExportWriter", Properties: { WriterProps } };
    return document({ Resources: { Writer, Vpc: VPC } }, { stack: "Net", region: "us-east-1", ...more });
  }

  function readIn(more: Partial<TemplateDocument>, ...writers: readonly TemplateDocument[]): string {
    const User = resource({ "Fn::GetAtt": ["Reader", name] });
    const user = document({ Resources: { Reader, User } }, { stack: "App", ...more });
    const outcome = read([user, ...writers]);
    assert.deepEqual(outcome.messages(), []);
    const { properties } = outcome.resource("App/User");
    return show(isTreeObject(properties) ? properties.Value : undefined);
  }

  const cidr = { "Fn::GetAtt": ["Vpc", "CidrBlock"] };

  it("to its value, and to the other stack's resource", () => {
    assert.equal(readIn({ region: "eu-west-1" }, writer("eu-west-1", cidr)), '"10.9.0.0/16"');
    assert.equal(readIn({ region: "eu-west-1" }, writer("eu-west-1", { Ref: "Vpc" })), "?Vpc@Net/Vpc");
    assert.equal(readIn({}, writer({ Ref: "AWS::Region" }, cidr)), '"10.9.0.0/16"');
  });

  it("but not from another account, or into another Region", () => {
    const here = { region: "eu-west-1", account: "1" };
    const unknown = `?Reader.${name}@App/Reader.${name}`;
    assert.equal(readIn(here), unknown);
    assert.equal(readIn(here, writer("eu-west-2", cidr)), unknown);
    assert.equal(readIn(here, writer("eu-west-1", cidr, { account: "2" })), unknown);
    const [one, two] = ["1", "2"].map((account) => writer("eu-west-1", cidr, { account, stack: account }));
    assert.ok(one && two);
    assert.equal(readIn(here, one, two), '"10.9.0.0/16"');
  });
});
