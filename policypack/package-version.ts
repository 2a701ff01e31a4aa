import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The version of this package; its root is one level up from the sources, two from what they compile to. */
export function packageVersion(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (existsSync(file)) {
      const { version }: { version?: unknown } = JSON.parse(readFileSync(file, "utf8"));
      return typeof version === "string" ? version : "unknown";
    }
    if (folder === dirname(folder)) return "unknown";
  }
}
