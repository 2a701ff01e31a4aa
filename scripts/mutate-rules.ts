/**
 * Mutation testing of the rules: small mistakes in a rule's condition, one at a time and in this process; each must
 * make the rule's table fail. `npx tsx scripts/mutate-rules.ts [--only sg-ingress]`
 * Prints the survivors; docs/proof.md says why each may live.
 */
import { readdirSync, readFileSync } from "node:fs";
import Module from "node:module";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import ts from "typescript";
import { ruleMutants } from "./rule-mutants";

const ROOT = join(__dirname, "..");
const RULES = join(ROOT, "shared", "rules");
const TABLES = join(ROOT, "test", "rules");

/** The list of the rules, and what a rule is: the tests of the whole hold both. */
const NO_RULES: ReadonlySet<string> = new Set(["index.ts", "rule.ts"]);

type Compile = (module: NodeModule, file: string) => void;
interface Loader {
  readonly _extensions: Record<string, Compile>;
}
type Compiled = NodeModule & { _compile(source: string, file: string): void };

/** Tests of the tables that were loaded last; what mocha would have been told. */
let tests: (() => unknown)[] = [];
const mocha: Readonly<Record<string, unknown>> = {
  describe: (_: string, body: () => void) => body(),
  it: (_: string, body: () => unknown) => tests.push(body),
};

let mutated: { readonly file: string; readonly source: string } | undefined;

function hook(): void {
  const { _extensions: extensions } = Module as unknown as Loader;
  const plain = extensions[".ts"] ?? extensions[".js"];
  extensions[".ts"] = (module, file) => {
    if (mutated?.file !== file) return plain?.(module, file);
    const { outputText } = ts.transpileModule(mutated.source, {
      compilerOptions: {
        module: ts.ModuleKind.CommonJS,
        target: ts.ScriptTarget.ES2022,
        esModuleInterop: true,
      },
    });
    (module as Compiled)._compile(outputText, file);
  };
}

/** The file and every file of the rules that imports it, on whatever way. */
function dependents(file: string, sources: ReadonlyMap<string, string>): Set<string> {
  const found = new Set([file]);
  for (const one of found) {
    const name = basename(one, ".ts");
    for (const [other, text] of sources) {
      if (new RegExp(`from "\\.[./a-z-]*/${name}"`).test(text)) found.add(other);
    }
  }
  return found;
}

/**
 * Whether every test of these tables passes with the files as they are now. The table that fails comes first the next
 * time: it is the one that the neighbours of this mistake belong to.
 */
function passes(files: ReadonlySet<string>, tables: string[]): boolean {
  for (const file of [...files, ...tables]) Reflect.deleteProperty(require.cache, file);
  for (const [i, table] of tables.entries()) {
    tests = [];
    try {
      require(table);
      for (const test of tests) test();
    } catch {
      tables.unshift(...tables.splice(i, 1));
      return false;
    }
  }
  return true;
}

function main(): void {
  Object.assign(globalThis, mocha);
  hook();
  const { only } = parseArgs({ options: { only: { type: "string", default: "" } } }).values;
  const names = readdirSync(RULES, { recursive: true }).map(String);
  const wanted = names.filter(
    (name) => name.endsWith(".ts") && !NO_RULES.has(name) && !name.startsWith("telling/"),
  );
  const sources = new Map(wanted.map((name) => [join(RULES, name), readFileSync(join(RULES, name), "utf8")]));
  const written = new Set(readdirSync(TABLES));
  let run = 0;
  let lived = 0;
  for (const [file, text] of sources) {
    const name = file.slice(RULES.length + 1);
    if (!name.includes(only)) continue;
    const files = dependents(file, sources);
    const tables = [...files]
      .map((one) => `${basename(one, ".ts")}.test.ts`)
      .filter((table) => written.has(table))
      .map((table) => join(TABLES, table));
    if (!passes(files, tables)) throw new Error(`${name}: a table fails before anything was changed`);
    for (const mutant of ruleMutants(text)) {
      mutated = { file, source: mutant.source };
      run++;
      if (passes(files, tables)) {
        lived++;
        console.log(`lives  ${name}:${mutant.line}  ${mutant.name}`);
      }
    }
    mutated = undefined;
    passes(files, []);
  }
  console.log(`${run} mutants run, ${lived} live`);
}

main();
