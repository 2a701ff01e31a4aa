import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { publishedSchema } from "../../shared/config/schema";
import { rules } from "../../shared/rules";
import { VERSION } from "../../shared/version";
import { workFolder } from "./run-cli";

const COMMANDS = "check preview diff flows explain rules baseline init schema".split(" ");

describe("the other commands", () => {
  const folder = workFolder();

  it("tells its version, and its commands with examples and statuses", async () => {
    assert.deepEqual(folder.spawn("", "--version"), { status: 0, stdout: `${VERSION}\n`, stderr: "" });
    for (const command of [[], ...COMMANDS.map((name) => [name])]) {
      const { stdout } = await folder.run(...command, "--help");
      for (const line of stdout.split("\n"))
        assert.ok(line.length <= Math.max(80, process.stdout.columns ?? 0), line);
    }
    const help = await folder.run("check", "--help");
    assert.equal(help.status, 0);
    assert.match(help.stdout, /Examples:[^]*cdk\.out[^]*Exit status:[^]*2 {2}the tool or its input failed/);
  });

  it("ends with 2 for a command nobody knows, and names the nearest", async () => {
    const { status, stderr } = await folder.run("chekc");
    assert.equal(status, 2);
    assert.match(stderr, /^error: unknown command 'chekc'\nhelp: did you mean check\?\n$/);
  });

  it("lists rules with the levels they have here", async () => {
    folder.write({ "portcullis.yaml": "rules: { sg-ingress-ssh-open: note }" });
    const { rules: listed } = JSON.parse((await folder.run("rules", "--format", "json")).stdout);
    assert.equal(listed.length, rules.length);
    const found = listed.find(({ id }: { id: string }) => id === "sg-ingress-ssh-open");
    assert.deepEqual([found.severity, found.level, found.recommended], ["critical", "note", "error"]);
    assert.ok(found.title.length > 0);
  });

  it("lists only the rules of a framework", async () => {
    const of = async (name: string): Promise<readonly string[]> => {
      const { stdout } = await folder.run("rules", "--framework", name, "--format", "json");
      return JSON.parse(stdout).rules.map(({ id }: { id: string }) => id);
    };
    assert.ok((await of("cis-aws-5.0")).includes("sg-ingress-ssh-open"));
    assert.deepEqual(await of("CIS AWS"), await of("cis aws"));
    assert.ok((await of("CIS AWS")).length < rules.length);
    assert.equal((await folder.run("rules", "--framework", "nonsense")).status, 2);
  });

  it("explains a rule, and names the nearest to one it does not know", async () => {
    const { status, stdout } = await folder.run("explain", "sg-ingress-ssh-open");
    assert.equal(status, 0);
    assert.match(stdout, /\nwhy: [^]*\nfix: [^]*portcullis\.yaml/);
    assert.match(stdout, /\nfails:\n {2}Resources:\n[^]*CidrIp: 0\.0\.0\.0\/0\n\npasses:\n {2}Resources:\n/);
    assert.match(stdout, /SC-7\(21\)/);
    assert.match(stdout, /\nmore: .*docs\/rules\/sg-ingress-ssh-open\.md\n$/);
    const tuned = await folder.run("explain", "sg-ingress-wide-private-cidr");
    assert.match(tuned.stdout, /\n {6}level: note\n {6}widestIpv4: 16\n/);
    const unknown = await folder.run("explain", "sg-ingress-ssh-opn");
    assert.equal(unknown.status, 2);
    assert.match(unknown.stderr, /did you mean sg-ingress-ssh-open\?/);
    const short = await folder.run("explain", "sg-ssh-open");
    assert.match(short.stderr, /did you mean sg-ingress-ssh-open\?/);
  });

  it("explains what hosts call a rule, and names rules by a word or a control", async () => {
    const plain = await folder.run("explain", "sg-ingress-ssh-open");
    for (const id of ["portcullis::sg-ingress-ssh-open", "Portcullis::Portcullis-sg-ingress-ssh-open"])
      assert.equal((await folder.run("explain", id)).stdout, plain.stdout, id);
    const word = await folder.run("explain", "ssh");
    assert.equal(word.status, 2);
    assert.match(
      word.stderr,
      /no rule is called ssh\nhelp: there are eks-nodegroup-ssh-open and sg-ingress-ssh-open/,
    );
    const control = await folder.run("explain", "ec2.13");
    assert.match(control.stderr, /help: it is a control, which .*sg-ingress-ssh-open.* support/);
  });

  it("explains which rules keep a finding whose rule is lowered", async () => {
    const { stdout } = await folder.run("explain", "sg-ingress-ssh-open");
    assert.match(
      stdout.replace(/\s+/g, " "),
      /speaks for: sg-ingress-admin-port-open, sg-ingress-high-risk-port-open, .*still tell the same packets/,
    );
  });

  it("writes a first configuration that it can read, once, for the app it finds", async () => {
    const schema = "node_modules/portcullis/schemas/config.schema.json";
    folder.write({ "cdk.json": "{}", "package.json": "{}", "Pulumi.yaml": "name: x", [schema]: "{}" });
    const { status, stdout } = await folder.run("init");
    assert.equal(status, 0);
    assert.match(
      stdout,
      /addPlugins\(new PortcullisPlugin\(\)\)[^]*--policy-pack node_modules\/\.bin\/portcullis-pack/,
    );
    assert.ok(
      readFileSync(join(folder.path, "portcullis.yaml"), "utf8").startsWith(
        `# yaml-language-server: $schema=./${schema}\n#`,
      ),
    );
    assert.equal((await folder.run("rules")).status, 0);
    const again = await folder.run("init");
    assert.equal(again.status, 2);
    assert.match(again.stderr, /portcullis\.yaml is already here/);
  });

  for (const app of [
    "python3 app.py",
    ".venv/bin/python app.py",
    "uv run app.py",
    "mvn -e -q compile exec:java",
    "./gradlew run",
    "go mod download && go run shop.go",
    "dotnet run --project src/Shop/Shop.csproj",
  ]) {
    it(`tells an app that ${app} runs how it is checked without a change, after npm install too`, async () => {
      folder.write({ "cdk.json": JSON.stringify({ app }), "package.json": "{}" });
      const { stdout } = await folder.run("init");
      assert.match(stdout, /--require portcullis\/cdk\/register/);
      assert.doesNotMatch(stdout, /PortcullisPlugin/);
    });
  }

  it("builds on the configuration that held in the folder until then", async () => {
    folder.write({ "portcullis.yaml": "rules: { sg-unused: error }", "apps/shop/net.yaml": "{}" });
    const { stdout } = await folder.runIn("apps/shop", "init");
    assert.match(stdout, /builds on \.\.\/\.\.\/portcullis\.yaml/);
    const { rules: listed } = JSON.parse(
      (await folder.runIn("apps/shop", "rules", "--format", "json")).stdout,
    );
    assert.equal(listed.find(({ id }: { id: string }) => id === "sg-unused").level, "error");
  });

  it("sends editors to no schema that is not there, as under Plug'n'Play of Yarn", async () => {
    await folder.run("init");
    assert.doesNotMatch(readFileSync(join(folder.path, "portcullis.yaml"), "utf8"), /yaml-language-server/);
  });

  it("writes a configuration whose examples hold when they are taken in", async () => {
    await folder.run("init");
    const file = join(folder.path, "portcullis.yaml");
    const text = readFileSync(file, "utf8");
    folder.write({
      "portcullis.yaml": text.replace(/^# (?=(rules|allow|segments|flows|exceptions):|[ -])/gm, ""),
    });
    assert.ok(existsSync(file));
    const { status, stderr } = await folder.run("rules");
    assert.deepEqual([status, stderr], [0, ""]);
  });

  it("prints its schemas, the configuration's as it is published", async () => {
    const { stdout } = await folder.run("schema");
    assert.deepEqual(JSON.parse(stdout), JSON.parse(JSON.stringify(publishedSchema(rules))));
    assert.equal(
      (await folder.run("schema", "report")).stdout,
      readFileSync("schemas/report.schema.json", "utf8"),
    );
    assert.equal((await folder.run("schema", "other")).status, 2);
  });
});
