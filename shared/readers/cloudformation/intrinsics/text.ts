import { isScalar, isTreeList, isTreeObject, Unresolved, type Tree } from "../../../facts";
import type { Evaluation, Intrinsic } from "../evaluation";
import { isList, isRecord, onlyKey, own, written, type Json } from "../../../facts/json";
import { getAttribute, reference } from "./reference";
import { decide } from "../undecided/decide";
import { decidePresence, present } from "../undecided/presence";
import { isSettled, type Read } from "../undecided/read";
import { Composed, unresolvedFrom } from "../undecided/unknowns";

/** `{"Fn::Join": [delimiter, list]}` */
export const join: Intrinsic = (argument, e, node) => {
  if (!isList(argument) || argument.length !== 2) {
    return e.mistaken(node, "Fn::Join takes a delimiter and a list", "Fn::Join");
  }
  const [delimiter, list] = argument;
  if (typeof delimiter !== "string") {
    return e.mistaken(node, `Fn::Join takes a text as its delimiter, not ${written(delimiter)}`, "Fn::Join");
  }
  return decide([e.evaluate(list)], ([elements]) => {
    if (elements instanceof Unresolved) return new Unresolved(elements.names, elements.sources);
    if (!isTreeList(elements)) return e.mistaken(node, "Fn::Join takes a list to join", "Fn::Join");
    return decide(elements, (settled) => concatenate(present(settled), delimiter, e, node));
  });
};

/** `{"Fn::Sub": text}` or `{"Fn::Sub": [text, values]}` */
export const substitute: Intrinsic = (argument, e, node) => {
  const [text, values] = isList(argument) ? argument : [argument, {}];
  if (typeof text !== "string" || !isRecord(values)) {
    return e.mistaken(node, "Fn::Sub takes a text, or a list of a text and an object of values", "Fn::Sub");
  }
  const pieces: Read[] = [];
  let end = 0;
  for (const match of text.matchAll(/\$\{([^${}]*)\}/g)) {
    pieces.push(text.slice(end, match.index));
    pieces.push(placeholder((match[1] ?? "").trim(), values, e, node));
    end = match.index + match[0].length;
  }
  pieces.push(text.slice(end));
  // A placeholder for AWS::NoValue leaves nothing behind.
  return decide(pieces, (settled) => concatenate(present(settled), undefined, e, node));
};

function placeholder(name: string, values: Json, e: Evaluation, node: Json): Read {
  if (name.startsWith("!")) return `\${${name.slice(1)}}`;
  if (Object.hasOwn(values, name)) return e.evaluate(own(values, name));
  const point = name.indexOf(".");
  if (point < 0 || e.section("Resources").has(name)) return reference(name, e, node);
  return getAttribute(name.slice(0, point), name.slice(point + 1), e, node);
}

/** `{"Fn::Split": [delimiter, text]}` */
export const split: Intrinsic = (argument, e, node) => {
  const [delimiter, text] = isList(argument) && argument.length === 2 ? argument : [];
  if (typeof delimiter !== "string" || delimiter === "") {
    return e.mistaken(node, "Fn::Split takes a delimiter and a text", "Fn::Split");
  }
  return decide([e.evaluate(text)], ([whole]) => {
    if (whole instanceof Unresolved || typeof whole === "string") return splitText(whole, delimiter);
    if (isScalar(whole)) return [String(whole)];
    return e.mistaken(node, `Fn::Split takes a text to split, not ${written(whole)}`, "Fn::Split");
  });
};

/** The parts of a text; one unknown for all of them if it cannot be told how many there are. */
export function splitText(text: string | Unresolved, delimiter: string): Tree {
  if (typeof text === "string") return text.split(delimiter);
  if (!(text instanceof Composed)) return new Unresolved(text.names, text.sources, text.attribute);
  // An unknown piece may hold the delimiter, except where the author joined with it, and in ids and AWS's own names.
  const whole = (piece: string | Unresolved): boolean =>
    typeof piece === "string" || text.delimiter === delimiter || isName(piece);
  if (!text.pieces.every(whole)) return new Unresolved(text.names, text.sources);
  const parts: (string | Unresolved)[][] = [[]];
  for (const piece of text.pieces) {
    if (piece instanceof Unresolved) {
      parts.at(-1)?.push(piece);
      continue;
    }
    const [first = "", ...others] = piece.split(delimiter);
    parts.at(-1)?.push(first);
    for (const other of others) parts.push([other]);
  }
  return parts.map((part) => compose(part, undefined));
}

/** A physical id, or a pseudo parameter: neither holds a delimiter that anybody splits by. */
function isName(piece: Unresolved): boolean {
  if (piece instanceof Composed) return false;
  if (piece.sources.length > 0) return piece.attribute === undefined || /Id$/.test(piece.attribute);
  return piece.names.every((name) => name.startsWith("AWS::"));
}

/** `{"Fn::Base64": text}` */
export const base64: Intrinsic = (argument, e, node) =>
  decide([e.evaluate(argument)], ([text]) => {
    if (text instanceof Unresolved) return new Unresolved(text.names, text.sources);
    if (isScalar(text)) return Buffer.from(String(text)).toString("base64");
    return e.mistaken(node, `Fn::Base64 takes a text, not ${written(text)}`, "Fn::Base64");
  });

/** `{"Fn::ToJsonString": object}` */
export const toJsonString: Intrinsic = (argument, e) =>
  decide([jsonText(e.evaluate(argument))], ([text]) => text ?? "null");

/** Its JSON, for each way in which what is in it may be decided. */
function jsonText(value: Read): Read {
  return decide([value], ([one]) => {
    if (isTreeList(one))
      return decidePresence(one, (elements) => jsonOfParts(elements, (texts) => `[${texts.join(",")}]`));
    if (isTreeObject(one)) {
      const keys = Object.keys(one);
      const member = (text: Read, i: number): string[] =>
        text === undefined ? [] : [`${JSON.stringify(keys[i])}:${text}`];
      return jsonOfParts(Object.values(one), (texts) => `{${texts.flatMap(member).join(",")}}`);
    }
    return one instanceof Unresolved || one === undefined ? one : JSON.stringify(one);
  });
}

function jsonOfParts(parts: readonly Read[], build: (texts: readonly Read[]) => string): Read {
  return decide(parts.map(jsonText), (texts) =>
    texts.every(isSettled) ? build(texts) : unresolvedFrom(texts, "Fn::ToJsonString"),
  );
}

const REFERENCE = "{{resolve:";

/** A text with references that CloudFormation resolves at deploy: "{{resolve:ssm:/net/office}}". */
export function dynamicText(text: string): Read {
  const pieces: (string | Unresolved)[] = [];
  let from = 0;
  for (let at = text.indexOf(REFERENCE); at >= 0; at = text.indexOf(REFERENCE, from)) {
    const end = text.indexOf("}}", at);
    if (end < 0) break;
    pieces.push(text.slice(from, at), new Unresolved([text.slice(at + REFERENCE.length, end)]));
    from = end + 2;
  }
  return pieces.length === 0 ? text : compose([...pieces, text.slice(from)], undefined);
}

/** Asked of every text of a template; the shortest reference, "{{resolve:ssm:a}}", is longer than most of them. */
export function isDynamic(text: string): boolean {
  return text.length > 16 && text.includes(REFERENCE);
}

function concatenate(parts: readonly Read[], delimiter: string | undefined, e: Evaluation, node: Json): Read {
  const pieces: (string | Unresolved)[] = [];
  for (const [i, part] of parts.entries()) {
    if (i > 0 && delimiter !== undefined) pieces.push(delimiter);
    if (part instanceof Composed) pieces.push(...part.pieces);
    else if (part instanceof Unresolved) pieces.push(part);
    else if (isScalar(part)) pieces.push(String(part));
    else
      return e.mistaken(
        node,
        `a text is put together from texts, not from ${written(part)}`,
        onlyKey(node) ?? "text",
      );
  }
  return compose(pieces, delimiter);
}

function compose(pieces: readonly (string | Unresolved)[], delimiter: string | undefined): Tree {
  const merged: (string | Unresolved)[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (piece === "") continue;
    if (typeof piece === "string" && typeof last === "string") merged[merged.length - 1] = last + piece;
    else merged.push(piece);
  }
  const only = merged[0] ?? "";
  if (merged.length > 1) return new Composed(merged, delimiter);
  if (typeof only === "string" && isDynamic(only)) return dynamicText(only) ?? only;
  return only;
}
