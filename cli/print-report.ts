import { resolve } from "node:path";

import { REPORT_FORMATS, type Config, type ReportFile, type ReportFormat } from "../shared/config/config";
import { blocks, inputErrors, type Report } from "../shared/report/report";
import { REPORTERS, type ReporterOptions } from "../shared/reporters";
import { inRepository } from "../shared/reporters/in-repository";
import { nameAndValue } from "./parameters/name-and-value";
import { print, streamsMeet, writeWhole } from "./output";
import { printComplaints } from "./print-complaints";
import { sparesInputs, type Checked } from "./run-check";
import { terminalOptions } from "./terminal-options";
import { ToolError } from "./tool-error";

/** Options of every command that prints findings. */
export interface PrintOptions {
  readonly format: string;
  readonly report?: readonly string[];
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly all?: boolean;
  readonly color: boolean;
}

export interface Outputs {
  readonly format: ReportFormat;
  readonly files: readonly ReportFile[];
  /** Whether one of them draws who can reach whom. */
  readonly draws: boolean;
}

/** What to print and write. Asked before long work, so that a misspelt format costs none. */
export function outputsOf(options: PrintOptions): Outputs {
  const files = (options.report ?? []).map(reportFileOf);
  const twice = files.find(({ path }, i) => files.findIndex((one) => one.path === path) < i);
  if (twice) {
    throw new ToolError([
      { message: `two reports are to be written to ${twice.path}`, help: "give each a file of its own" },
    ]);
  }
  const format = formatOf(options.format);
  return { format, files, draws: [format, ...files.map((file) => file.format)].includes("html") };
}

/** Prints findings and writes report files. @returns the exit status */
export async function printReport(
  checked: Checked,
  format: ReportFormat,
  files: readonly ReportFile[],
  options: PrintOptions,
): Promise<number> {
  const { report, config, loaded, inputs } = checked;
  const written = reportFiles(files, config);
  sparesInputs(
    written.map(({ path }) => path),
    checked,
  );
  // Among the findings people have them already, where both streams end in one place.
  const isTold = format === "terminal" && streamsMeet();
  if (inputs.complaints.length > 0 && !isTold) printComplaints(inputs.complaints);
  const shared: ReporterOptions = { rules: loaded.rules, source: inputs.source };
  // Printed first: a full disk should not cost the findings too.
  await print(
    REPORTERS[format]()(inRepository(report, format), {
      ...shared,
      ...(format === "terminal" && terminalOptions(options.color)),
      all: options.all ?? false,
      verbosity: options.quiet ? "quiet" : options.verbose ? "verbose" : "normal",
    }),
  );
  for (const { format: name, path } of written) {
    writeWhole(path, REPORTERS[name]()(inRepository(report, name), { ...shared, all: true }));
  }
  return exitStatus(report, inputs.complaints.length > 0);
}

/** 0 nothing blocks; 1 something does, or a resource could not be judged; 2 the tool or an input failed. */
function exitStatus(report: Report, failed: boolean): 0 | 1 | 2 {
  if (failed || report.failures.length > 0) return 2;
  // A resource that CloudFormation would refuse is no reason to lose the report, and none to pass it.
  return report.findings.some(blocks) || inputErrors(report).length > 0 ? 1 : 0;
}

function formatOf(name: string): ReportFormat {
  const format = REPORT_FORMATS.find((one) => one === name);
  if (format) return format;
  throw new ToolError([
    { message: `no format is called ${name}`, help: `formats are ${REPORT_FORMATS.join(", ")}` },
  ]);
}

/** `sarif=out.sarif` */
function reportFileOf(text: string): ReportFile {
  const [name, path] = nameAndValue(text) ?? [];
  if (name === undefined || !path) {
    const lacking = text.startsWith("=") ? "format" : "file";
    throw new ToolError([
      { message: `--report ${text} names no ${lacking}`, help: "write it as sarif=out.sarif" },
    ]);
  }
  return { format: formatOf(name), path: resolve(path) };
}

/** The command line's word on a format replaces the configuration's. */
function reportFiles(own: readonly ReportFile[], config: Config): readonly ReportFile[] {
  return [...config.reports.filter(({ format }) => !own.some((one) => one.format === format)), ...own];
}
