import {
  any,
  Assumed,
  Branches,
  claim,
  isScalar,
  isTreeList,
  isTreeObject,
  maybe,
  mergeNames,
  not,
  Unresolved,
  type Claim,
  type Decision,
  type Tree,
} from "../../facts";
import type { Evaluation } from "./evaluation";
import { isList, isRecord, onlyKey, own, written } from "./json";
import { branch, decide, isSettled, unresolvedFrom, type Read } from "./undecided";

/** The value of a condition's expression. `names` are the defaults it rests on, or what decides it. */
export function decideCondition(node: unknown, e: Evaluation): Claim {
  return e.nested(node, () => decision(node, e)) ?? maybe(["nesting"]);
}

function decision(node: unknown, e: Evaluation): Claim {
  const name = isRecord(node) ? onlyKey(node) : undefined;
  const argument = name === undefined ? undefined : own(node, name);
  if (name === "Condition" && typeof argument === "string") return e.condition(argument);
  if (name === "Fn::Equals" && isList(argument) && argument.length === 2) return equal(argument, e);
  if (name === "Fn::Not" && isList(argument) && argument.length === 1) {
    return not(decideCondition(argument[0], e));
  }
  if ((name === "Fn::And" || name === "Fn::Or") && isList(argument) && argument.length > 0) {
    const parts = argument.map((part) => decideCondition(part, e));
    // "All" is told as "not any that does not", so that only what is open decides.
    const together = name === "Fn::Or" ? any(...parts) : not(any(...parts.map(not)));
    return together.holds === "maybe" ? beside(argument, name === "Fn::And", together, e) : together;
  }
  if (typeof node === "boolean") return claim(node);
  const takes = name === undefined ? undefined : TAKES.get(name);
  const message =
    takes === undefined
      ? `a condition is one of Fn::And, Fn::Or, Fn::Not, Fn::Equals and Condition, not ${name ?? written(node)}`
      : `${name} takes ${takes}, not ${isList(argument) ? `one of ${argument.length}` : written(argument)}`;
  return maybe(e.mistaken(node, message, "condition").names);
}

/**
 * Parts of a conjunction are asked again where those before them hold, parts of a disjunction where they do not: what
 * contradicts itself never holds, and what covers every case always does. Within such an assumption nothing is asked
 * again, or the questions would double with every level.
 */
function beside(parts: readonly unknown[], holds: boolean, together: Claim, e: Evaluation): Claim {
  if (e.assumesSomething) return together;
  const settling = (i: number): Claim | undefined => {
    const part = parts[i];
    if (part === undefined) return undefined;
    const asked = e.assumesSomething ? decideCondition(part, e) : undefined;
    if (asked?.holds === (holds ? "no" : "yes")) return asked;
    const condition = own(part, "Condition");
    return typeof condition === "string"
      ? e.assuming(condition, holds, () => settling(i + 1))
      : settling(i + 1);
  };
  const settled = settling(0);
  // What it rests on are defaults.
  return settled === undefined ? together : { ...claim(!holds), names: settled.names };
}

const TAKES: ReadonlyMap<string, string> = new Map([
  ["Condition", "the name of a condition"],
  ["Fn::Equals", "a list of two values"],
  ["Fn::Not", "a list of one condition"],
  ["Fn::And", "a list of conditions"],
  ["Fn::Or", "a list of conditions"],
]);

/** Looking no deeper only means to know less. */
const MOST_DEPTH = 20;

/** What else holds if the expression does, or does not: the parts of a conjunction, the inside of a negation. */
export function implied(
  node: unknown,
  holds: boolean,
  add: (condition: string, holds: boolean) => void,
  depth = 0,
): void {
  if (depth > MOST_DEPTH) return;
  const condition = own(node, "Condition");
  if (typeof condition === "string") add(condition, holds);
  const negated = own(node, "Fn::Not");
  if (isList(negated)) implied(negated[0], !holds, add, depth + 1);
  const parts = own(node, holds ? "Fn::And" : "Fn::Or");
  if (isList(parts)) parts.forEach((part) => implied(part, holds, add, depth + 1));
}

/**
 * One of two values by a condition. A condition and its negation are one decision, wherever they choose.
 * @param value reads what is there where the condition holds, or does not
 */
export function eitherOf(condition: string, e: Evaluation, value: (holds: boolean) => Read): Read {
  const { origin, holds } = originOf(condition, e);
  return branch([value(holds), value(!holds)], e.condition(condition).names, e.keyOf("Conditions", origin));
}

/** The decision that an open condition is, for what exists under it. */
export function decisionOf(name: string, e: Evaluation): Decision {
  const { origin, holds } = originOf(name, e);
  const conditions = e.section("Conditions");
  const prefix = e.keyOf("Conditions", "");
  return {
    by: `${prefix}${origin}`,
    option: holds ? 0 : 1,
    names: e.condition(name).names,
    given: ({ by, option }) => {
      const other = by.startsWith(prefix) ? by.slice(prefix.length) : "";
      if (!conditions.has(name) || !conditions.has(other)) return "maybe";
      return e.assuming(other, option === 0, () => e.condition(name)).holds;
    },
  };
}

/** The condition of which this one is only another name or the opposite. `holds`: what this one does where that holds. */
function originOf(condition: string, e: Evaluation): { readonly origin: string; readonly holds: boolean } {
  let origin = condition;
  let holds = true;
  for (let depth = 0; depth < MOST_DEPTH; depth++) {
    const body = e.section("Conditions").get(origin)?.body;
    const negated = own(body, "Fn::Not");
    const inner = isList(negated) ? negated[0] : body;
    const further = own(inner, "Condition");
    if (typeof further !== "string" || !isRecord(inner) || onlyKey(inner) === undefined) break;
    if (isList(negated)) holds = !holds;
    origin = further;
  }
  return { origin, holds };
}

function equal(sides: readonly unknown[], e: Evaluation): Claim {
  const [left, right] = sides.map((side) => e.evaluate(side));
  // A parameter is read once, so this is the same parameter, whatever its value.
  if (left === right && typeof left === "object") return claim(true);
  return toClaim(
    decide([left, right], ([a, b]) => {
      return isSettled(a) && isSettled(b) ? sameText(a, b) : unresolvedFrom([a, b], "Fn::Equals");
    }),
  );
}

/** CloudFormation compares texts: 1 equals "1". */
function sameText(a: Read, b: Read): boolean {
  if (isScalar(a) && isScalar(b)) return String(a) === String(b);
  if (isTreeList(a) && isTreeList(b)) return a.length === b.length && a.every((x, i) => sameText(x, b[i]));
  if (!isTreeObject(a) || !isTreeObject(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => sameText(a[key], member(b, key)));
}

function member(tree: { readonly [key: string]: Tree }, key: string): Read {
  return Object.hasOwn(tree, key) ? tree[key] : undefined;
}

function toClaim(outcome: Read): Claim {
  if (outcome instanceof Assumed) {
    const inner = toClaim(outcome.value);
    return { ...inner, names: mergeNames(outcome.names, inner.names) };
  }
  if (outcome instanceof Unresolved) return maybe(outcome.names);
  if (!(outcome instanceof Branches)) return claim(outcome === true);
  const claims = outcome.options.map(toClaim);
  const open = claims.filter(({ holds }) => holds === "maybe");
  const names = open.reduce((all, one) => mergeNames(all, one.names), outcome.names);
  return claims.every((one) => one.holds === "yes")
    ? { ...claim(true), names: [] }
    : claims.every((one) => one.holds === "no")
      ? { ...claim(false), names: [] }
      : maybe(names);
}
