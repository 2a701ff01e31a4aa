import assert from "node:assert/strict";
import { readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";

import { workFolder } from "./run-cli";

const PROGRAM = join(__dirname, "preview-program");
const LINES = readFileSync(join(PROGRAM, "index.js"), "utf8").split("\n");
const lineOf = (text: string): number => LINES.findIndex((line) => line.includes(text)) + 1;

interface Told {
  readonly findings: readonly {
    readonly ruleId: string;
    readonly verdict: string;
    readonly resource: { readonly name: string };
    readonly locations: readonly { readonly file: string; readonly line: number }[];
  }[];
  readonly diagnostics: readonly { readonly level: string; readonly message: string }[];
}

describe("portcullis preview", function () {
  this.timeout(60_000);
  const folder = workFolder();

  const about = async (rule: string, ...args: string[]) => {
    const { stdout } = await folder.run("preview", PROGRAM, "--format", "json", ...args);
    const told: Told = JSON.parse(stdout);
    return { told, found: told.findings.filter(({ ruleId }) => ruleId === rule) };
  };

  it("leaves programs of other languages to pulumi preview", async () => {
    folder.write({ "yaml/Pulumi.yaml": "name: shop\nruntime: yaml\n" });
    const previewed = await folder.run("preview", "yaml");
    assert.equal(previewed.status, 2);
    assert.match(previewed.stderr, /not yaml\nhelp: [^]*pulumi preview --policy-pack [^]*any language/);
    const checked = await folder.run("check", "yaml/Pulumi.yaml");
    assert.equal(checked.status, 2);
    assert.match(checked.stderr, /is a Pulumi project, whose folder portcullis preview takes\n/);
  });

  it("needs an SDK of the program's own, and not too old a one", async () => {
    const sdk = "node/node_modules/@pulumi/pulumi";
    folder.write({ "node/Pulumi.yaml": "name: shop\nruntime: nodejs\n", "node/index.js": "" });
    const without = await folder.run("preview", "node");
    assert.equal(without.status, 2);
    assert.match(
      without.stderr,
      /^error: @pulumi\/pulumi is not installed for .*node: run npm install there\n/,
    );
    folder.write({
      [`${sdk}/package.json`]: '{ "version": "3.119.0", "main": "m.js" }',
      [`${sdk}/m.js`]: "",
    });
    const old = await folder.run("preview", "node");
    assert.equal(old.status, 2);
    assert.match(
      old.stderr,
      /^error: @pulumi\/pulumi of .*node is 3\.119\.0: portcullis preview needs 3\.120 or later\n/,
    );
  });

  it("judges a program in the lines of its author", async () => {
    const { status, stdout, stderr } = await folder.run("preview", PROGRAM);
    assert.equal(status, 1);
    const line = lineOf('SecurityGroup("bastion"');
    assert.match(stdout, /SSH \(tcp 22\) on bastion is open to the whole IPv4 internet/);
    assert.ok(stdout.includes(`index.js:${line}:`), stdout);
    assert.ok(stdout.includes(`${line} | ${LINES[line - 1]}`), stdout);
    assert.equal(stderr, "note: 1 thing a preview without credentials cannot know; --verbose tells it\n");
  });

  it("runs TypeScript", async () => {
    const { stdout } = await folder.run("preview", join(__dirname, "preview-typescript"), "--quiet");
    assert.match(stdout, /index\.ts:10: error: SSH \(tcp 22\) on bastion is open/);
  });

  it("tells what it cannot know, and what the program printed, if asked", async () => {
    const { stdout, stderr } = await folder.run("preview", PROGRAM, "--verbose");
    assert.match(stdout, /The secret bastion:partner was not decrypted/);
    assert.equal(stderr, "said by the program\n");
    const { told } = await about("");
    assert.ok(told.diagnostics.some(({ message }) => /secret bastion:partner/.test(message)));
  });

  function program(source: string): string {
    folder.write({
      "app/Pulumi.yaml": "name: app\nruntime: { name: nodejs, options: { typescript: false } }\n",
      "app/index.js": source,
    });
    symlinkSync(resolve("node_modules"), join(folder.path, "app", "node_modules"));
    return "app";
  }

  it("takes the configuration of the program's folder, or of one above it", async () => {
    const source = `const aws = require("@pulumi/aws");
new aws.ec2.SecurityGroup("open", { description: "open", ingress: [
  { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"], description: "all" },
] });`;
    program(source);
    const of = async (...args: string[]) => (await folder.run("preview", "app", ...args)).status;
    assert.equal(await of(), 1);
    folder.write({
      "portcullis.yaml": "rules: { nothing: off }",
      "app/portcullis.yaml": "severities: { critical: note, high: note }",
      "loud.yaml": "extends: recommended",
    });
    assert.equal(await of(), 0);
    assert.equal(await of("--config", "loud.yaml"), 1);
    folder.write({ "app/portcullis.yaml": "extends: ./none.yaml" });
    const { status, stderr } = await folder.run("preview", "app");
    assert.equal(status, 2);
    assert.match(stderr, /app\/none\.yaml cannot be read/);
    assert.match(stderr, /app\/portcullis\.yaml:1/);
  });

  it("says which components it cannot look into, once, and not which have no network of AWS", async () => {
    const app = program(`const pulumi = require("@pulumi/pulumi");
for (const made of new pulumi.Config().require("made").split(",")) {
  const [type, name] = made.split(" ");
  new pulumi.ComponentResource(type, name, {}, {}, true);
}`);
    const told = async (...made: string[]) => {
      const { status, stdout, stderr } = await folder.run(
        "preview",
        app,
        "--stack-config",
        `made=${made.join()}`,
      );
      assert.equal(status, 0);
      assert.equal(stderr, "");
      return stdout.replace(/\s+/g, " ");
    };
    assert.match(
      await told("awsx:ec2:Vpc net"),
      /warning: The component net \(awsx:ec2:Vpc\) is built inside its provider: what is in it is not judged here/,
    );
    const several = await told("awsx:ec2:Vpc net", "eks:index:Cluster k8s");
    assert.match(
      several,
      /warning: The components k8s \(eks:index:Cluster\) and net \(awsx:ec2:Vpc\) are built inside their providers: what is in them is not judged here/,
    );
    assert.equal(several.split("warning:").length, 2);
    const quiet = await told("awsx:ecr:Repository images", "kubernetes:helm.sh/v4:Chart web");
    assert.doesNotMatch(quiet, /warning/);
  });

  it("says what a program lacks that fails", async () => {
    const needy = `const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
module.exports = async () => {
  if (new pulumi.Config().get("go") !== "on") new pulumi.Config().require("office");
  const { id } = await aws.ec2.getVpc({ default: true });
  id.toUpperCase().split("-")[7].trim();
};`;
    const missing = await folder.run("preview", program(needy));
    assert.equal(missing.status, 2);
    assert.match(
      missing.stderr,
      /help: name the stack that has the value, or give it: --stack-config app:office=VALUE/,
    );
    const failed = await folder.run("preview", "app", "--stack-config", "go=on");
    assert.equal(failed.status, 2);
    assert.match(
      failed.stderr.replace(/\s+/g, " "),
      /cannot do without the results of aws:ec2\/getVpc:getVpc, use pulumi preview/,
    );
  });

  it("names the file of the stack's configuration that is no YAML", async () => {
    program("");
    folder.write({
      "app/Pulumi.dev.yaml": "config:\n  app:key:\n    secure: x\n  app:b: 1\n    secure: y\n",
    });
    const { status, stderr } = await folder.run("preview", "app");
    assert.equal(status, 2);
    assert.match(stderr.replace(/\s+/g, " "), /error: \S*app\/Pulumi\.dev\.yaml: .* at line \d/);
  });

  it("takes configuration from the only stack, and from the command line over it", async () => {
    const { found } = await about("sg-ingress-ssh-open");
    assert.deepEqual(
      found.map(({ verdict, resource }) => `${verdict} ${resource.name}`),
      ["violation bastion", "undetermined partner"],
    );
    const narrow = await about(
      "sg-ingress-ssh-open",
      "--stack-config",
      "office=203.0.113.0/24",
      "--stack-config",
      "bastion:partner=0.0.0.0/0",
    );
    const verdicts = narrow.found.map(({ verdict, resource }) => `${verdict} ${resource.name}`);
    assert.ok(verdicts.includes("violation partner"), verdicts.join());
    assert.deepEqual(
      narrow.told.diagnostics.filter(({ message }) => message.includes("secret")),
      [],
    );
  });

  it("reads portcullis.yaml where it is called", async () => {
    folder.write({ "portcullis.yaml": "rules: { sg-ingress-ssh-open: off }" });
    assert.deepEqual((await about("sg-ingress-ssh-open")).found, []);
  });

  it("ends with 2 for a program that fails, in the program's own words", async () => {
    const { status, stdout, stderr } = await folder.run("preview", PROGRAM, "--stack-config", "broken=true");
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /the program is broken as asked[^]*index\.js:\d[^]*error: the program failed/);
  });

  it("ends with 2 where there is no program, no value or no such format", async () => {
    for (const [args, says] of [
      [[folder.path], /no Pulumi\.yaml in/],
      [[PROGRAM, "--stack-config", "office"], /office has no value/],
      [[PROGRAM, "--report", "pdf=out.pdf"], /no format is called pdf/],
    ] as const) {
      const { status, stdout, stderr } = await folder.run("preview", ...args);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, says);
    }
  });
});
