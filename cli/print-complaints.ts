import { plain, plainColumns } from "../shared/reporters/sanitise";
import { WIDEST_PROSE, wrap } from "../shared/text/wrap";
import type { Complaint } from "./tool-error";

/** All that is wrong, each with its place and what to do, on stderr: stdout may be a report. */
export function printComplaints(complaints: readonly Complaint[]): void {
  // In a file or a pipe somebody may search for a sentence.
  const width = process.stderr.isTTY ? Math.min(process.stderr.columns, WIDEST_PROSE) : Infinity;
  process.stderr.write(`${complaints.map((complaint) => complaintText(complaint, width)).join("\n\n")}\n`);
}

function complaintText(
  { message, help, file, line, column, length, source }: Complaint,
  width: number,
): string {
  const lines = [...wrap(plain(message, 1000), width, "error: ", "  ")];
  if (file !== undefined && line !== undefined) {
    lines.push(`  --> ${plain(file)}:${line}${column === undefined ? "" : `:${column}`}`);
  }
  if (source !== undefined && line !== undefined)
    lines.push(...frame(source, line, column ?? 1, length ?? 1));
  if (help !== undefined) lines.push(...wrap(plain(help, 1000), width, "help: ", "      "));
  return lines.join("\n");
}

const WIDEST = 160;

function frame(source: string, line: number, column: number, length: number): readonly string[] {
  const from = Math.max(0, column - WIDEST / 2);
  const text = plainColumns(source).slice(from, from + WIDEST);
  const gutter = " ".repeat(String(line).length);
  const mark = "^".repeat(Math.max(1, Math.min(length, text.length - (column - 1 - from))));
  return [
    `${gutter} |`,
    `${line} | ${text}`,
    `${gutter} | ${" ".repeat(Math.max(0, column - 1 - from))}${mark}`,
  ];
}
