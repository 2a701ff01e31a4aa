import { pathText, push, type Diagnostics } from "../facts";
import type { FrameworkVersion } from "../frameworks/cited";
import { alsoBrokenIn, type CauseGroup } from "./causes/cause-group";
import { causesOf } from "./causes/causes";
import { countsOf } from "./counts";
import { distinct } from "./distinct";
import { holderOf } from "./exceptions/exception-place";
import { causeNameOf, fingerprintOf } from "./fingerprint";
import { withLateParts, type Telling } from "./late-parts";
import { diagnosticsInOrder, inOrder } from "./order";
import { withoutRefusedValues } from "./causes/refused-values";
import type { Finding, InternalError, Report, ReportDiagnostic } from "./report";
import { reportedResource } from "./reported-resource";
import { toldByWhole } from "./causes/told-by-whole";
import { toldWithRefusal } from "./causes/told-with-refusal";
import type { Verdict } from "./verdict";

export interface ReportInput {
  readonly verdicts: readonly Verdict[];
  readonly failures: readonly InternalError[];
  readonly diagnostics: Diagnostics;
  readonly inputs: Report["inputs"];
  readonly tool: Report["tool"];
  readonly policy: Report["policy"];
  readonly rules: number;
  readonly resources: number;
  /** The versions of frameworks that presets ask for. */
  readonly frameworks: readonly FrameworkVersion[];
  readonly controls?: Report["controls"];
  readonly map?: Report["map"];
  /** The rules that speak before one, nearest first. */
  readonly chain: (ruleId: string) => readonly string[];
}

/** Puts verdicts into words, one entry per rule and subject. */
export function buildReport(input: ReportInput): Report {
  const causes = bySubject(input.verdicts).flatMap((verdicts) => causesOf(verdicts, input.chain));
  const told = toldWithRefusal(toldByWhole(causes, input.chain));
  const findings = told.flatMap((cause) => findingsOf(cause, input.frameworks));
  const sorted = distinct(findings).sort(inOrder);
  return {
    schemaVersion: "1.0",
    tool: input.tool,
    inputs: input.inputs,
    policy: input.policy,
    findings: sorted,
    ...(input.controls && { controls: input.controls }),
    ...(input.map && { map: input.map }),
    diagnostics: withoutRefusedValues(input.diagnostics.all, input.verdicts)
      .map(reportedDiagnostic)
      .sort(diagnosticsInOrder),
    failures: input.failures,
    summary: {
      ...countsOf(sorted),
      rules: input.rules,
      resources: input.resources,
    },
  };
}

function bySubject(verdicts: readonly Verdict[]): Verdict[][] {
  const bySubjectKey = new Map<object | string, Verdict[]>();
  for (const verdict of verdicts) {
    push(bySubjectKey, verdict.subject.told ?? verdict.subject, verdict);
  }
  return [...bySubjectKey.values()];
}

function findingsOf(cause: CauseGroup, asked: readonly FrameworkVersion[]): Finding[] {
  const { speaker } = cause;
  const name = causeNameOf(speaker);
  const others = alsoBrokenIn(cause);
  return cause.verdicts.map((whole) => {
    const speaks = whole === speaker;
    return findingOf(
      { whole, cause, asked },
      {
        cause: name,
        speaks,
        level: cause.level,
        alsoBreaks: speaks ? others : [],
      },
    );
  });
}

function findingOf(
  telling: Telling,
  place: Pick<Finding, "cause" | "speaks" | "level" | "alsoBreaks">,
): Finding {
  const { whole } = telling;
  const { rule, subject, verdict } = whole;
  const finding = {
    ruleId: rule.id,
    verdict,
    severity: rule.severity,
    remediation: rule.remediation,
    resource: reportedResource(subject.resource),
    ...place,
    fingerprint: fingerprintOf(whole),
  };
  return withLateParts(finding, telling);
}

function reportedDiagnostic(diagnostic: Diagnostics["all"][number]): ReportDiagnostic {
  const location =
    diagnostic.location ?? (diagnostic.at && diagnostic.at.resource.locate(diagnostic.at.path));
  return {
    level: diagnostic.level,
    message: diagnostic.message,
    ...(location && { file: location.file, line: location.line }),
    ...(location?.column !== undefined && { column: location.column }),
    ...(diagnostic.at && { property: pathText(diagnostic.at.path) }),
    ...(diagnostic.at &&
      diagnostic.ofExceptions && {
        exceptionOn: holderOf(reportedResource(diagnostic.at.resource)),
      }),
  };
}
