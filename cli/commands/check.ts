import { outputsOf, printReport, type PrintOptions } from "../print-report";
import { runCheck, type JudgeOptions } from "../run-check";

export interface CheckOptions extends JudgeOptions, PrintOptions {}

/** Judges, prints, writes report files. @returns the exit status */
export function checkCommand(paths: readonly string[], options: CheckOptions): Promise<number> {
  const { format, files, draws } = outputsOf(options);
  return printReport(runCheck(paths, options, { draws }), format, files, options);
}
