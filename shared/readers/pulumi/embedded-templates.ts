import { isScalar, isTreeObject, type Diagnostics, type Resource } from "../../facts";
import { parseTemplateText, TemplateSyntaxError, type TemplateDocument } from "../cloudformation/document";
import { readTemplates, type ReadOptions } from "../cloudformation/read-templates";

const STACK_TYPES: ReadonlySet<string> = new Set([
  "aws:cloudformation/stack:Stack",
  "aws:cloudformation/stackSet:StackSet",
]);

/** A CloudFormation template that a Pulumi program carries as text, JSON or YAML. */
export interface EmbeddedTemplate {
  readonly resource: Resource;
  readonly text: string;
}

export function embeddedTemplates(resources: readonly Resource[]): EmbeddedTemplate[] {
  return resources.flatMap((resource) => {
    if (!STACK_TYPES.has(resource.type) || !isTreeObject(resource.properties)) return [];
    const text = resource.properties["templateBody"];
    return typeof text === "string" && text.trim() !== "" ? [{ resource, text }] : [];
  });
}

/** The resources within: their `stack` is the id of the resource that carries the template. */
export function readEmbedded(
  resources: readonly Resource[],
  diagnostics: Diagnostics,
  options: ReadOptions = {},
): Resource[] {
  const documents = embeddedTemplates(resources).flatMap(({ resource, text }): TemplateDocument[] => {
    const file = `templateBody of ${resource.name}`;
    try {
      const parsed = parseTemplateText(text, file);
      const parameters = parametersOf(resource);
      return [{ file, ...parsed, stack: resource.id, host: "cloudformation", parameters }];
    } catch (error) {
      if (!(error instanceof TemplateSyntaxError)) throw error;
      diagnostics.add({
        level: "error",
        message: `${file} cannot be read: ${error.message}; nothing in it was judged`,
        at: { resource, path: ["templateBody"] },
      });
      return [];
    }
  });
  return documents.length === 0 ? [] : readTemplates(documents, diagnostics, options);
}

function parametersOf({ properties }: Resource): Record<string, unknown> {
  const written = isTreeObject(properties) ? properties["parameters"] : undefined;
  if (!isTreeObject(written)) return {};
  return Object.fromEntries(Object.entries(written).filter(([, value]) => isScalar(value)));
}
