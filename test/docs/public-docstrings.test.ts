import assert from "node:assert/strict";
import { relative, resolve } from "node:path";
import ts from "typescript";

const ROOT = resolve(__dirname, "../..");
/** What `portcullis`, `portcullis/cdk`, `portcullis/cdk/nag` and `portcullis/pulumi` export. */
const ENTRIES = [
  "shared/index.ts",
  "cdk-aspects/index.ts",
  "cdk-aspects/nag-pack.ts",
  "policypack/policies.ts",
];

describe("what people import", () => {
  it("has a docstring, all of it", function () {
    this.timeout(120_000);
    const { config } = ts.readConfigFile(resolve(ROOT, "tsconfig.json"), ts.sys.readFile) as {
      config: unknown;
    };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
    const program = ts.createProgram(
      ENTRIES.map((entry) => resolve(ROOT, entry)),
      { ...options, noEmit: true },
    );
    const checker = program.getTypeChecker();
    const undocumented = ENTRIES.flatMap((entry) => {
      const file = program.getSourceFile(resolve(ROOT, entry));
      const module = file && checker.getSymbolAtLocation(file);
      assert.ok(module, entry);
      return checker
        .getExportsOfModule(module)
        .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
        .filter((symbol) => symbol.getDocumentationComment(checker).length === 0)
        .map((symbol) => {
          const [declaration] = symbol.declarations ?? [];
          return `${symbol.name} in ${declaration ? relative(ROOT, declaration.getSourceFile().fileName) : entry}`;
        });
    });
    assert.deepEqual([...new Set(undocumented)], []);
  });
});
