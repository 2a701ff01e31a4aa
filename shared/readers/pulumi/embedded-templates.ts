import { isTreeObject, type Resource } from "../../facts";

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
