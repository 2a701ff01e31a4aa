import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");

/** Runs a program in a process of its own and answers what it prints. */
function printed(program: string): string {
  return execFileSync(process.execPath, ["--require", "tsx/cjs", "--eval", program], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "test" },
  });
}

describe("loading portcullis/cdk", () => {
  it("loads no copy of aws-cdk-lib, constructs or cdk-nag: the app has its own", () => {
    const loaded = printed(`
      require("./cdk-aspects");
      const foreign = /node_modules.(aws-cdk-lib|constructs|cdk-nag|yaml|picomatch).(?!.*node_modules)/;
      console.log(Object.keys(require.cache).filter((file) => foreign.test(file)).join());
    `);
    assert.equal(loaded.trim(), "");
  });

  it("works with an aws-cdk-lib that is loaded twice", () => {
    const answer = printed(`
      const { findings } = require("./cdk-aspects");
      require("aws-cdk-lib").App;
      for (const file of Object.keys(require.cache)) {
        if (/node_modules.(aws-cdk-lib|constructs)/.test(file)) delete require.cache[file];
      }
      const { App, Stack, CfnResource } = require("aws-cdk-lib");
      const stack = new Stack(new App({ builtinCloudFormationValidation: false }), "Net");
      new CfnResource(stack, "Web", { type: "AWS::EC2::SecurityGroup", properties: { GroupDescription: "x",
        SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" }] } });
      console.log(findings(stack).map(({ ruleId }) => ruleId).join());
    `);
    assert.match(answer, /sg-ingress-ssh-open/);
  });
});

describe("portcullis/cdk/register", () => {
  const app = `
    const { App, Stack, CfnResource, Validations } = require("aws-cdk-lib");
    const app = new App({ builtinCloudFormationValidation: false });
    new CfnResource(new Stack(app, "Net"), "Web", { type: "AWS::EC2::SecurityGroup", properties: {
      GroupDescription: "x", SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" }] } });
  `;
  const old = `App[Symbol.for("jsii.rtti")].version = "2.170.0";`;
  const synth = `
    let failure = "";
    try { app.synth(); } catch (error) { failure = error.message; }
    console.log(failure.split("SSH (tcp 22) on Web is open").length - 1);
  `;

  it("puts the plugin on an app that knows nothing of it", () => {
    assert.equal(printed(`require("./cdk-aspects/register"); ${app} ${synth}`).trim(), "1");
  });

  it("sees the library where something loaded later compiles every file itself, as tsx does", () => {
    const loader = `
      require("module")._extensions[".js"] = (module, file) =>
        module._compile(require("fs").readFileSync(file, "utf8"), file);
    `;
    assert.equal(printed(`require("./cdk-aspects/register"); ${loader} ${app} ${synth}`).trim(), "1");
  });

  it("leaves an app with a plugin its own", () => {
    const own = `
      const { PortcullisPlugin } = require("./cdk-aspects");
      Validations.of(app).addPlugins(new PortcullisPlugin());
    `;
    assert.equal(printed(`require("./cdk-aspects/register"); ${app} ${own} ${synth}`).trim(), "1");
  });

  it("puts it on an app whose library lies elsewhere, as under jsii", () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "portcullis-jsii-"));
    try {
      symlinkSync(join(ROOT, "node_modules"), join(elsewhere, "node_modules"));
      const program = `process.chdir("/"); ${app.replace('"aws-cdk-lib"', JSON.stringify(join(elsewhere, "node_modules/aws-cdk-lib")))} ${synth}`;
      assert.equal(printed(`require("./cdk-aspects/register"); ${program}`).trim(), "1");
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  });

  it("puts the Aspect on an app whose library is too old for the plugin, once", () => {
    const own = `const { Aspects } = require("aws-cdk-lib");
      Aspects.of(app).add(new (require("./cdk-aspects").PortcullisAspect)());`;
    const told = `
      const { stacks: [stack] } = app.synth();
      console.log(stack.messages.filter(({ entry }) => String(entry.data).startsWith("SSH (tcp 22) on Web")).length);
      process.exitCode = 0;
    `;
    for (const its of ["", own])
      assert.equal(printed(`require("./cdk-aspects/register"); ${app} ${old} ${its} ${told}`).trim(), "1");
  });

  describe("where it did not see the library", () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "portcullis-register-"));
    });
    afterEach(() => {
      rmSync(folder, { recursive: true });
    });

    const preloads = ["tsx/cjs", join(ROOT, "cdk-aspects/register")].flatMap((file) => ["--require", file]);

    function run(program: string) {
      const loaded = `require("tsx/cjs"); require(${JSON.stringify(join(ROOT, "cdk-aspects/register"))});`;
      return spawnSync(process.execPath, ["--eval", loaded + program], {
        cwd: ROOT,
        encoding: "utf8",
        env: { ...process.env, CDK_OUTDIR: folder },
      });
    }
    const writes = (name: string, text: string): string =>
      `require("fs").writeFileSync(${JSON.stringify(join(folder, name))}, ${JSON.stringify(text)});`;

    it("fails an app that was synthesized all the same", () => {
      const { status, stderr } = run(writes("manifest.json", "{}"));
      assert.equal(status, 1);
      assert.match(stderr, /did not see aws-cdk-lib being loaded, so this app was not checked/);
    });

    it("leaves threads of a program alone, which end while the app runs", () => {
      const { status, stderr } = run(`
        const { Worker } = require("worker_threads");
        const worker = new Worker(${JSON.stringify(writes("manifest.json", "{}"))}, { eval: true, execArgv: ${JSON.stringify(preloads)} });
        worker.on("exit", (code) => {
          ${writes("portcullis-checked", "")}
          process.exitCode = code;
        });
      `);
      assert.equal(stderr, "");
      assert.equal(status, 0);
    });

    it("leaves programs alone that synthesize nothing", () => {
      writeFileSync(join(folder, "manifest.json"), "{}");
      utimesSync(join(folder, "manifest.json"), 1, 1);
      const { status, stderr } = run("");
      assert.equal(stderr, "");
      assert.equal(status, 0);
    });

    it("leaves a program alone that started the app, which was checked", () => {
      const { status } = run(writes("manifest.json", "{}") + writes("portcullis-checked", ""));
      assert.equal(status, 0);
    });

    it("leaves it alone where files keep whole seconds", () => {
      const rounded = `const at = Math.floor(performance.timeOrigin / 1000);
        require("fs").utimesSync(${JSON.stringify(join(folder, "portcullis-checked"))}, at, at);`;
      const { status } = run(writes("manifest.json", "{}") + writes("portcullis-checked", "") + rounded);
      assert.equal(status, 0);
    });

    const nothingFound = `const { App } = require("aws-cdk-lib"); const app = new App({ builtinCloudFormationValidation: false });`;
    for (const [name, program] of [
      ["in which nothing was found", nothingFound],
      ["whose library is too old for the plugin", app + old],
    ])
      it(`leaves a program alone that started an app ${name}`, () => {
        const inner = `require(${JSON.stringify(join(ROOT, "cdk-aspects/register"))}); ${program} app.synth();`;
        const { status, stderr } = run(`
        const argv = ["--require", "tsx/cjs", "--eval", ${JSON.stringify(inner)}];
        const started = require("child_process").spawnSync(process.execPath, argv, { stdio: "inherit" });
        if (started.status !== 0) throw new Error("the app failed");
      `);
        assert.equal(stderr, "");
        assert.equal(status, 0);
      });
  });
});
