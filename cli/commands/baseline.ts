import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";

import { readBaseline } from "../../shared/config/read-baseline";
import {
  baselineOf,
  baselineText,
  pruned,
  staleEntries,
  type Baseline,
} from "../../shared/report/exceptions/baseline";
import { isOfSeveral } from "../../shared/report/exceptions/idle-elsewhere";
import type { Report } from "../../shared/report/report";
import { toldFindings } from "../../shared/reporters/told-findings";
import { count } from "../../shared/text/numbers";
import { print, writeWhole } from "../output";
import { printComplaints } from "../print-complaints";
import { runCheck, sparesInputs, type JudgeOptions } from "../run-check";
import { ToolError } from "../tool-error";
import { slashed } from "../../shared/text/shown-path";

export interface BaselineOptions extends JudgeOptions {
  readonly output?: string;
  readonly prune?: boolean;
}

const DEFAULT_FILE = "portcullis-baseline.json";

/** Writes what there is now, so that only what is new blocks; or takes out what is mended. */
export async function baselineCommand(paths: readonly string[], options: BaselineOptions): Promise<number> {
  const checked = runCheck(paths, options, { readsBaseline: false });
  const { report, loaded, inputs } = checked;
  if (inputs.complaints.length > 0 || report.failures.length > 0) {
    printComplaints([
      ...inputs.complaints,
      ...report.failures.map(({ what, error }) => ({ message: `${what}: ${error}` })),
      { message: "the baseline was not written: it would miss what could not be judged" },
    ]);
    return 2;
  }
  const file = resolve(options.output ?? loaded.baselineFile ?? DEFAULT_FILE);
  const shown = slashed(relative(process.cwd(), file));
  sparesInputs([file], checked);
  if (options.output === undefined) sparesOthers(report, file, shown);
  const baseline = options.prune
    ? pruned(report, existing(file, shown))
    : baselineOf(report, shown, before(file, shown));
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

/** @throws ToolError where what several programs share would lose what is about the others */
function sparesOthers(report: Report, file: string, shown: string): void {
  if (!isOfSeveral(shown) || !existsSync(file)) return;
  const lost = staleEntries(report, existing(file, shown)).length;
  if (lost === 0) return;
  const meet = count(lost, `entry of ${shown} meets`, `entries of ${shown} meet`);
  throw new ToolError([
    {
      message: `${meet} nothing here and may be about other programs`,
      help: "run this beside that file about all of them, or name the file with --output",
    },
  ]);
}

/** What it held; nothing of one that cannot be read, which is written anew. */
function before(file: string, shown: string): Baseline | undefined {
  const read = existsSync(file) ? readBaseline(file, shown) : undefined;
  return read && !("message" in read) ? read : undefined;
}

function existing(file: string, shown: string): Baseline {
  if (!existsSync(file)) {
    throw new ToolError([
      { message: `there is no ${shown} to prune`, help: "portcullis baseline writes it" },
    ]);
  }
  const read = readBaseline(file, shown);
  if ("message" in read) throw new ToolError([read]);
  return read;
}
