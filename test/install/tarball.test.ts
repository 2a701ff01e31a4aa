import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outputOf, UNKNOWN, withPack } from "../pulumi/harness";

const root = join(__dirname, "..", "..");

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Versions that this repository tests with, so that npm's cache has them. */
function pinned(name: string): string {
  const { version } = JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")) as {
    version: string;
  };
  return `${name}@${version}`;
}

function npm(cwd: string, ...args: string[]): string {
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  return execFileSync("npm", [...args, ...quiet], { cwd, encoding: "utf8" });
}

describe("the packed tarball", function () {
  this.timeout(600_000);
  let folder: string;
  let packed: Packed;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "portcullis-install-"));
    const [only] = JSON.parse(
      npm(root, "pack", "--json", "--ignore-scripts", "--pack-destination", folder),
    ) as Packed[];
    assert(only, "npm packs one tarball");
    packed = only;
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("holds compiled code, declarations and what hosts read, no sources and no tests", () => {
    const paths = packed.files.map(({ path }) => path);
    const others = paths.filter((path) => !/^(dist|docs)\//.test(path));
    assert.deepEqual(others.sort(), [
      "CHANGELOG.md",
      "CONTRIBUTING.md",
      "LICENSE",
      "PulumiPolicy.yaml",
      "README.md",
      "SECURITY.md",
      "package.json",
      "schemas/config.schema.json",
      "schemas/report.schema.json",
    ]);
    assert.deepEqual(
      paths.filter((path) => path.startsWith("dist/") && !/\.(js|js\.map|d\.ts)$/.test(path)),
      ["dist/licenses.txt"],
    );
    assert.deepEqual(
      paths.filter((path) => /(^|\/)(test|bench|scripts|examples)\//.test(path)),
      [],
    );
  });

  it("holds every page that its README names", () => {
    const paths = new Set(packed.files.map(({ path }) => path));
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const named = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, page = ""]) => page);
    assert(named.length > 10, `${named.length} pages`);
    assert.deepEqual(
      named.filter((page) => !paths.has(page)),
      [],
    );
  });

  it("blocks an empty CDK app that opens groups, with file and line", () => {
    const app = join(folder, "cdk-app");
    execFileSync("mkdir", [app]);
    writeFileSync(join(app, "package.json"), '{ "name": "app", "private": true }');
    npm(app, "install", join(folder, packed.filename), pinned("aws-cdk-lib"), pinned("constructs"));
    const installed = readFileSync(join(app, "package-lock.json"), "utf8");
    assert(!installed.includes("node_modules/@pulumi/"), "a CDK user does not install Pulumi");
    writeFileSync(
      join(app, "app.js"),
      `const { App, Stack, Validations } = require("aws-cdk-lib");
const ec2 = require("aws-cdk-lib/aws-ec2");
const { PortcullisPlugin } = require("portcullis/cdk");
const { defineRule, forbidOpen, groups, ingressOf, tcp } = require("portcullis");
const app = new App();
const own = defineRule({ id: "acme/no-legacy-port", title: "The legacy port is open to the internet",
  severity: "high", recommended: "error", rationale: "r", remediation: "Limit the source", references: [], controls: [],
  over: groups, judge: (group, scope) => forbidOpen(ingressOf(group), tcp(7999), scope) });
Validations.of(app).addPlugins(new PortcullisPlugin({ rules: [own] }));
const stack = new Stack(app, "Net");
const line = (source, protocol = "tcp", from = 22, to = 22) => ({ ipProtocol: protocol, fromPort: from, toPort: to, ...source });
const group = (name, ...lines) => new ec2.CfnSecurityGroup(stack, name, { groupDescription: name, securityGroupIngress: lines });
group("Halves", line({ cidrIp: "0.0.0.0/1" }), line({ cidrIp: "128.0.0.0/1" }));
group("HostBits", line({ cidrIp: "1.2.3.4/0" }));
group("LongSpelling", line({ cidrIpv6: "0:0:0:0:0:0:0:0/0" }));
group("Number", line({ cidrIp: "0.0.0.0/0" }, "6"));
group("Range", line({ cidrIp: "0.0.0.0/0" }, "tcp", 20, 25));
group("Office", line({ cidrIp: "10.20.0.0/24" }));
group("Legacy", line({ cidrIp: "0.0.0.0/1" }, "tcp", 7999, 7999), line({ cidrIp: "128.0.0.0/1" }, "tcp", 7999, 7999));
app.synth();
`,
    );
    const cdk = join(root, "node_modules", ".bin", "cdk");
    const { status, stderr } = spawnSync(cdk, ["synth", "--quiet", "--no-notices", "--app", "node app.js"], {
      cwd: app,
      encoding: "utf8",
    });
    assert.equal(status, 1, stderr);
    for (const name of ["Halves", "HostBits", "LongSpelling", "Number", "Range"]) {
      const which = name === "LongSpelling" ? "IPv6" : "IPv4";
      assert.match(
        stderr,
        new RegExp(`ERROR SSH .* on ${name} (is|are) open to the whole ${which} internet`),
      );
    }
    assert.match(stderr, /^app\.js:12:35$/m, "with file and line");
    assert.match(stderr, /acme\/no-legacy-port/, "and a rule of its own");
    assert.doesNotMatch(stderr, /ERROR .* Office /, "a private prefix is no error");
  });

  it("blocks an empty Pulumi project, and says so of a packet", async () => {
    const project = join(folder, "pulumi-project");
    execFileSync("mkdir", [project]);
    writeFileSync(join(project, "package.json"), '{ "name": "project", "private": true }');
    npm(project, "install", join(folder, packed.filename), pinned("@pulumi/pulumi"));
    const installed = readFileSync(join(project, "package-lock.json"), "utf8");
    assert(!installed.includes("node_modules/aws-cdk-lib"), "a Pulumi user does not install CDK");
    writeFileSync(join(project, "portcullis.yaml"), "ownRules: ./rules.mjs\n");
    writeFileSync(
      join(project, "rules.mjs"),
      `import { defineRule, forbidOpen, groups, ingressOf, tcp } from "portcullis";
export default defineRule({ id: "acme/no-legacy-port", title: "The legacy port is open to the internet",
  severity: "high", recommended: "error", rationale: "r", remediation: "Limit the source", references: [], controls: [],
  over: groups, judge: (group, scope) => forbidOpen(ingressOf(group), tcp(7999), scope) });
`,
    );
    const ssh = (cidrBlocks: string[], protocol = "tcp", from = 22, to = 22) => ({
      description: "group",
      ingress: [{ protocol, fromPort: from, toPort: to, cidrBlocks }],
    });
    const type = "aws:ec2/securityGroup:SecurityGroup";
    const { analyze, stack } = await withPack(
      join(project, "node_modules", "portcullis"),
      (pack) =>
        pack.preview([
          { type, name: "halves", props: ssh(["0.0.0.0/1", "128.0.0.0/1"]) },
          { type, name: "host-bits", props: ssh(["1.2.3.4/0"]) },
          { type, name: "number", props: ssh(["0.0.0.0/0"], "6") },
          { type, name: "range", props: ssh(["0.0.0.0/0"], "tcp", 20, 25) },
          { type, name: "beside-unknown", props: ssh(["0.0.0.0/0", UNKNOWN]) },
          { type, name: "legacy", props: ssh(["0.0.0.0/1", "128.0.0.0/1"], "tcp", 7999, 7999) },
          { type, name: "office", props: ssh(["10.20.0.0/24"]) },
          { type, name: "split", props: { description: "lines elsewhere" } },
          {
            type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            name: "line",
            props: {
              securityGroupId: outputOf("split"),
              ipProtocol: "tcp",
              fromPort: 22,
              toPort: 22,
              cidrIpv6: "0:0:0:0:0:0:0:0/0",
            },
          },
        ]),
      { programDir: project },
    );
    const blocked = [...analyze, ...stack].filter(({ level }) => level === "mandatory");
    for (const name of ["halves", "host-bits", "number", "range", "beside-unknown", "split"]) {
      const told = blocked.find(({ urn, message }) => urn.endsWith(`::${name}`) && message.startsWith("SSH"));
      assert(told, `${name} is blocked`);
      assert.match(told.message, /Packet: tcp (1\.2\.3\.4|\[2600::1\]):50000 → /);
    }
    assert(
      blocked.some(({ policy, urn }) => policy === "acme/no-legacy-port" && urn.endsWith("::legacy")),
      "a rule of one's own judges, with the same core",
    );
    assert(!blocked.some(({ urn }) => urn.endsWith("::office")), "an office prefix is no finding");
  });
});
