import { isAbsolute } from "node:path";

import { firstOf, listed } from "../text/lists";
import { count } from "../text/numbers";
import type { ReportDiagnostic } from "./report";

type Idle = ReportDiagnostic & Required<Pick<ReportDiagnostic, "idle" | "file">>;

const MOST_NAMES = 3;

/**
 * A configuration of several programs (above the folder of this one, or in a package) says much that meets nothing in
 * this one, and no mistake. It is told in one remark, and so are its segments, in a warning: a misspelt one protects
 * nothing.
 */
export function idleTogether(diagnostics: readonly ReportDiagnostic[]): readonly ReportDiagnostic[] {
  const idle = diagnostics.filter(isIdleElsewhere).sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  if (idle.length === 0) return diagnostics;
  const files = [...new Set(idle.map(({ file }) => file))];
  return [
    ...diagnostics.filter((one) => !isIdleElsewhere(one)),
    ...files.flatMap((file) => remarksOf(idle.filter((one) => one.file === file))),
  ];
}

function isIdleElsewhere(diagnostic: ReportDiagnostic): diagnostic is Idle {
  const { idle, file } = diagnostic;
  return idle !== undefined && file !== undefined && isOfSeveral(file);
}

/** Whether a file, as people are shown it, may be read by several programs. */
export function isOfSeveral(file: string): boolean {
  return isAbsolute(file) || file.startsWith("../") || file.split("/").includes("node_modules");
}

function remarksOf(idle: readonly Idle[]): readonly ReportDiagnostic[] {
  const segments = idle.filter((one) => one.idle.kind === "segment");
  const others = idle.filter((one) => one.idle.kind !== "segment");
  return [...(segments.length > 1 ? [emptySegments(segments)] : segments), ...othersOf(others)];
}

function emptySegments(idle: readonly Idle[]): ReportDiagnostic {
  const names = idle.map((one) => one.idle.name);
  return together(idle, "warning", `nothing in this program is of the segments ${listed(names, 8)}`);
}

function othersOf(idle: readonly Idle[]): readonly ReportDiagnostic[] {
  if (idle.length === 0) return [];
  const number = (kind: string, plural: string): readonly string[] => {
    const some = idle.filter((one) => one.idle.kind === kind).length;
    return some === 0 ? [] : [count(some, kind, plural)];
  };
  const kinds = listed([
    ...number("exception", "exceptions"),
    ...number("entry of allow", "entries of allow"),
    ...number("name of a segment", "names of segments"),
  ]);
  const names = firstOf([...new Set(idle.map((one) => one.idle.name))], MOST_NAMES);
  const verb = idle.length === 1 ? "meets" : "meet";
  return [
    together(idle, "note", `${kinds} ${verb} nothing in this program and may be about others: ${names}`),
  ];
}

function together(idle: readonly Idle[], level: "warning" | "note", message: string): ReportDiagnostic {
  return { ...idle[0], level, message };
}
