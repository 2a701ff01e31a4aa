import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from "yaml";

import { reasonOf } from "../text/reason-of";
import type { ConfigError, ErrorPlace } from "./config-error";

/** A configuration file as read: its value, and where each part of it stands. */
export interface ConfigText {
  readonly value: unknown;
  /** 1-based; the nearest written thing above where the path itself is not written. */
  locate(path: readonly (string | number)[], atKey: boolean): Place;
  /** The same with file and line, for an error. */
  place(path: readonly (string | number)[], atKey: boolean): ErrorPlace;
  readonly errors: readonly ConfigError[];
}

export interface Place {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** Reads YAML, and JSON as a part of it. */
export function parseConfig(text: string, file: string): ConfigText {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    merge: true,
  });
  const sources = text.split(/\r?\n/);
  const placed = (at: Place): ErrorPlace => {
    const source = sources[at.line - 1];
    return { file, ...at, ...(source !== undefined && { source }) };
  };
  const errors = [...document.errors, ...document.warnings].map(({ message, pos }): ConfigError => {
    const { line, col } = lines.linePos(pos[0]);
    // What follows is advice to programmers.
    const [first = message] = message.split(/\n|; /);
    const length = Math.max(1, pos[1] - pos[0]);
    return { message: `cannot be read: ${first}`, ...placed({ line, column: col, length }) };
  });
  let value: unknown;
  try {
    if (errors.length === 0) value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    errors.push({
      message: `cannot be read: ${reasonOf(error)}`,
      ...placed({ line: 1, column: 1, length: 1 }),
    });
  }
  const locateIn = (path: readonly (string | number)[], atKey: boolean) =>
    locate(document, lines, path, atKey);
  return { value, locate: locateIn, place: (path, atKey) => placed(locateIn(path, atKey)), errors };
}

function locate(
  document: Document,
  lines: LineCounter,
  path: readonly (string | number)[],
  atKey: boolean,
): Place {
  let node = resolved(document.contents, document);
  let range = node?.range ?? [0, 0, 0];
  path.forEach((key, depth) => {
    const last = depth === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      const keyNode = isScalar(pair?.key) ? pair.key : undefined;
      const valueNode = resolved(pair?.value, document);
      if (keyNode?.range) range = keyNode.range;
      if (valueNode?.range && !(last && atKey)) range = valueNode.range;
      node = valueNode;
    } else if (isSeq(node)) {
      node = resolved(node.items[Number(key)], document);
      if (node?.range) range = node.range;
    } else {
      node = undefined;
    }
  });
  const { line, col } = lines.linePos(range[0]);
  const { line: lastLine, col: lastColumn } = lines.linePos(range[1]);
  return { line, column: col, length: lastLine === line ? Math.max(1, lastColumn - col) : 1 };
}

function resolved(node: unknown, document: Document): Node | undefined {
  if (isAlias(node)) return node.resolve(document) ?? undefined;
  return isMap(node) || isSeq(node) || isScalar(node) ? node : undefined;
}
