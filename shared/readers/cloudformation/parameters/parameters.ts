import {
  Assumed,
  Branches,
  choiceOf,
  equalTo,
  isScalar,
  isTreeList,
  once,
  Unresolved,
  type Condition,
  type Names,
  type Scalar,
  type Tree,
} from "../../../facts";
import type { Evaluation } from "../evaluation";
import { shortestPrefixIn } from "./allowed-pattern";
import { Input, Limited, type CanBe } from "../input";
import { isList, isRecord, own, written, type Json } from "../../../facts/json";
import { refusalOf, sizeLimits } from "./parameter-limits";
import { splitText } from "../intrinsics/text";
import { branch } from "../undecided/branch";
import { decide } from "../undecided/decide";
import type { Read } from "../undecided/read";

/**
 * What a parameter is: the value it was given, else its default (as an assumption that names it), else one of
 * its allowed values, else unknown.
 */
export function parameterValue(name: string, e: Evaluation): Read {
  const definition = e.section("Parameters").get(name)?.body;
  if (!isRecord(definition)) {
    return e.mistaken(definition, `a parameter is an object, not ${written(definition)}`, name);
  }
  const type = own(definition, "Type");
  if (typeof type !== "string") {
    return e.mistaken(
      definition,
      `the parameter has ${type === undefined ? "no Type" : `${written(type)} as its Type, not a text`}`,
      name,
    );
  }
  const given = override(name, type, e);
  const refusal = refusalOf(given, type, definition);
  const isSecret = String(own(definition, "NoEcho")).toLowerCase() === "true";
  if (refusal !== undefined) {
    const told = isSecret ? "the value given is not one of those it allows" : refusal;
    return e.mistaken(definition, `${told}; it is judged as unknown`, name);
  }
  const standard = own(definition, "Default");
  // What CloudFormation hides is a secret: it decides nothing here, so that no report can show it.
  if (isSecret && !isNoSecret(given ?? standard)) return new Unresolved([name]);
  if (isKept(type) && (given === undefined || isPath(given))) return new Unresolved([name]);
  if (given !== undefined) {
    return decide([typed(given, type, name)], ([one]) =>
      one instanceof Unresolved ? handedOver(one, type, definition, name, e) : one,
    );
  }

  if (e.defaults === "known" && standard !== undefined && !(standard === "" && isChecked(type))) {
    const value = fromTemplate(standard);
    if (value === undefined) {
      return e.mistaken(definition, `the parameter has ${written(standard)} as its default`, name);
    }
    const given = once(() => leftOpen(name, type, definition, e, (one) => one !== ""));
    return new Assumed(typed(value, type, name), [name], name, value === "" ? given : undefined);
  }
  return leftOpen(name, type, definition, e);
}

/** What nobody gives: one of its allowed values, else unknown. */
function leftOpen(
  name: string,
  type: string,
  definition: Json,
  e: Evaluation,
  test: (value: Scalar) => boolean = () => true,
): Read {
  const key = e.keyOf("Parameters", name);
  if (isListType(type)) return new Unresolved([name]);
  const allowed = allowedIn(definition).filter(test);
  if (allowed.length > 0) {
    const when = choiceOf(key, [name], allowed.length, equalTo(name, allowed.map(String)));
    return oneOfThese(allowed, type, name, when);
  }
  return new Input([name], key, whatCanBe(type, definition));
}

/** What nobody knows, as far as the parameter that takes it limits it: CloudFormation refuses anything else. */
function handedOver(given: Unresolved, type: string, definition: Json, name: string, e: Evaluation): Read {
  if (isListType(type) || given.sources.length > 0) return given;
  const { names, title } = given;
  const allowed = allowedIn(definition);
  if (allowed.length > 0) {
    if (given instanceof Input) return someOfThese(given, allowed, type, e);
    const texts = allowed.map(String);
    const when = choiceOf(e.keyOf("Parameters", name), names, texts.length, equalTo(title, texts));
    return oneOfThese(allowed, type, title, when, names);
  }
  const can = whatCanBe(type, definition);
  if (given instanceof Input) return given.within(can);
  return given.constructor === Unresolved ? new Limited(given, can) : given;
}

/** Those that the parent's conditions on this stack leave. */
function someOfThese(given: Input, allowed: readonly Scalar[], type: string, e: Evaluation): Read {
  const { names, title } = given;
  const there = e.program.existenceOf(e);
  const all = allowed.map((value) => ({ value, when: given.is(String(value)) }));
  const left = all.filter(({ when }) => when.holdsWith(there).holds !== "no");
  const some = left.length > 0 ? left : all;
  return oneOfThese(
    some.map(({ value }) => value),
    type,
    title,
    some.map(({ when }) => when),
    names,
  );
}

function oneOfThese(
  allowed: readonly Scalar[],
  type: string,
  name: string,
  when: readonly Condition[],
  names: Names = [name],
): Read {
  return branch(
    allowed.map((value) => typed(value, type, name)),
    names,
    when,
  );
}

function allowedIn(definition: Json): readonly Scalar[] {
  const allowed = own(definition, "AllowedValues");
  return isList(allowed) && allowed.every(isScalar) ? allowed : [];
}

function whatCanBe(type: string, definition: Json): CanBe {
  if (type === "Number") return { limits: sizeLimits(definition) };
  const pattern = own(definition, "AllowedPattern");
  const isText = type === "String" && typeof pattern === "string";
  return { shortestPrefix: isText ? shortestPrefixIn(pattern) : undefined };
}

/** Who hides a prefix, a port or a switch hides nothing, but for what it opens. */
function isNoSecret(value: unknown): boolean {
  if (value instanceof Assumed) return isNoSecret(value.value);
  if (value instanceof Branches) return value.options.every(isNoSecret);
  return isScalar(value) && /^\s*(?:true|false|-?\d{1,5}|[\da-f.:]+\/\d{1,3})\s*$/i.test(String(value));
}

/** A parameter's value is then the name under which SSM keeps what it stands for. */
function isKept(type: string): boolean {
  return type.startsWith("AWS::SSM::Parameter::Value<");
}

/** No prefix and no id begins like that, and so it is a name; anything else is taken for what SSM keeps. */
function isPath(given: Read): boolean {
  return typeof given === "string" && given.startsWith("/");
}

/** AWS checks such a value against what the account has, so an empty default cannot be deployed. */
function isChecked(type: string): boolean {
  return type.includes("AWS::");
}

function isListType(type: string): boolean {
  return (
    type === "CommaDelimitedList" || type.startsWith("List<") || /<(List<|CommaDelimitedList)/.test(type)
  );
}

function override(name: string, type: string, e: Evaluation): Read {
  const { parameters, parent } = e.document;
  if (parameters && Object.hasOwn(parameters, name)) return fromHost(parameters[name]);
  const owner = e.program.parentOf(e);
  if (!parent || !owner) return undefined;
  const body = owner.section("Resources").get(parent.logicalId)?.body;
  const node = own(own(own(body, "Properties"), "Parameters"), name);
  if (node === undefined) return undefined;
  return owner.within("Resources", parent.logicalId, () => {
    const value = e.once(`parameter ${name}`, () => owner.evaluate(node));
    return isListType(type) || value === undefined ? value : joined(value);
  });
}

/** CloudFormation hands a list over as one text. */
function joined(value: Tree): Read {
  return decide([value], ([one]) =>
    isTreeList(one) && one.every(isScalar) ? one.map(String).join(",") : one,
  );
}

function typed(value: Read, type: string, name: string): Read {
  return decide([value], ([one]) => {
    if (one === undefined) return new Unresolved([name]);
    if (isListType(type)) return listOf(one, type);
    if (!isScalar(one)) return one;
    return type === "Number" ? numeric(one) : String(one);
  });
}

function listOf(value: Tree, type: string): Tree {
  if (value instanceof Unresolved) return splitText(value, ",");
  const list = isScalar(value) ? texts(String(value)) : value;
  return type === "List<Number>" && isTreeList(list)
    ? list.map((element) => (isScalar(element) ? numeric(element) : element))
    : list;
}

/** An empty text is a list of one empty text, as templates that ask for its first element rely on. */
function texts(list: string): readonly string[] {
  return list.split(",").map((text) => text.trim());
}

function numeric(value: Scalar): Scalar {
  const text = String(value).trim();
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : value;
}

function fromTemplate(value: unknown): Read {
  if (isScalar(value)) return value;
  return isList(value) && value.every(isScalar) ? value : undefined;
}

/** Besides JSON, a host may hand over what it knows of a value. */
function fromHost(value: unknown): Read {
  if (value instanceof Unresolved || value instanceof Branches || value instanceof Assumed) return value;
  if (isScalar(value)) return value;
  if (!isList(value)) return undefined;
  const elements = value.map(fromHost);
  return elements.every((element): element is Tree => element !== undefined) ? elements : undefined;
}
