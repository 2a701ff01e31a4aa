/** `npm run generate`: writes every generated file; with `--check`, fails on a stale one and writes nothing. */
import { existsSync, readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { format, resolveConfig } from "prettier";
import { ruleIndex } from "./generate-rule-index";

export interface GeneratedFile {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
}

const root = join(__dirname, "..");

async function main(): Promise<void> {
  const check = process.argv.includes("--check");
  const stale: string[] = [];
  for (const { path, text } of [ruleIndex(root)]) {
    const file = join(root, path);
    const options = { ...(await resolveConfig(file)), filepath: file };
    const wanted = await format(text, options);
    if (existsSync(file) && readFileSync(file, "utf8") === wanted) continue;
    stale.push(path);
    if (check) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, wanted);
  }
  if (stale.length > 0) console.log(`${check ? "stale" : "written"}: ${stale.join(", ")}`);
  if (check && stale.length > 0) {
    console.error("run `npm run generate` and commit what it writes");
    process.exitCode = 1;
  }
}

void main();
