import { isAbsolute } from "node:path";

import { once, type Resource } from "../../facts";
import { firstOf, listed } from "../../text/lists";
import { count } from "../../text/numbers";
import type { ReportDiagnostic } from "../report";

type Idle = ReportDiagnostic & Required<Pick<ReportDiagnostic, "idle" | "file">>;

const MOST_NAMES = 3;

/**
 * A configuration of several programs (above the folder of this one, or in a package) says much that meets nothing in
 * this one, and no mistake; so does one of a program with several stacks, where it names another stack. It is told in
 * one remark, and so are its segments, in a warning: a misspelt one protects nothing.
 */
export function idleTogether(
  diagnostics: readonly ReportDiagnostic[],
  resources: readonly Resource[],
): readonly ReportDiagnostic[] {
  const stacks = once(() => new Set(resources.flatMap(({ id }) => stackIn(id) ?? [])));
  const isIdleElsewhere = (one: ReportDiagnostic): one is Idle =>
    one.idle !== undefined &&
    one.file !== undefined &&
    (isOfSeveral(one.file) || isAboutOthers(one.idle.name, stacks));
  const idle = diagnostics.filter(isIdleElsewhere).sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  if (idle.length === 0) return diagnostics;
  const files = [...new Set(idle.map(({ file }) => file))];
  return [
    ...diagnostics.filter((one) => !isIdleElsewhere(one)),
    ...files.flatMap((file) => remarksOf(idle.filter((one) => one.file === file))),
  ];
}

/** Whether all that it names are resources of stacks that nothing here is of. */
function isAboutOthers(names: string, stacks: () => ReadonlySet<string>): boolean {
  return names.split(", ").every((name) => {
    const stack = stackIn(name);
    return stack !== undefined && !stacks().has(stack);
  });
}

/** The stack of a URN, or of a pattern of them that names one: "prod" of "urn:pulumi:prod::shop::**". */
function stackIn(urn: string): string | undefined {
  return /^urn:pulumi:([^:*?]+)::/.exec(urn)?.[1];
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
