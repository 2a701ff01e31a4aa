import { clip } from "./sanitise";

/** A stretch of a source line, with what it does. */
export interface Mark {
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly label: string;
  readonly primary: boolean;
}

/** How the parts of a frame are told apart: by shape always, by colour where there is any. */
export interface FramePaint {
  gutter(text: string): string;
  primary(text: string): string;
  secondary(text: string): string;
}

interface Cut {
  readonly text: string;
  /** Where the mark begins in it, from 0, and how long it is. */
  readonly start: number;
  readonly length: number;
}

/** The part of a line that fits, which always holds the mark. */
export function cutAround(line: string, column: number, room: number): Cut {
  const spaces = /^\s*/.exec(line.slice(column))?.[0].length ?? 0;
  const start = Math.min(Math.max(0, column + spaces), Math.max(0, line.length - 1));
  const length = Math.min(markLength(line.slice(start)), Math.max(1, room - 6));
  if (line.length <= room) return { text: line, start, length };
  if (start + length + 3 <= room) return { text: `${line.slice(0, room - 3)}...`, start, length };
  const from = Math.max(0, Math.min(start + length - (room - 6), start));
  const rest = line.slice(from);
  const text = rest.length + 3 <= room ? `...${rest}` : `...${rest.slice(0, room - 6)}...`;
  return { text, start: start - from + 3, length };
}

/** How much of a line belongs to the name of the call, the value, or the key and value that begins there. */
function markLength(text: string): number {
  const callee = /^(?:new\s+)?[\w$.]+(?=[(<])/.exec(text)?.[0];
  if (callee !== undefined) return callee.length;
  const key = /^(?:"[^"]*"|'[^']*'|[\w:.-]+)\s*:\s+(?=\S)/.exec(text)?.[0].length ?? 0;
  const value = text.slice(key);
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'[^']*')/.exec(value)?.[0];
  if (quoted !== undefined) return key + quoted.length;
  const bare = /^[{[(]/.test(value) ? value : (/^[^,\]}]*?(?=\s*(?:[,\]}]|\s#|$))/.exec(value)?.[0] ?? value);
  return Math.max(1, key + bare.trimEnd().length);
}

export function markLines(
  { label, primary }: Mark,
  cut: Cut,
  room: number,
  paint: FramePaint,
): readonly string[] {
  const color = primary ? paint.primary : paint.secondary;
  const under = `${" ".repeat(cut.start)}${color((primary ? "^" : "-").repeat(cut.length))}`;
  if (label === "") return [under];
  if (cut.start + cut.length + 1 + label.length <= room) return [`${under} ${color(label)}`];
  const indent = Math.max(0, Math.min(cut.start, room - label.length));
  return [under, `${" ".repeat(indent)}${color(clip(label, Math.max(20, room)))}`];
}
