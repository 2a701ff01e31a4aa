import { NEVER, type Diagnostics, type Resource } from "../../facts";
import { isRecord, own, written } from "../../facts/json";
import type { TemplateDocument } from "./document/document";
import type { Evaluator } from "./evaluate";
import { tellMacros } from "./macro-calls";
import { withNestedUploads } from "./stacks/nested-uploads";
import { templatesOfProducts } from "./stacks/product-templates";
import { TemplateProgram } from "./program";
import { ResourceReader } from "./read-resource";
import { templatesOfSets } from "./stacks/set-templates";

export interface ReadOptions {
  /** Whether a parameter's default counts as its value. Default: "known". */
  readonly parameterDefaults?: "known" | "unknown";
}

/**
 * The resources of all templates of one program. References between stacks lead to the other stack's resources if
 * its template is among them. What cannot be read is a diagnostic; nothing is thrown.
 */
export function readTemplates(
  documents: readonly TemplateDocument[],
  diagnostics: Diagnostics,
  options: ReadOptions = {},
): Resource[] {
  const known = new Set(documents.flatMap(({ file, parent }) => (parent ? [] : [file])));
  return readWithin(documents, diagnostics, options, { known, depth: 0 });
}

/** Templates may make further ones; what makes itself ends here. */
const MOST_DEPTH = 20;

interface Around {
  /** The templates of what is a stack of its own. */
  readonly known: ReadonlySet<string>;
  readonly depth: number;
}

function readWithin(
  documents: readonly TemplateDocument[],
  diagnostics: Diagnostics,
  options: ReadOptions,
  { known, depth }: Around,
): Resource[] {
  for (const { file, mistakes = [] } of documents) {
    for (const { message, line, column } of mistakes) {
      // CloudFormation takes such a template, and so what is judged is what it deploys.
      diagnostics.add({ level: "warning", message, location: { file, line, column } });
    }
  }
  const program = new TemplateProgram(documents, diagnostics, options.parameterDefaults ?? "known");
  const further: TemplateDocument[] = [];
  const resources = program.evaluators.flatMap((evaluator) => {
    const read = resourcesOf(evaluator, program, diagnostics);
    further.push(
      ...templatesOfSets(evaluator.document, read, diagnostics),
      ...templatesOfProducts(evaluator.document, read, known, diagnostics),
    );
    return read;
  });
  if (further.length === 0) return resources;
  if (depth === MOST_DEPTH) {
    for (const { file, positions } of further) {
      const { line, column } = positions().find(["Resources"]);
      const message = `${file} has a template that lies within ${MOST_DEPTH} others; nothing in it was judged`;
      diagnostics.add({ level: "error", message, location: { file, line, column } });
    }
    return resources;
  }
  const all = withNestedUploads(further, diagnostics);
  return [...resources, ...readWithin(all, diagnostics, options, { known, depth: depth + 1 })];
}

function resourcesOf(e: Evaluator, program: TemplateProgram, diagnostics: Diagnostics): Resource[] {
  const { document } = e;
  const resources = own(document.data, "Resources");
  if (resources === undefined && document.host === "cdk") {
    const message = `${document.file} has no Resources, so the CDK does not deploy it`;
    diagnostics.add({ level: "note", message, location: e.locationOf(["Resources"]) });
    return [];
  }
  if (!isRecord(resources)) {
    const message =
      resources === undefined
        ? `${document.file} has no Resources`
        : `the Resources of ${document.file} are ${written(resources)}, not an object`;
    const location = e.locationOf(["Resources"]);
    diagnostics.add({ level: "error", message: `${message}; nothing in it was judged`, location });
    return [];
  }
  tellMacros(e, diagnostics);
  // What CloudFormation refuses it refuses whether or not anything asks for it.
  for (const name of Object.keys(document.parameters ?? {})) {
    if (e.section("Parameters").has(name)) e.parameter(name);
  }
  const stack = program.existenceOf(e);
  if (stack === NEVER) return [];
  const reader = new ResourceReader(e, stack);
  const read: Resource[] = [];
  for (const [logicalId, entry] of e.section("Resources")) {
    const resource = e.within("Resources", logicalId, () => reader.read(logicalId, entry));
    if (resource) read.push(resource);
  }
  reader.leftOut.note(e, diagnostics);
  return read;
}
