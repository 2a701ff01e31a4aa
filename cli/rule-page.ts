import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the page of a bundled rule has beyond what the rule says about itself. */
export interface RulePage {
  /** Where it is. */
  readonly file: string;
  /** A template that breaks the rule, and one that keeps it. */
  readonly fails?: string;
  readonly passes?: string;
}

/** The page that `npm run generate` made of the rule and its table; none for rules of one's own. */
export function rulePage(id: string): RulePage | undefined {
  const root = dirname(require.resolve("portcullis/package.json"));
  const file = join(root, "docs/rules", `${id}.md`);
  if (id.includes("/") || !existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  const [fails, passes] = ["It fails", "It passes"].map((heading) => exampleIn(text, heading));
  return { file, ...(fails !== undefined && { fails }), ...(passes !== undefined && { passes }) };
}

function exampleIn(text: string, heading: string): string | undefined {
  const start = text.indexOf(`\n## ${heading}\n`);
  if (start < 0) return undefined;
  const section = text.slice(start + 1).split("\n## ")[0] ?? "";
  return /```yaml\n(.*?)```/s.exec(section)?.[1];
}
