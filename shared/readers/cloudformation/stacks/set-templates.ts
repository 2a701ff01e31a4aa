import {
  Assumed,
  Branches,
  isLeftOut,
  isTreeList,
  isTreeObject,
  once,
  Unresolved,
  type Diagnostics,
  type Resource,
  type Tree,
  type TreeObject,
} from "../../../facts";
import { own } from "../../../facts/json";
import { parseTemplateText, TemplateSyntaxError, type TemplateDocument } from "../document/document";
import { heldIn } from "./nested-templates";
import { readUpload } from "./read-upload";
import type { LiteralText, PositionLookup } from "../document/positions";
import { parameterNames, parametersIn, readingsOf, tooMany, type Overrides } from "./stack-set";
import { restsOn } from "../undecided/read";
import { uploadedAt } from "./uploads";

export const STACK_SET = "AWS::CloudFormation::StackSet";

/**
 * The templates that stack sets hold as a text, or have uploaded with them, one for each different set of parameters
 * that instances of them are given. What such a template makes is in stacks of its own, called as a nested stack is.
 */
export function templatesOfSets(
  document: TemplateDocument,
  resources: readonly Resource[],
  diagnostics: Diagnostics,
): readonly TemplateDocument[] {
  const sets = resources.filter(({ type }) => type === STACK_SET);
  return sets.flatMap((resource) => {
    const { name, properties } = resource;
    if (!isTreeObject(properties)) return [];
    const source = sourceOf(resource, properties, document, diagnostics);
    if (source === "elsewhere") {
      const message = `${name}: what the template of this stack set makes is not seen here`;
      diagnostics.add({ level: "note", message, ...at(resource) });
    }
    return typeof source === "object" ? templatesOf(resource, properties, source, document, diagnostics) : [];
  });
}

type Source = Pick<TemplateDocument, "file" | "data" | "positions" | "mistakes">;

function sourceOf(
  resource: Resource,
  properties: TreeObject,
  around: TemplateDocument,
  diagnostics: Diagnostics,
): Source | "elsewhere" | "unreadable" {
  const body = settled(properties["TemplateBody"]);
  if (typeof body === "string") return textIn(resource, body, around, diagnostics) ?? "unreadable";
  const written = own(own(own(around.data, "Resources"), resource.address), "Properties");
  const file = uploadedAt(own(written, "TemplateURL"), around.uploads);
  if (file === undefined || file === around.file) return "elsewhere";
  const made = { name: resource.name, location: resource.locate([]) };
  return readUpload(file, made, diagnostics) ?? "unreadable";
}

function textIn(
  resource: Resource,
  text: string,
  around: TemplateDocument,
  diagnostics: Diagnostics,
): Source | undefined {
  const called = `TemplateBody of ${resource.name}`;
  try {
    const parsed = parseTemplateText(text, called);
    // Once: places in the text around it are asked for each level that it lies within.
    const positions = once(() => withinText(resource, text, around, parsed.positions()));
    return { file: around.file, data: parsed.data, positions };
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    const message = `${called} cannot be read: ${error.message}; nothing in it was judged`;
    diagnostics.add({ level: "error", message, ...at(resource) });
    return undefined;
  }
}

function templatesOf(
  resource: Resource,
  properties: TreeObject,
  source: Source,
  around: TemplateDocument,
  diagnostics: Diagnostics,
): readonly TemplateDocument[] {
  const { id, address, name, condition } = resource;
  const given = parametersIn(properties["Parameters"], parameterNames(source.data));
  const overrides = overridesOf(name, properties["StackInstancesGroup"]);
  const { readings, beyond } = readingsOf({ id, template: source.data, given, overrides });
  if (beyond) diagnostics.add({ level: "warning", message: `${name} ${tooMany(beyond)}`, ...at(resource) });
  const { host, uploads } = around;
  const stack = heldIn(around, address);
  return readings.map((reading) => ({
    ...{ ...source, stack, host, ...reading },
    ...(uploads && { uploads }),
    ...(condition && { condition }),
  }));
}

/** A group that may not be there may override nothing. */
function overridesOf(set: string, groups: Tree | undefined): readonly Overrides[] {
  if (groups instanceof Branches) {
    return groups.options.flatMap((option) =>
      overridesOf(set, option).map(({ place, values }) => ({
        place,
        values: new Branches([values, undefined], groups.names),
      })),
    );
  }
  if (groups instanceof Assumed) {
    return overridesOf(set, groups.value).map(({ place, values }) => ({
      place,
      values: restsOn(values, groups.names),
    }));
  }
  if (groups instanceof Unresolved) return [{ place: `${set}.StackInstancesGroup`, values: groups }];
  return (isTreeList(groups) ? groups : []).flatMap((group, i): readonly Overrides[] => {
    const place = `${set}.StackInstancesGroup.${i}.ParameterOverrides`;
    return isLeftOut(group) ? [] : [{ place, values: overridesIn(group) }];
  });
}

function overridesIn(group: Tree | undefined): Tree | undefined {
  if (group instanceof Branches) return group.with(group.options.map(overridesIn));
  if (group instanceof Assumed) return restsOn(overridesIn(group.value), group.names);
  return isTreeObject(group) ? group["ParameterOverrides"] : group;
}

function settled(tree: Tree | undefined): Tree | undefined {
  return tree instanceof Assumed ? settled(tree.value) : tree;
}

function at(
  resource: Resource,
  path: readonly string[] = [],
): Pick<Parameters<Diagnostics["add"]>[0], "location"> {
  const location = resource.locate(path);
  return location ? { location } : {};
}

/** Where the text is written line by line, each part has its place in the file; else all is where the text begins. */
function withinText(
  resource: Resource,
  text: string,
  around: TemplateDocument,
  own: PositionLookup,
): PositionLookup {
  const literal = around
    .positions()
    .literalAt?.(["Resources", resource.address, "Properties", "TemplateBody"]);
  if (literal?.text === text) return movedTo(literal, own);
  const { line = 1, column = 1 } = resource.locate(["TemplateBody"]) ?? {};
  return { find: (path) => ({ line, column, depth: own.find(path).depth }) };
}

function movedTo({ line: first, indent }: LiteralText, own: PositionLookup): PositionLookup {
  return {
    find(path) {
      const { line, column, depth } = own.find(path);
      return { line: first + line - 1, column: column + indent, depth };
    },
    literalAt(path) {
      const inner = own.literalAt?.(path);
      return inner && { ...inner, line: first + inner.line - 1, indent: inner.indent + indent };
    },
  };
}
