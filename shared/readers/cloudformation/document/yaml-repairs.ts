import type { Document } from "yaml";

import { LineIndex, type Position } from "./positions";
import type { Yaml } from "./yaml-positions";

/** What is wrong with a YAML text, and at which offset. */
export class YamlError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

const MOST_REPAIRS = 100;
const INDENTATION = " ".repeat(80);

/** In place of a hyphen that is a text; no YAML may hold that character. */
export const HYPHEN = "\uFFFF";

/**
 * CloudFormation, as YAML 1.1 parsers do, lets a quoted text, and a list or mapping in brackets, go on at the
 * indentation of its key, which YAML 1.2 forbids. Blanks at the start of such lines mean nothing, so they are indented
 * until the text can be read. It also takes a bare hyphen in brackets as a text: `!Join [-, [a, b]]`.
 * @throws YamlError
 */
export function parseLeniently(
  yaml: Yaml,
  text: string,
): { readonly document: Document.Parsed; readonly lines: MovedLines } {
  let source = text;
  let first: YamlError | undefined;
  for (let repairs = 0; ; repairs++) {
    const document = parseDocument(yaml, source);
    const error = document.errors[0];
    if (!error) return { document, lines: new MovedLines(text, source) };
    first ??= new YamlError(plain(error.code, error.message), error.pos[0]);
    const repaired = repair(yaml, source, error.message, error.pos[0]);
    if (repaired === undefined || repairs === MOST_REPAIRS) throw first;
    source = repaired;
  }
}

function parseDocument(yaml: Yaml, text: string): Document.Parsed {
  try {
    // A log level below "error" would hide that there is a second document. Keys are compared when they are read.
    return yaml.parseDocument(text, { prettyErrors: false, logLevel: "error", uniqueKeys: false });
  } catch (error) {
    if (error instanceof RangeError) throw new YamlError("values are nested too deeply", 0);
    throw error;
  }
}

function repair(yaml: Yaml, text: string, message: string, at: number): string | undefined {
  const quote = /^Missing closing (['"])quote/.exec(message)?.[1];
  if (quote !== undefined) return indent(text, at, endOfQuoted(text, at, quote));
  if (/^(?:Implicit keys|Block collections)\b/.test(message)) return withHyphens(text, at);
  if (!/^Flow \S+ in block collection must be sufficiently indented/.test(message)) return undefined;
  const start = unclosedBefore(yaml, text, at);
  return start === undefined ? undefined : indent(text, start, endOfFlow(text, start));
}

const BARE_HYPHENS = /"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'|(?<=[[{,:]\s*)-(?=[,\]}])/g;

/** Puts a text in the place of bare hyphens from an offset on, where one stands. */
function withHyphens(text: string, at: number): string | undefined {
  if (!/^-[,\]}]/.test(text.slice(at, at + 2))) return undefined;
  const others = text.slice(at + 1).replace(BARE_HYPHENS, (part) => (part === "-" ? HYPHEN : part));
  return text.slice(0, at) + HYPHEN + others;
}

/** Indents the lines between two offsets. */
function indent(text: string, from: number, to: number | undefined): string | undefined {
  const part = text.slice(from, to);
  if (to === undefined || !part.includes("\n")) return undefined;
  return text.slice(0, from) + part.replace(/\n/g, `\n${INDENTATION}`) + text.slice(to);
}

/** Where a quoted text ends that was lost at an offset within it. */
function endOfQuoted(text: string, from: number, quote: string): number | undefined {
  const rest = text.slice(from);
  const inner = (quote === "'" ? /^(?:[^']|'')*'(?!')/ : /^(?:[^"\\]|\\[^])*"/).exec(rest)?.[0];
  return inner === undefined ? undefined : from + inner.length;
}

/** Where a list or mapping begins of which the parser lost the end at an offset. */
function unclosedBefore(yaml: Yaml, text: string, at: number): number | undefined {
  let found: number | undefined;
  const look = (token: unknown): void => {
    if (typeof token !== "object" || token === null) return;
    if (Array.isArray(token)) {
      token.forEach(look);
      return;
    }
    if (isUnclosed(token) && token.offset <= at && found === undefined) found = token.offset;
    for (const member of ["value", "items", "start", "key"] as const) look(Reflect.get(token, member));
  };
  for (const token of new yaml.Parser().parse(text)) look(token);
  return found;
}

function isUnclosed(token: object): token is { readonly offset: number } {
  const end: unknown = Reflect.get(token, "end");
  if (Reflect.get(token, "type") !== "flow-collection" || !Array.isArray(end)) return false;
  return !end.some(({ type }: { type?: unknown }) => type === "flow-map-end" || type === "flow-seq-end");
}

const FLOW_PARTS = /"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'|(?<=\s)#.*|[[\]{}]/g;

/** Behind the bracket that closes the one at an offset. */
function endOfFlow(text: string, start: number): number | undefined {
  FLOW_PARTS.lastIndex = start;
  let open = 0;
  for (let part = FLOW_PARTS.exec(text); part; part = FLOW_PARTS.exec(text)) {
    if (part[0] === "[" || part[0] === "{") open++;
    else if ((part[0] === "]" || part[0] === "}") && --open === 0) return FLOW_PARTS.lastIndex;
  }
  return undefined;
}

function plain(code: string, message: string): string {
  if (code === "MULTIPLE_DOCS") return "the file holds several YAML documents; a template is one";
  if (code === "TAB_AS_INDENT") return "tabs cannot indent YAML";
  if (code === "MULTIPLE_TAGS")
    return "one short function follows another; write the outer one in full, as Fn::GetAZs";
  // The parser calls itself for every level.
  if (message.includes("call stack")) return "values are nested too deeply";
  return message.replace(/\s+/g, " ").replace(/\.$/, "");
}

/** Places of a repaired text in the text as it is written: lines may have been indented, and nothing else. */
export class MovedLines {
  private readonly index: LineIndex;
  private readonly original: readonly string[] | undefined;
  private readonly repaired: readonly string[];

  constructor(text: string, source: string) {
    this.index = new LineIndex(source);
    this.original = text === source ? undefined : text.split("\n");
    this.repaired = this.original === undefined ? [] : source.split("\n");
  }

  position(offset: number, depth: number): Position {
    const position = this.index.position(offset, depth);
    const moved = this.movedBy(position.line);
    return moved === 0 ? position : { ...position, column: Math.max(1, position.column - moved) };
  }

  /** The offset in the text as it is written. */
  offsetIn(offset: number): number {
    const { line } = this.index.position(offset, 0);
    let moved = 0;
    for (let i = 1; i <= line; i++) moved += this.movedBy(i);
    return offset - moved;
  }

  private movedBy(line: number): number {
    if (this.original === undefined) return 0;
    return (this.repaired[line - 1]?.length ?? 0) - (this.original[line - 1]?.length ?? 0);
  }
}
