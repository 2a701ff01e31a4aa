import type { PolicyValidationPluginReport, PolicyViolation } from "aws-cdk-lib";
import type { ConfigError } from "../shared/config/config-error";
import type { InternalError, Report } from "../shared/report/report";
import { namedError } from "../shared/text/named-error";
import { VERSION } from "../shared/version";
import { configErrorMessage, internalErrorMessage, outdatedMessage } from "./messages/failure-messages";
import { violationNowhere } from "./violations";

/** Rule names of what is not a finding. They cannot be acknowledged: the host takes `fatal` as it is. */
const INTERNAL_ERROR = "internal-error";
const CONFIG_ERROR = "config-error";

/** Nothing is judged by a configuration that cannot be meant. */
export function configErrorReport(errors: readonly ConfigError[]): PolicyValidationPluginReport {
  return {
    success: false,
    violations: errors.map((error) => violationNowhere(CONFIG_ERROR, "fatal", configErrorMessage(error))),
  };
}

/** Nothing is judged with a library that would lose what is found, this report among it: the process itself fails. */
export function outdatedReport(version: string): PolicyValidationPluginReport {
  const message = outdatedMessage(version);
  process.stderr.write(`${message.title}: ${message.fix}\n`);
  process.exitCode = 1;
  return { success: false, violations: [violationNowhere(CONFIG_ERROR, "fatal", message)] };
}

/** The tool failed before there was a report. */
export function failureReport(error: unknown): PolicyValidationPluginReport {
  const failure: InternalError = { what: "the check itself failed", error: describeError(error) };
  const message = internalErrorMessage(failure, { repeated: 0, others: undefined, version: VERSION });
  return { success: false, violations: [violationNowhere(INTERNAL_ERROR, "fatal", message)] };
}

/** One for each rule that failed, however many resources it failed on. */
export function failureViolations(report: Report): PolicyViolation[] {
  const byRule = new Map<string, InternalError[]>();
  for (const failure of report.failures) {
    const key = failure.ruleId ?? failure.what;
    byRule.set(key, [...(byRule.get(key) ?? []), failure]);
  }
  const failed = new Set(report.failures.flatMap(({ ruleId }) => ruleId ?? []));
  return [...byRule.values()].flatMap(([first, ...repeats]) =>
    first === undefined
      ? []
      : violationNowhere(
          INTERNAL_ERROR,
          "fatal",
          internalErrorMessage(first, {
            repeated: repeats.length,
            others: report.summary.rules - failed.size,
            version: report.tool.version,
          }),
        ),
  );
}

/** Name, message and the innermost place of our own: a stack trace is for a log, not for a terminal. */
function describeError(error: unknown): string {
  const frame = /[\\/]((?:(?:cdk-aspects|shared)[\\/][^\s()]+?\.ts|portcullis\.js):\d+)/.exec(
    error instanceof Error ? (error.stack ?? "") : "",
  )?.[1];
  return `${namedError(error)}${frame === undefined ? "" : ` at ${frame}`}`;
}
