import {
  ALWAYS,
  Assumed,
  Branches,
  everyOf,
  isTreeList,
  isTreeObject,
  Kept,
  NEVER,
  NO_NAMES,
  Unresolved,
  type Condition,
  type Diagnostics,
  type Resource,
  type ResourceId,
  type Tree,
} from "../../facts";
import type { TemplateDocument } from "./document";
import type { Evaluator } from "./evaluate";
import type { Entry } from "./evaluation";
import { existenceOf } from "./existence";
import { isRecord, own, written, type Json } from "../../facts/json";
import { joined } from "./joined";
import { LeftOut } from "./left-out";
import { tellMacroBeside, tellMacros } from "./macro-calls";
import { placeOf, TemplateProgram } from "./program";
import { withGlobals } from "./serverless";
import { TemplateResource } from "./template-resource";
import { hasWritingMacros } from "./transforms";
import { tellUnseen } from "./unseen";

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
  for (const { file, mistakes = [] } of documents) {
    for (const { message, line, column } of mistakes) {
      // CloudFormation takes such a template, and so what is judged is what it deploys.
      diagnostics.add({ level: "warning", message, location: { file, line, column } });
    }
  }
  const program = new TemplateProgram(documents, diagnostics, options.parameterDefaults ?? "known");
  return program.evaluators.flatMap((evaluator) => resourcesOf(evaluator, program, diagnostics));
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
  const read: Resource[] = [];
  const leftOut = new LeftOut();
  for (const [logicalId, entry] of e.section("Resources")) {
    const resource = e.within("Resources", logicalId, () => resourceOf(logicalId, entry, e, stack, leftOut));
    if (resource) read.push(resource);
  }
  leftOut.note(e, diagnostics);
  return read;
}

function resourceOf(
  logicalId: string,
  entry: Entry,
  e: Evaluator,
  stack: Condition,
  leftOut: LeftOut,
): Resource | undefined {
  const { document } = e;
  const { body } = entry;
  if (logicalId === "Fn::Transform") {
    if (own(body, "Name") === "AWS::Include")
      e.report("warning", body, "the resources that AWS::Include adds are not seen here");
    else e.report("note", body, "a macro may add resources that are not seen here");
    return undefined;
  }
  if (!isRecord(body)) {
    e.report("error", body, `a resource is an object, not ${written(body)}; it was not judged`);
    return undefined;
  }
  tellMacroBeside(body, e);
  const type = own(body, "Type");
  if (typeof type !== "string") {
    e.report(
      "error",
      body,
      `the resource has ${type === undefined ? "no Type" : `${written(type)} as its Type, not a text`}; it was not judged`,
    );
    return undefined;
  }
  tellUnseen(type, logicalId, body, e);

  const name = own(body, "Condition");
  const condition = typeof name === "string" ? e.condition(name) : undefined;
  const itself = existenceOf(entry, e);
  if (itself === NEVER) {
    leftOut.add(logicalId, condition?.names ?? NO_NAMES);
    return undefined;
  }
  if (name !== undefined && typeof name !== "string") {
    e.report(
      "error",
      body,
      `the Condition of a resource is a name, not ${written(name)}; it is taken to exist`,
    );
  }
  const existence = itself === ALWAYS ? stack : everyOf(itself, stack);
  const { holds } = existence.holdsWith(undefined);
  if (holds === "no") return undefined;

  const properties = withGlobals(type, propertiesOf(body, e), document.data);
  const evaluated = (): Tree | undefined => {
    const tree = e.evaluate(properties);
    return LINES.test(type) ? joined(properties, tree, e) : tree;
  };
  const tree =
    condition?.holds === "maybe" && typeof name === "string"
      ? e.assuming(name, true, evaluated)
      : evaluated();
  return new TemplateResource(
    {
      id: e.id(logicalId),
      address: logicalId,
      name: e.nameOf(logicalId),
      type,
      host: document.host,
      properties: tree ?? {},
      constructPath: e.constructPath(logicalId),
      stack: document.stack === "" ? undefined : document.stack,
      unit: e.unit,
      place: placeOf(document),
      condition: holds === "maybe" ? existence : undefined,
      metadata: own(body, "Metadata"),
      sources: document.sources,
      hasMacros: () => hasWritingMacros(document.data),
      isOutput: (id) => outputsOf.of(e).has(id),
    },
    entry,
    (at, shown) => e.locationOf(at, shown),
  );
}

/** Resources that are a line by themselves. */
const LINES = /^AWS::EC2::SecurityGroup(?:Ingress|Egress)$/;

function propertiesOf(body: Json, e: Evaluator): Json {
  const properties = own(body, "Properties") ?? {};
  if (isRecord(properties)) return properties;
  const message = `the Properties of a resource are an object, not ${written(properties)}; they were not judged`;
  e.report("error", body, message);
  return {};
}

/** The resources that outputs of a template name. */
const outputsOf = new Kept((e: Evaluator): ReadonlySet<ResourceId> => {
  const found = new Set<ResourceId>();
  for (const name of e.section("Outputs").keys()) collectSources(e.output(name), found);
  return found;
});

function collectSources(tree: Tree | undefined, found: Set<ResourceId>): void {
  if (tree instanceof Unresolved) for (const id of tree.sources) found.add(id);
  else if (tree instanceof Assumed) collectSources(tree.value, found);
  else if (tree instanceof Branches) for (const option of tree.options) collectSources(option, found);
  else if (isTreeList(tree)) for (const element of tree) collectSources(element, found);
  else if (isTreeObject(tree)) for (const key of Object.keys(tree)) collectSources(tree[key], found);
}
