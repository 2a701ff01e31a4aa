import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasPulumiCli, pulumiCli, PYTHON, YAML, type PulumiCli } from "./stand-in/pulumi-cli";

const PACK = join(__dirname, "..", "policypack", "source-pack");

const group = (name: string, cidrs: string, options = "") => `
new aws.ec2.SecurityGroup("${name}", {
  vpcId: vpc.id,
  description: "${name}",
  ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ${cidrs}, description: "ssh" }],
  egress: [],
}${options});
`;

const HEAD = `
const aws = require("@pulumi/aws");
const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
new aws.ec2.DefaultSecurityGroup("none", { vpcId: vpc.id });
`;

const LATE = `
const address = new aws.ec2.Eip("address", {});
const provider = new aws.Provider("late", { region: "eu-west-1", profile: address.id });
`;

const IN_YAML = `
resources:
  main:
    type: aws:ec2/vpc:Vpc
    properties: { cidrBlock: 10.0.0.0/16 }
    options: { version: 7.48.0 }
  halves:
    type: aws:ec2/securityGroup:SecurityGroup
    properties:
      vpcId: \${main.id}
      description: halves
      ingress:
        - { protocol: tcp, fromPort: 22, toPort: 22, cidrBlocks: [0.0.0.0/1, 128.0.0.0/1] }
    options: { version: 7.48.0 }
`;

/** As pulumi_aws registers it. */
const IN_PYTHON = `
import pulumi

def resource(token, name, props):
    return pulumi.CustomResource(token, name, props, pulumi.ResourceOptions(version="7.48.0"))

main = resource("aws:ec2/vpc:Vpc", "main", {"cidrBlock": "10.0.0.0/16"})
resource("aws:ec2/securityGroup:SecurityGroup", "halves", {
    "vpcId": main.id,
    "description": "halves",
    "ingress": [{"protocol": "tcp", "fromPort": 22, "toPort": 22, "cidrBlocks": ["0.0.0.0/1", "128.0.0.0/1"]}],
})
`;

/** What the CLI prints about policies, without the line that names the pack. */
function policies(output: string): string {
  const from = output.indexOf("\nPolicies:\n");
  const told = output.slice(from, output.indexOf("\n\n", from + 1));
  return told
    .split("\n")
    .filter((line) => !line.includes("portcullis@v"))
    .join("\n");
}

describe("under the real engine", function () {
  this.timeout(240_000);
  let cli: PulumiCli;

  before(function () {
    if (!hasPulumiCli()) this.skip();
    cli = pulumiCli();
  });
  // `this.skip` in before leaves nothing to remove.
  after(() => (hasPulumiCli() ? cli.remove() : undefined));

  it("blocks a preview through both doors with the same words", () => {
    const { run } = cli.program("unsafe", HEAD + group("halves", '["0.0.0.0/1", "128.0.0.0/1"]'));
    const sdk = run("preview", "--policy-pack", PACK);
    assert.notEqual(sdk.status, 0, sdk.output);
    assert.match(
      sdk.output,
      /- \[mandatory\] \[severity: critical\] {2}sg-ingress-ssh-open {2}\(aws:ec2:SecurityGroup: halves\)\n +SSH \(tcp 22\) on halves is open to the whole IPv4 internet/,
    );
    const own = run("preview", "--policy-pack", cli.executablePack);
    assert.notEqual(own.status, 0, own.output);
    assert.equal(policies(own.output), policies(sdk.output));
  });

  it("lets a clean program pass, and judges what was created", () => {
    const { run } = cli.program("clean", HEAD + group("office", '["203.0.113.0/24"]'));
    for (const pack of [PACK, cli.executablePack]) {
      const { status, output } = run("preview", "--policy-pack", pack);
      assert.equal(status, 0, output);
      assert.doesNotMatch(output, /\[mandatory\]/);
    }
    const up = run("up", "--yes", "--skip-preview", "--policy-pack", cli.executablePack);
    assert.equal(up.status, 0, up.output);
    assert.match(readFileSync(cli.log, "utf8"), /SecurityGroup office\n/);
  });

  it("stops an update before the unsafe resource is created", () => {
    const { run } = cli.program("stopped", HEAD + group("world", '["0.0.0.0/0"]'));
    for (const pack of [PACK, cli.executablePack]) {
      const { status, output } = run("up", "--yes", "--skip-preview", "--policy-pack", pack);
      assert.notEqual(status, 0, output);
      assert.match(output, /\[mandatory\] .*sg-ingress-ssh-open/);
      const created = existsSync(cli.log) ? readFileSync(cli.log, "utf8") : "";
      assert.doesNotMatch(created, / world\n/);
    }
  });

  describe("a line that is a resource of its own", () => {
    const source = `
const aws = require("@pulumi/aws");
const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
const app = new aws.ec2.SecurityGroup("app", { vpcId: vpc.id, description: "app" });
new aws.vpc.SecurityGroupIngressRule("app-ssh", {
  securityGroupId: app.id,
  ipProtocol: "tcp",
  fromPort: 22,
  toPort: 22,
  cidrIpv4: "0.0.0.0/0",
  description: "ssh",
});
`;
    const exception = (resource: string) =>
      `exceptions:\n  - { rule: sg-ingress-ssh-open, resource: "${resource}", owner: n, reason: b, expires: 2099-03-31 }\n`;
    const GROUP = "urn:pulumi:dev::*::aws:ec2/securityGroup:SecurityGroup::app";
    for (const [name, settings] of [
      ["its group", exception("app")],
      ["its group's URN", exception(GROUP)],
      ["itself", exception("app-ssh")],
      ["its group, as packets that are allowed", "allow: [{ ports: [22], resources: [app], reason: b }]\n"],
      ["itself, as packets that are allowed", "allow: [{ ports: [22], resources: [app-ssh], reason: b }]\n"],
    ] as const) {
      it(`passes preview and update alike where the configuration names ${name}`, () => {
        const { run, folder } = cli.program(`line-${name.replace(/\W+/g, "-")}`, source);
        writeFileSync(join(folder, "portcullis.yaml"), settings);
        for (const args of [["preview"], ["up", "--yes", "--skip-preview"]]) {
          const { status, output } = run(...args, "--policy-pack", cli.executablePack);
          assert.equal(status, 0, output);
          assert.doesNotMatch(output, /meets no finding|\[mandatory\]/);
        }
      });
    }

    it("stops an update before it is created where nothing names it", () => {
      const { run } = cli.program("line-open", source);
      const { status, output } = run("up", "--yes", "--skip-preview", "--policy-pack", cli.executablePack);
      assert.notEqual(status, 0, output);
      assert.match(output, /\[mandatory\] .*sg-ingress-ssh-open/);
      assert.match(readFileSync(cli.log, "utf8"), /SecurityGroup app\n$/);
    });
  });

  it("finds what is certain while the provider's configuration is unknown", () => {
    const source = HEAD + LATE + group("hidden", '["0.0.0.0/0"]', ", { provider }");
    const { run } = cli.program("late", source);
    for (const pack of [PACK, cli.executablePack]) {
      const { status, output } = run("preview", "--policy-pack", pack);
      assert.notEqual(status, 0, output);
      assert.match(output, /\[mandatory\] .*sg-ingress-ssh-open {2}\(aws:ec2:SecurityGroup: hidden\)/);
    }
  });

  it("obeys policy configuration, and blocks what it cannot mean", () => {
    const { run } = cli.program("configured", HEAD + group("world", '["0.0.0.0/0"]'));
    const withConfig = (text: object) => {
      writeFileSync(join(cli.folder, "policies.json"), JSON.stringify(text));
      const config = join(cli.folder, "policies.json");
      return run("preview", "--policy-pack", cli.executablePack, "--policy-pack-config", config);
    };
    const advisory = withConfig({ all: "advisory" });
    assert.equal(advisory.status, 0, advisory.output);
    assert.match(advisory.output, /\[advisory\] .*sg-ingress-ssh-open/);
    const misspelt = withConfig({ "sg-ingress-ssh-opn": "disabled" });
    assert.notEqual(misspelt.status, 0);
    assert.match(
      misspelt.output,
      /no rule is called sg-ingress-ssh-opn[^]*did you mean sg-ingress-ssh-open\?/,
    );
    const key = withConfig({ portcullis: { enforcementLevel: "mandatory", preset: ["strict"] } });
    assert.notEqual(key.status, 0);
    assert.match(key.output, /no key of portcullis is called preset[^]*did you mean presets\?/);
    const strict = withConfig({ portcullis: { enforcementLevel: "mandatory", presets: ["strict"] } });
    assert.match(strict.output, / securityhub-enabled /);
    assert.doesNotMatch(strict.output, /policy configuration:/);
  });

  it("reads what another stack holds", () => {
    const base = cli.program("base", `exports.office = "0.0.0.0/0"; exports.own = "203.0.113.0/24";`);
    const made = base.run("up", "--yes", "--skip-preview");
    assert.equal(made.status, 0, made.output);
    const { run } = cli.program(
      "borrower",
      `${HEAD}
const pulumi = require("@pulumi/pulumi");
const base = new pulumi.StackReference("organization/base/dev");
${group("borrowed", '[base.getOutput("office")]')}
${group("owned", '[base.requireOutput("own")]')}
${group("missing", '[base.getOutput("nothing").apply((text) => text ?? "203.0.113.0/25")]')}`,
    );
    for (const pack of [PACK, cli.executablePack]) {
      const { status, output } = run("preview", "--policy-pack", pack);
      assert.notEqual(status, 0, output);
      assert.match(output, /\[mandatory\] .*sg-ingress-ssh-open {2}\(aws:ec2:SecurityGroup: borrowed\)/);
      assert.doesNotMatch(output, /sg-ingress-ssh-open {2}\(aws:ec2:SecurityGroup: (owned|missing)\)/);
    }
  });

  it("leaves open what only the update knows, and stops the update when it is known", () => {
    const source = `${HEAD}
const address = new aws.ec2.Eip("address", {});
${group("own", "[address.publicIp.apply((ip) => `${ip}/32`)]")}
${group("world", '[address.publicIp.apply(() => "0.0.0.0/0")]')}`;
    for (const [door, pack] of Object.entries({ package: PACK, executable: cli.executablePack })) {
      const { run } = cli.program(`later-${door}`, source);
      const preview = run("preview", "--policy-pack", pack);
      assert.equal(preview.status, 0, preview.output);
      for (const name of ["own", "world"]) {
        assert.match(
          preview.output,
          new RegExp(
            `\\[advisory\\] .*sg-ingress-ssh-open {2}\\(aws:ec2:SecurityGroup: ${name}\\)\n +SSH \\(tcp 22\\) on ${name} may be open: address decides\n[^]*pulumi up`,
          ),
        );
      }
      const up = run("up", "--yes", "--skip-preview", "--policy-pack", pack);
      assert.notEqual(up.status, 0, up.output);
      assert.match(up.output, /\[mandatory\] .*sg-ingress-ssh-open {2}\(aws:ec2:SecurityGroup: world\)/);
      assert.doesNotMatch(up.output, /sg-ingress-ssh-open {2}\(aws:ec2:SecurityGroup: own\)/);
      assert.doesNotMatch(readFileSync(cli.log, "utf8"), /SecurityGroup world\n/);
    }
  });

  it("says nothing of what a run with --target leaves out", () => {
    const { run, folder } = cli.program("targeted", HEAD + group("office", '["198.51.100.0/24"]'));
    const made = run("up", "--yes", "--skip-preview");
    assert.equal(made.status, 0, made.output);
    writeFileSync(
      join(folder, "index.js"),
      `${HEAD}${group("office", "[]")}${group("late", '["0.0.0.0/0"]')}`,
    );
    writeFileSync(join(folder, "portcullis.yaml"), "rules: { sg-vpc-missing: error }\n");
    for (const pack of [PACK, cli.executablePack]) {
      for (const args of [["preview"], ["up", "--yes", "--skip-preview"]]) {
        const { status, output } = run(...args, "--target", "**::office", "--policy-pack", pack);
        assert.equal(status, 0, output);
        assert.doesNotMatch(output, /SecurityGroup: late\)/);
      }
    }
  });

  it("judges a secret and shows no text of one", () => {
    const { run } = cli.program(
      "secrets",
      `${HEAD}
const pulumi = require("@pulumi/pulumi");
${group("hidden", '[pulumi.secret("0.0.0.0/0")]').replace('description: "hidden"', 'description: pulumi.secret("Kx81 <correct horse>")')}
${group("odd", '[pulumi.secret("hunter2-battery-staple")]')}`,
    );
    for (const pack of [PACK, cli.executablePack]) {
      const { status, output } = run("preview", "--policy-pack", pack);
      assert.notEqual(status, 0, output);
      assert.match(output, /\[mandatory\] .*sg-ingress-ssh-open {2}\(aws:ec2:SecurityGroup: hidden\)/);
      assert.match(output, /\[advisory\] .*sg-ingress-ssh-open {2}\(aws:ec2:SecurityGroup: odd\)/);
      assert.doesNotMatch(output, /hunter2|correct horse/);
    }
  });

  for (const [name, language, source] of [
    ["yaml", YAML, IN_YAML],
    ["python", PYTHON, IN_PYTHON],
  ] as const) {
    it(`blocks a program in ${name}`, function () {
      if (!language.installed()) this.skip();
      const { run } = cli.program(name, source, language);
      for (const pack of [PACK, cli.executablePack]) {
        const { status, output } = run("preview", "--policy-pack", pack);
        assert.notEqual(status, 0, output);
        assert.match(
          output,
          /\[mandatory\] .*sg-ingress-ssh-open {2}\(aws:ec2:SecurityGroup: halves\)\n +SSH \(tcp 22\) on halves is open/,
        );
      }
    });
  }
});
