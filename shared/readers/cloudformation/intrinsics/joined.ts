import { Branches, isTreeObject, type TreeObject } from "../../../facts";
import type { Evaluation } from "../evaluation";
import { isList, isRecord, jsonOf, onlyKey, own, type Json } from "../../../facts/json";
import { eitherOf } from "../conditions";
import { branch } from "../undecided/branch";
import type { Read } from "../undecided/read";

/** Each level decides one condition more; of an object with more of them the rest stays apart. */
const MOST_LEVELS = 3;
/** Of a parameter with more values the members stay apart. */
const MOST_VALUES = 8;

/**
 * An element of a list in which one undecided condition, or one parameter with a few values, chooses several members:
 * one of several objects, so that nothing comes together that no completion has together. `value` is what the element
 * is without that.
 */
export function joined(node: unknown, value: Read, e: Evaluation, level = 0): Read {
  if (value === node || level === MOST_LEVELS || !isRecord(node) || !isTreeObject(value)) return value;
  const open = openMembers(value);
  if (open < 2) return value;
  for (const condition of new Set(Object.values(node).flatMap(conditionOf))) {
    const where = (holds: boolean) => e.assuming(condition, holds, () => e.evaluate(node));
    const [then, otherwise] = [where(true), where(false)];
    // It decides more than one of them.
    if (![then, otherwise].some((option) => openMembers(option) < open - 1)) continue;
    return eitherOf(condition, e, (holds) =>
      e.assuming(condition, holds, () => joined(node, holds ? then : otherwise, e, level + 1)),
    );
  }
  return joinedByParameter(node, value, e);
}

function openMembers(value: Read): number {
  let open = 0;
  if (isTreeObject(value)) for (const key in value) if (value[key] instanceof Branches) open++;
  return open;
}

function conditionOf(member: unknown): string[] {
  const choice = isRecord(member) && onlyKey(member) === "Fn::If" ? own(member, "Fn::If") : undefined;
  const condition = isList(choice) ? choice[0] : undefined;
  return typeof condition === "string" ? [condition] : [];
}

function joinedByParameter(node: Json, value: TreeObject, e: Evaluation): Read {
  const chosenBy = new Map<string, string[]>();
  for (const key in node) {
    const name = value[key] instanceof Branches ? parameterIn(node[key]) : undefined;
    if (name !== undefined) chosenBy.set(name, [...(chosenBy.get(name) ?? []), key]);
  }
  for (const [name, keys] of chosenBy) {
    const choice = e.parameter(name);
    // Members that say the same are one value already.
    if (!(choice instanceof Branches) || choice.options.length > MOST_VALUES) continue;
    if (new Set(keys.map((key) => jsonOf(node[key]))).size < 2) continue;
    const options = choice.options.map((option): Read => {
      const members = new Map<string, Read>(Object.entries(value));
      for (const key of keys) members.set(key, e.evaluate(withParameter(node[key], option)));
      return Object.fromEntries(
        [...members].flatMap(([key, one]) => (one === undefined ? [] : [[key, one]])),
      );
    });
    return branch(options, choice.names, choice.when);
  }
  return value;
}

/** The one parameter in a reference, or in a look-up of nothing but names and it. */
function parameterIn(node: unknown): string | undefined {
  if (!isRecord(node)) return undefined;
  const name = own(node, "Ref");
  if (onlyKey(node) === "Ref") return typeof name === "string" && !name.includes(":") ? name : undefined;
  const keys = onlyKey(node) === "Fn::FindInMap" ? own(node, "Fn::FindInMap") : undefined;
  if (!isList(keys) || keys.length !== 3) return undefined;
  const names = new Set(keys.filter((key) => typeof key !== "string").map(parameterIn));
  return names.size === 1 ? [...names][0] : undefined;
}

function withParameter(node: unknown, option: Read): unknown {
  if (!isRecord(node)) return node;
  const keys = own(node, "Fn::FindInMap");
  return isList(keys) ? { "Fn::FindInMap": keys.map((key) => withParameter(key, option)) } : option;
}
