import type { Finding, Report } from "./report";

export type Quiet = Pick<Finding, "exception" | "baseline">;

/** Findings that stay in the report but stop nothing: excepted, or older than the baseline. */
export function isQuiet(finding: Finding): boolean {
  return finding.exception !== undefined || finding.baseline !== undefined;
}

/**
 * Quiets findings. People are shown the one entry that speaks for a cause and answer it alone, so what quiets
 * that one can quiet the entries it speaks for.
 * @param quiets what quiets a finding by itself
 * @param extendsTo whether what quiets the entry that speaks holds for another entry of its cause
 */
export function quieten<Q extends Quiet>(
  report: Report,
  quiets: (finding: Finding) => Q | undefined,
  extendsTo: (entry: Finding, speaker: Finding, quiet: Q) => boolean,
): Report {
  const own = new Map<Finding, Q>();
  const spoken = new Map<string, { speaker: Finding; quiet: Q }>();
  for (const finding of report.findings) {
    const quiet = isQuiet(finding) ? undefined : quiets(finding);
    if (quiet === undefined) continue;
    own.set(finding, quiet);
    if (finding.speaks) spoken.set(finding.cause, { speaker: finding, quiet });
  }
  if (own.size === 0) return report;
  const findings = report.findings.map((finding) => {
    if (isQuiet(finding)) return finding;
    const quiet = own.get(finding);
    if (quiet !== undefined) return { ...finding, ...pick(quiet) };
    const whole = spoken.get(finding.cause);
    if (whole === undefined || !extendsTo(finding, whole.speaker, whole.quiet)) return finding;
    return { ...finding, ...pick(whole.quiet) };
  });
  return counted({ ...report, findings: newSpeakers(findings) });
}

function pick({ exception, baseline }: Quiet): Quiet {
  return { ...(exception !== undefined && { exception }), ...(baseline !== undefined && { baseline }) };
}

/** Where the entry that speaks is quiet and another of its cause is not, the worst of the others speaks. */
function newSpeakers(findings: readonly Finding[]): readonly Finding[] {
  const silenced = new Set<string>();
  for (const finding of findings) if (finding.speaks && isQuiet(finding)) silenced.add(finding.cause);
  const loud = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (!silenced.has(finding.cause) || isQuiet(finding)) continue;
    loud.set(finding.cause, [...(loud.get(finding.cause) ?? []), finding]);
  }
  if (loud.size === 0) return findings;
  return findings.map((finding) => {
    const [first, ...others] = loud.get(finding.cause) ?? [];
    if (first === undefined) return finding;
    if (finding !== first) return finding.speaks ? { ...finding, speaks: false } : finding;
    const alsoBreaks = [...new Set(others.map((other) => other.ruleId))].filter((id) => id !== first.ruleId);
    return { ...finding, speaks: true, alsoBreaks };
  });
}

function counted(report: Report): Report {
  const { findings } = report;
  return {
    ...report,
    summary: {
      ...report.summary,
      excepted: findings.filter((finding) => finding.exception !== undefined).length,
      baseline: findings.filter((finding) => finding.baseline !== undefined).length,
    },
  };
}
