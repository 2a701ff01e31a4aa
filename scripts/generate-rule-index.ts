import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { GeneratedFile } from "./generated-file";

/** Files in shared/rules that are no rule. */
const HELPERS = /^(index|rule|selectors|signs)\.ts$/;

function isHelper(file: string): boolean {
  return HELPERS.test(file);
}

/** shared/rules/index.ts, made from the files beside it: adding a rule needs no list to be edited. */
export function ruleIndex(root: string): GeneratedFile {
  const folder = join(root, "shared", "rules");
  const ids = readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !isHelper(file))
    .map((file) => file.slice(0, -3))
    .sort();
  const camel = (id: string): string => id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const imports = ids.map((id) => `import { ${camel(id)} } from "./${id}";`);
  const lines = [
    "// Made by `npm run generate`: one entry per file beside this one.",
    ...imports,
    'import type { Rule } from "./rule";',
    "",
    "/** Every bundled rule, by id. */",
    "export const rules: readonly Rule[] = [",
    ...ids.map((id) => `  ${camel(id)},`),
    "];",
    "",
  ];
  return { path: "shared/rules/index.ts", text: lines.join("\n") };
}

if (require.main === module) {
  const root = join(__dirname, "..");
  const { path, text } = ruleIndex(root);
  writeFileSync(join(root, path), text);
}
