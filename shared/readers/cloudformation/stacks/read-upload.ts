import { readText, type Diagnostics, type Location } from "../../../facts";
import { reasonOf } from "../../../text/reason-of";
import { parseTemplateText, type TemplateDocument } from "../document/document";

/** What is made from a file. */
export interface MadeFrom {
  readonly name: string;
  readonly location: Location | undefined;
}

/** A template that is uploaded; an error where it cannot be read. */
export function readUpload(
  file: string,
  { name, location }: MadeFrom,
  diagnostics: Diagnostics,
): Pick<TemplateDocument, "file" | "data" | "positions" | "mistakes"> | undefined {
  try {
    return { file, ...parseTemplateText(readText(file), file) };
  } catch (error) {
    diagnostics.add({
      level: "error",
      message: `${name} is made from ${file}, which cannot be read: ${reasonOf(error)}`,
      ...(location && { location }),
    });
    return undefined;
  }
}
