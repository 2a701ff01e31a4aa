import type { PolicyValidationPluginReport, PolicyViolation } from "aws-cdk-lib";
import { isQuiet } from "../shared/report/quiet";
import { blocks, type Finding, type Report, type ReportDiagnostic } from "../shared/report/report";
import type { Acknowledgements } from "./acknowledgements";
import type { CheckedStack } from "./checked-stack";
import { failureViolations } from "./failures";
import { fullMessage, shortMessage, stageMessage, summaryMessage, unclearMessage } from "./messages";
import { StackIndex } from "./stack-index";
import { findingViolation, stackViolation, violationNowhere } from "./violations";

const STAGE_FINDINGS = "stage-findings";
const UNCLEAR_INPUT = "unclear-input";
const SUMMARY = "summary";

const RANK = { error: 0, warning: 1, note: 2 } as const;

export interface PublishOptions {
  readonly inFull: number;
  /** Whether to add an error for each Stage in which something blocks. */
  readonly guardStages: boolean;
  /** Whether the CDK CLI prints and judges this report, by the stacks that were selected. */
  readonly selective: boolean;
  /** Whether the host takes acknowledged findings out itself, and keeps them with their reasons in its own report. */
  readonly keepAcknowledged: boolean;
}

/** A report in the host's words. */
export function publish(
  report: Report,
  stacks: readonly CheckedStack[],
  acknowledgements: Acknowledgements,
  options: PublishOptions,
): PolicyValidationPluginReport {
  const index = new StackIndex(stacks);
  const pathOf = (finding: Finding): string => index.pathOf(finding);
  const spoken = speaking(acknowledgements.applyTo(report, pathOf));
  const blocking = spoken.filter(blocks);
  const told = options.selective ? toldWhileBlocked(spoken, blocking, index) : spoken;
  const unclear = unclearInput(report, index);
  const acknowledged = speaking(report).filter(
    (finding) =>
      options.keepAcknowledged && acknowledgements.reasonFor(finding.ruleId, pathOf(finding)) !== undefined,
  );
  return {
    success:
      report.failures.length === 0 && blocking.length === 0 && unclear.every((v) => v.severity !== "error"),
    pluginVersion: report.tool.version,
    violations: [
      ...failureViolations(report),
      ...told.map((finding, i) =>
        findingViolation(finding, i < options.inFull ? fullMessage(finding) : shortMessage(finding), index),
      ),
      ...acknowledged.map((finding) => findingViolation(finding, fullMessage(finding), index)),
      ...unclear,
      ...(options.guardStages ? stageGuards(blocking, index) : []),
      ...summary(report, spoken, told, index, options.inFull),
    ],
  };
}

/** What people are shown, worst first. */
export function speaking(report: Report): Finding[] {
  return report.findings
    .filter((finding) => finding.speaks && !isQuiet(finding))
    .sort((a, b) => RANK[a.level] - RANK[b.level]);
}

/**
 * The host has one conclusion for a whole plugin: where one stack fails, a stack with a mere note would fail with
 * it, `cdk deploy Clean` would say so and show nothing but the note. So while something blocks, stacks in which
 * nothing blocks keep their advice for later.
 */
function toldWhileBlocked(
  spoken: readonly Finding[],
  blocking: readonly Finding[],
  index: StackIndex,
): readonly Finding[] {
  if (blocking.length === 0) return spoken;
  const blocked = new Set(blocking.map((finding) => index.stackOf(finding)?.deployedWith));
  return spoken.filter((finding) => blocked.has(index.stackOf(finding)?.deployedWith));
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
  spoken: readonly Finding[],
  told: readonly Finding[],
  index: StackIndex,
  inFull: number,
): PolicyViolation[] {
  const [worst] = told;
  const { excepted, baseline, rules, resources } = report.summary;
  const short = Math.max(told.length - inFull, 0);
  const withheld = spoken.length - told.length;
  if (worst === undefined || short + withheld + excepted + baseline === 0) return [];
  const stack = index.stackOf(worst);
  const text = summaryMessage({
    blocking: spoken.filter(blocks).length,
    advising: spoken.filter((finding) => !blocks(finding)).length,
    stacks: new Set(spoken.map((finding) => index.stackOf(finding))).size,
    excepted,
    baseline,
    inFull,
    short,
    withheld,
    rules,
    resources,
  });
  // With the worst finding's stack: a summary without a place would make every selection of stacks fail.
  return stack === undefined ? [] : [stackViolation(SUMMARY, "info", text, stack)];
}
