import { createColors } from "picocolors";

import type { ReporterOptions } from "../shared/reporters/reporter";
import { markdown, plain } from "../shared/reporters/sanitise";
import { count } from "../shared/text/numbers";
import { WIDEST_PROSE, wrap } from "../shared/text/wrap";
import { admissionText, decidersText, KINDS, wayText } from "./admission-text";
import type { Admission, Change } from "./admissions";

const PRESENCES = { both: "", "only before": ", taken away", "only after": ", new" } as const;

/** Subject by subject: what is admitted now, and what no longer is. */
export function changesText(
  changes: readonly Change[],
  { width = 80, color = false }: Pick<ReporterOptions, "width" | "color">,
): string {
  const colors = createColors(color);
  const prose = Math.min(width, WIDEST_PROSE);
  const blocks = changes.map((change) => {
    const { kind, label, direction, presence, added, removed, dependsOn, moved, packet } = change;
    const lines = (sign: string, all: readonly Admission[], paint: (text: string) => string) =>
      all.flatMap((one) =>
        wrap(`${sign} ${admissionText(one, direction)}`, prose, "  ", "      ").map(paint),
      );
    return [
      `${colors.bold(plain(label))} (${KINDS[kind]}${PRESENCES[presence]}), ${wayText(kind, direction)}`,
      ...lines("+", added, colors.green),
      ...lines("-", removed, colors.red),
      ...[
        packet && `packet: ${plain(packet)}`,
        moved && movedText(kind, moved),
        dependsOn.length > 0 && decidersText(dependsOn),
      ].flatMap((text) => (text ? wrap(text, prose, "    ", "      ") : [])),
    ].join("\n");
  });
  return `${[...blocks, colors.bold(summaryOf(changes))].join("\n\n")}\n`;
}

/** A table for a comment, a row for each part of what is newly admitted, or no longer. */
export function changesMarkdown(changes: readonly Change[]): string {
  const rows = changes.flatMap((change) => {
    const { kind, label, direction, presence, dependsOn, moved } = change;
    const way = [wayText(kind, direction), moved && movedText(kind, moved)].filter(Boolean).join(": ");
    const row = (sign: string, one: Admission): readonly string[] => {
      const decides = one.certain ? "" : dependsOn.join(", ");
      return [
        label,
        `${KINDS[kind]}${PRESENCES[presence]}`,
        way,
        `${sign} ${admissionText(one, direction)}`,
        decides,
      ];
    };
    return [...change.added.map((one) => row("+", one)), ...change.removed.map((one) => row("-", one))];
  });
  const table = [HEADINGS, ...rows].map(
    (cells) => `| ${cells.map((cell) => markdown(plain(cell, 2000))).join(" | ")} |`,
  );
  const [head = "", ...body] = table;
  const told = rows.length > 0 ? [head, "|:--|:--|:--|:--|:--|", ...body, ""] : [];
  return [...told, `${summaryOf(changes)}.`].join("\n") + "\n";
}

const HEADINGS = ["Subject", "Kind", "Way", "Change", "Decided by"];

/** "newly has Admin, no longer Base" or "newly in Public, no longer in Private" */
function movedText(kind: Change["kind"], { put, taken }: NonNullable<Change["moved"]>): string {
  const names = (all: readonly string[]): string => all.map((one) => plain(one)).join(", ");
  const [has, again] = kind === "home" ? ["in ", "in "] : ["has ", ""];
  if (put.length === 0) return taken.length === 0 ? "" : `no longer ${has}${names(taken)}`;
  return `newly ${has}${names(put)}${taken.length === 0 ? "" : `, no longer ${again}${names(taken)}`}`;
}

function summaryOf(changes: readonly Change[]): string {
  if (changes.length === 0)
    return "Groups and ACLs admit the same packets as before, and as much of the internet reaches interfaces";
  const named = (all: readonly Change[]): number =>
    new Set(all.map(({ kind, label }) => `${KINDS[kind]} ${label}`)).size;
  const more = named(changes.filter(({ added }) => added.length > 0));
  const less = named(changes.filter(({ removed }) => removed.length > 0));
  const parts = [
    more > 0
      ? count(more, "subject admits packets that it did not", "subjects admit packets that they did not")
      : undefined,
    less > 0 ? `${count(less, "subject no longer admits", "subjects no longer admit")} some` : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(", ");
}
