import { dirname, join } from "node:path";

import { readText, type Diagnostics } from "../../shared/facts";
import type { TemplateDocument } from "../../shared/readers/cloudformation/document";
import { parameterNames } from "./given-parameters";

const FILES = ["samconfig.toml", "samconfig.yaml", "samconfig.yml"];

/**
 * Values that `sam deploy` would give, where none is given here. Only one environment's can be meant, and nothing says
 * which.
 */
export function tellUnreadSamConfig(documents: readonly TemplateDocument[], diagnostics: Diagnostics): void {
  const files = new Map<string, SamFile | undefined>();
  for (const document of documents) {
    if (document.host !== "cloudformation" || document.parent !== undefined) continue;
    const names = parameterNames([document]);
    if (names.size === 0) continue;
    const folder = dirname(document.file);
    if (!files.has(folder)) files.set(folder, samFileIn(folder));
    const found = files.get(folder);
    if (found === undefined) continue;
    const given = [...names].find((name) => found.words.has(name));
    if (given === undefined) continue;
    diagnostics.add({
      level: "warning",
      message: `${found.file} gives ${given} a value, which is not read without --parameters file://${found.file}`,
      location: { file: document.file, line: 1, column: 1 },
    });
  }
}

interface SamFile {
  readonly file: string;
  /** Those in the text from the first values on. */
  readonly words: ReadonlySet<string>;
}

function samFileIn(folder: string): SamFile | undefined {
  for (const file of FILES.map((name) => join(folder, name))) {
    const text = textOf(file) ?? "";
    const at = text.indexOf("parameter_overrides");
    if (at >= 0) return { file, words: new Set(text.slice(at).split(/\W+/)) };
  }
  return undefined;
}

function textOf(file: string): string | undefined {
  try {
    return readText(file);
  } catch {
    return undefined;
  }
}
