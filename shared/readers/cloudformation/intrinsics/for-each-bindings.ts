import { Unresolved } from "../../../facts";
import { isList, isRecord, onlyKey, own, type Json } from "../../../facts/json";

/** What the identifiers of the loops around stand for. */
export type Bindings = ReadonlyMap<string, string | Unresolved>;

/** Deeper values are left as they are: evaluation stops above them. */
const MOST_DEPTH = 200;

const PLACEHOLDER = /([$&])\{([^{}]*)\}/g;

/**
 * `${Name}` is the value, `&{Name}` the value without anything that a logical id cannot hold. What nobody knows stays
 * as it stands: ids that a round makes and that it refers to are then the same.
 */
export function replaced(text: string, bindings: Bindings): string {
  if (bindings.size === 0 || !text.includes("{")) return text;
  return text.replace(PLACEHOLDER, (whole, sign: string, name: string) => {
    const value = bindings.get(name);
    if (value === undefined || value instanceof Unresolved) return whole;
    return sign === "&" ? value.replace(/[^A-Za-z0-9]/g, "") : value;
  });
}

/** A piece of a template in one round of the loops around it. */
export function bound(node: unknown, bindings: Bindings, depth = 0): unknown {
  if (bindings.size === 0 || depth > MOST_DEPTH) return node;
  if (typeof node === "string") return text(node, bindings);
  if (isList(node)) return node.map((element) => bound(element, bindings, depth + 1));
  if (!isRecord(node)) return node;
  return (
    reference(node, bindings, depth) ?? members(node, bindings, (inner) => bound(inner, bindings, depth + 1))
  );
}

function members(node: Json, bindings: Bindings, inner: (member: unknown, key: string) => unknown): Json {
  return Object.fromEntries(
    Object.entries(node).map(([key, member]) => [replaced(key, bindings), inner(member, key)]),
  );
}

/** Calls and members whose texts are names, not values. */
const NAMING: ReadonlySet<string> = new Set(["Ref", "Fn::GetAtt", "Condition", "DependsOn"]);

function reference(node: Json, bindings: Bindings, depth: number): unknown {
  const name = own(node, "Ref");
  const only = onlyKey(node);
  const value = typeof name === "string" && only === "Ref" ? bindings.get(name) : undefined;
  if (value !== undefined) return value;
  if (only === "Fn::Sub") return { "Fn::Sub": substituted(node[only], bindings, depth) };
  if (!Object.keys(node).some((key) => NAMING.has(key))) return undefined;
  return members(node, bindings, (inner, key) =>
    NAMING.has(key) ? names(inner, bindings) : bound(inner, bindings, depth + 1),
  );
}

function names(node: unknown, bindings: Bindings): unknown {
  if (typeof node === "string") return replaced(node, bindings);
  if (isList(node)) return node.map((element) => names(element, bindings));
  const template = isRecord(node) && onlyKey(node) === "Fn::Sub" ? node["Fn::Sub"] : undefined;
  const ofLoops = (text: string) =>
    [...text.matchAll(PLACEHOLDER)].every(([, , name = ""]) => bindings.has(name));
  return typeof template === "string" && ofLoops(template)
    ? replaced(template, bindings)
    : bound(node, bindings);
}

/** What nobody knows becomes one of the call's own variables. */
function substituted(argument: unknown, bindings: Bindings, depth: number): unknown {
  const [template, variables] = isList(argument) ? argument : [argument];
  if (typeof template !== "string") return bound(argument, bindings, depth + 1);
  const unknown = [...bindings].filter(([, value]) => value instanceof Unresolved);
  const whole = replaced(template, bindings).replace(PLACEHOLDER, (written, _sign, name: string) =>
    bindings.get(name) instanceof Unresolved ? `\${${name}}` : written,
  );
  if (!isList(argument) && unknown.length === 0) return whole;
  const own = bound(variables ?? {}, bindings, depth + 1);
  return [whole, { ...Object.fromEntries(unknown), ...(isRecord(own) && own) }];
}

/** A text with something in it that nobody knows is put together when it is evaluated. */
function text(written: string, bindings: Bindings): unknown {
  const whole = replaced(written, bindings);
  const pieces: unknown[] = [];
  let from = 0;
  for (const match of whole.matchAll(PLACEHOLDER)) {
    const value = bindings.get(match[2] ?? "");
    if (!(value instanceof Unresolved)) continue;
    pieces.push(whole.slice(from, match.index), value);
    from = match.index + match[0].length;
  }
  return pieces.length === 0 ? whole : { "Fn::Join": ["", [...pieces, whole.slice(from)]] };
}
