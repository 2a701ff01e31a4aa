import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
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
  const synth = `
    let failure = "";
    try { app.synth(); } catch (error) { failure = error.message; }
    console.log(failure.split("SSH (tcp 22) on Web is open").length - 1);
  `;

  it("puts the plugin on an app that knows nothing of it", () => {
    assert.equal(printed(`require("./cdk-aspects/register"); ${app} ${synth}`).trim(), "1");
  });

  it("leaves an app with a plugin its own", () => {
    const own = `
      const { PortcullisPlugin } = require("./cdk-aspects");
      Validations.of(app).addPlugins(new PortcullisPlugin());
    `;
    assert.equal(printed(`require("./cdk-aspects/register"); ${app} ${own} ${synth}`).trim(), "1");
  });

  it("fails where it finds no library to set up", () => {
    assert.throws(
      () =>
        execFileSync(
          process.execPath,
          [
            "--require",
            require.resolve("tsx/cjs"),
            "--eval",
            `require(${JSON.stringify(join(ROOT, "cdk-aspects/register"))})`,
          ],
          { cwd: "/", stdio: "pipe" },
        ),
      /finds no aws-cdk-lib from/,
    );
  });
});
