import type { PolicyValidationPluginReport, PolicyViolation } from "aws-cdk-lib";
import type { Finding, Report, ReportDiagnostic } from "../shared/report/report";
import { told } from "../shared/reporters/told";
import { failureViolations } from "./failures";
import { fullMessage, shortMessage, stageMessage, summaryMessage, unclearMessage } from "./messages";
import type { StackIndex } from "./stack-index";
import { findingViolation, stackViolation, violationNowhere } from "./violations";

const STAGE_FINDINGS = "stage-findings";
const UNCLEAR_INPUT = "unclear-input";
const SUMMARY = "summary";

export interface PublishOptions {
  readonly inFull: number;
  /** Whether to add an error for each Stage in which something blocks. */
  readonly guardStages: boolean;
  /** Whether the CDK CLI prints and judges this report, by the stacks that were selected. */
  readonly selective: boolean;
  /** What the host takes out itself, and keeps with its reason in its own report. */
  readonly acknowledged: readonly Finding[];
}

/** A report in the host's words. */
export function publish(
  report: Report,
  index: StackIndex,
  options: PublishOptions,
): PolicyValidationPluginReport {
  const { blocking, advising } = told(report);
  const loud = [...blocking, ...advising];
  const shown = options.selective ? shownWhileBlocked(loud, blocking, index) : loud;
  const unclear = unclearInput(report, index);
  return {
    success:
      report.failures.length === 0 && blocking.length === 0 && unclear.every((v) => v.severity !== "error"),
    pluginVersion: report.tool.version,
    violations: [
      ...failureViolations(report),
      ...shown.map((finding, i) =>
        findingViolation(finding, i < options.inFull ? fullMessage(finding) : shortMessage(finding), index),
      ),
      ...options.acknowledged.map((finding) => findingViolation(finding, fullMessage(finding), index)),
      ...unclear,
      ...(options.guardStages ? stageGuards(blocking, index) : []),
      ...summary(report, shown, index, options.inFull),
    ],
  };
}

/**
 * The host has one conclusion for a whole plugin: where one stack fails, a stack with a mere note would fail with
 * it, `cdk deploy Clean` would say so and show nothing but the note. So while something blocks, stacks in which
 * nothing blocks keep their advice for later.
 */
function shownWhileBlocked(
  loud: readonly Finding[],
  blocking: readonly Finding[],
  index: StackIndex,
): readonly Finding[] {
  if (blocking.length === 0) return loud;
  const blocked = new Set(blocking.map((finding) => index.stackOf(finding)?.deployedWith));
  return loud.filter((finding) => blocked.has(index.stackOf(finding)?.deployedWith));
}

function stageGuards(blocking: readonly Finding[], index: StackIndex): PolicyViolation[] {
  const perStage = new Map<string, number>();
  for (const finding of blocking) {
    const stage = index.stackOf(finding)?.stage;
    if (stage !== undefined) perStage.set(stage, (perStage.get(stage) ?? 0) + 1);
  }
  return [...perStage].map(([stage, findings]) =>
    violationNowhere(STAGE_FINDINGS, "error", stageMessage(stage, findings)),
  );
}

/** One for each stack and level, however many values it is about. */
function unclearInput(report: Report, index: StackIndex): PolicyViolation[] {
  const severities = { error: "error", warning: "warning", note: undefined } as const;
  const grouped = new Map<string, ReportDiagnostic[]>();
  for (const diagnostic of report.diagnostics) {
    if (severities[diagnostic.level] === undefined) continue;
    const key = `${diagnostic.level} ${index.stackOfFile(diagnostic.file)?.path}`;
    grouped.set(key, [...(grouped.get(key) ?? []), diagnostic]);
  }
  return [...grouped.values()].flatMap((diagnostics) => {
    const { level, file } = diagnostics[0] ?? {};
    const severity = level && severities[level];
    if (severity === undefined) return [];
    const text = unclearMessage(diagnostics.map(({ message }) => message));
    // An error without a stack counts everywhere; a warning would fail every selection of stacks.
    const stack = index.stackOfFile(file) ?? (severity === "warning" ? index.stacks[0] : undefined);
    return stack === undefined
      ? violationNowhere(UNCLEAR_INPUT, severity, text)
      : stackViolation(UNCLEAR_INPUT, severity, text, stack);
  });
}

/** Only where something is left to say that the findings do not say themselves. */
function summary(
  report: Report,
  shown: readonly Finding[],
  index: StackIndex,
  inFull: number,
): PolicyViolation[] {
  const { blocking, advising, excepted, inBaseline } = told(report);
  const short = Math.max(shown.length - inFull, 0);
  const withheld = blocking.length + advising.length - shown.length;
  const [worst] = shown;
  if (worst === undefined || short + withheld + excepted.length + inBaseline.length === 0) return [];
  const text = summaryMessage({
    blocking: blocking.length,
    advising: advising.length,
    stacks: new Set([...blocking, ...advising].map((finding) => index.stackOf(finding))).size,
    excepted: excepted.length,
    baseline: inBaseline.length,
    inFull,
    short,
    withheld,
    rules: report.summary.rules,
    resources: report.summary.resources,
  });
  // With the worst finding's stack: a summary without a place would make every selection of stacks fail.
  const stack = index.stackOf(worst);
  return stack === undefined ? [] : [stackViolation(SUMMARY, "info", text, stack)];
}
