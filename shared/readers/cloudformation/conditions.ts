import {
  ALWAYS,
  any,
  anyOf,
  Assumed,
  Branches,
  claim,
  everyOf,
  isScalar,
  isTreeList,
  isTreeObject,
  maybe,
  mergeNames,
  NEVER,
  NO_NAMES,
  not,
  Unresolved,
  type Claim,
  type Condition,
  type Names,
  type Scalar,
  type Tree,
} from "../../facts";
import type { Evaluation } from "./evaluation";
import { Input } from "./input";
import { isList, isRecord, onlyKey, own, written } from "../../facts/json";
import { branch, MOST_ASKED } from "./undecided/branch";
import { decide } from "./undecided/decide";
import { isSettled, type Read } from "./undecided/read";
import { unresolvedFrom } from "./undecided/unknowns";

/** Whether a condition holds; `names` are the defaults it rests on, or what decides it. */
export interface Answer extends Claim {
  /** The same as something that decisions come to. */
  readonly when: Condition;
}

function settledAnswer(holds: boolean, names: Names = NO_NAMES): Answer {
  return { ...claim(holds), names, when: holds ? ALWAYS : NEVER };
}

/** What is known of a condition where another holds. */
export function answerWhere(when: Condition, other?: Condition): Answer {
  const { holds, names } = when.holdsWith(other);
  return holds === "maybe" ? { ...maybe(names), when } : settledAnswer(holds === "yes");
}

/** An answer that nobody knows, and that nothing else tells. */
export function openAnswer(names: Names, e: Evaluation): Answer {
  const [holds = NEVER] = e.choice(names, 2);
  return { ...maybe(names), when: holds };
}

/** The value of a condition's expression. */
export function decideCondition(node: unknown, e: Evaluation): Answer {
  return e.nested(node, () => decision(node, e)) ?? openAnswer(["nesting"], e);
}

function decision(node: unknown, e: Evaluation): Answer {
  const name = isRecord(node) ? onlyKey(node) : undefined;
  const argument = name === undefined ? undefined : own(node, name);
  if (name === "Condition" && typeof argument === "string") return e.condition(argument);
  if (name === "Fn::Equals" && isList(argument) && argument.length === 2) return equal(argument, e);
  if (name === "Fn::Not" && isList(argument) && argument.length === 1) {
    const inner = decideCondition(argument[0], e);
    return { ...not(inner), when: inner.when.negated };
  }
  if ((name === "Fn::And" || name === "Fn::Or") && isList(argument) && argument.length > 0) {
    return together(
      name === "Fn::And",
      argument.map((part) => decideCondition(part, e)),
      e,
    );
  }
  if (typeof node === "boolean") return settledAnswer(node);
  const takes = name === undefined ? undefined : TAKES.get(name);
  const message =
    takes === undefined
      ? `a condition is one of Fn::And, Fn::Or, Fn::Not, Fn::Equals and Condition, not ${name ?? written(node)}`
      : `${name} takes ${takes}, not ${isList(argument) ? `one of ${argument.length}` : written(argument)}`;
  return openAnswer(e.mistaken(node, message, "condition").names, e);
}

/**
 * What contradicts itself never holds, and what covers every case always does. What asks for very much is a decision of
 * its own.
 */
function together(every: boolean, parts: readonly Answer[], e: Evaluation): Answer {
  // "All" is told as "not any that does not", so that only what is open decides.
  const { holds, names } = every ? not(any(...parts.map(not))) : any(...parts);
  if (holds !== "maybe") return settledAnswer(holds === "yes", names);
  const conditions = parts.map(({ when }) => when);
  const when = every ? everyOf(...conditions) : anyOf(...conditions);
  const answer = answerWhere(when);
  return answer.holds === "maybe" && when.size > MOST_ASKED ? openAnswer(answer.names, e) : answer;
}

const TAKES: ReadonlyMap<string, string> = new Map([
  ["Condition", "the name of a condition"],
  ["Fn::Equals", "a list of two values"],
  ["Fn::Not", "a list of one condition"],
  ["Fn::And", "a list of conditions"],
  ["Fn::Or", "a list of conditions"],
]);

/**
 * One of two values by a condition.
 * @param value reads what is there where the condition holds, or does not
 */
export function eitherOf(condition: string, e: Evaluation, value: (holds: boolean) => Read): Read {
  const { names, when } = e.condition(condition);
  return branch([value(true), value(false)], names, [when, when.negated]);
}

function equal(sides: readonly unknown[], e: Evaluation): Answer {
  const [left, right] = sides.map((side) => e.evaluate(side));
  // A parameter is read once, so this is the same parameter, whatever its value.
  if (left === right && typeof left === "object") return settledAnswer(true);
  return toAnswer(
    decide([left, right], ([a, b]) => {
      if (isSettled(a) && isSettled(b)) return sameText(a, b);
      if (a instanceof Input && isScalar(b)) return isText(a, b);
      if (b instanceof Input && isScalar(a)) return isText(b, a);
      return unresolvedFrom([a, b], "Fn::Equals");
    }),
    e,
  );
}

function isText(input: Input, text: Scalar): Read {
  const when = input.is(String(text));
  return new Branches([true, false], input.names, [when, when.negated]);
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

function toAnswer(outcome: Read, e: Evaluation): Answer {
  if (outcome instanceof Assumed) {
    const inner = toAnswer(outcome.value, e);
    return inner.holds === "maybe" ? inner : { ...inner, names: mergeNames(outcome.names, inner.names) };
  }
  if (outcome instanceof Unresolved) return openAnswer(outcome.names, e);
  if (!(outcome instanceof Branches)) return settledAnswer(outcome === true);
  const ways = outcome.options.map((option, i) =>
    everyOf(outcome.when[i] ?? NEVER, toAnswer(option, e).when),
  );
  return answerWhere(anyOf(...ways));
}
