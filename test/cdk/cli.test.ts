import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { outdir } from "./apps";

const ROOT = join(__dirname, "../..");
const CDK = require.resolve("aws-cdk/bin/cdk");

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function cdk(app: string, ...args: string[]): Run {
  const program = `"${process.execPath}" --require tsx/cjs test/cdk/cli-app.ts ${app}`;
  const { NODE_ENV: _, ...env } = process.env;
  return spawnSync(process.execPath, [CDK, "--app", program, "--output", outdir(), "--no-notices", ...args], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...env, CDK_DISABLE_CLI_TELEMETRY: "1", CDK_VALIDATION: "false", NO_COLOR: "1" },
  });
}

describe("the CDK CLI with PortcullisPlugin", function () {
  this.timeout(120_000);

  it("stops cdk synth and shows the finding as a person reads it", () => {
    const { status, stdout, stderr } = cdk("halves", "synth");
    assert.equal(status, 1);
    assert.equal(stdout.trim(), "");
    const block = stderr.slice(stderr.indexOf("test/cdk/cli-app.ts"), stderr.indexOf("Synthesis finished"));
    const [place, title, where, ...rest] = block.trimEnd().split("\n");
    assert.match(place ?? "", /^test\/cdk\/cli-app\.ts:\d+:\d+$/);
    assert.equal(title, "ERROR SSH (tcp 22) on Bastion is open to the whole IPv4 internet (portcullis)");
    assert.equal(where, "   Net/Bastion (Bastion) aws-cdk-lib.aws_ec2.CfnSecurityGroup");
    assert.match(rest[0] ?? "", /^ {3}Suggested fix: /);
    assert.ok(rest.includes("   Why: 0.0.0.0/1 and 128.0.0.0/1 together are every IPv4 address."));
    assert.equal(rest.at(-1), "   Acknowledge with 'portcullis::sg-ingress-ssh-open'");
    for (const line of rest) assert.ok(line.length <= 80, line);
  });

  it("stops plain cdk synth for a Stage that it leaves out, and cdk synth '**' with the finding", () => {
    const plain = cdk("stage", "synth");
    assert.equal(plain.status, 1);
    assert.match(plain.stderr, /ERROR 1 finding blocks in stage Prod \(portcullis\)/);
    assert.doesNotMatch(plain.stderr, /ERROR SSH/);
    assert.match(plain.stderr, / {2}- SSH \(tcp 22\) on Bastion is open/);
    const every = cdk("stage", "synth", "**");
    assert.equal(every.status, 1);
    assert.match(every.stderr, /ERROR SSH \(tcp 22\) on Bastion is open/);
  });

  it("stops plain cdk synth for a Stage through the Aspect too, with the finding", () => {
    const { status, stderr } = cdk("aspect", "synth");
    assert.equal(status, 1);
    assert.match(
      stderr,
      /SSH \(tcp 22\) on Bastion is open to the whole IPv4 internet\n {3}Prod\/Net\/Bastion\n {3}Fix: /,
    );
  });

  it("passes a clean stack that is named alone", () => {
    const { status, stdout } = cdk("stage", "synth", "--exclusively", "Clean");
    assert.equal(status, 0);
    assert.match(stdout, /AWS::EC2::SecurityGroup/);
  });
});

describe("the CDK CLI with portcullis/cdk/register in NODE_OPTIONS", function () {
  this.timeout(120_000);
  const REGISTER = join(ROOT, "cdk-aspects/register.ts");
  const APP = `const { App, Stack, CfnResource } = require("aws-cdk-lib");
    const app = new App({ builtinCloudFormationValidation: false });
    new CfnResource(new Stack(app, "Net"), "News", { type: "AWS::SNS::Topic" });
    app.synth();`;

  /** @param before what the command of the app begins with */
  function synth(before: string, app = APP, more: NodeJS.ProcessEnv = {}): Run {
    const folder = outdir();
    const file = join(folder, "app.js");
    writeFileSync(file, app);
    const { NODE_ENV: _, ...env } = process.env;
    const program = `${before} "${process.execPath}" "${file}"`;
    const argv = [
      CDK,
      "synth",
      "--quiet",
      "--app",
      program,
      "--output",
      join(folder, "cdk.out"),
      "--no-notices",
    ];
    return spawnSync(process.execPath, argv, {
      cwd: ROOT,
      encoding: "utf8",
      env: {
        ...env,
        CDK_DISABLE_CLI_TELEMETRY: "1",
        NODE_OPTIONS: `--require "${require.resolve("tsx/cjs")}" --require "${REGISTER}"`,
        NODE_PATH: join(ROOT, "node_modules"),
        ...more,
      },
    });
  }

  /** The app with the plugin, which its program puts there itself. */
  const withPlugin = (on: string): string =>
    `require("${require.resolve("tsx/cjs")}");
      const { PortcullisPlugin } = require("${join(ROOT, "cdk-aspects")}");` +
    APP.replace(
      "app.synth()",
      `require("aws-cdk-lib").Validations.of(${on}).addPlugins(new PortcullisPlugin()); app.synth()`,
    );

  it("passes an app that was checked", () => {
    const { status, stderr } = synth("");
    assert.equal(status, 0, stderr);
    assert.doesNotMatch(stderr, /not checked/);
  });

  it("fails an app whose command sets NODE_OPTIONS anew, so that nothing checked it", () => {
    const { status, stderr } = synth("NODE_OPTIONS=--max-old-space-size=4000");
    assert.equal(status, 1, stderr);
    assert.match(stderr, /portcullis\/cdk\/register did not reach the app, which was not checked/);
  });

  it("passes an app that has lost NODE_OPTIONS and registers the plugin itself", () => {
    const { status, stderr } = synth("NODE_OPTIONS=", withPlugin("app"));
    assert.equal(status, 0, stderr);
  });

  it("fails one of which the plugin sees a Stage alone", () => {
    const stage = "new (require('aws-cdk-lib').Stage)(app, 'Prod')";
    const { status, stderr } = synth("NODE_OPTIONS=", withPlugin(stage));
    assert.equal(status, 1, stderr);
    assert.match(stderr, /which was not checked/);
  });

  it("fails such an app where somebody else has named a folder", () => {
    const { status, stderr } = synth("NODE_OPTIONS=", APP, { CDK_OUTDIR: outdir() });
    assert.equal(status, 1, stderr);
    assert.match(stderr, /which was not checked/);
  });

  it("leaves the app's own failure as it is", () => {
    const { status, stderr } = synth("NODE_OPTIONS=", "throw new Error('of its own')");
    assert.equal(status, 1);
    assert.match(stderr, /of its own/);
    assert.doesNotMatch(stderr, /not checked/);
  });
});
