import type { Condition, Instances, Location } from "../../../facts";
import { isList, isRecord, own, written } from "../../../facts/json";
import { countMembers, isIndented, jsonPositions, repeatedKeys } from "./json-positions";
import { commentInJson } from "./json-comments";
import { LineIndex, type PositionLookup, type RepeatedKey } from "./positions";
import type { Uploads } from "../stacks/uploads";
import { YamlError } from "./yaml-repairs";
import { readYaml, type YamlValues } from "./yaml-template";

export type { Position, PositionLookup } from "./positions";
export { jsonPositions } from "./json-positions";

/** Where a program makes its constructs; asked only when a place must be shown. */
export interface ConstructSources {
  madeAt(constructPath: string): Location | undefined;
  /** The calls that wrote a property, in their order. */
  callsFor(constructPath: string, property: string): readonly Location[];
}

/** One template as a host hands it over. */
export interface TemplateDocument {
  /** As the user gave it; shown in locations. */
  readonly file: string;
  /** Parsed JSON or YAML, short tags in their long form. */
  readonly data: unknown;
  /** Asked only when a place must be shown. */
  readonly positions: () => PositionLookup;
  readonly mistakes?: readonly TextMistake[];
  /** Stack name; empty for a template on its own. */
  readonly stack: string;
  readonly host: "cdk" | "cloudformation";
  readonly account?: string;
  readonly region?: string;
  /** Values in place of parameter defaults. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Where it is deployed at all, if that is not everywhere. */
  readonly condition?: Condition;
  /** The stacks that are given these parameters, where others made from the same text are given others. */
  readonly instances?: Instances;
  /** Where the program makes things, for a host that keeps that. */
  readonly sources?: ConstructSources;
  /** What runs the program, in jsii's words, for a host that knows more of it than the template's metadata says. */
  readonly agent?: () => string | undefined;
  /** The resource whose stack this template makes, in the stack of that name, or the template of that file. */
  readonly parent?: { readonly stack: string; readonly logicalId: string };
  /** What is uploaded with it, for a host that has that at hand. */
  readonly uploads?: Uploads;
}

/** A text that is neither JSON nor YAML; lines and columns count from 1. */
export class TemplateSyntaxError extends Error {
  constructor(
    readonly file: string,
    readonly line: number,
    readonly column: number,
    message: string,
  ) {
    super(message);
    this.name = "TemplateSyntaxError";
  }
}

/** What is wrong with a text that can be read all the same. */
export interface TextMistake {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Parses a template: JSON, or YAML with CloudFormation's short tags. Of a key that stands twice it keeps the last, as
 * CloudFormation does, and names the others among the mistakes.
 * @param values how YAML writes booleans and octal numbers
 * @throws TemplateSyntaxError
 */
export function parseTemplateText(
  text: string,
  file: string,
  values?: YamlValues,
): Required<Pick<TemplateDocument, "data" | "positions" | "mistakes">> {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const json = parseJson(source);
  if (json) {
    const indented = isIndented(source, json.data);
    const repeated = !indented && membersIn(json.data) < countMembers(source) ? repeatedKeys(source) : [];
    let lookup: PositionLookup | undefined;
    return {
      data: json.data,
      positions: () => (lookup ??= jsonPositions(source, indented)),
      mistakes: mistakes(repeated, source),
    };
  }
  try {
    const comment = commentInJson(source);
    if (comment !== undefined)
      throw new YamlError(
        "a comment, which JSON does not have; take it out, or quote it if it is a text",
        comment,
      );
    const { data, positions, repeated } = readYaml(source, values);
    return { data, positions: () => positions, mistakes: mistakes(repeated, source) };
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const { line, column } = new LineIndex(source).position(error.offset, 0);
    throw new TemplateSyntaxError(file, line, column, error.message);
  }
}

function mistakes(repeated: readonly RepeatedKey[], source: string): readonly TextMistake[] {
  if (repeated.length === 0) return [];
  const lines = new LineIndex(source);
  return repeated.map(({ key, at }) => {
    const { line, column } = lines.position(at, 0);
    return { message: `the key "${key}" stands twice in one object; the last one counts`, line, column };
  });
}

function parseJson(text: string): { readonly data: unknown } | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return { data: JSON.parse(text) };
  } catch {
    // YAML's flow style begins the same way, and its reader names the place of an error.
    return undefined;
  }
}

function membersIn(data: unknown): number {
  let count = 0;
  const open: unknown[] = [data];
  while (open.length > 0) {
    const value = open.pop();
    if (isList(value)) {
      for (const element of value) if (typeof element === "object") open.push(element);
    } else if (isRecord(value)) {
      for (const key in value) {
        count++;
        const member = value[key];
        if (typeof member === "object") open.push(member);
      }
    }
  }
  return count;
}

/** Told by its Resources, or by the version only templates carry. */
export function isTemplate(data: unknown): boolean {
  return isRecord(own(data, "Resources")) || own(data, "AWSTemplateFormatVersion") !== undefined;
}

/** Why `isTemplate` said no, as the end of a sentence that begins with the file's name. */
export function notATemplate(data: unknown): string {
  if (data === null || data === undefined) return "is empty";
  if (!isRecord(data)) return `holds ${written(data)}, not a template`;
  const resources = own(data, "Resources");
  if (resources !== undefined)
    return `has ${written(resources)} as its Resources, where a template has an object`;
  if (own(data, "runtime") !== undefined && own(data, "name") !== undefined)
    return "is a Pulumi project, whose folder portcullis preview takes";
  return "has no Resources and no AWSTemplateFormatVersion, so it is not a CloudFormation template";
}
