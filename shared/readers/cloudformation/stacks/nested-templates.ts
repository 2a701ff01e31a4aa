import { dirname, resolve } from "node:path";

import type { Diagnostics, Path } from "../../../facts";
import { constructPathIn, nestedStackAt } from "../constructs/construct-paths";
import type { TemplateDocument } from "../document/document";
import { isRecord, own } from "../../../facts/json";

/** More stacks in one program are not made: templates may nest each other. */
const MOST_STACKS = 2000;

/** The property in which a resource names the template of a stack of its own. */
const TEMPLATE_OF: Readonly<Record<string, string>> = {
  "AWS::CloudFormation::Stack": "TemplateURL",
  "AWS::Serverless::Application": "Location",
};

/** Whether a resource of that type is a stack of its own, made from another template. */
export function isStackType(type: string): boolean {
  return Object.hasOwn(TEMPLATE_OF, type);
}

/** Where the template of a nested stack is, if that is written. The CDK writes the file beside the stack. */
export function templateOf(resource: unknown): string | undefined {
  const property = templateProperty(resource);
  if (property === undefined) return undefined;
  const where = own(own(resource, "Properties"), property);
  if (typeof where === "string") return where;
  const asset = own(own(resource, "Metadata"), ASSET_PATH);
  return typeof asset === "string" ? asset : undefined;
}

/** Where the CDK writes the template of a nested stack, from the folder of the one around it. */
export const ASSET_PATH = "aws:asset:path";

/** The property in which a resource names the template of its stack. */
export function templateProperty(resource: unknown): string | undefined {
  const type = own(resource, "Type");
  const property = typeof type === "string" ? own(TEMPLATE_OF, type) : undefined;
  return typeof property === "string" ? property : undefined;
}

/** A file that a template names as that of a stack it nests. */
export interface NestedFile {
  readonly logicalId: string;
  /** As it is written: from the folder of the template. */
  readonly where: string;
  /** Where that is written; of what the CDK writes beside the stack, nothing. */
  readonly at?: Path;
}

/** The files that a template nests. What is a URL, or known at the deploy only, is none. */
export function nestedFiles({ data }: Pick<TemplateDocument, "data">): readonly NestedFile[] {
  const resources = own(data, "Resources");
  if (!isRecord(resources)) return [];
  return Object.entries(resources).flatMap(([logicalId, resource]): readonly NestedFile[] => {
    const where = templateOf(resource);
    const property = templateProperty(resource);
    if (where === undefined || property === undefined || !isLocal(where)) return [];
    const isWritten = typeof own(own(resource, "Properties"), property) === "string";
    return [{ logicalId, where, ...(isWritten && { at: ["Resources", logicalId, "Properties", property] }) }];
  });
}

/** A path of this machine: no URL, and no dynamic reference. */
export function isLocal(where: string): boolean {
  return where.trim() !== "" && !/^[a-z][a-z0-9+.-]*:\/\//i.test(where) && !where.includes("{{");
}

/** What a template is called by those that it nests. */
export function parentName({ stack, file }: TemplateDocument): string {
  return stack === "" ? file : stack;
}

/** What the stack is called that one of its resources makes: as its construct is, where that is known. */
export function heldIn(document: TemplateDocument, logicalId: string): string {
  const path = constructPathIn(document.data, logicalId);
  if (path === undefined) return `${parentName(document)}/${logicalId}`;
  return nestedStackAt(path) ?? path.replace(/\/(?:Resource|Default)$/, "");
}

/**
 * Templates that others of them nest, by a path from the file that nests them as `aws cloudformation package` and SAM
 * take it, become the templates of those stacks: one for each stack, and none by itself. Stacks beyond the limit are
 * errors.
 */
export function withNested(
  documents: readonly TemplateDocument[],
  diagnostics: Diagnostics,
): readonly TemplateDocument[] {
  const byPath = new Map<string, TemplateDocument>();
  for (const document of documents) {
    if (document.stack === "" && !document.parent) byPath.set(resolve(document.file), document);
  }
  const nestedIn = (document: TemplateDocument) => nestedBy(document, byPath);
  const nested = new Set(
    documents.flatMap((document) =>
      nestedIn(document).flatMap(({ template }) => (template === document ? [] : [template])),
    ),
  );
  if (nested.size === 0) return documents;
  const made: TemplateDocument[] = [];
  const seen = new Set<TemplateDocument>();
  const add = (
    document: TemplateDocument,
    template: TemplateDocument,
    above: readonly TemplateDocument[],
  ): void => {
    made.push(document);
    seen.add(template);
    for (const { logicalId, template: inner } of nestedIn(template)) {
      if (inner === template || above.includes(inner)) continue;
      if (made.length >= MOST_STACKS) {
        tellTooMany(document, logicalId, diagnostics);
        continue;
      }
      const parent = { stack: parentName(document), logicalId };
      add({ ...inner, stack: `${parent.stack}/${logicalId}`, parent }, inner, [...above, template]);
    }
  };
  for (const document of documents) if (!nested.has(document)) add(document, document, []);
  // Those that nest each other stand under none.
  for (const document of documents) if (!seen.has(document)) add(document, document, []);
  return made;
}

function tellTooMany(document: TemplateDocument, logicalId: string, diagnostics: Diagnostics): void {
  const { line, column } = document.positions().find(["Resources", logicalId]);
  diagnostics.add({
    level: "error",
    message: `${logicalId} would be one of more than ${MOST_STACKS} stacks; it was not read`,
    location: { file: document.file, line, column },
  });
}

interface Nested {
  readonly logicalId: string;
  readonly template: TemplateDocument;
}

function nestedBy(
  document: TemplateDocument,
  byPath: ReadonlyMap<string, TemplateDocument>,
): readonly Nested[] {
  return nestedFiles(document).flatMap(({ logicalId, where }): readonly Nested[] => {
    const template = byPath.get(resolve(dirname(document.file), where));
    return template ? [{ logicalId, template }] : [];
  });
}
