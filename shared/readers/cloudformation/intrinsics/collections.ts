import { isScalar, isTreeList, Unresolved } from "../../../facts";
import { eitherOf } from "../conditions";
import type { Evaluation, Intrinsic } from "../evaluation";
import { isList, isRecord, onlyKey, own, written, type Json } from "../../../facts/json";
import { branch } from "../undecided/branch";
import { decide, MOST_COMBINATIONS } from "../undecided/decide";
import { decidePresence } from "../undecided/presence";
import { restsOn, type Read } from "../undecided/read";
import { ElementOf, unresolvedFrom } from "../undecided/unknowns";

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
