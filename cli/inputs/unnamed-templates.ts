import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { readText, type Diagnostics } from "../../shared/facts";
import { isTemplate, parseTemplateText } from "../../shared/readers/cloudformation/document/document";
import { slashed } from "../../shared/text/shown-path";

/** Of an assembly, what may be a template; not what the CDK writes beside it, which may be large. */
const MAY_BE_ONE = /^(?!manifest\.json$|tree\.json$|validation-report\.json$|.*\.(?:assets|metadata)\.json$)/;
const ENDINGS = /\.(?:json|ya?ml|template)$/i;

/**
 * Templates in the folders of an assembly that nothing in it makes a stack from: what an earlier synth left.
 * @param known the files that stacks are made from
 */
export function unnamedTemplates(folders: readonly string[], known: ReadonlySet<string>): readonly string[] {
  return folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => MAY_BE_ONE.test(name) && ENDINGS.test(name))
      .map((name) => slashed(join(folder, name)))
      .filter((file) => !known.has(file) && holdsTemplate(file))
      .sort(),
  );
}

function holdsTemplate(file: string): boolean {
  try {
    const text = readText(file);
    return /\bResources\b/.test(text) && isTemplate(parseTemplateText(text, file).data);
  } catch {
    // A folder, or no template after all.
    return false;
  }
}

export function tellUnnamed(files: readonly string[], diagnostics: Diagnostics): void {
  for (const file of files) {
    const message = `${file} is the template of no stack of this cloud assembly, and was not judged; name it too to have it judged`;
    diagnostics.add({ level: "note", message, location: { file, line: 1, column: 1 } });
  }
}
