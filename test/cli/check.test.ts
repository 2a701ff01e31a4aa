import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import Ajv from "ajv";

import { template, workFolder } from "./run-cli";

const OPEN = template({ Bastion: "0.0.0.0/0" });
const SHUT = template({ Bastion: "10.1.2.0/24" });

const YAML = `Parameters:
  Office: { Type: String }
Resources:
  Bastion:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: !Sub "jump host of \${AWS::StackName}"
      VpcId: vpc-1
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref Office }
`;

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

interface JsonReport {
  readonly findings: readonly {
    readonly ruleId: string;
    readonly verdict: string;
    readonly level: string;
    readonly resource: { readonly id: string; readonly host: string; readonly stack?: string };
    readonly locations: readonly { readonly file: string; readonly line: number }[];
  }[];
  readonly inputs: readonly { readonly file: string; readonly host: string }[];
  readonly diagnostics: readonly { readonly level: string; readonly message: string }[];
}

function ssh(text: string): readonly string[] {
  const report: JsonReport = JSON.parse(text);
  return report.findings
    .filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open")
    .map(({ verdict, resource }) => `${verdict} ${resource.id}`);
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

  it("gets a report of megabytes through a pipe", async () => {
    const groups = Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`Group${i}`, "0.0.0.0/0"]));
    folder.write({ "net.json": template(groups) });
    const { status, stdout } = folder.spawn("", "check", "net.json", "--format", "json");
    assert.equal(status, 1);
    assert.ok(stdout.length > 2_000_000);
    assert.equal(ssh(stdout).length, 1500);
  });

  it("reads YAML with short tags; a parameter decides, until it is given", async () => {
    folder.write({ "net.yaml": YAML });
    const open = await folder.run("check", "net.yaml", "--format", "json");
    assert.deepEqual([open.status, ssh(open.stdout)], [0, ["undetermined Bastion"]]);
    const given = await folder.run(
      "check",
      "net.yaml",
      "--format",
      "json",
      "--parameters",
      "Office=0.0.0.0/0",
    );
    assert.deepEqual([given.status, ssh(given.stdout)], [1, ["violation Bastion"]]);
    const shut = await folder.run(
      "check",
      "net.yaml",
      "--format",
      "json",
      "--parameters",
      "Office=10.0.0.0/8",
    );
    assert.deepEqual([shut.status, ssh(shut.stdout)], [0, []]);
  });

  it("refuses a parameter that no template has", async () => {
    folder.write({ "net.yaml": YAML });
    const { status, stderr } = await folder.run("check", "net.yaml", "--parameters", "Ofice=10.0.0.0/8");
    assert.equal(status, 2);
    assert.match(stderr, /no template has a parameter Ofice\nhelp: did you mean Office\?/);
  });

  it("takes parameters as the AWS CLI writes them", async () => {
    folder.write({ "net.yaml": YAML });
    const [open, odd] = [
      await folder.run(
        ...["check", "net.yaml", "--format", "json"],
        ...["--parameters", "ParameterKey=Office,ParameterValue=0.0.0.0/0"],
      ),
      await folder.run("check", "net.yaml", "--parameters", "ParameterKey=Office"),
    ];
    assert.deepEqual([open.status, ssh(open.stdout)], [1, ["violation Bastion"]]);
    assert.equal(odd.status, 2);
    assert.match(odd.stderr, /the parameter ParameterKey=Office has no value\nhelp: write it as Name=value/);
  });

  describe("parameters of a file", () => {
    const check = (...given: string[]) =>
      folder.run("check", "--format", "json", "net.yaml", "--parameters", ...given);
    for (const [name, text] of Object.entries({
      "entries.json": '[{ "ParameterKey": "Office", "ParameterValue": "0.0.0.0/0" }]',
      "texts.json": '["Office=0.0.0.0/0"]',
      "map.json": '{ "Office": "0.0.0.0/0" }',
      "below.json": '{ "Parameters": { "Office": "0.0.0.0/0" }, "Tags": { "a": "b" } }',
      "input.json":
        '{ "StackName": "a", "Parameters": [{ "ParameterKey": "Office", "ParameterValue": "0.0.0.0/0" }] }',
      "map.yaml": "Office: 0.0.0.0/0\n",
      "git-sync.yaml": "template-file-path: net.yaml\nparameters:\n  Office: 0.0.0.0/0\ntags:\n  a: b\n",
      "entries.yaml": "- ParameterKey: Office\n  ParameterValue: 0.0.0.0/0\n",
    })) {
      it(`are read from ${name}`, async () => {
        folder.write({ "net.yaml": YAML, [name]: text });
        for (const way of [`file://${name}`, `@${name}`, `file://${folder.path}/${name}`]) {
          const { status, stdout } = await check(way);
          assert.deepEqual([status, ssh(stdout)], [1, ["violation Bastion"]]);
        }
      });
    }

    it("stay unknown where the stack's own value is kept, and yield to what comes later", async () => {
      folder.write({
        "net.yaml": YAML,
        "keep.json": '[{ "ParameterKey": "Office", "UsePreviousValue": true }]',
        "open.json": '{ "Office": "0.0.0.0/0" }',
      });
      assert.deepEqual(ssh((await check("file://keep.json")).stdout), ["undetermined Bastion"]);
      assert.deepEqual(ssh((await check("file://open.json", "Office=10.0.0.0/8")).stdout), []);
    });

    it("are not taken for the defaults where the stack's own value is kept", async () => {
      folder.write({ "keep.json": '[{ "ParameterKey": "Office", "UsePreviousValue": true }]' });
      for (const type of ["String", "CommaDelimitedList"]) {
        const source = type === "String" ? "!Ref Office" : "!Select [0, !Ref Office]";
        const written = YAML.replace("Type: String", `Type: ${type}, Default: 10.0.0.0/8`);
        folder.write({ "net.yaml": written.replace("!Ref Office", source) });
        const { stdout } = await folder.run("check", "--format", "json", "net.yaml");
        assert.deepEqual(ssh(stdout), []);
        assert.deepEqual(ssh((await check("file://keep.json")).stdout), ["undetermined Bastion"]);
      }
    });

    for (const [text, said] of [
      [
        '{\n "Ofice": "a" }',
        /no template has a parameter Ofice\n {2}--> p\.json:2:\d[^]*did you mean Office\?/,
      ],
      [
        '[\n{ "Name": "Office" }]',
        /have an entry without ParameterKey\n {2}--> p\.json:2:1[^]*help: write \{ "Name"/,
      ],
      ['["Office"]', /the parameters in p\.json have "Office"\n/],
      [
        '{ "Office":\n { "a": 1 } }',
        /the parameters in p\.json have no value for Office\n {2}--> p\.json:1:3/,
      ],
      ['{ "Office": "a"', /the parameters in p\.json are neither JSON nor YAML: /],
      ['"Office"', /the parameters in p\.json are neither a map nor a list of parameters\n/],
    ] as const) {
      it(`are refused with their place: ${JSON.stringify(text)}`, async () => {
        folder.write({ "net.yaml": YAML, "p.json": text });
        const { status, stderr } = await check("file://p.json");
        assert.equal(status, 2);
        assert.match(stderr, said);
      });
    }

    it("are refused if there is no such file, with the way to name one", async () => {
      folder.write({ "net.yaml": YAML });
      assert.match(
        (await check("file://p.json")).stderr,
        /the parameters in p\.json cannot be read: it does not/,
      );
      assert.match(
        (await check("p.json")).stderr,
        /has no value\nhelp: write it as Name=value, or name a file/,
      );
    });
  });

  it("takes several parameters after one option, as AWS's tools do", async () => {
    folder.write({
      "net.yaml": YAML.replace("Parameters:", "Parameters:\n  Stage: { Type: String }"),
      "p.json": '{ "Stage": "dev" }',
    });
    for (const args of [
      ["net.yaml", "--parameters", "Stage=dev", "Office=0.0.0.0/0"],
      ["--parameters", "Stage=dev", "Office=0.0.0.0/0", "net.yaml"],
      ["--parameters", "Office=0.0.0.0/0", "file://p.json", "net.yaml"],
      [
        "net.yaml",
        "--parameters",
        "ParameterKey=Stage,ParameterValue=dev ParameterKey=Office,ParameterValue=0.0.0.0/0",
      ],
    ]) {
      const { status, stdout } = await folder.run("check", "--format", "json", ...args);
      assert.deepEqual([status, ssh(stdout)], [1, ["violation Bastion"]]);
    }
  });

  it("blocks for a value that CloudFormation would refuse", async () => {
    folder.write({
      "mode.yaml": `Parameters:
  Mode: { Type: String, AllowedValues: [open, closed], Default: open }
Resources:
  Queue: { Type: AWS::SQS::Queue }
`,
    });
    const { status, stdout } = await folder.run("check", "mode.yaml", "--parameters", "Mode=opne");
    assert.equal(status, 1);
    assert.match(
      stdout.replace(/\s+/g, " "),
      /^error: Mode: opne is none of its AllowedValues, open, closed; did you mean open\?/,
    );
    const right = await folder.run("check", "mode.yaml", "--parameters", "Mode=closed");
    assert.equal(right.status, 0);
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
      "a/one.yaml": YAML,
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

  const BAD: readonly [string, Record<string, string>, readonly string[], RegExp][] = [
    [
      "a file that is not there",
      {},
      ["none.yaml"],
      /error: none\.yaml cannot be read: it does not exist\nhelp: /,
    ],
    [
      "broken JSON",
      { "x.json": '{\n  "Resources": {\n    "A" 1\n' },
      ["x.json"],
      /error: x\.json is neither JSON nor YAML: .*\n {2}--> x\.json:\d+:\d+\n/,
    ],
    [
      "broken YAML",
      { "x.yaml": "Resources:\n  A: [\n  B: }\n" },
      ["x.yaml"],
      /error: x\.yaml is neither JSON nor YAML: .*\n {2}--> x\.yaml:3:\d+\n.*\n3 \| {3}B: }\n/,
    ],
    [
      "what is no template",
      { "x.json": '{"a":1}' },
      ["x.json"],
      /x\.json has no Resources .*\nhelp: Portcullis reads/,
    ],
    ["an empty file", { "x.yaml": "" }, ["x.yaml"], /x\.yaml is empty/],
    ["a folder without templates", { "d/x.txt": "" }, ["d"], /d holds no file that could be a template/],
    [
      "a folder of other files",
      { "d/x.json": "{}" },
      ["d"],
      /no template, cloud assembly or Pulumi state in d/,
    ],
    ["a glob that matches nothing", {}, ["*.none"], /\*\.none holds no file/],
    [
      "a broken template in a folder",
      { "d/x.yaml": "Resources: [AWS::EC2::VPC\n" },
      ["d"],
      /x\.yaml is neither/,
    ],
    [
      "JSON with comments",
      { "d/x.json": OPEN.replace('"SecurityGroupIngress"', '// for now\n"SecurityGroupIngress"') },
      ["d/x.json"],
      /x\.json is neither JSON nor YAML: a comment, which JSON does not have; .*\n {2}--> d\/x\.json:\d+:\d+\n.*\n.*\/\/ for now/,
    ],
    [
      "JSON with comments in a folder",
      { "d/x.json": `{ /* old */ ${OPEN.slice(1)}` },
      ["d"],
      /x\.json is neither JSON nor YAML: a comment/,
    ],
    ["no path", {}, [], /nothing to check: no path is given, and there is no cdk\.out here/],
    ["a format nobody knows", { "x.json": OPEN }, ["x.json", "--format", "xml"], /xml/],
    [
      "a report without a path",
      { "x.json": OPEN },
      ["x.json", "--report", "sarif"],
      /--report sarif names no file/,
    ],
    ["an option nobody knows", { "x.json": OPEN }, ["x.json", "--fast"], /unknown option '--fast'/],
    [
      "a preset nobody knows",
      { "x.json": OPEN },
      ["x.json", "--preset", "strickt"],
      /no preset is called strickt\nhelp: did you mean strict\?/,
    ],
    [
      "a configuration that is wrong in two places",
      { "x.json": OPEN, "portcullis.yaml": "rules: { sg-ingress-ssh-opn: off }\nundetermind: off\n" },
      ["x.json"],
      /no rule is called sg-ingress-ssh-opn\n {2}--> portcullis\.yaml:1:10\n {2}\|\n1 \| .*\n {2}\| {10}\^{18}\nhelp: did you mean sg-ingress-ssh-open\?\n\nerror: no key is called undetermind/,
    ],
  ];
  for (const [name, files, args, said] of BAD) {
    it(`ends with status 2, a sentence and no report for ${name}`, async () => {
      folder.write(files);
      const { status, stdout, stderr } = await folder.run("check", ...args, "--quiet");
      assert.equal(status, 2);
      assert.match(stderr, said);
      assert.equal(stdout, "");
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }

  it("reports on what it can read and still ends with 2", async () => {
    folder.write({ "net.json": OPEN });
    const { status, stdout, stderr } = await folder.run("check", "net.json", "none.json", "--format", "json");
    assert.equal(status, 2);
    assert.match(stderr, /none\.json cannot be read/);
    assert.deepEqual(ssh(stdout), ["violation Bastion"]);
    assert.ok(JSON.parse(stdout).diagnostics.some(({ level }: { level: string }) => level === "error"));
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
