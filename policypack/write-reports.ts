import type { Config } from "../shared/config/config";
import { REPORTERS } from "../shared/reporters";
import { writeWhole } from "../shared/reporters/write-whole";
import type { Report } from "../shared/report/report";
import type { Rule } from "../shared/rules/rule";

/**
 * Writes the report files that the configuration asks for. Synchronously: the engine kills a pack as soon as it has
 * its answer.
 */
export function writeReports(report: Report, config: Config, rules: readonly Rule[]): void {
  for (const { format, path } of config.reports) {
    const text = REPORTERS[format]()(report, { rules });
    writeWhole(path, text.endsWith("\n") ? text : `${text}\n`);
  }
}
