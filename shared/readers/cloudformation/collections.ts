import { Assumed, Branches, isScalar, isTreeList, Unresolved, type Tree } from "../../facts";
import { eitherOf } from "./conditions";
import type { Evaluation, Intrinsic } from "./evaluation";
import { isList, isRecord, onlyKey, own, written, type Json } from "./json";
import {
  branch,
  decide,
  decidePresence,
  ElementOf,
  MOST_COMBINATIONS,
  restsOn,
  unresolvedFrom,
  type Read,
} from "./undecided";

/** `{"Fn::Select": [index, list]}` */
export const select: Intrinsic = (argument, e, node) => {
  if (!isList(argument) || argument.length !== 2) {
    return e.mistaken(node, "Fn::Select takes an index and a list", "Fn::Select");
  }
  return decide([e.evaluate(argument[0]), e.evaluate(argument[1])], ([index, list]) => {
    if (list instanceof Unresolved) return new ElementOf(list, indexName(index));
    if (!isTreeList(list)) {
      return e.mistaken(node, `Fn::Select takes a list, not ${written(list)}`, "Fn::Select");
    }
    return decidePresence(list, (elements) => elementAt(index, elements, e, node));
  });
};

function indexName(index: Read): string {
  return index instanceof Unresolved ? index.title : isScalar(index) ? String(index) : written(index);
}

function elementAt(index: Read, elements: readonly Read[], e: Evaluation, node: Json): Read {
  if (index instanceof Unresolved) return anyOf(elements, index, e);
  const position = typeof index === "string" && /^\d+$/.test(index) ? Number(index) : index;
  if (typeof position !== "number" || !Number.isInteger(position) || position < 0) {
    return e.mistaken(node, `Fn::Select takes an index from 0, not ${written(index)}`, "Fn::Select");
  }
  if (position < elements.length) return elements[position];
  const message = `Fn::Select asks for element ${position} of a list of ${elements.length}, counted from 0`;
  return e.unanswered(node, message, "Fn::Select");
}

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
    const found = under(table, top).flatMap((row) => under(row, inner));
    const unknown = top instanceof Unresolved || inner instanceof Unresolved;
    const fallback = own(options, "DefaultValue");
    if (!unknown) {
      if (found.length > 0) return e.evaluate(found[0]);
      if (fallback !== undefined) return e.evaluate(fallback);
      missing.push(asked.map(String).join(", "));
      return NOT_MAPPED;
    }
    const candidates = found.map((value) => e.evaluate(value));
    if (fallback !== undefined) candidates.push(e.evaluate(fallback));
    const names = unresolvedFrom(asked).names;
    const value =
      candidates.length === 0 ? undefined : branch(candidates, names, e.choice(names, candidates.length));
    return value === undefined || tooMany(value) ? new Unresolved(names) : value;
  });
  if (missing.length === 0) return value;
  const mapped = withoutNotMapped(value, e);
  if (mapped !== NOT_MAPPED) return mapped;
  return e.unanswered(node, `no mapping has a value for ${missing[0]}`, "Fn::FindInMap");
};

/** Stands for keys that lead nowhere. */
const NOT_MAPPED = new Unresolved(["Fn::FindInMap"]);

/** CloudFormation refuses to deploy choices that lead nowhere, so only the others can come to be. */
function withoutNotMapped(value: Read, e: Evaluation): Read {
  if (value instanceof Assumed) {
    const inner = withoutNotMapped(value.value, e);
    return inner === NOT_MAPPED ? inner : restsOn(inner, value.names);
  }
  if (!(value instanceof Branches)) return value;
  const options = value.options
    .map((option) => withoutNotMapped(option, e))
    .filter((option) => option !== NOT_MAPPED);
  return options.length === 0
    ? NOT_MAPPED
    : branch(options, value.names, e.choice(value.names, options.length));
}

/** The values below a key; below any key if it is not known. */
function under(table: unknown, key: Read): readonly unknown[] {
  if (!isRecord(table)) return [];
  if (key instanceof Unresolved) return Object.values(table);
  const value = own(table, String(key));
  return value === undefined ? [] : [value];
}

function tooMany(value: Tree): boolean {
  return value instanceof Branches && value.options.length > MOST_COMBINATIONS;
}

function anyOf(elements: readonly Read[], index: Unresolved, e: Evaluation): Read {
  if (elements.length === 0 || elements.length > MOST_COMBINATIONS) {
    return unresolvedFrom([index, ...elements], "Fn::Select");
  }
  return branch(elements, index.names, e.choice(index.names, elements.length));
}

/** `{"Fn::Length": list}` */
export const length: Intrinsic = (argument, e, node) =>
  decide([e.evaluate(argument)], ([list]) => {
    if (list instanceof Unresolved) return new Unresolved(list.names, list.sources);
    if (!isTreeList(list))
      return e.mistaken(node, `Fn::Length takes a list, not ${written(list)}`, "Fn::Length");
    return decidePresence(list, (elements) => elements.length);
  });

/** `{"Fn::GetAZs": region}`: which zones an account has in a Region is known to AWS alone. */
export const getAvailabilityZones: Intrinsic = () => new Unresolved(["Fn::GetAZs"]);

/** `{"Fn::Transform": {Name, Parameters}}`: what a macro answers is known to the macro alone. */
export const transform: Intrinsic = (argument) => new Unresolved([transformName(argument)]);

/** Where a macro writes what a function is called with, nobody knows what the function answers. */
export function isMacroCall(argument: unknown): boolean {
  return isRecord(argument) && onlyKey(argument) === "Fn::Transform";
}

export function transformName(argument: unknown): string {
  const name = own(argument, "Name");
  return typeof name === "string" ? `Fn::Transform ${name}` : "Fn::Transform";
}

/** `{"Fn::If": [condition, value, otherwise]}` wherever a value may stand. */
export const choose: Intrinsic = (argument, e, node) => {
  if (!isList(argument) || argument.length !== 3 || typeof argument[0] !== "string") {
    return e.mistaken(node, "Fn::If takes a condition's name and two values", "Fn::If");
  }
  const [name, value, otherwise] = argument;
  const decision = e.condition(name);
  if (decision.holds === "yes") return restsOn(e.evaluate(value), decision.names);
  if (decision.holds === "no") return restsOn(e.evaluate(otherwise), decision.names);
  return eitherOf(name, e, (holds) => e.assuming(name, holds, () => e.evaluate(holds ? value : otherwise)));
};
