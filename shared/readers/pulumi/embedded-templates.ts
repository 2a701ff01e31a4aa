import {
  isScalar,
  isTreeList,
  isTreeObject,
  Unresolved,
  type Diagnostics,
  type Resource,
  type Tree,
  type TreeObject,
} from "../../facts";
import { isRecord, own } from "../../facts/json";
import { parseTemplateText, TemplateSyntaxError, type TemplateDocument } from "../cloudformation/document";
import { readTemplates, type ReadOptions } from "../cloudformation/read-templates";
import { propertyPath } from "./property-tree";

const STACK_SET = "aws:cloudformation/stackSet:StackSet";

const INSTANCES: ReadonlySet<string> = new Set([
  "aws:cloudformation/stackSetInstance:StackSetInstance",
  "aws:cloudformation/stackInstances:StackInstances",
]);

/** Types that make what a template says. */
const WITH_TEMPLATES: ReadonlySet<string> = new Set([
  "aws:cloudformation/stack:Stack",
  STACK_SET,
  "aws-native:cloudformation:Stack",
  "aws-native:cloudformation:StackSet",
]);

/** Types that make what a template in a catalogue of somebody's says. */
const FROM_CATALOGUES: ReadonlySet<string> = new Set([
  "aws:serverlessrepository/cloudFormationStack:CloudFormationStack",
  "aws:servicecatalog/provisionedProduct:ProvisionedProduct",
  "aws-native:servicecatalog:CloudFormationProvisionedProduct",
]);

/** A CloudFormation template that a Pulumi program carries: text, JSON or YAML, or an object. */
export interface EmbeddedTemplate {
  readonly resource: Resource;
  readonly text: string;
  /** What stands for unknown values in the text. */
  readonly unknown: Readonly<Record<string, Unresolved>>;
}

export function embeddedTemplates(resources: readonly Resource[]): EmbeddedTemplate[] {
  return resources.flatMap((resource) => {
    const body = bodyOf(resource);
    if (typeof body === "string" && body.trim() !== "") return [{ resource, text: body, unknown: {} }];
    return isTreeObject(body) ? [{ resource, ...asText(body) }] : [];
  });
}

/** The resources within: their `stack` is the id of the resource that carries the template. */
export function readEmbedded(
  resources: readonly Resource[],
  diagnostics: Diagnostics,
  options: ReadOptions = {},
): Resource[] {
  for (const resource of resources) tellUnseen(resource, diagnostics);
  const instances = resources.filter(({ type }) => INSTANCES.has(type));
  const documents = embeddedTemplates(resources).flatMap(
    ({ resource, text, unknown }): TemplateDocument[] => {
      const file = `templateBody of ${resource.name}`;
      try {
        const parsed = parseTemplateText(text, file);
        const own = parametersOf(resource, parsed.data);
        const parameters = { ...own, ...overriddenIn(resource, instances, parsed.data), ...unknown };
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
    },
  );
  return documents.length === 0 ? [] : readTemplates(documents, diagnostics, options);
}

function bodyOf({ type, properties }: Resource): Tree | undefined {
  return WITH_TEMPLATES.has(type) && isTreeObject(properties) ? properties["templateBody"] : undefined;
}

function tellUnseen(resource: Resource, diagnostics: Diagnostics): void {
  const { type, name, properties } = resource;
  const tell = (what: string, path: readonly string[]): void =>
    diagnostics.add({
      level: "warning",
      message: `${what}; what it makes is not judged`,
      at: { resource, path },
    });
  const elsewhere = `the template of ${name} stands elsewhere`;
  if (FROM_CATALOGUES.has(type)) tell(elsewhere, []);
  const body = bodyOf(resource);
  if (!WITH_TEMPLATES.has(type) || typeof body === "string" || isTreeObject(body)) return;
  if (isTreeObject(properties) && (properties["templateUrl"] ?? undefined) !== undefined)
    tell(elsewhere, ["templateUrl"]);
  else if (body instanceof Unresolved) tell(`templateBody of ${name} is not known here`, ["templateBody"]);
}

/** An object as the text of a template: what is unknown in it becomes parameters that are given as unknown. */
function asText(body: TreeObject): Omit<EmbeddedTemplate, "resource"> {
  const unknown: Record<string, Unresolved> = {};
  const template = withReferences(body, unknown);
  const written = isRecord(template) ? own(template, "Parameters") : undefined;
  const added = Object.keys(unknown).map((name) => [name, { Type: "String" }] as const);
  const parameters = { ...(isRecord(written) && written), ...Object.fromEntries(added) };
  return { text: JSON.stringify({ ...(isRecord(template) && template), Parameters: parameters }), unknown };
}

function withReferences(tree: Tree, unknown: Record<string, Unresolved>): unknown {
  if (tree instanceof Unresolved) {
    const name = `Unknown${Object.keys(unknown).length + 1}OfPulumi`;
    unknown[name] = tree;
    return { Ref: name };
  }
  if (isTreeList(tree)) return tree.map((element) => withReferences(element, unknown));
  if (!isTreeObject(tree)) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([key, member]) => [key, withReferences(member, unknown)]),
  );
}

/** Values for parameters, those that are unknown too: then no default stands for them. */
function parametersOf({ properties }: Resource, template: unknown): Record<string, Tree> {
  const given = isTreeObject(properties) ? properties["parameters"] : undefined;
  if (given instanceof Unresolved) {
    return Object.fromEntries(parameterNames(template).map((name) => [name, given]));
  }
  const entries = isTreeList(given)
    ? given.map(listedParameter)
    : Object.entries(isTreeObject(given) ? given : {});
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, Tree] => isScalar(entry?.[1]) || entry?.[1] instanceof Unresolved,
    ),
  );
}

/** What instances of a stack set give in place of its parameters: one value here, another there. */
function overriddenIn(
  set: Resource,
  instances: readonly Resource[],
  template: unknown,
): Record<string, Unresolved> {
  const overridden: Record<string, Unresolved> = {};
  for (const { owner, path, overrides } of overridesOf(set, instances)) {
    const unknown = isTreeList(overrides) ? overrides.find((one) => one instanceof Unresolved) : overrides;
    if (unknown instanceof Unresolved)
      for (const name of parameterNames(template)) overridden[name] = unknown;
    for (const name of namesIn(overrides))
      overridden[name] = new Unresolved([`${owner}.${propertyPath([...path, name])}`]);
  }
  return overridden;
}

interface Overrides {
  readonly owner: string;
  readonly path: readonly (string | number)[];
  readonly overrides: Tree | undefined;
}

/** Those of instances that are resources of their own, and those of the set's own groups of instances. */
function overridesOf(set: Resource, instances: readonly Resource[]): readonly Overrides[] {
  const found: Overrides[] = [];
  for (const { name, properties } of instances) {
    if (!isTreeObject(properties) || !isOf(properties["stackSetName"], set)) continue;
    found.push({ owner: name, path: [OVERRIDES], overrides: properties[OVERRIDES] });
  }
  const groups = isTreeObject(set.properties) ? set.properties[GROUPS] : undefined;
  const listed = isTreeList(groups) ? groups : groups instanceof Unresolved ? [groups] : [];
  listed.forEach((group, i) => {
    const overrides = isTreeObject(group) ? group[OVERRIDES] : group;
    found.push({ owner: set.name, path: [GROUPS, i, OVERRIDES], overrides });
  });
  return found;
}

const OVERRIDES = "parameterOverrides";
const GROUPS = "stackInstancesGroup";

function namesIn(overrides: Tree | undefined): readonly string[] {
  if (isTreeList(overrides)) return overrides.flatMap((one) => listedParameter(one)?.[0] ?? []);
  return isTreeObject(overrides) ? Object.keys(overrides) : [];
}

function parameterNames(template: unknown): readonly string[] {
  const declared = own(template, "Parameters");
  return Object.keys(isRecord(declared) ? declared : {});
}

function isOf(named: Tree | undefined, { id, type, properties }: Resource): boolean {
  if (type !== STACK_SET || !isTreeObject(properties)) return false;
  if (named instanceof Unresolved) return named.sources.length === 0 || named.sources.includes(id);
  return named === properties["name"];
}

function listedParameter(entry: Tree): [string, Tree | undefined] | undefined {
  if (!isTreeObject(entry)) return undefined;
  const { parameterKey: name, parameterValue: value } = entry;
  return typeof name === "string" ? [name, value] : undefined;
}
