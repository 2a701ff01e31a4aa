import type { Finding } from "../report/report";
import { lineText } from "./finding-texts";
import { cutAround, markLines, type FramePaint, type Mark } from "./mark";
import { plain, plainColumns } from "./sanitise";

type Place = Finding["locations"][number];

/** One file that a finding points into. */
interface Section {
  readonly place: Place;
  readonly source: readonly string[];
  /** Sorted; none where a place says it all. */
  readonly marks: readonly Mark[];
  readonly left: number;
}

/** Gives the lines of a file, if it is there. */
export type LinesOf = (file: string) => readonly string[] | undefined;

/** Files are asked for and cut into lines once. */
export function rememberedLines(source?: (file: string) => string | undefined): LinesOf {
  const known = new Map<string, readonly string[] | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, source?.(file)?.split(/\r?\n/));
    return known.get(file);
  };
}

const MOST_MARKS = 6;

/** The marked lines of the program, and those of the template made from it where they say more. */
export function codeFrame(
  finding: Finding,
  linesOf: LinesOf,
  width: number,
  paint: FramePaint,
): readonly string[] {
  const sections = sectionsOf(finding, linesOf);
  const [first] = sections;
  if (first === undefined) return propertyFrame(finding, paint);
  const digits = String(
    Math.max(1, ...sections.flatMap(({ marks }) => marks.map(({ line }) => line))),
  ).length;
  const bar = paint.gutter(`${" ".repeat(digits)} |`);
  const lines = sections.flatMap((section, i) => [
    `${" ".repeat(digits)}${paint.gutter(i === 0 ? "-->" : ":::")} ${placeText(section.place)}`,
    ...(section.marks.length > 0 ? [bar, ...frameLines(section, digits, width, paint), bar] : []),
  ]);
  // What no source line shows, the property does.
  const shown = sections.some(({ marks }) => marks.some(({ label }) => label !== ""));
  return shown || finding.lines.length === 0 ? lines : [...lines, ...propertyFrame(finding, paint).slice(1)];
}

function placeText({ file, line, column }: Place): string {
  return `${plain(file)}:${line}${column === undefined ? "" : `:${column}`}`;
}

function sectionsOf(finding: Finding, linesOf: LinesOf): readonly Section[] {
  const { locations, lines } = finding;
  const places = locations.length > 0 ? locations : lines.flatMap(({ location }) => location ?? []);
  const byFile = new Map<string, Place>();
  for (const place of places) if (!byFile.has(place.file)) byFile.set(place.file, place);
  const told = new Set<string>();
  return [...byFile].map(([file, place]): Section => {
    const source = linesOf(file) ?? [];
    const there = marksOf(finding, file).filter((mark) => source[mark.line - 1] !== undefined);
    // A resource as a whole is where the program makes it; a line or a property of it says more.
    const more = there.some(({ label }) => label !== "" && !told.has(label));
    const inside =
      lines.length === 0 && places.some((one) => one.file === file && one.property !== undefined);
    const marks = more || inside || place === places[0] ? there : [];
    for (const { label } of marks) told.add(label);
    const shown = marks.slice(0, MOST_MARKS).sort((x, y) => x.line - y.line || x.column - y.column);
    return { place, source, marks: shown, left: marks.length - shown.length };
  });
}

function frameLines(
  { source, marks, left }: Section,
  digits: number,
  width: number,
  paint: FramePaint,
): readonly string[] {
  const room = width - digits - 3;
  const bar = (number = ""): string => paint.gutter(`${number.padStart(digits)} |`);
  const lines: string[] = [];
  let last: { readonly line: number; readonly text: string } | undefined;
  for (const mark of marks) {
    if (last && mark.line > last.line + 1) lines.push(paint.gutter("..."));
    const cut = cutAround(plainColumns(source[mark.line - 1] ?? ""), mark.column - 1, room);
    // Of a line that is cut, marks far apart show two parts.
    if (mark.line !== last?.line || cut.text !== last.text)
      lines.push(`${bar(String(mark.line))} ${cut.text}`);
    last = { line: mark.line, text: cut.text };
    lines.push(...markLines(mark, cut, room, paint).map((line) => `${bar()} ${line}`));
  }
  if (left > 0) lines.push(paint.gutter(`... and ${left} more lines`));
  return lines;
}

/** Where no file is known, the property itself stands in for the line. */
function propertyFrame(finding: Finding, paint: FramePaint): readonly string[] {
  const { lines, resource } = finding;
  const shown = lines
    .slice(0, MOST_MARKS)
    .map((line) => `   ${paint.gutter("|")} ${lineText(line, finding)}`);
  if (lines.length > shown.length) {
    shown.push(`   ${paint.gutter("|")} ... and ${lines.length - shown.length} more lines`);
  }
  const bar = `   ${paint.gutter("|")}`;
  return [
    `  ${paint.gutter("-->")} ${plain(resource.path ?? resource.id)}`,
    ...(shown.length > 0 ? [...shown, bar] : []),
  ];
}

/** Each place once; several lines that stand in one place are told by their properties. */
function marksOf({ locations, lines }: Finding, file: string): readonly Mark[] {
  const marks: Mark[] = [];
  for (const { location, text } of lines) {
    if (location?.file !== file) continue;
    const { line, column = 1 } = location;
    const twin = marks.findIndex((mark) => mark.line === line && mark.column === column);
    const primary = locations.length === 0 || locations.some((one) => samePlace(one, location));
    const mark = { line, column, label: twin < 0 ? plain(text) : "", primary };
    if (twin < 0) marks.push(mark);
    else marks[twin] = mark;
  }
  const others = locations.flatMap((location): Mark[] => {
    const { line, column = 1 } = location;
    const isLine = lines.some((one) => one.location && samePlace(one.location, location));
    return location.file !== file || isLine ? [] : [{ line, column, label: "", primary: true }];
  });
  return [...marks, ...others];
}

function samePlace(a: Place, b: Place): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}
