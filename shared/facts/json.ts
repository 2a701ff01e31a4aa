/** Parsed JSON or YAML, as far as a type can tell before it is looked at. */
export type Json = Readonly<Record<string, unknown>>;

/** An object as JSON has it: no list. */
export function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isStrings(value: unknown): value is readonly string[] {
  return isList(value) && value.every((element) => typeof element === "string");
}

/** A text that says something. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The member an object itself has; never one of its prototype. */
export function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The one key of an object with a single one. */
export function onlyKey(value: Json): string | undefined {
  const keys = Object.keys(value);
  return keys.length === 1 ? keys[0] : undefined;
}

/** "a list", "an object", `"text"`: what stands somewhere, for a message. */
export function written(value: unknown): string {
  if (value === undefined) return "left out";
  if (isList(value)) return "a list";
  if (isRecord(value)) return "an object";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** As deep as anything is looked at. */
const MOST_DEPTH = 200;

/** JSON text of what may be nested so deep that the stack overflows, or in itself: below that depth it is null. */
export function jsonOf(value: unknown, indent?: string): string {
  try {
    return JSON.stringify(value, undefined, indent);
  } catch {
    return JSON.stringify(cut(value, []), undefined, indent);
  }
}

function cut(value: unknown, above: readonly unknown[]): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (above.length === MOST_DEPTH || above.includes(value)) return null;
  const inside = [...above, value];
  if (isList(value)) return value.map((element) => cut(element, inside));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, cut(member, inside)]));
}
