import type { PolicyViolation } from "aws-cdk-lib";
import type { Config } from "../shared/config/config";
import type { Report } from "../shared/report/report";
import { REPORTERS } from "../shared/reporters";
import { writeWhole } from "../shared/reporters/write-whole";
import type { Rule } from "../shared/rules/rule";
import { unwrittenMessage } from "./messages";
import { violationNowhere } from "./violations";

/** Rule name of a report file that the configuration asks for and that could not be written. */
const REPORT_NOT_WRITTEN = "report-not-written";

/** Writes the files the configuration asks for. What it cannot write, it answers as violations. */
export function writeReports(
  report: Report,
  { config, rules }: { readonly config: Config; readonly rules: readonly Rule[] },
): PolicyViolation[] {
  return config.reports.flatMap(({ format, path }) => {
    try {
      const text = REPORTERS[format]()(report, { rules });
      writeWhole(path, text.endsWith("\n") ? text : `${text}\n`);
      return [];
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return [violationNowhere(REPORT_NOT_WRITTEN, "fatal", unwrittenMessage(path, reason))];
    }
  });
}
