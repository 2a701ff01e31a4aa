import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { App, Stack } from "aws-cdk-lib";
import { Vpc } from "aws-cdk-lib/aws-ec2";
import ts from "typescript";
import { findings } from "../../cdk-aspects";

const PAGE = readFileSync(join(__dirname, "../../docs/cdk.md"), "utf8");

/** Findings that the recipes of the page are about. */
const MENDED = ["default-sg-has-rules", "subnet-auto-public-ipv4", "vpc-flow-logs-missing"];

function rulesOf(stack: Stack): string[] {
  return findings(stack, { config: join(__dirname, "../cdk/only-critical.yaml"), levels: LEVELS })
    .map(({ ruleId }) => ruleId)
    .sort();
}

const LEVELS = Object.fromEntries(MENDED.map((rule) => [rule, "error"] as const));

/** Runs the page's program and answers its stack. */
function programOf(code: string): Stack {
  const { outputText } = ts.transpileModule(`${code}\nexports.stack = stack;`, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports: { stack?: Stack } = {};
  const program = new Script(`(function (require, exports) { ${outputText}\n})`).runInThisContext() as (
    load: NodeJS.Require,
    exports: object,
  ) => void;
  program(require, exports);
  assert.ok(exports.stack);
  return exports.stack;
}

describe("the page about CDK", function () {
  this.timeout(60_000);

  it("mends the commonest findings with the Mixins it shows", () => {
    const [, code = ""] = /^## Fixes in one place$[^]*?^```ts\n([^]*?)^```$/m.exec(PAGE) ?? [];
    const bare = new Stack(new App({ builtinCloudFormationValidation: false }), "Net");
    new Vpc(bare, "Vpc");
    assert.deepEqual(rulesOf(bare), MENDED);
    assert.deepEqual(rulesOf(programOf(code)), []);
  });
});
