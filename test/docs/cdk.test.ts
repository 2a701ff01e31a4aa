import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { App, Stack } from "aws-cdk-lib";
import { SecurityGroup, Vpc, type IVpc } from "aws-cdk-lib/aws-ec2";
import ts from "typescript";
import { findings } from "../../cdk-aspects";
import { withNodeEnv } from "../cdk/apps";

const ROOT = join(__dirname, "..", "..");
const PAGE = readFileSync(join(__dirname, "../../docs/cdk.md"), "utf8");

/** Findings that the recipes of the page are about. */
const BY_MIXINS = ["default-sg-has-rules", "subnet-auto-public-ipv4", "vpc-flow-logs-missing"];
const BY_INJECTORS = ["default-sg-has-rules", "sg-egress-all-open", "vpc-flow-logs-missing"];

function rulesOf(stack: Stack, mended: readonly string[]): string[] {
  const levels = Object.fromEntries(mended.map((rule) => [rule, "error"] as const));
  return findings(stack, { config: join(__dirname, "../cdk/only-critical.yaml"), levels })
    .map(({ ruleId }) => ruleId)
    .sort();
}

/** The code under a heading. */
function codeUnder(heading: string, nth = 0): string {
  const section = PAGE.split(/^(?=## )/m).find((part) => part.startsWith(`## ${heading}\n`));
  const code = [...(section ?? "").matchAll(/^```ts\n([^]*?)^```$/gm)][nth]?.[1] ?? "";
  assert.notEqual(code, "", heading);
  return code;
}

/** The package under its public names. */
function load(name: string): unknown {
  const ours = new Map([
    ["portcullis/cdk", "cdk-aspects"],
    ["portcullis/cdk/nag", "cdk-aspects/nag-pack"],
  ]).get(name);
  return require(ours === undefined ? name : join(ROOT, ours));
}

/** Runs the page's program and answers its stack. */
function programOf(code: string): Stack {
  const { outputText } = ts.transpileModule(`${code}\nexports.stack = stack;`, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports: { stack?: Stack } = {};
  const program = new Script(`(function (require, exports) { ${outputText}\n})`).runInThisContext() as (
    load: (name: string) => unknown,
    exports: object,
  ) => void;
  program(load, exports);
  assert.ok(exports.stack);
  return exports.stack;
}

/** With "test" the host throws its report instead of printing it. */
function failureOf(run: () => unknown): string {
  return withNodeEnv("test", () => {
    try {
      run();
    } catch (error) {
      return String(error);
    }
    return "";
  });
}

describe("the page about CDK", function () {
  this.timeout(60_000);

  const bareStack = (): Stack => {
    const stack = new Stack(new App({ builtinCloudFormationValidation: false }), "Net");
    new SecurityGroup(stack, "Web", { vpc: new Vpc(stack, "Vpc") as IVpc });
    return stack;
  };

  for (const [what, mended, nth] of [
    ["property injectors", BY_INJECTORS, 0],
    ["Mixins", BY_MIXINS, 1],
  ] as const) {
    it(`mends the commonest findings with the ${what} it shows`, () => {
      assert.deepEqual(rulesOf(bareStack(), mended), mended);
      assert.deepEqual(rulesOf(programOf(codeUnder("Fixes in one place", nth)), mended), []);
    });
  }

  it("leaves to the program what it says itself, with those injectors", () => {
    const code = codeUnder("Fixes in one place").replace(
      'new SecurityGroup(stack, "Web", { vpc });',
      'new SecurityGroup(stack, "Web", { vpc, allowAllOutbound: true });',
    );
    assert.deepEqual(rulesOf(programOf(code), BY_INJECTORS), ["sg-egress-all-open"]);
  });

  it("imports nothing that its programs do not use", () => {
    for (const [, code = ""] of PAGE.matchAll(/^```ts\n([^]*?)^```$/gm)) {
      for (const [line, names = ""] of code.matchAll(/^import (?:type )?\{ (.*?) \} from .*$/gm)) {
        for (const name of names.split(", "))
          assert.match(code.replace(line, ""), new RegExp(`\\b${name}\\b`));
      }
    }
  });

  it("tells findings through the pack of cdk-nag it shows, but the acknowledged one", () => {
    const stack = programOf(codeUnder("As a pack of cdk-nag"));
    const error = failureOf(() => App.of(stack)?.synth());
    assert.match(error, /on Admin is open[^]*Portcullis::Portcullis-sg-ingress-ssh-open/);
    assert.doesNotMatch(error, /on Bastion is open/);
  });

  it("is right that a pack is no Aspect", () => {
    const code = codeUnder("As a pack of cdk-nag").replace(
      "Validations.of(app).addPlugins(",
      "require('aws-cdk-lib').Aspects.of(app).add(",
    );
    assert.match(
      failureOf(() => App.of(programOf(code))?.synth()),
      /visit is not a function/,
    );
  });
});
