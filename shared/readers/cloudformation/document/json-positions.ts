import type { Path } from "../../../facts";
import { jsonOf } from "../../../facts/json";
import { LineIndex, type Position, type PositionLookup, type RepeatedKey } from "./positions";

/** Where a member begins (its key, if it has one) and where its value does. */
interface Member {
  readonly at: number;
  readonly value: number;
}

type Members = ReadonlyMap<string | number, Member>;

const NEWLINE = 10;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/**
 * Positions in well-formed JSON. Only the objects and lists on the way to a place are read, each of them once;
 * the rest is skipped over.
 * @param indented as `isIndented` tells
 */
export function jsonPositions(text: string, indented = false): PositionLookup {
  return new JsonPositions(text, indented ? endOfLines : endOfMember);
}

/** Longer texts would have to be in memory twice. */
const LONG = 2 ** 26;

/** Whether a text is, to the letter, what JSON.stringify makes of its data: most templates are. */
export function isIndented(text: string, data: unknown): boolean {
  const indent = /^[{[]\n([ \t]+)/.exec(text)?.[1];
  if (indent === undefined || text.length > LONG) return false;
  return jsonOf(data, indent) === text.trimEnd();
}

/** Every key that its object has had already. */
export function repeatedKeys(text: string): readonly RepeatedKey[] {
  const repeated: RepeatedKey[] = [];
  const open: (Set<string> | undefined)[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      const end = endOfText(text, i);
      const keys = open.at(-1);
      if (keys && text.charCodeAt(skipBlanks(text, end)) === COLON) {
        const key = decode(text, i, end);
        if (keys.has(key)) repeated.push({ key, at: i });
        keys.add(key);
      }
      i = end - 1;
    } else if (code === OPEN_OBJECT) {
      open.push(new Set());
    } else if (code === OPEN_LIST) {
      open.push(undefined);
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      open.pop();
    }
  }
  return repeated;
}

/** How many members the objects of a well-formed text have, repeated ones counted each time. */
export function countMembers(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0;) {
    const end = skipBlanks(text, endOfText(text, at));
    if (text.charCodeAt(end) === COLON) count++;
    at = text.indexOf('"', end);
  }
  return count;
}

class JsonPositions implements PositionLookup {
  private lines: LineIndex | undefined;
  private readonly membersAt = new Map<number, Members>();

  constructor(
    private readonly text: string,
    private readonly endOf: typeof endOfMember,
  ) {}

  find(path: Path): Position {
    this.lines ??= new LineIndex(this.text);
    let at = skipBlanks(this.text, 0);
    let value = at;
    for (let depth = 0; depth < path.length; depth++) {
      const key = path[depth];
      const member = key === undefined ? undefined : this.members(value).get(key);
      if (!member) return this.lines.position(at, depth);
      ({ at, value } = member);
    }
    return this.lines.position(at, path.length);
  }

  private members(start: number): Members {
    const known = this.membersAt.get(start);
    if (known) return known;
    const members = readMembers(this.text, start, this.endOf);
    this.membersAt.set(start, members);
    return members;
  }
}

function readMembers(text: string, start: number, endOf: typeof endOfMember): Members {
  const members = new Map<string | number, Member>();
  const opening = text.charCodeAt(start);
  if (opening !== OPEN_OBJECT && opening !== OPEN_LIST) return members;
  const closing = opening === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_LIST;
  let at = skipBlanks(text, start + 1);
  for (let i = 0; at < text.length && text.charCodeAt(at) !== closing; i++) {
    let key: string | number = i;
    let value = at;
    if (opening === OPEN_OBJECT) {
      const end = endOfText(text, at);
      key = decode(text, at, end);
      value = skipBlanks(text, skipBlanks(text, end) + 1);
    }
    const member = { at, value };
    members.set(key, member);
    at = skipBlanks(text, endOf(text, member));
    if (text.charCodeAt(at) === COMMA) at = skipBlanks(text, at + 1);
  }
  return members;
}

function endOfMember(text: string, { value }: Member): number {
  return endOfValue(text, value);
}

/** Where a text is indented, what has several lines ends on the first that is indented as its own first one is. */
function endOfLines(text: string, { at, value }: Member): number {
  const opening = text.charCodeAt(value);
  const hasLines = opening === OPEN_OBJECT || opening === OPEN_LIST;
  if (!hasLines || text.charCodeAt(value + 1) !== NEWLINE) return endOfValue(text, value);
  const last = text.slice(text.lastIndexOf("\n", at), at) + (opening === OPEN_OBJECT ? "}" : "]");
  return text.indexOf(last, value) + last.length;
}

/**
 * Whole templates are passed over here: a call for each text, and a test for each character, would more than double it.
 */
function endOfValue(text: string, start: number): number {
  const { length } = text;
  let depth = 0;
  for (let i = start; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      i = text.indexOf('"', i + 1);
      if (i < 0) return length;
      if (text.charCodeAt(i - 1) === BACKSLASH) i = closingQuote(text, i);
      if (depth === 0) return i + 1;
    } else if (code >= OPEN_LIST) {
      if (code === OPEN_OBJECT || code === OPEN_LIST) {
        depth++;
      } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
        if (depth === 0) return i;
        if (--depth === 0) return i + 1;
      }
    } else if (code === COMMA && depth === 0) {
      return i;
    }
  }
  return length;
}

/** Past the closing quote of the text that begins at `start`. */
function endOfText(text: string, start: number): number {
  const quote = text.indexOf('"', start + 1);
  return quote < 0 ? text.length : closingQuote(text, quote) + 1;
}

/** The first quote from one on that no backslash takes for the text; the end where there is none. */
function closingQuote(text: string, quote: number): number {
  let end = quote;
  while (end >= 0 && text.charCodeAt(end - 1) === BACKSLASH) {
    let first = end - 1;
    while (text.charCodeAt(first - 1) === BACKSLASH) first--;
    if ((end - first) % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return end < 0 ? text.length - 1 : end;
}

function decode(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  if (!raw.includes("\\")) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}

function skipBlanks(text: string, start: number): number {
  let i = start;
  while (i < text.length && text.charCodeAt(i) <= 32) i++;
  return i;
}
