import { firstOf } from "../../../text/lists";
import { isScalar, isTreeList, nearest } from "../../../facts";
import { isList, own, type Json } from "../../../facts/json";
import type { Read } from "../undecided/read";
import { wholeMatch } from "./whole-match";

/** Why CloudFormation refuses a value that a parameter is given: "opne is none of its AllowedValues, ...". */
export function refusalOf(value: Read, type: string, definition: Json): string | undefined {
  // Theirs are limits of the name under which SSM keeps the value.
  if (type.startsWith("AWS::SSM::Parameter::Value<")) return undefined;
  for (const one of textsOf(value, type)) {
    const refusal = LIMITS.map((limit) => limit(one, type, definition)).find((found) => found !== undefined);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

type Limit = (text: string, type: string, definition: Json) => string | undefined;

const LIMITS: readonly Limit[] = [number, allowedValues, allowedPattern, size, length];

/** What is given as one text is a list where the type is one; what is not known is not refused. */
function textsOf(value: Read, type: string): readonly string[] {
  if (isTreeList(value)) return value.filter(isScalar).map(String);
  if (!isScalar(value)) return [];
  const isOfMany = type === "CommaDelimitedList" || type.startsWith("List<");
  return isOfMany ? String(value).split(",").map(trimmed) : [String(value)];
}

function trimmed(text: string): string {
  return text.trim();
}

function number(text: string, type: string): string | undefined {
  if (type !== "Number" && type !== "List<Number>") return undefined;
  return numberIn(text) === undefined ? `${text} is no number` : undefined;
}

function allowedValues(text: string, type: string, definition: Json): string | undefined {
  const written = own(definition, "AllowedValues");
  if (!isList(written) || written.length === 0 || !written.every(isScalar)) return undefined;
  const allowed = written.map(String);
  if (allowed.includes(text)) return undefined;
  const isNumber = type === "Number" && allowed.some((one) => numberIn(one) === numberIn(text));
  if (isNumber) return undefined;
  const near = nearest(text, allowed);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  return `${text} is none of its AllowedValues, ${firstOf(allowed, MOST_SHOWN)}${hint}`;
}

const MOST_SHOWN = 10;

function allowedPattern(text: string, type: string, definition: Json): string | undefined {
  const written = own(definition, "AllowedPattern");
  if (typeof written !== "string" || type === "Number") return undefined;
  return wholeMatch(written, text) === false
    ? `${text} does not match its AllowedPattern, ${written}`
    : undefined;
}

function size(text: string, type: string, definition: Json): string | undefined {
  if (type !== "Number" && type !== "List<Number>") return undefined;
  return outside(Number(text), text, definition, "MinValue", "MaxValue");
}

/** What a number may be, at least and at most. */
export function sizeLimits(definition: Json): readonly [least: number, greatest: number] {
  const [low = -Infinity, high = Infinity] = ["MinValue", "MaxValue"].map((key) =>
    numberIn(own(definition, key)),
  );
  return [low, high];
}

function length(text: string, type: string, definition: Json): string | undefined {
  if (type !== "String") return undefined;
  const characters = [...text].length;
  return outside(characters, `${text}, ${characters} long,`, definition, "MinLength", "MaxLength");
}

function outside(
  value: number,
  text: string,
  definition: Json,
  least: string,
  most: string,
): string | undefined {
  const [low, high] = [least, most].map((key) => numberIn(own(definition, key)));
  if (low !== undefined && value < low) return `${text} is below its ${least}, ${low}`;
  return high !== undefined && value > high ? `${text} is above its ${most}, ${high}` : undefined;
}

function numberIn(value: unknown): number | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value).trim();
  const number = Number(text);
  return text === "" || !Number.isFinite(number) ? undefined : number;
}
