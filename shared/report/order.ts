import type { Finding, ReportDiagnostic } from "./report";

const LEVELS = { error: 0, warning: 1, note: 2 } as const;
const SEVERITIES = { critical: 0, high: 1, medium: 2, low: 3 } as const;

/** Worst first; all else only keeps the order the same in every run. */
export function inOrder(a: Finding, b: Finding): number {
  return (
    LEVELS[a.level] - LEVELS[b.level] ||
    compare(a.verdict === "violation" ? "0" : "1", b.verdict === "violation" ? "0" : "1") ||
    SEVERITIES[a.severity] - SEVERITIES[b.severity] ||
    compare(a.resource.stack ?? "", b.resource.stack ?? "") ||
    compare(a.resource.name, b.resource.name) ||
    Number(b.speaks) - Number(a.speaks) ||
    compare(a.ruleId, b.ruleId) ||
    compare(a.fingerprint, b.fingerprint)
  );
}

export function diagnosticsInOrder(a: ReportDiagnostic, b: ReportDiagnostic): number {
  return (
    compare(a.file ?? "", b.file ?? "") || (a.line ?? 0) - (b.line ?? 0) || compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
