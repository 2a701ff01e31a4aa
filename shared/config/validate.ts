import { parsePrefix, parseServices } from "../packets";
import { nearest } from "../facts";
import type { Schema } from "./json-schema";
import { isRecord } from "../facts/json";

/** Something in a value that its schema does not take. */
export interface Problem {
  /** Keys and positions from the top. */
  readonly path: readonly (string | number)[];
  /** Whether the key itself is wrong, not what it holds. */
  readonly atKey: boolean;
  readonly message: string;
  readonly help?: string;
}

type Path = Problem["path"];

/**
 * Every problem there is, in the order of the value. Ours, and not ajv, which compiles the schema of all rules for
 * longer at each start than a small check takes in all, and of alternatives names every one that does not fit.
 * `test/config/schema.test.ts` holds what we publish to ajv.
 */
export function validate(value: unknown, schema: Schema, path: Path = []): readonly Problem[] {
  if (schema.anyOf) return validateAny(value, schema, schema.anyOf, path);
  if (schema.enum && !(typeof value === "string" && schema.enum.includes(value))) {
    const near = typeof value === "string" ? nearest(value, schema.enum) : undefined;
    return [wrong(value, schema, path, near)];
  }
  if (schema.type && !hasType(value, schema.type)) return [wrong(value, schema, path)];
  if (Array.isArray(value)) return validateList(value, schema, path);
  if (isRecord(value)) return validateObject(value, schema, path);
  return fits(value, schema) ? [] : [wrong(value, schema, path)];
}

function validateAny(
  value: unknown,
  schema: Schema,
  options: readonly Schema[],
  path: Path,
): readonly Problem[] {
  const structured = options.find((option) => option.type !== undefined && isNested(value, option.type));
  if (structured) return validate(value, structured, path);
  if (options.some((option) => validate(value, option, path).length === 0)) return [];
  const words = options.flatMap((option) => option.enum ?? []);
  return [wrong(value, schema, path, typeof value === "string" ? nearest(value, words) : undefined)];
}

function isNested(value: unknown, type: string): boolean {
  return (type === "array" || type === "object") && hasType(value, type);
}

function validateList(value: readonly unknown[], schema: Schema, path: Path): readonly Problem[] {
  const { items, minItems = 0 } = schema;
  if (value.length < minItems) {
    return [
      { path, atKey: false, message: `${pathText(path)} needs at least ${minItems}, not ${value.length}` },
    ];
  }
  return items ? value.flatMap((item, i) => validate(item, items, [...path, i])) : [];
}

function validateObject(
  value: Readonly<Record<string, unknown>>,
  schema: Schema,
  path: Path,
): readonly Problem[] {
  const { properties = {}, required = [], additionalProperties, called = "key" } = schema;
  const problems = Object.entries(value).flatMap(([key, member]) => {
    const known = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (known) return validate(member, known, [...path, key]);
    if (typeof additionalProperties === "object")
      return validate(member, additionalProperties, [...path, key]);
    if (additionalProperties !== false) return [];
    const near = nearest(key, Object.keys(properties));
    const help =
      near === undefined ? helpWithout(called, key, Object.keys(properties)) : `did you mean ${near}?`;
    const message = `no ${called}${ofWhat(path)} is called ${key.slice(0, 100)}`;
    return [{ path: [...path, key], atKey: true, message, help }];
  });
  const missing = required
    .filter((key) => !Object.hasOwn(value, key))
    .map((key) => ({ path, atKey: false, message: `${pathText(path)} has no ${key}` }));
  return [...problems, ...missing];
}

/** Of which rule or other object; the top and the list of rules need no name. */
function ofWhat(path: Path): string {
  const owner = path.length > 1 ? path.at(-1) : undefined;
  return typeof owner === "string" ? ` of ${owner}` : "";
}

function helpWithout(called: string, key: string, keys: readonly string[]): string {
  if (called !== "rule") return `known here: ${keys.join(", ")}`;
  return key.includes("/")
    ? "ownRules names the files with rules of your own"
    : "portcullis rules lists them";
}

function wrong(value: unknown, schema: Schema, path: Path, near?: string): Problem {
  const message = `${pathText(path)} is ${shown(value)}, not ${schema.expected ?? expectedBy(schema)}`;
  return { path, atKey: false, message, ...(near !== undefined && { help: `did you mean ${near}?` }) };
}

function expectedBy({ type, enum: words, minimum, maximum, pattern, format }: Schema): string {
  if (words) return words.join(", ");
  if (type === "integer") {
    if (minimum !== undefined && maximum !== undefined) return `a number from ${minimum} to ${maximum}`;
    return minimum === undefined ? "a whole number" : `a number of at least ${minimum}`;
  }
  if (pattern !== undefined) return `a text like ${pattern}`;
  if (format !== undefined) return `a ${format}`;
  if (type === "boolean") return "true or false";
  if (type === "array") return "a list";
  return type === "object" ? "an object" : "a text";
}

function shown(value: unknown): string {
  if (typeof value === "string")
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

function hasType(value: unknown, type: NonNullable<Schema["type"]>): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isRecord(value);
  return type === "integer" ? Number.isInteger(value) : typeof value === type;
}

function fits(value: unknown, { minimum, maximum, pattern, format }: Schema): boolean {
  if (typeof value === "number") return value >= (minimum ?? value) && value <= (maximum ?? value);
  if (typeof value !== "string") return true;
  if (pattern !== undefined && !new RegExp(pattern, "u").test(value)) return false;
  return format === undefined || hasFormat(value, format);
}

/** A format nobody knows is taken for a remark. */
function hasFormat(text: string, format: string): boolean {
  if (format === "prefix" || format === "cidr") return parsePrefix(text) !== undefined;
  if (format === "services") return parseServices(text) !== undefined;
  if (format === "member") return text !== "" && (parsePrefix(text) !== undefined || !isLikePrefix(text));
  if (format !== "regex") return true;
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

/** "10.0.0.0/33", "10.0.0.1", "2600::1" */
function isLikePrefix(text: string): boolean {
  return /^(\d+\.){3}\d+(\/|$)|^[\da-f]*:[\da-f:]+(\/|$)/i.test(text);
}

/** `allow[0].ports` */
function pathText(path: Path): string {
  const text = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
  return text === "" ? "the file" : text.replace(/^\./, "");
}
