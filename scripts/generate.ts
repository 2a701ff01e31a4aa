/** `npm run generate`: writes every generated file; with `--check`, fails on a stale one and writes nothing. */
import { join } from "node:path";
import type { Rule } from "../shared/rules/rule";
import { documentation, FOLDERS } from "./docs";
import { loadTables } from "./docs/load-tables";
import { ruleIndex } from "./generate-rule-index";
import { staleFiles } from "./generated-file";

const root = join(__dirname, "..");

async function main(): Promise<void> {
  const check = process.argv.includes("--check");
  const stale = [...(await staleFiles(root, [ruleIndex(root)], [], !check))];
  // Loaded only now: the index may have been written a moment ago.
  const { rules } = require("../shared/rules") as { readonly rules: readonly Rule[] };
  const tables = loadTables(
    root,
    rules.map((rule) => rule.id),
  );
  const { files, problems } = documentation(rules, tables);
  stale.push(...(await staleFiles(root, files, FOLDERS, !check)));
  if (stale.length > 0) console.log(`${check ? "stale" : "written"}: ${stale.join(", ")}`);
  for (const problem of problems) console.error(problem);
  if (check && stale.length > 0) console.error("run `npm run generate` and commit what it writes");
  if (problems.length > 0 || (check && stale.length > 0)) process.exitCode = 1;
}

void main();
