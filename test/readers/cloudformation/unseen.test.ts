import assert from "node:assert/strict";

import { document, read, readOne } from "./reading";

describe("what no template here says is told", () => {
  const Group = { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "d" } };

  function told(Type: string, Properties: object): readonly string[] {
    return readOne({ Resources: { Group, X: { Type, Properties } } }).messages();
  }

  for (const [Type, what] of [
    ["AWS::CloudFormation::Stack", "the template of this stack"],
    ["AWS::CloudFormation::StackSet", "the template of this stack set"],
    ["AWS::ServiceCatalog::CloudFormationProduct", "the template of this product"],
    ["AWS::ServiceCatalog::CloudFormationProvisionedProduct", "the product provisioned here"],
    ["Acme::Net::Web::MODULE", "the module Acme::Net::Web::MODULE"],
  ] as const) {
    it(`of ${Type}`, () => {
      assert.deepEqual(told(Type, {}), [`note: X: what ${what} makes is not seen here`]);
    });
  }

  it("of the versions of a product that are elsewhere, or chosen at the deploy", () => {
    const at = (url: unknown, Name?: string) => ({ Info: { LoadTemplateFromURL: url }, Name });
    const uploads = { folder: "out", files: () => new Map([["a.json", "out/asset.a.json"]]) };
    const toldOf = (...versions: readonly unknown[]) => {
      const Properties = { ProvisioningArtifactParameters: versions };
      const X = { Type: "AWS::ServiceCatalog::CloudFormationProduct", Properties };
      return readOne({ Resources: { X } }, { file: "out/asset.a.json", uploads }).messages();
    };
    const here = at({ "Fn::Sub": "https://s3.${AWS::URLSuffix}/bucket/a.json" }, "first");
    assert.deepEqual(toldOf(here), []);
    assert.deepEqual(toldOf(here, at("https://example.com/b.json", "second")), [
      "note: X: what second of this product makes is not seen here",
    ]);
    const chosen = { "Fn::If": ["C", at("https://example.com/c.json"), { Ref: "AWS::NoValue" }] };
    assert.match(toldOf(here, chosen).join(), /what version 2 of this product makes is not seen here/);
    assert.deepEqual(toldOf(at({ Ref: "Url" })).slice(0, 1), [
      "note: X: what the template of this product makes is not seen here",
    ]);
  });

  it("of a stack that the CDK wrote and a URL replaces", () => {
    const properties = { TemplateURL: "https://example.com/net.json" };
    const outer = { Resources: { Inner: { Type: "AWS::CloudFormation::Stack", Properties: properties } } };
    const inner = { file: "inner.json", stack: "Net/Inner", parent: { stack: "Net", logicalId: "Inner" } };
    const outcome = read([document(outer, { stack: "Net" }), document({ Resources: { Group } }, inner)]);
    assert.deepEqual(outcome.messages(), [
      "note: Inner: what the template of this stack makes is not seen here",
    ]);
  });

  for (const [how, Type, call, name] of [
    ["the CDK's custom resource", "Custom::AWS", "authorizeSecurityGroupIngress", undefined],
    ["a command of the SDK", "Custom::Opener", "ModifySecurityGroupRulesCommand", "ModifySecurityGroupRules"],
    ["a command line", "AWS::CloudFormation::CustomResource", "create-network-acl-entry", undefined],
  ] as const) {
    it(`of a call that opens, by ${how}`, () => {
      const Create = {
        "Fn::Join": ["", [`{"service":"EC2","action":"${call}","id":"`, { Ref: "Group" }, `"}`]],
      };
      assert.deepEqual(told(Type, { ServiceToken: "arn", Create }), [
        `warning: X: it calls ${name ?? call} at deploy, and what that opens is not judged`,
      ]);
    });
  }

  for (const [how, node] of [
    ["Ref", { Ref: "Group" }],
    ["an attribute", { "Fn::GetAtt": ["Group", "GroupId"] }],
    ["an attribute as one text", { "Fn::GetAtt": "Group.GroupId" }],
    ["a text", { "Fn::Sub": "id=${Group}" }],
    ["an attribute in a text", { "Fn::Sub": ["id=${Group.GroupId}${a}", { a: "b" }] }],
  ] as const) {
    it(`of a group that code is given by ${how}`, () => {
      const note = ["note: X: what it does with Group is not seen here"];
      assert.deepEqual(told("Custom::Ports", { Deep: [{ Group: node }] }), note);
      assert.deepEqual(told("Acme::Net::Ports", { Group: node }), note);
    });
  }

  it("of everybody's addresses that code is given", () => {
    const note = ["note: X: what it opens to the internet is not seen here"];
    assert.deepEqual(told("Custom::SecurityGroup", { Cidr: "0.0.0.0/0" }), note);
    assert.deepEqual(told("Acme::Net::Group", { Lines: "tcp 22 ::/0" }), note);
  });

  it("but not of code that has nothing of the network", () => {
    assert.deepEqual(told("Custom::Bucket", { Cidr: "10.0.0.0/8", Range: "fd00::/8" }), []);
    assert.deepEqual(told("Custom::AWS", { Create: '{"service":"S3","action":"putObject"}' }), []);
    assert.deepEqual(
      told("Custom::VpcRestrictDefaultSG", { Id: { "Fn::GetAtt": ["Group", "GroupId"] } }),
      [],
    );
  });
});
