import {
  isTreeList,
  isTreeObject,
  Unresolved,
  type Diagnostics,
  type Resource,
  type ResourceId,
  type Tree,
  type TreeObject,
} from "../../facts";
import { isRecord, jsonOf, own } from "../../facts/json";
import {
  parseTemplateText,
  TemplateSyntaxError,
  type TemplateDocument,
} from "../cloudformation/document/document";
import { readTemplates, type ReadOptions } from "../cloudformation/read-templates";
import {
  parameterNames,
  parametersIn,
  readingsOf,
  tooMany,
  unknownParameters,
  type Overrides,
  type Readings,
} from "../cloudformation/stacks/stack-set";
import { propertyPath } from "./property-path";

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

export interface EmbeddedOptions extends ReadOptions {
  /** False where one resource is seen alone: instances of a stack set are then not. Default: true. */
  readonly whole?: boolean;
}

/** The resources within: their `stack` is the id of the resource that carries the template. */
export function readEmbedded(
  resources: readonly Resource[],
  diagnostics: Diagnostics,
  options: EmbeddedOptions = {},
): Resource[] {
  for (const resource of resources) tellUnseen(resource, diagnostics);
  const instances = options.whole === false ? undefined : resources.filter(({ type }) => INSTANCES.has(type));
  const documents = embeddedTemplates(resources).flatMap((embedded): TemplateDocument[] => {
    const { resource, text, unknown } = embedded;
    const file = `templateBody of ${resource.name}`;
    const at = { resource, path: ["templateBody"] };
    try {
      const parsed = parseTemplateText(text, file);
      const { readings, beyond } = readingsIn(resource, parsed.data, instances);
      if (beyond) diagnostics.add({ level: "warning", message: `${resource.name} ${tooMany(beyond)}`, at });
      return readings.map((reading) => ({
        ...{ file, ...parsed, stack: resource.id, host: "cloudformation", ...reading },
        parameters: { ...reading.parameters, ...unknown },
      }));
    } catch (error) {
      if (!(error instanceof TemplateSyntaxError)) throw error;
      const message = `${file} cannot be read: ${error.message}; nothing in it was judged`;
      diagnostics.add({ level: "error", message, at });
      return [];
    }
  });
  return documents.length === 0 ? [] : readTemplates(documents, diagnostics, options);
}

/** @param instances those of stack sets, if they are seen */
function readingsIn(
  { id, name, type, properties }: Resource,
  template: unknown,
  instances: readonly Resource[] | undefined,
): Readings {
  const declared = parameterNames(template);
  if (type === STACK_SET && !instances) return { readings: [{ parameters: unknownParameters(declared) }] };
  const own = isTreeObject(properties) ? properties : {};
  const given = parametersIn(own["parameters"], declared);
  const ofOthers = type === STACK_SET ? overridesOf(own["name"], id, instances ?? []) : [];
  return readingsOf({ id, template, given, overrides: [...ofOthers, ...ownOverrides(name, own)] });
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
  return { text: jsonOf({ ...(isRecord(template) && template), Parameters: parameters }), unknown };
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

/** Those of instances that are resources of their own. */
function overridesOf(
  setName: Tree | undefined,
  id: ResourceId,
  instances: readonly Resource[],
): readonly Overrides[] {
  return instances.flatMap(({ name, properties }) => {
    if (!isTreeObject(properties)) return [];
    const named = properties["stackSetName"];
    const isItsOwn =
      named instanceof Unresolved
        ? named.sources.length === 0 || named.sources.includes(id)
        : named === setName;
    return isItsOwn ? [{ place: `${name}.${OVERRIDES}`, values: properties[OVERRIDES] }] : [];
  });
}

/** Those of the groups of instances that a set has itself. */
function ownOverrides(set: string, properties: TreeObject): readonly Overrides[] {
  const groups = properties[GROUPS];
  if (groups instanceof Unresolved) return [{ place: `${set}.${GROUPS}`, values: groups }];
  return (isTreeList(groups) ? groups : []).map((group, i) => ({
    place: `${set}.${propertyPath([GROUPS, i, OVERRIDES])}`,
    values: isTreeObject(group) ? group[OVERRIDES] : group,
  }));
}

const OVERRIDES = "parameterOverrides";
const GROUPS = "stackInstancesGroup";
