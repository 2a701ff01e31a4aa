import assert from "node:assert/strict";
import { App } from "aws-cdk-lib";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { PortcullisPlugin } from "../../cdk-aspects";
import { serveAnalyzer } from "../../policypack/analyzer-server";
import { configErrorText } from "../../shared/config/config-error";
import { loadConfig, type LoadedConfig } from "../../shared/config/load-config";
import { rules as bundled } from "../../shared/rules";
import { withPack } from "../pulumi/harness";
import { template, workFolder } from "../cli/run-cli";

const LIBRARY = JSON.stringify(resolve("shared/index.ts"));

/** A rule about tcp 22, so that templates with an SSH line break it. */
const rule = (id: string, more = ""): string =>
  `defineRule({ id: "${id}", title: "Nobody here uses SSH", severity: "high", recommended: "error",
  rationale: "We use Session Manager.", remediation: "Delete the line", references: [], controls: [],
  over: groups, judge: (group, scope) => forbidOpen(ingressOf(group), tcp(22), scope)${more} })`;

const file = (text: string): string =>
  `const { defineRule, forbidOpen, groups, ingressOf, tcp } = require(${LIBRARY});\n${text}\n`;

describe("rules of one's own", () => {
  describe("in files that the configuration names", () => {
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "portcullis-rules-"))));
    afterEach(() => rmSync(folder, { recursive: true }));

    function load(files: Readonly<Record<string, string>>, more: object = {}): LoadedConfig {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      return loadConfig({ rules: bundled, cwd: folder, ...more });
    }

    const errorsOf = (loaded: LoadedConfig): readonly string[] =>
      loaded.errors.map((error) => `${configErrorText(error)} - ${error.help}`.replaceAll(`${folder}/`, ""));

    const own = ({ rules }: LoadedConfig): readonly string[] =>
      rules.filter(({ id }) => id.includes("/")).map(({ id }) => id);

    it("are taken from whatever a file exports", () => {
      const loaded = load({
        "portcullis.yaml":
          "ownRules: [one.js, list.js, named.js]\nrules: { acme/a: warning, acme/d: { level: note, ports: [7] } }\n",
        "one.js": file(`module.exports = ${rule("acme/a")};`),
        "list.js": file(`module.exports = [${rule("acme/b")}, ${rule("acme/c")}];`),
        "named.js": file(
          `const PORTS = { ports: { default: [1], describe: "d", schema: { type: "array", items: { type: "integer" } } } };
exports.d = ${rule("acme/d", ", parameters: PORTS")}; exports.default = exports.d; exports.port = 22; exports.help = () => 1;`,
        ),
      });
      assert.deepEqual(errorsOf(loaded), []);
      assert.deepEqual(own(loaded), ["acme/a", "acme/b", "acme/c", "acme/d"]);
      assert.deepEqual(loaded.config.rules["acme/d"], { level: "note", parameters: { ports: [7] } });
    });

    it("are found from the file that names them, and once", () => {
      const loaded = load({
        "portcullis.yaml": "extends: team/base.yaml\nownRules: team/rules.js\n",
        "team/base.yaml": "ownRules: rules.js\nrules: { acme/a: note }\n",
        "team/rules.js": file(`exports.a = ${rule("acme/a")};`),
      });
      assert.deepEqual(errorsOf(loaded), []);
      assert.deepEqual(own(loaded), ["acme/a"]);
    });

    it("stop everything where they are none, with the line that names them", () => {
      const errors = (js: string) =>
        errorsOf(load({ "portcullis.yaml": "flowLogs: external\nownRules:\n  - r.js\n", "r.js": js }))[0];
      assert.equal(
        errorsOf(load({ "portcullis.yaml": "ownRules: gone.js" }))[0],
        "portcullis.yaml:1:11: the rules in gone.js cannot be loaded: it does not exist - a path starts at the file that names it",
      );
      assert.match(
        errors("\nthrow new Error('no luck\\nat all');") ?? "",
        /^portcullis\.yaml:3:5: the rules in r\.js cannot be loaded: no luck, at r\.js:2 - /,
      );
    });

    const wrong: readonly (readonly [what: string, js: string, error: RegExp])[] = [
      ["exports nothing of use", "exports.x = 1;", /r\.js exports no rule - export what defineRule gives$/],
      ["is not JavaScript", "export const = 1;", /r\.js cannot be loaded: .* - the file has to run in Node/],
      [
        "lacks a library",
        'require("not-there");',
        /cannot be loaded: Cannot find module 'not-there', at r\.js:1/,
      ],
      [
        "has no slash",
        file(`exports.x = ${rule("legacy")};`),
        /legacy in r\.js needs an id with one slash - call it acme\/legacy/,
      ],
      [
        "takes an id twice",
        file(`exports.x = ${rule("acme/x")}; exports.y = ${rule("acme/x")};`),
        /two rules are called acme\/x/,
      ],
      [
        "leaves out what types ask for",
        file(`exports.x = defineRule({ id: "acme/x", over: groups, judge: () => [] });`),
        /acme\/x in r\.js has no title/,
      ],
      [
        "invents a level",
        file(`exports.x = ${rule("acme/x").replace('"error"', '"fatal"')};`),
        /has the recommended level fatal - levels are error, warning, note and off/,
      ],
      [
        "comes from another copy",
        "exports.x = { id: 'acme/x', bind() {} };",
        /acme\/x in r\.js was made with another copy of portcullis - install portcullis once/,
      ],
    ];
    for (const [what, js, error] of wrong) {
      it(`say why a file that ${what} cannot be used`, () => {
        const loaded = load({ "portcullis.yaml": "ownRules: [r.js]", "r.js": js });
        assert.match(errorsOf(loaded).join("\n"), error);
        assert.deepEqual(own(loaded), []);
      });
    }

    it("are asked for by a name that nobody knows", () => {
      assert.deepEqual(errorsOf(load({ "portcullis.yaml": "rules: { acme/x: off }" })), [
        "portcullis.yaml:1:10: no rule is called acme/x - ownRules names the files with rules of your own",
      ]);
      assert.match(
        errorsOf(
          load({
            "portcullis.yaml": "ownRules: [r.js]\nrules: { acme/legcy: off }",
            "r.js": file(`exports.x = ${rule("acme/legacy")};`),
          }),
        )[0] ?? "",
        /no rule is called acme\/legcy - did you mean acme\/legacy\?/,
      );
    });
  });

  describe("on every surface", function () {
    this.timeout(60_000);
    const folder = workFolder();
    const project = (): void =>
      folder.write({
        "portcullis.yaml":
          "ownRules: rules/acme.js\nrules: { sg-ingress-ssh-open: off, sg-ingress-admin-port-open: off }\n",
        "rules/acme.js": file(`exports.noSsh = ${rule("acme/no-ssh")};`),
        "net.json": template({ Halves: "0.0.0.0/0" }),
      });

    it("judge templates, and are listed and explained", async () => {
      project();
      const { status, stdout } = await folder.run("check", "net.json", "--format", "sarif");
      assert.equal(status, 1);
      const [{ tool, results }] = JSON.parse(stdout).runs;
      assert.ok(results.some(({ ruleId }: { ruleId: string }) => ruleId === "acme/no-ssh"));
      const told = tool.driver.rules.find(({ id }: { id: string }) => id === "acme/no-ssh");
      assert.match(JSON.stringify(told), /Nobody here uses SSH/);
      assert.match((await folder.run("rules")).stdout, /acme\/no-ssh +error +high +Nobody here uses SSH/);
      assert.match((await folder.run("explain", "acme/no-ssh")).stdout, /We use Session Manager/);
      folder.write({ "rules/acme.js": "exports.noSsh = 1;" });
    });

    it("end the command with 2 where they cannot be used", async () => {
      folder.write({ "portcullis.yaml": "ownRules: none.js\n", "net.json": template({ A: "0.0.0.0/0" }) });
      const { status, stderr } = await folder.run("check", "net.json");
      assert.equal(status, 2);
      assert.match(
        stderr,
        /error: the rules in none\.js cannot be loaded: it does not exist\n +--> portcullis\.yaml:1:11/,
      );
    });

    const group = {
      type: "aws:ec2/securityGroup:SecurityGroup",
      name: "web",
      props: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] },
    };
    const PACK = join(__dirname, "..", "policypack", "source-pack");

    it("are policies of the Pulumi pack, with levels of their own", async () => {
      project();
      await withPack(
        PACK,
        async ({ info, preview }) => {
          const policy = info.policiesList.find(({ name }) => name === "acme/no-ssh");
          assert.equal(policy?.displayname, "Nobody here uses SSH");
          const { stack } = await preview([group]);
          const found = stack.find((one) => one.policy === "acme/no-ssh");
          assert.equal(found?.level, "advisory");
          assert.match(found.message, /^Nobody here uses SSH|^SSH|^tcp 22/i);
        },
        { programDir: folder.path, policyConfig: { "acme/no-ssh": { level: "advisory" } } },
      );
    });

    it("block a Pulumi preview where they cannot be used", async () => {
      folder.write({ "portcullis.yaml": "ownRules: none.js\n" });
      await withPack(
        PACK,
        async ({ preview }) => {
          const { stack } = await preview([group]);
          assert.deepEqual(
            stack.map(({ level, policy }) => `${level} ${policy}`),
            ["mandatory config-error"],
          );
        },
        { programDir: folder.path },
      );
    });

    it("handed in by a program are checked like those of a file", async () => {
      const stranger = JSON.parse('{ "id": "acme/x", "bind": null }') as never;
      const server = await serveAnalyzer({ rules: [stranger] });
      server.stop();
      const report = new PortcullisPlugin({ rules: [stranger] }).validate({
        ...{ appConstruct: new App(), templatePaths: [], stackTemplates: [] },
      } as never);
      assert.equal(report.success, false);
      assert.match(JSON.stringify(report.violations), /another copy of portcullis/);
    });
  });
});
