import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import ts from "typescript";

const ROOT = join(__dirname, "..", "..");
const PAGE = readFileSync(join(ROOT, "docs", "library.md"), "utf8");

interface Example {
  readonly heading: string;
  readonly code: string;
}

function examples(): Example[] {
  const found: Example[] = [];
  let heading = "";
  for (const part of PAGE.split(/^(?=## )/m)) {
    heading = /^## (.*)$/m.exec(part)?.[1] ?? heading;
    for (const [, code = ""] of part.matchAll(/^```ts\n([\s\S]*?)^```$/gm)) found.push({ heading, code });
  }
  return found;
}

/** Runs a page's code as a program of its own, with the package under its public name. */
function run(code: string): void {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  const load = (name: string): unknown => require(name === "portcullis" ? join(ROOT, "shared") : name);
  const program = new Script(`(function (require, exports) { ${outputText}\n})`).runInThisContext() as (
    load: (name: string) => unknown,
    exports: object,
  ) => void;
  program(load, {});
}

describe("the page about the library", () => {
  const all = examples();

  it("has worked examples, each with something it asserts", () => {
    assert.ok(all.length >= 3);
    for (const { heading, code } of all) assert.match(code, /assert\./, heading);
  });

  for (const { heading, code } of all) {
    it(`runs: ${heading}`, () => {
      run(code);
    });
  }

  it("is right in its types", () => {
    const files = new Map(all.map(({ code }, i) => [join(ROOT, "docs", `example-${i}.ts`), code]));
    const options: ts.CompilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      moduleResolution: ts.ModuleResolutionKind.Node10,
      esModuleInterop: true,
      types: ["node"],
      baseUrl: ROOT,
      paths: { portcullis: ["shared/index.ts"] },
    };
    const host = ts.createCompilerHost(options);
    const { fileExists, readFile, getSourceFile } = host;
    host.fileExists = (name) => files.has(name) || fileExists.call(host, name);
    host.readFile = (name) => files.get(name) ?? readFile.call(host, name);
    host.getSourceFile = (name, version, ...more) => {
      const code = files.get(name);
      return code === undefined
        ? getSourceFile.call(host, name, version, ...more)
        : ts.createSourceFile(name, code, version);
    };
    const program = ts.createProgram([...files.keys()], options, host);
    for (const name of files.keys()) {
      const messages = program
        .getSemanticDiagnostics(program.getSourceFile(name))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
      assert.deepEqual(messages, [], name);
    }
  }).timeout(120_000);
});
