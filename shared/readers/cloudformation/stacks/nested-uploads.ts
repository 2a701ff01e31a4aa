import type { Diagnostics } from "../../../facts";
import { isRecord, own } from "../../../facts/json";
import type { TemplateDocument } from "../document/document";
import { ASSET_PATH, heldIn, parentName, templateProperty } from "./nested-templates";
import { readUpload } from "./read-upload";
import { fileIn, uploadedAt } from "./uploads";

/** A stack that is nested by a template which is uploaded with the one around it. */
export interface NestedUpload {
  readonly file: string;
  /** Its construct, where that is known. */
  readonly stack: string;
  readonly parent: { readonly stack: string; readonly logicalId: string };
}

/**
 * The templates of stacks that one nests by what is uploaded with it, and of those that they nest in turn.
 * @param open reads one, unless it is there already or cannot be read
 */
export function nestedUploads(
  document: TemplateDocument,
  open: (nested: NestedUpload, around: TemplateDocument) => TemplateDocument | undefined,
  above: readonly string[] = [],
): readonly TemplateDocument[] {
  const resources = own(document.data, "Resources");
  if (!isRecord(resources)) return [];
  const trail = [...above, document.file];
  return Object.entries(resources).flatMap(([logicalId, resource]): readonly TemplateDocument[] => {
    const file = templateUploaded(resource, document);
    if (file === undefined || trail.includes(file)) return [];
    const parent = { stack: parentName(document), logicalId };
    const nested = open({ file, stack: heldIn(document, logicalId), parent }, document);
    return nested ? [nested, ...nestedUploads(nested, open, trail)] : [];
  });
}

/** The file beside a template from which one of its resources makes a stack. */
function templateUploaded(resource: unknown, { uploads }: TemplateDocument): string | undefined {
  const property = templateProperty(resource);
  if (uploads === undefined || property === undefined) return undefined;
  const path = own(own(resource, "Metadata"), ASSET_PATH);
  if (typeof path === "string") return fileIn(uploads.folder, path);
  return uploadedAt(own(own(resource, "Properties"), property), uploads);
}

/** Templates, and those of the stacks that they nest by what is uploaded with them, as far as these are not there. */
export function withNestedUploads(
  documents: readonly TemplateDocument[],
  diagnostics: Diagnostics,
): readonly TemplateDocument[] {
  const there = new Set(documents.flatMap(({ parent }) => (parent ? [placeOf(parent)] : [])));
  return documents.flatMap((document) => [
    document,
    ...nestedUploads(document, (nested, around) =>
      there.has(placeOf(nested.parent)) ? undefined : opened(nested, around, diagnostics),
    ),
  ]);
}

function placeOf({ stack, logicalId }: NestedUpload["parent"]): string {
  return `${stack}\u0000${logicalId}`;
}

function opened(
  { file, ...place }: NestedUpload,
  { host, account, region, uploads, agent, ...around }: TemplateDocument,
  diagnostics: Diagnostics,
): TemplateDocument | undefined {
  const known = {
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
    ...(uploads && { uploads }),
    ...(agent && { agent }),
  };
  const { logicalId } = place.parent;
  const { line, column } = around.positions().find(["Resources", logicalId]);
  const made = { name: logicalId, location: { file: around.file, line, column } };
  const read = readUpload(file, made, diagnostics);
  return read && { ...read, ...place, host, ...known };
}
