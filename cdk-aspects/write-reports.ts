import type { PolicyViolation } from "aws-cdk-lib";
import type { Config } from "../shared/config/config";
import type { Report } from "../shared/report/report";
import { writeReportFile } from "../shared/reporters/write-report-file";
import type { Rule } from "../shared/rules/rule";
import { reasonOf } from "../shared/text/reason-of";
import { unwrittenMessage } from "./messages/failure-messages";
import { violationNowhere } from "./violations";

/** Rule name of a report file that the configuration asks for and that could not be written. */
const REPORT_NOT_WRITTEN = "report-not-written";

/** Writes the files the configuration asks for. What it cannot write, it answers as violations. */
export function writeReports(
  report: Report,
  { config, rules }: { readonly config: Config; readonly rules: readonly Rule[] },
): PolicyViolation[] {
  return config.reports.flatMap((file) => {
    try {
      writeReportFile(file, report, rules);
      return [];
    } catch (error) {
      return [violationNowhere(REPORT_NOT_WRITTEN, "fatal", unwrittenMessage(file.path, reasonOf(error)))];
    }
  });
}
