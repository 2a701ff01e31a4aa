import { anyOf, Assumed, Branches, isScalar, NEVER, Unresolved, type Condition } from "../../../facts";
import type { Evaluation, Intrinsic } from "../evaluation";
import { Input } from "../input";
import { isList, isRecord, own } from "../../../facts/json";
import { branch } from "../undecided/branch";
import { decide } from "../undecided/decide";
import { restsOn, type Read } from "../undecided/read";
import { unresolvedFrom } from "../undecided/unknowns";

/** `{"Fn::FindInMap": [map, first, second, {DefaultValue}]}` */
export const findInMap: Intrinsic = (argument, e, node) => {
  if (!isList(argument) || argument.length < 3 || argument.length > 4) {
    return e.mistaken(node, "Fn::FindInMap takes a map and two keys", "Fn::FindInMap");
  }
  const [map, first, second, options] = argument;
  const keys = [map, first, second].map((key) => e.evaluate(key));
  const missing: string[] = [];
  const value = decide(keys, ([name, top, inner]) => {
    const asked = [name, top, inner];
    if (!asked.every((key) => key instanceof Unresolved || isScalar(key))) {
      return e.mistaken(node, "Fn::FindInMap takes texts as its keys", "Fn::FindInMap");
    }
    if (name instanceof Unresolved) return unresolvedFrom(asked, "Fn::FindInMap");
    const table = e.section("Mappings").get(String(name))?.body;
    if (table === undefined && e.hasMacros) return new Unresolved([`${String(name)} map`]);
    const found = entries(table, top, inner);
    const fallback = own(options, "DefaultValue");
    if (top instanceof Unresolved || inner instanceof Unresolved) {
      return oneOf(found, fallback, [top, inner], e);
    }
    if (found[0]) return e.evaluate(found[0].value);
    if (fallback !== undefined) return e.evaluate(fallback);
    missing.push(asked.map(String).join(", "));
    return NOT_MAPPED;
  });
  if (missing.length === 0) return value;
  const mapped = withoutNotMapped(value);
  if (mapped !== NOT_MAPPED) return mapped;
  return e.unanswered(node, `no mapping has a value for ${missing[0]}`, "Fn::FindInMap");
};

/** Stands for keys that lead nowhere. */
const NOT_MAPPED = new Unresolved(["Fn::FindInMap"]);

/** CloudFormation refuses to deploy choices that lead nowhere, so only the others can come to be. */
function withoutNotMapped(value: Read): Read {
  if (value instanceof Assumed) {
    const inner = withoutNotMapped(value.value);
    return inner === NOT_MAPPED ? inner : restsOn(inner, value.names);
  }
  if (!(value instanceof Branches)) return value;
  const mapped = value.options.map(withoutNotMapped);
  const kept = [...mapped.keys()].filter((i) => mapped[i] !== NOT_MAPPED);
  if (kept.length === 0) return NOT_MAPPED;
  const when = coveringAll(kept.map((i) => value.when[i] ?? NEVER));
  return branch(
    kept.map((i) => mapped[i]),
    value.names,
    when,
  );
}

/** More than there are Regions, by which most maps are written. */
const MOST_MAPPED = 64;

function oneOf(found: readonly Entry[], fallback: unknown, keys: readonly Read[], e: Evaluation): Read {
  const { names } = unresolvedFrom(keys);
  const values = found.map(({ value }) => value);
  const options = [...values, ...(fallback === undefined ? [] : [fallback])].map((value) =>
    e.evaluate(value),
  );
  if (options.length === 0 || new Set(options.filter(isScalar)).size > MOST_MAPPED)
    return new Unresolved(names);
  const unknown = keys.filter((key) => key instanceof Unresolved);
  const [input] = unknown;
  const isByOneInput = input instanceof Input && unknown.length === 1;
  const at = keys[0] === input ? "top" : "inner";
  const when = isByOneInput
    ? coveringAll(options.map((_, i) => (found[i] ? input.is(found[i][at]) : NEVER)))
    : e.choice(names, options.length);
  const value = branch(options, names, when);
  const isTooMuch = value instanceof Branches && value.options.length > MOST_MAPPED;
  return isTooMuch ? new Unresolved(names) : value;
}

/** What comes to none of these is refused, so the last may be taken for it. */
function coveringAll(conditions: readonly Condition[]): readonly Condition[] {
  const others = conditions.slice(0, -1);
  return [...others, anyOf(...others).negated];
}

interface Entry {
  readonly top: string;
  readonly inner: string;
  readonly value: unknown;
}

function entries(table: unknown, top: Read, inner: Read): readonly Entry[] {
  return under(table, top).flatMap(([first, row]) =>
    under(row, inner).map(([second, value]) => ({ top: first, inner: second, value })),
  );
}

/** What stands below a key, with that key; below any key if it is not known. */
function under(table: unknown, key: Read): readonly (readonly [key: string, value: unknown])[] {
  if (!isRecord(table)) return [];
  if (key instanceof Unresolved) return Object.entries(table);
  const value = own(table, String(key));
  return value === undefined ? [] : [[String(key), value]];
}
