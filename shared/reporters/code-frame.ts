import type { Finding } from "../report/report";
import { clip, plain, plainColumns } from "./sanitise";

/** A stretch of a source line, with what it does. */
interface Mark {
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

const MOST_MARKS = 6;

/** The marked lines of the finding's first file, with a gutter. `linesOf` gives its text. */
export function codeFrame(
  finding: Finding,
  linesOf: (file: string) => readonly string[] | undefined,
  width: number,
  paint: FramePaint,
): readonly string[] {
  const place = finding.locations[0] ?? finding.lines.find((line) => line.location)?.location;
  if (place === undefined) return propertyFrame(finding, paint);
  const arrow = `${paint.gutter("-->")} ${plain(place.file)}:${place.line}${place.column === undefined ? "" : `:${place.column}`}`;
  const sources = linesOf(place.file);
  const marks = marksOf(finding, place.file).filter((mark) => sources?.[mark.line - 1] !== undefined);
  if (sources === undefined || marks.length === 0) {
    return [`  ${arrow}`, ...propertyFrame(finding, paint).slice(finding.lines.length > 0 ? 1 : 0)];
  }
  const shown = marks.slice(0, MOST_MARKS).sort((a, b) => a.line - b.line || a.column - b.column);
  const digits = String(shown.at(-1)?.line ?? 0).length;
  const bar = (number = ""): string => paint.gutter(`${number.padStart(digits)} |`);
  const lines = [`${" ".repeat(digits)}${arrow}`, bar()];
  let last: number | undefined;
  for (const mark of shown) {
    if (last !== undefined && mark.line > last + 1) lines.push(paint.gutter("..."));
    const cut = cutAround(plainColumns(sources[mark.line - 1] ?? ""), mark.column - 1, width - digits - 3);
    if (mark.line !== last) lines.push(`${bar(String(mark.line))} ${cut.text}`);
    last = mark.line;
    lines.push(...markLines(mark, cut, width - digits - 3, paint).map((line) => `${bar()} ${line}`));
  }
  if (marks.length > shown.length)
    lines.push(paint.gutter(`... and ${marks.length - shown.length} more lines`));
  return [...lines, bar()];
}

/** Where no file is known, the property itself stands in for the line. */
function propertyFrame({ lines, resource }: Finding, paint: FramePaint): readonly string[] {
  const shown = lines.slice(0, MOST_MARKS).map(({ property, text }) => {
    const last = property.split(".").at(-1) ?? "";
    const label = text.startsWith(last) ? plain(text) : `${plain(property)}: ${plain(text)}`;
    return `   ${paint.gutter("|")} ${label}`;
  });
  if (lines.length > shown.length) {
    shown.push(`   ${paint.gutter("|")} ... and ${lines.length - shown.length} more lines`);
  }
  const bar = `   ${paint.gutter("|")}`;
  return [
    `  ${paint.gutter("-->")} ${plain(resource.path ?? resource.id)}`,
    ...(shown.length > 0 ? [...shown, bar] : []),
  ];
}

function marksOf({ locations, lines }: Finding, file: string): readonly Mark[] {
  const marks = lines.flatMap(({ location, text }): Mark[] => {
    if (location?.file !== file || location.column === undefined) return [];
    const primary = locations.length === 0 || locations.some((one) => samePlace(one, location));
    return [{ line: location.line, column: location.column, label: plain(text), primary }];
  });
  const others = locations.flatMap((location): Mark[] => {
    if (location.file !== file || lines.some((line) => line.location && samePlace(line.location, location))) {
      return [];
    }
    return [{ line: location.line, column: location.column ?? 1, label: "", primary: true }];
  });
  return [...marks, ...others];
}

function samePlace(
  a: { readonly file: string; readonly line: number; readonly column?: number },
  b: { readonly file: string; readonly line: number; readonly column?: number },
): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

interface Cut {
  readonly text: string;
  /** Where the mark begins in it, from 0, and how long it is. */
  readonly start: number;
  readonly length: number;
}

/** The part of a line that fits, which always holds the mark. */
function cutAround(line: string, column: number, room: number): Cut {
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

/** How much of a line belongs to the value, or key and value, that begins there. */
function markLength(text: string): number {
  const key = /^(?:"[^"]*"|'[^']*'|[\w:.-]+)\s*:\s+(?=\S)/.exec(text)?.[0].length ?? 0;
  const value = text.slice(key);
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'[^']*')/.exec(value)?.[0];
  if (quoted !== undefined) return key + quoted.length;
  const bare = /^[{[(]/.test(value) ? value : (/^[^,\]}]*?(?=\s*(?:[,\]}]|\s#|$))/.exec(value)?.[0] ?? value);
  return Math.max(1, key + bare.trimEnd().length);
}

function markLines({ label, primary }: Mark, cut: Cut, room: number, paint: FramePaint): readonly string[] {
  const color = primary ? paint.primary : paint.secondary;
  const under = `${" ".repeat(cut.start)}${color((primary ? "^" : "-").repeat(cut.length))}`;
  if (label === "") return [under];
  if (cut.start + cut.length + 1 + label.length <= room) return [`${under} ${color(label)}`];
  const indent = Math.max(0, Math.min(cut.start, room - label.length));
  return [under, `${" ".repeat(indent)}${color(clip(label, Math.max(20, room)))}`];
}
