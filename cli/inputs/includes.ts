import { readText } from "../../shared/facts";
import { parseTemplateText, TemplateSyntaxError } from "../../shared/readers/cloudformation/document";
import { isLocal } from "../../shared/readers/cloudformation/nested-templates";
import { reasonOf } from "../../shared/text/reason-of";
import type { Complaint } from "../tool-error";
import { fileBeside } from "./nested-inputs";
import { isRecord, type Json } from "../../shared/facts/json";

const MACRO = "AWS::Include";
const CALL = "Fn::Transform";
const MOST_DEPTH = 500;

/**
 * What a template says with what `AWS::Include` takes from files beside it, as `aws cloudformation package` uploads
 * them: what is in a file stands beside the call, or in its place where it is no object. Includes of what is elsewhere
 * stay.
 */
export function withIncludes(
  data: unknown,
  text: string,
  file: string,
): { readonly data: unknown; readonly complaints: readonly Complaint[] } {
  if (!text.includes(MACRO)) return { data, complaints: [] };
  const including = new Including(file);
  const expanded = including.expanded(data, 0);
  return { data: including.aboveAll(expanded), complaints: including.complaints };
}

class Including {
  readonly complaints: Complaint[] = [];

  constructor(private readonly template: string) {}

  expanded(value: unknown, depth: number): unknown {
    if (depth > MOST_DEPTH) return value;
    if (Array.isArray(value)) return value.map((element) => this.expanded(element, depth + 1));
    if (!isRecord(value)) return value;
    const included = this.included(value[CALL]);
    if (included !== undefined && !isRecord(included)) return included;
    const own = Object.entries(value)
      .filter(([key]) => key !== CALL || included === undefined)
      .map(([key, inner]) => [key, this.expanded(inner, depth + 1)] as const);
    return { ...included, ...Object.fromEntries(own) };
  }

  /** Under the template's own Transform an include adds to its sections. */
  aboveAll(data: unknown): unknown {
    if (!isRecord(data)) return data;
    const { Transform, ...sections } = data;
    const all: readonly unknown[] = Array.isArray(Transform) ? Transform : [Transform];
    let merged: Json = sections;
    const others = all.filter((one) => {
      const included = this.included(one);
      if (isRecord(included)) merged = joined(included, merged);
      return included === undefined;
    });
    return others.length === all.length
      ? data
      : { ...merged, ...(others.length > 0 && { Transform: others }) };
  }

  private included(call: unknown): unknown {
    const where = localInclude(call);
    if (where === undefined) return undefined;
    const file = fileBeside(this.template, where);
    try {
      return parseTemplateText(readText(file), file).data;
    } catch (error) {
      const place =
        error instanceof TemplateSyntaxError
          ? { file, line: error.line, column: error.column }
          : { file: this.template };
      this.complaints.push({
        message: `${this.template} includes ${where}, which cannot be read: ${reasonOf(error)}`,
        help: "write the path from the folder of that template, or the URL of what was uploaded",
        ...place,
      });
      return undefined;
    }
  }
}

function localInclude(call: unknown): string | undefined {
  if (!isRecord(call) || call["Name"] !== MACRO || !isRecord(call["Parameters"])) return undefined;
  const where = call["Parameters"]["Location"];
  return typeof where === "string" && isLocal(where) ? where : undefined;
}

function joined(under: Json, over: Json): Json {
  const sections = Object.entries(over).map(([key, value]) => {
    const below = under[key];
    return [key, isRecord(below) && isRecord(value) ? { ...below, ...value } : value] as const;
  });
  return { ...under, ...Object.fromEntries(sections) };
}
