import { Assumed, Branches, Diagnostics, isTreeList, isTreeObject, Unresolved } from "../../../shared/facts";
import type { Diagnostic, Resource, Tree } from "../../../shared/facts";
import {
  jsonPositions,
  type TemplateDocument,
} from "../../../shared/readers/cloudformation/document/document";
import { readTemplates, type ReadOptions } from "../../../shared/readers/cloudformation/read-templates";

type Sections = Readonly<Record<string, unknown>>;

/** A template as data, with positions in its JSON text. */
export function document(data: unknown, more: Partial<TemplateDocument> = {}): TemplateDocument {
  return {
    file: "net.json",
    data,
    positions: () => jsonPositions(JSON.stringify(data, undefined, 2)),
    stack: "",
    host: "cloudformation",
    ...more,
  };
}

export interface Outcome {
  readonly resources: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
  resource(id: string): Resource;
  messages(): readonly string[];
}

export function read(documents: readonly TemplateDocument[], options?: ReadOptions): Outcome {
  const diagnostics = new Diagnostics();
  const resources = readTemplates(documents, diagnostics, options);
  return {
    resources,
    diagnostics: diagnostics.all,
    resource(id) {
      const found = resources.find((resource) => resource.id === id);
      if (!found) throw new Error(`no ${id} among ${resources.map((resource) => resource.id).join(", ")}`);
      return found;
    },
    messages: () => diagnostics.all.map(({ level, message }) => `${level}: ${message}`),
  };
}

export function readOne(data: unknown, more: Partial<TemplateDocument> = {}, options?: ReadOptions): Outcome {
  return read([document(data, more)], options);
}

/** What `node` means in a template with these sections beside the resource that holds it. */
export function valueOf(
  node: unknown,
  { Resources, ...sections }: Sections = {},
  more: Partial<TemplateDocument> = {},
  options?: ReadOptions,
): { readonly tree: Tree | undefined; readonly shown: string; readonly messages: readonly string[] } {
  const subject = { Type: "AWS::EC2::Instance", Properties: { Value: node } };
  const outcome = readOne(
    { ...sections, Resources: { Subject: subject, ...Object(Resources) } },
    more,
    options,
  );
  const found = outcome.resources.find((resource) => resource.address === "Subject");
  const properties = found?.properties;
  const tree = isTreeObject(properties) ? properties.Value : undefined;
  return { tree, shown: show(tree), messages: outcome.messages() };
}

/**
 * A tree as one line: JSON where it is known, `?Office` unknown, `?Web.GroupId@Web.GroupId` a reference, `(1 | 2 by
 * Env)` a choice, `1 if Env` an assumption, `-` left out.
 */
export function show(tree: Tree | undefined): string {
  if (tree === undefined) return "-";
  if (tree instanceof Unresolved) {
    const attribute = tree.attribute === undefined ? "" : `.${tree.attribute}`;
    return `?${tree.names.join("+")}${tree.sources.map((source) => `@${source}`).join("")}${attribute}`;
  }
  if (tree instanceof Branches) return `(${tree.options.map(show).join(" | ")} by ${tree.names.join("+")})`;
  if (tree instanceof Assumed)
    return `${show(tree.value)}${tree.names.length > 0 ? ` if ${tree.names.join("+")}` : ""}`;
  if (isTreeList(tree)) return `[${tree.map(show).join(", ")}]`;
  if (!isTreeObject(tree)) return JSON.stringify(tree);
  return `{${Object.entries(tree)
    .map(([key, value]) => `${key}: ${show(value)}`)
    .join(", ")}}`;
}
