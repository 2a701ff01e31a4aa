import { resolve } from "node:path";

import { readText } from "../../shared/facts";
import {
  parseTemplateText,
  TemplateSyntaxError,
} from "../../shared/readers/cloudformation/document/document";
import { isLocal } from "../../shared/readers/cloudformation/stacks/nested-templates";
import { reasonOf } from "../../shared/text/reason-of";
import { grouped } from "../../shared/text/numbers";
import type { Complaint } from "../tool-error";
import { fileBeside } from "./nested-inputs";
import { isRecord, type Json } from "../../shared/facts/json";

const MACRO = "AWS::Include";
const CALL = "Fn::Transform";
const MOST_DEPTH = 500;
const MOST_FILES = 1000;

/**
 * What a template says with what `AWS::Include` takes from files beside it, as `aws cloudformation package` uploads
 * them: what is in a file stands beside the call, or in its place where it is no object. A file may include others, by
 * paths from its own folder. Includes of what is elsewhere stay.
 */
export function withIncludes(
  data: unknown,
  text: string,
  file: string,
): { readonly data: unknown; readonly complaints: readonly Complaint[] } {
  if (!text.includes(MACRO)) return { data, complaints: [] };
  const read = { template: file, complaints: [], files: 0 };
  const including = new Including(file, [resolve(file)], read);
  const expanded = including.expanded(data, 0);
  return { data: including.aboveAll(expanded), complaints: read.complaints };
}

class Including {
  /**
   * @param file which includes
   * @param trail the files that lead to it, and itself
   * @param read what one template comes to
   */
  constructor(
    private readonly file: string,
    private readonly trail: readonly string[],
    private readonly read: { readonly template: string; readonly complaints: Complaint[]; files: number },
  ) {}

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
    if (where === undefined || !this.mayRead()) return undefined;
    const file = fileBeside(this.file, where);
    const path = resolve(file);
    if (this.trail.includes(path)) {
      this.complain(
        `${this.file} includes ${where}, which leads back to it`,
        "take one of these includes out",
      );
      return undefined;
    }
    try {
      const { data } = parseTemplateText(readText(file), file);
      return new Including(file, [...this.trail, path], this.read).expanded(data, 0);
    } catch (error) {
      const place =
        error instanceof TemplateSyntaxError ? { file, line: error.line, column: error.column } : {};
      this.complain(
        `${this.file} includes ${where}, which cannot be read: ${reasonOf(error)}`,
        "write the path from the folder of that file, or the URL of what was uploaded",
        place,
      );
      return undefined;
    }
  }

  private mayRead(): boolean {
    this.read.files++;
    if (this.read.files === MOST_FILES + 1) {
      this.complain(
        `${this.read.template} includes more than ${grouped(MOST_FILES)} files`,
        "include each once, or put them together",
      );
    }
    return this.read.files <= MOST_FILES;
  }

  private complain(message: string, help: string, place: Partial<Complaint> = {}): void {
    this.read.complaints.push({ message, help, file: this.file, ...place });
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
