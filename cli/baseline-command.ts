import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";

import { readText } from "../shared/facts";
import { baselineOf, baselineText, parseBaseline, pruned } from "../shared/report/baseline";
import { toldFindings } from "../shared/reporters/told-findings";
import { count } from "../shared/text/numbers";
import { print, writeWhole } from "./output";
import { printComplaints } from "./print-complaints";
import { runCheck, type JudgeOptions } from "./run-check";
import { reasonOf } from "../shared/text/reason-of";
import { ToolError } from "./tool-error";

export interface BaselineOptions extends JudgeOptions {
  readonly output?: string;
  readonly prune?: boolean;
}

const DEFAULT_FILE = "portcullis-baseline.json";

/** Writes what there is now, so that only what is new blocks; or takes out what is mended. */
export async function baselineCommand(paths: readonly string[], options: BaselineOptions): Promise<number> {
  const { report, loaded, inputs } = runCheck(paths, options, { readsBaseline: false });
  if (inputs.complaints.length > 0 || report.failures.length > 0) {
    printComplaints([
      ...inputs.complaints,
      ...report.failures.map(({ what, error }) => ({ message: `${what}: ${error}` })),
      { message: "the baseline was not written: it would miss what could not be judged" },
    ]);
    return 2;
  }
  const file = resolve(options.output ?? loaded.baselineFile ?? DEFAULT_FILE);
  const shown = relative(process.cwd(), file);
  const baseline = options.prune ? pruned(report, existing(file, shown)) : baselineOf(report, shown);
  writeWhole(file, baselineText(baseline));
  const entries = count(baseline.entries.length, "entry", "entries");
  // A finding that people are told speaks for several rules, and each of them has its entry.
  const { blocking, advising } = toldFindings(report);
  const about = options.prune ? "" : ` about ${count(blocking.length + advising.length, "finding")}`;
  const lines = [`${shown} holds ${entries}${about}`];
  if (loaded.baselineFile !== file) {
    lines.push("to use it, write in portcullis.yaml:", `  baseline: ${shown}`);
  }
  await print(`${lines.join("\n")}\n`);
  return 0;
}

function existing(file: string, shown: string) {
  if (!existsSync(file)) {
    throw new ToolError([
      { message: `there is no ${shown} to prune`, help: "portcullis baseline writes it" },
    ]);
  }
  try {
    return parseBaseline(readText(file), shown);
  } catch (error) {
    throw new ToolError([
      { message: `${shown} cannot be used: ${reasonOf(error)}`, help: "portcullis baseline writes it anew" },
    ]);
  }
}
