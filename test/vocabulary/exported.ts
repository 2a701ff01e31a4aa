import { readdirSync } from "node:fs";
import { join } from "node:path";

const VOCABULARY = join(__dirname, "..", "..", "shared", "vocabulary");

/** Whatever the files of the vocabulary export. */
export function exportedByVocabulary(): readonly object[] {
  const files = readdirSync(VOCABULARY, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const exported: Readonly<Record<string, unknown>> = require(join(VOCABULARY, file));
      return Object.values(exported).filter((one) => typeof one === "object" && one !== null);
    });
}
