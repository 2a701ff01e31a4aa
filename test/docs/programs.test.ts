import assert from "node:assert/strict";
import { toPulumiProgram } from "../../scripts/docs/pulumi-program";
import { toYaml } from "../../scripts/docs/template-yaml";
import { maybe, ref, unresolved } from "../rules/describe-rule";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";

describe("toPulumiProgram", () => {
  it("declares what is referred to first, and names only that", () => {
    const program = toPulumiProgram([
      { name: "web", type: GROUP, properties: { vpcId: ref("my-net") } },
      { name: "my-net", type: "aws:ec2/vpc:Vpc", properties: { cidrBlock: "10.0.0.0/16" } },
    ]);
    assert.equal(
      program,
      [
        'import * as aws from "@pulumi/aws";',
        "",
        'const myNet = new aws.ec2.Vpc("my-net", { cidrBlock: "10.0.0.0/16" });',
        'new aws.ec2.SecurityGroup("web", { vpcId: myNet.id });',
      ].join("\n"),
    );
  });

  it("starts variables small, unless two would then be one", () => {
    const vpc = (name: string) => ({ name, type: "aws:ec2/vpc:Vpc", properties: {} });
    const web = { name: "web", type: GROUP, properties: { of: ref("Main") } };
    assert.ok(toPulumiProgram([vpc("Main"), web]).includes("const main = "));
    assert.ok(toPulumiProgram([vpc("Main"), vpc("main"), web]).includes("const Main = "));
  });

  it("takes what it does not know from the configuration", () => {
    const program = toPulumiProgram([{ name: "web", type: GROUP, properties: { vpcId: unresolved("Net") } }]);
    assert.ok(program.includes('import * as pulumi from "@pulumi/pulumi";'));
    assert.ok(program.includes('{ vpcId: config.require("Net") }'));
  });

  it("breaks what is too long for a line, and quotes keys that need it", () => {
    const ingress = [1, 2, 3].map((port) => ({ protocol: "tcp", fromPort: port, toPort: port, "a-b": [] }));
    const program = toPulumiProgram([{ name: "web", type: GROUP, properties: { ingress } }]);
    assert.ok(program.includes('\n    { protocol: "tcp", fromPort: 1, toPort: 1, "a-b": [] },\n'));
    assert.ok(program.split("\n").every((line) => line.length <= 100));
  });

  it("comes to an end where groups refer to each other, and keeps names off reserved words", () => {
    const program = toPulumiProgram([
      { name: "default", type: GROUP, properties: { of: ref("b") } },
      { name: "b", type: GROUP, properties: { of: ref("default") } },
    ]);
    assert.ok(program.includes('const defaultOne = new aws.ec2.SecurityGroup("default"'));
  });
});

describe("toYaml", () => {
  it("writes intrinsic functions short, and parameters before resources", () => {
    const yaml = toYaml([
      {
        name: "web",
        type: "AWS::EC2::SecurityGroup",
        properties: { VpcId: ref("net"), Peer: ref("alb", "GroupId"), Cidr: unresolved("Office") },
      },
    ]);
    assert.match(yaml, /^Parameters:\n {2}Office:\n {4}Type: String\nResources:\n/);
    assert.ok(yaml.includes("      VpcId: !Ref net\n"));
    assert.ok(yaml.includes("      Peer: !GetAtt alb.GroupId\n"));
    assert.ok(yaml.includes("      Cidr: !Ref Office\n"));
  });

  it("quotes what an old parser takes for a date or a truth value", () => {
    const policy = { Version: "2012-10-17", Flag: "on" };
    const yaml = toYaml([{ name: "p", type: "AWS::IAM::Policy", properties: { PolicyDocument: policy } }]);
    assert.match(yaml, /Version: "2012-10-17"/);
    assert.match(yaml, /Flag: "on"/);
  });

  it("writes a line that may be left out", () => {
    const yaml = toYaml([
      { name: "web", type: "AWS::EC2::SecurityGroup", properties: { Lines: [maybe("Debug", "x")] as never } },
    ]);
    assert.match(yaml, /- !If\n\s+- DebugHolds\n\s+- x\n\s+- !Ref AWS::NoValue/);
  });
});
