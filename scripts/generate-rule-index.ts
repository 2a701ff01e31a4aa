import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Files in shared/rules that are no rule. */
const HELPERS = /^(index|rule|selectors)\.ts$|^ports|^parameters|^words/;

/** Writes shared/rules/index.ts from the files beside it: adding a rule needs no list to be edited. */
export function generateRuleIndex(root: string): void {
  const folder = join(root, "shared", "rules");
  const ids = readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !HELPERS.test(file))
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
  writeFileSync(join(folder, "index.ts"), lines.join("\n"));
}

if (require.main === module) generateRuleIndex(join(__dirname, ".."));
