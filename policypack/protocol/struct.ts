import {
  anyNumberField,
  anyTextField,
  doubleField,
  message,
  messageField,
  textField,
  type Wire,
  type WireReader,
} from "./wire";

/**
 * JSON as `google.protobuf.Struct`: an object is a list of entries, a value one of six fields. Source:
 * `google/protobuf/struct.proto`.
 */
const NULL = 1;
const NUMBER = 2;
const TEXT = 3;
const FLAG = 4;
const OBJECT = 5;
const LIST = 6;

/** Readers of properties give up long before. */
const DEEPEST = 400;

type Json = Record<string, unknown>;

export function readStruct(reader: WireReader, end: number, depth = 0): Json {
  const object: Json = {};
  for (let field = reader.field(end); field !== 0; field = reader.field(end)) {
    if (field === 1) readEntry(reader, reader.end(), object, depth);
    else reader.skip();
  }
  return object;
}

function readEntry(reader: WireReader, end: number, object: Json, depth: number): void {
  let key = "";
  let value: unknown = null;
  for (let field = reader.field(end); field !== 0; field = reader.field(end)) {
    if (field === 1) key = reader.text();
    else if (field === 2) value = readValue(reader, reader.end(), depth + 1);
    else reader.skip();
  }
  // An assignment would set the prototype.
  if (key === "__proto__")
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

function readValue(reader: WireReader, end: number, depth: number): unknown {
  let value: unknown = null;
  for (let field = reader.field(end); field !== 0; field = reader.field(end)) {
    if (field === TEXT) value = reader.text();
    else if (field === NUMBER) value = reader.double();
    else if (field === FLAG) value = reader.flag();
    else if (depth > DEEPEST) reader.skip();
    else if (field === OBJECT) value = readStruct(reader, reader.end(), depth);
    else if (field === LIST) value = readList(reader, reader.end(), depth);
    else reader.skip();
  }
  return value;
}

function readList(reader: WireReader, end: number, depth: number): unknown[] {
  const list: unknown[] = [];
  for (let field = reader.field(end); field !== 0; field = reader.field(end)) {
    if (field === 1) list.push(readValue(reader, reader.end(), depth + 1));
    else reader.skip();
  }
  return list;
}

/** @param json plain JSON; what JSON has no form for is left out, as `JSON.stringify` does */
export function writeStruct(json: object): Wire {
  const entries = Object.entries(json).filter(([, value]) => value !== undefined);
  return message(
    ...entries.map(([key, value]) =>
      messageField(1, message(textField(1, key), messageField(2, writeValue(value)))),
    ),
  );
}

function writeValue(value: unknown): Wire {
  switch (typeof value) {
    case "string":
      return anyTextField(TEXT, value);
    case "number":
      return doubleField(NUMBER, value);
    case "boolean":
      return anyNumberField(FLAG, Number(value));
    default:
      if (Array.isArray(value)) {
        const list: readonly unknown[] = value;
        return messageField(LIST, message(...list.map((element) => messageField(1, writeValue(element)))));
      }
      return typeof value === "object" && value !== null
        ? messageField(OBJECT, writeStruct(value))
        : anyNumberField(NULL, 0);
  }
}
