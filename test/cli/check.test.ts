import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import Ajv from "ajv";

import { ssh, type JsonReport } from "./json-report";
import { TAGGED, template, workFolder } from "./run-cli";

const OPEN = template({ Bastion: "0.0.0.0/0" });
const SHUT = template({ Bastion: "10.1.2.0/24" });

const STATE = JSON.stringify({
  version: 3,
  deployment: {
    manifest: {},
    resources: [
      {
        urn: "urn:pulumi:dev::shop::aws:ec2/securityGroup:SecurityGroup::web",
        type: "aws:ec2/securityGroup:SecurityGroup",
        id: "sg-1",
        inputs: {
          description: "web",
          vpcId: "vpc-1",
          ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }],
          egress: [],
        },
        outputs: {},
      },
    ],
  },
});

function assembly(prefix: string): Record<string, string> {
  const stack = (id: string, templateFile: string) => ({
    [id]: {
      type: "aws:cloudformation:stack",
      environment: "aws://123456789012/eu-west-1",
      displayName: id,
      properties: { templateFile },
    },
  });
  return {
    [`${prefix}/manifest.json`]: JSON.stringify({
      version: "48.0.0",
      artifacts: {
        ...stack("Net", "Net.template.json"),
        "assembly-Prod": { type: "cdk:cloud-assembly", properties: { directoryName: "assembly-Prod" } },
      },
    }),
    [`${prefix}/Net.template.json`]: JSON.stringify({
      Resources: {
        Nested: {
          Type: "AWS::CloudFormation::Stack",
          Properties: { TemplateURL: "https://example.com" },
          Metadata: {
            "aws:cdk:path": "Net/Inner.NestedStack/Inner.NestedStackResource",
            "aws:asset:path": "NetInner.nested.template.json",
          },
        },
      },
    }),
    [`${prefix}/NetInner.nested.template.json`]: template({ InnerGroup: "0.0.0.0/0" }),
    [`${prefix}/asset.0123.json`]: template({ InnerGroup: "0.0.0.0/0" }),
    [`${prefix}/assembly-Prod/manifest.json`]: JSON.stringify({
      version: "48.0.0",
      artifacts: stack("ProdNet", "ProdNet.template.json"),
    }),
    [`${prefix}/assembly-Prod/ProdNet.template.json`]: template({ ProdGroup: "0.0.0.0/0" }),
  };
}

describe("portcullis check", () => {
  const folder = workFolder();

  it("blocks with status 1, naming what is open, where, and what to change", async () => {
    folder.write({ "net.json": OPEN });
    const { status, stdout, stderr } = await folder.run("check", "net.json");
    assert.equal(status, 1);
    assert.equal(stderr, "");
    assert.match(
      stdout,
      /^error: SSH \(tcp 22\) on Bastion is open to the whole IPv4 internet\n {2}--> net\.json:\d+:\d+/,
    );
    assert.match(stdout, /\nhelp: /);
    assert.match(stdout, /\n1 finding blocks/);
  });

  it("passes with status 0", async () => {
    folder.write({ "net.json": SHUT });
    const { status, stdout } = await folder.run("check", "net.json", "--quiet");
    assert.equal(status, 0);
    assert.match(stdout, /^Nothing /);
  });

  it("prints the JSON report and nothing else, in every preset", async () => {
    folder.write({ "net.json": OPEN });
    const validate = new Ajv({ strict: false }).compile(
      JSON.parse(readFileSync("schemas/report.schema.json", "utf8")),
    );
    const { status, stdout, stderr } = await folder.run(
      "check",
      "net.json",
      "--format",
      "json",
      "--preset",
      "strict",
    );
    const report = JSON.parse(stdout);
    assert.deepEqual([status, stderr], [1, ""]);
    const fits: boolean = validate(JSON.parse(stdout));
    assert.ok(fits, JSON.stringify(validate.errors));
    assert.deepEqual(ssh(stdout), ["violation Bastion"]);
    assert.deepEqual(report.inputs, [{ file: "net.json", host: "cloudformation" }]);
  });

  it("writes no two reports to one file", async () => {
    folder.write({ "net.json": OPEN });
    const { status, stderr } = await folder.run("check", "net.json", "-r", "json=out", "-r", "sarif=./out");
    assert.equal(status, 2);
    assert.match(
      stderr,
      /^error: two reports are to be written to .*out\nhelp: give each a file of its own\n$/,
    );
    assert.ok(!existsSync(join(folder.path, "out")));
  });

  const WRITTEN_OVER: readonly [string, readonly string[]][] = [
    ["a template", ["check", "net.json", "--report", "json=./net.json"]],
    ["the configuration", ["check", "net.json", "--report", "json=portcullis.yaml"]],
    ["a template of a folder", ["check", ".", "--report", "json=net.json"]],
    ["a template, by a baseline", ["baseline", "net.json", "--output", "net.json"]],
  ];
  it("writes nothing over what it read through a link", async () => {
    folder.write({ "net.json": OPEN });
    symlinkSync("net.json", join(folder.path, "link.json"));
    const { status } = await folder.run("check", "link.json", "--report", "json=net.json");
    assert.equal(status, 2);
    assert.equal(readFileSync(join(folder.path, "net.json"), "utf8"), OPEN);
  });

  for (const [name, args] of WRITTEN_OVER) {
    it(`writes nothing over ${name}`, async () => {
      const files = { "net.json": OPEN, "portcullis.yaml": "extends: [recommended]\n" };
      folder.write(files);
      const { status, stdout, stderr } = await folder.run(...args);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(
        stderr,
        /^error: (net\.json|portcullis\.yaml) is read by this run, and would be written over\nhelp: choose another path\n$/,
      );
      for (const [file, text] of Object.entries(files))
        assert.equal(readFileSync(join(folder.path, file), "utf8"), text);
    });
  }

  it("gets a report of megabytes through a pipe", async () => {
    const groups = Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`Group${i}`, "0.0.0.0/0"]));
    folder.write({ "net.json": template(groups) });
    const { status, stdout } = folder.spawn("", "check", "net.json", "--format", "json");
    assert.equal(status, 1);
    assert.ok(stdout.length > 2_000_000);
    assert.equal(ssh(stdout).length, 1500);
  });

  it("reads a cloud assembly: stages, nested stacks, and no asset twice", async () => {
    folder.write(assembly("cdk.out"));
    const { status, stdout } = await folder.run("check", "--format", "json");
    const report: JsonReport = JSON.parse(stdout);
    assert.equal(status, 1);
    assert.deepEqual(
      report.inputs.map(({ file, host }) => [file, host]),
      [
        ["cdk.out/Net.template.json", "cdk"],
        ["cdk.out/NetInner.nested.template.json", "cdk"],
        ["cdk.out/assembly-Prod/ProdNet.template.json", "cdk"],
      ],
    );
    assert.deepEqual([...ssh(stdout)].sort(), ["violation InnerGroup", "violation ProdGroup"]);
    assert.deepEqual(
      new Set(report.findings.map(({ resource }) => resource.stack)),
      new Set(["Net/Inner", "ProdNet"]),
    );
  });

  it("reads a Pulumi state, from a file and from stdin", async () => {
    folder.write({ "state.json": STATE });
    for (const { status, stdout } of [
      await folder.run("check", "state.json", "--format", "json"),
      folder.spawn(STATE, "check", "-", "--format", "json"),
    ]) {
      assert.equal(status, 1);
      assert.deepEqual(ssh(stdout), [
        "violation urn:pulumi:dev::shop::aws:ec2/securityGroup:SecurityGroup::web",
      ]);
    }
  });

  it("finds templates below a folder and by globs, and passes over what is none", async () => {
    folder.write({
      "a/one.yaml": TAGGED,
      "a/b/two.template": OPEN,
      "a/package.json": "{}",
      "a/chart.yaml": "{{ helm }}: [",
      "a/node_modules/x/three.json": OPEN,
      "a/notes.txt": "Resources",
    });
    const below = await folder.run("check", "a", "--format", "json");
    const report: JsonReport = JSON.parse(below.stdout);
    assert.deepEqual([below.status, below.stderr], [1, ""]);
    assert.deepEqual(
      report.inputs.map(({ file }) => file),
      ["a/b/two.template", "a/one.yaml"],
    );
    assert.ok(
      report.diagnostics.some(
        ({ message }) => message === "a/package.json is no template and was passed over",
      ),
    );
    const globbed = await folder.run("check", "a/**/*.template", "--format", "json");
    assert.deepEqual(
      JSON.parse(globbed.stdout).inputs.map(({ file }: { file: string }) => file),
      ["a/b/two.template"],
    );
  });

  it("writes several reports at once, from the command line and the configuration", async () => {
    folder.write({
      "net.json": OPEN,
      "portcullis.yaml": "reports: { junit: out/x.xml, sarif: not-this.sarif }",
    });
    const { status } = await folder.run(
      "check",
      "net.json",
      "--report",
      "sarif=a.sarif",
      "--report",
      "markdown=b.md",
    );
    assert.equal(status, 1);
    assert.equal(JSON.parse(readFileSync(join(folder.path, "a.sarif"), "utf8")).version, "2.1.0");
    assert.match(readFileSync(join(folder.path, "b.md"), "utf8"), /^<!-- portcullis -->/);
    assert.match(readFileSync(join(folder.path, "out/x.xml"), "utf8"), /<failure /);
    assert.equal(existsSync(join(folder.path, "not-this.sarif")), false);
  });

  it("blocks for what it cannot judge, and says so first, in quiet too", async () => {
    folder.write({
      "net.yaml": `Resources:
  Number: 7
  NoType: { Properties: {} }
`,
    });
    const { status, stdout } = await folder.run("check", "net.yaml", "--quiet");
    assert.equal(status, 1);
    assert.match(stdout, /^net\.yaml:2:3: error: Number: /);
    assert.match(stdout, /\n2 input errors block\. /);
  });

  it("judges the last of a key that stands twice, as CloudFormation deploys it, and says so", async () => {
    folder.write({
      "twice.yaml": `Resources:
  Queue: { Type: AWS::SQS::Queue }
  Queue: { Type: AWS::SQS::Queue }
`,
    });
    const { status, stdout } = await folder.run("check", "twice.yaml", "--verbose");
    assert.equal(status, 0);
    assert.match(stdout, /^warning: The key "Queue" stands twice[^\n]*\n  --> twice\.yaml:3:3/);
  });

  it("says when a report cannot be written, and leaves no half of it", async () => {
    folder.write({ "net.json": OPEN, file: "" });
    const { status, stdout, stderr } = await folder.run("check", "net.json", "--report", "json=file/x.json");
    assert.equal(status, 2);
    assert.match(stderr, /file\/x\.json cannot be written: /);
    assert.match(stdout, /SSH \(tcp 22\) on Bastion/);
    assert.deepEqual(readdirSync(folder.path).sort(), ["file", "net.json"]);
  });

  it("obeys exceptions, in the configuration and in metadata", async () => {
    const reason = "vendor support";
    const exception = { rule: "sg-ingress-ssh-open", resource: "Bastion", reason, owner: "netops" };
    folder.write({ "net.json": OPEN, "portcullis.json": JSON.stringify({ exceptions: [exception] }) });
    const { status, stdout } = await folder.run("check", "net.json");
    assert.equal(status, 0);
    assert.match(stdout, /excepted: sg-ingress-ssh-open {2}Bastion, netops: vendor support/);
    const inCode = JSON.parse(OPEN);
    inCode.Resources.Bastion.Metadata = { portcullis: { exceptions: [{ rule: exception.rule, reason }] } };
    folder.write({ "code.json": JSON.stringify(inCode), "portcullis.json": "{}" });
    assert.equal((await folder.run("check", "code.json")).status, 0);
    inCode.Resources.Bastion.Metadata.portcullis.exceptions[0].reason = "";
    folder.write({ "code.json": JSON.stringify(inCode) });
    const without = await folder.run("check", "code.json");
    assert.equal(without.status, 1);
    assert.match(without.stdout, /= exception: has no reason/);
  });

  it("reads templates that a Pulumi state carries", async () => {
    const type = "aws:cloudformation/stack:Stack";
    const urn = `urn:pulumi:dev::shop::${type}::net`;
    const inputs = { templateBody: template({ Bastion: "0.0.0.0/0" }) };
    const resources = [{ urn, type, custom: true, inputs }];
    folder.write({ "state.json": JSON.stringify({ version: 3, deployment: { manifest: {}, resources } }) });
    const { status, stdout } = await folder.run("check", "state.json", "--quiet");
    assert.equal(status, 1);
    assert.match(stdout, /SSH \(tcp 22\) on Bastion is open/);
  });

  it("adopts a project by a baseline: only what is new blocks", async () => {
    folder.write({ "net.json": OPEN });
    const written = await folder.run("baseline", "net.json");
    assert.equal(written.status, 0);
    assert.match(
      written.stdout,
      /portcullis-baseline\.json holds \d+ entries about 2 findings\n[^]*baseline: portcullis-baseline\.json/,
    );
    folder.write({ "portcullis.yaml": "baseline: portcullis-baseline.json" });
    assert.equal((await folder.run("check", "net.json")).status, 0);
    // A renamed file, another order, another spelling.
    folder.write({ "other.json": template({ Bastion: "1.2.3.4/0" }) });
    assert.equal((await folder.run("check", "other.json")).status, 0);
    folder.write({ "net.json": template({ Another: "0.0.0.0/0", Bastion: "0.0.0.0/0" }) });
    const more = await folder.run("check", "net.json");
    assert.equal(more.status, 1);
    assert.match(more.stdout, /^error: SSH \(tcp 22\) on Another/);
    assert.match(more.stdout, /= new: not in the baseline/);
    folder.write({ "net.json": SHUT });
    assert.match((await folder.run("check", "net.json", "--verbose")).stdout, /baseline (is|are) stale/);
    assert.equal((await folder.run("baseline", "net.json", "--prune")).status, 0);
    assert.doesNotMatch((await folder.run("check", "net.json", "--verbose")).stdout, /stale/);
  });
});
