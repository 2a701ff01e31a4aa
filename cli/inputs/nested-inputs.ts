import { statSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";

import type { TemplateDocument } from "../../shared/readers/cloudformation/document/document";
import { nestedFiles } from "../../shared/readers/cloudformation/stacks/nested-templates";
import { reasonOf } from "../../shared/text/reason-of";
import type { Complaint } from "../tool-error";
import { slashed } from "../../shared/text/shown-path";

/**
 * Reads the templates that others nest by a path, whoever names them: CloudFormation makes all of them.
 * @param documents to which `read` adds what it reads
 * @returns complaints about paths that lead to no file
 */
export function followNested(
  documents: readonly TemplateDocument[],
  read: (file: string) => void,
): readonly Complaint[] {
  const complaints: Complaint[] = [];
  const known = new Set(documents.map(({ file }) => resolve(file)));
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i];
    if (document === undefined || document.stack !== "") continue;
    for (const { logicalId, where, at } of nestedFiles(document)) {
      const file = fileBeside(document.file, where);
      const path = resolve(file);
      if (known.has(path)) continue;
      const reason = unreadable(file);
      if (reason === undefined) {
        known.add(path);
        read(file);
      } else if (at !== undefined) {
        const { line, column } = document.positions().find(at);
        complaints.push({
          message: `${logicalId} in ${document.file} is made from ${where}, which cannot be read: ${reason}`,
          help: "write the path from the folder of that template, or the URL of what was uploaded",
          file: document.file,
          line,
          column,
        });
      }
    }
  }
  return complaints;
}

/** As the user would name what a template calls so. */
export function fileBeside(template: string, where: string): string {
  return isAbsolute(where) ? where : slashed(join(dirname(template), where));
}

/** Why nothing can be read there. */
export function unreadable(file: string): string | undefined {
  try {
    return statSync(file).isDirectory() ? "it is a folder" : undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
