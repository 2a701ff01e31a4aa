import { REPORTERS } from ".";
import type { ReportFile } from "../config/config";
import type { Report } from "../report/report";
import type { Rule } from "../rules/rule";
import { inRepository } from "./in-repository";
import { writeWhole } from "./write-whole";

/** Writes a report file that the configuration asks for, with a line break at its end. */
export function writeReportFile({ format, path }: ReportFile, report: Report, rules: readonly Rule[]): void {
  const text = REPORTERS[format]()(inRepository(report, format), { rules });
  writeWhole(path, text.endsWith("\n") ? text : `${text}\n`);
}
